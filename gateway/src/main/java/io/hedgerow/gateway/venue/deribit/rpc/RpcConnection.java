package io.hedgerow.gateway.venue.deribit.rpc;

import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.json.JsonException;
import io.hedgerow.gateway.venue.net.NetEndpoint;
import io.hedgerow.gateway.venue.net.NetLoop;
import io.hedgerow.gateway.venue.net.WebSocketLine;
import io.hedgerow.gateway.venue.net.WebSocketListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.collections.Long2ObjectHashMap;

/**
 * One connection to the venue, from the attempt to its end: calls are answered in any order, each within its time; a
 * request for a sign of life is answered at once.
 *
 * <p>Calls: any thread. Everything else happens on the I/O thread.
 */
public final class RpcConnection implements RpcCalls {
    private static final long LOOK_NANOS = 50_000_000L;
    private static final String NO_PARAMS = "{}";

    private final NetLoop loop;
    private final Listener listener;
    private final long timeoutNanos;
    private final RpcEnvelope envelope = new RpcEnvelope();
    private final Long2ObjectHashMap<Pending> pending = new Long2ObjectHashMap<>();
    private final AtomicLong lastId = new AtomicLong();
    private final StringBuilder text = new StringBuilder(512);
    private final List<Pending> late = new ArrayList<>();
    private final Runnable looking = this::look;
    private WebSocketLine line;
    private boolean ended;
    private final AtomicLong messages = new AtomicLong();

    /** What happens on a connection. Called by its I/O thread. */
    public interface Listener {
        /** The connection stands: calls can be made. */
        void opened();

        /**
         * Every message as it came, before anything else is done with it.
         *
         * @param data holds it, until this returns
         * @param offset first byte
         * @param length bytes
         */
        default void received(byte[] data, int offset, int length) {
            // Not everybody keeps them.
        }

        /**
         * Something that was subscribed to; it may come before the answer to the subscription.
         *
         * @param data holds the whole message, until this returns
         * @param offset first byte
         * @param length bytes
         */
        void notification(byte[] data, int offset, int length);

        /** What {@link #received} told of has been dealt with, whatever became of it. */
        default void done() {
            // Not everybody keeps account of it.
        }

        /**
         * The venue has answered a call that the connection is not logged in, or not any more.
         *
         * @param why its words
         */
        default void unauthorized(String why) {
            // A connection without a login has none to lose.
        }

        /**
         * A message that is not JSON, or an answer to nothing; it changed nothing.
         *
         * @param why for a person
         */
        void odd(String why);

        /**
         * The connection is gone, or never came about; every call has been told. Called once, last.
         *
         * @param why for a person
         * @param cause what the network said, or null
         */
        void closed(String why, Throwable cause);
    }

    private record Pending(RpcHandler handler, long dueNanos) {}

    private RpcConnection(NetLoop loop, Duration timeout, Listener listener) {
        this.loop = loop;
        this.listener = listener;
        timeoutNanos = timeout.toNanos();
    }

    /**
     * Begins to connect.
     *
     * @param loop does its input and output
     * @param endpoint where to
     * @param timeout longest time to the answer of a call
     * @param silenceMax nothing for so long ends the connection
     * @param listener told what happens
     * @return the connection, which may not stand yet
     */
    public static RpcConnection connect(
            NetLoop loop, NetEndpoint endpoint, Duration timeout, Duration silenceMax, Listener listener) {
        RpcConnection connection = new RpcConnection(loop, timeout, listener);
        // On the loop's thread: whatever happens on the line happens after the line is known here.
        loop.execute(
                () -> connection.line = WebSocketLine.connect(loop, endpoint, silenceMax, connection.new Messages()));
        return connection;
    }

    @Override
    public void call(String method, String params, RpcHandler handler) {
        if (loop.isHere()) {
            send(method, params, handler);
        } else if (!loop.tryExecute(() -> send(method, params, handler))) {
            handler.onNoAnswer(false, "the connection is closed");
        }
    }

    private void send(String method, String params, RpcHandler handler) {
        if (ended || line == null) {
            handler.onNoAnswer(false, "not connected");
            return;
        }
        long id = lastId.incrementAndGet();
        pending.put(id, new Pending(handler, NanoClock.SYSTEM.nanoTime() + timeoutNanos));
        text.setLength(0);
        text.append("{\"jsonrpc\":\"2.0\",\"id\":").append(id);
        text.append(",\"method\":\"")
                .append(method)
                .append("\",\"params\":")
                .append(params)
                .append('}');
        if (!line.send(text)) {
            pending.remove(id);
            handler.onNoAnswer(false, "not connected");
        }
    }

    /**
     * Ends the connection; the listener is told. Any thread.
     *
     * @param why for a person
     */
    public void close(String why) {
        loop.execute(() -> {
            if (line != null) {
                line.close(why);
            }
        });
    }

    /**
     * Messages that came. Any thread.
     *
     * @return count
     */
    public long messages() {
        return messages.getAcquire();
    }

    private void look() {
        if (ended) {
            return;
        }
        loop.schedule(LOOK_NANOS, looking); // First: whatever becomes of a handler, the others are looked at.
        if (pending.isEmpty()) {
            return;
        }
        long nowNanos = NanoClock.SYSTEM.nanoTime();
        late.clear();
        pending.values().removeIf(it -> {
            boolean due = nowNanos - it.dueNanos() >= 0;
            if (due) {
                late.add(it);
            }
            return due;
        });
        tellAll(late, "no answer in time");
    }

    /** Every one of them is told: a call that never ends would hold somebody for ever. */
    private void tellAll(List<Pending> calls, String why) {
        for (Pending call : calls) {
            try {
                call.handler().onNoAnswer(true, why);
            } catch (RuntimeException e) {
                listener.odd("what waited for an answer met an error: " + e.getMessage());
            }
        }
    }

    private void answer(byte[] data, boolean refused) {
        Pending call = pending.remove(envelope.id());
        if (call == null) {
            listener.odd(
                    refused
                            ? "refusal of nothing that waits: "
                                    + envelope.error().text()
                            : "answer to nothing that waits, id " + envelope.id());
        } else if (refused) {
            RpcError error = envelope.error();
            call.handler().onError(error);
            if (error.code() == RpcError.UNAUTHORIZED || error.code() == RpcError.AUTHORIZATION_REQUIRED) {
                listener.unauthorized(error.text());
            }
        } else {
            call.handler().onResult(data, envelope.resultFrom(), envelope.resultTo());
        }
    }

    private final class Messages implements WebSocketListener {
        @Override
        public void opened() {
            look();
            listener.opened();
        }

        @Override
        public void message(byte[] data, int offset, int length) {
            messages.setRelease(messages.getPlain() + 1); // One writer.
            listener.received(data, offset, length);
            try {
                handle(data, offset, length);
            } finally {
                listener.done();
            }
        }

        private void handle(byte[] data, int offset, int length) {
            RpcEnvelope.Kind kind;
            try {
                kind = envelope.read(data, offset, length);
            } catch (JsonException e) {
                listener.odd("not readable at byte " + e.position() + ": " + e.getMessage());
                return;
            }
            switch (kind) {
                case NOTIFICATION -> listener.notification(data, offset, length);
                case TEST_REQUEST -> send("public/test", NO_PARAMS, RpcIgnored.ANSWER);
                case RESULT -> answer(data, false);
                case ERROR -> answer(data, true);
                default -> {
                    // A sign of life.
                }
            }
        }

        @Override
        public void closed(String why, Throwable cause) {
            ended = true;
            List<Pending> open = new ArrayList<>(pending.values());
            pending.clear();
            tellAll(open, why);
            listener.closed(why, cause);
        }
    }
}
