package io.hedgerow.gateway.wire;

import io.hedgerow.engine.event.CommandWriter;
import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.event.EventSource;
import io.hedgerow.engine.event.KillScope;
import io.hedgerow.engine.event.codec.KillAction;
import io.hedgerow.gateway.clock.NanoClock;
import java.util.Arrays;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A client of whoever hosts the engine, over a line that may break: its events are numbered and kept until they are taken,
 * sent anew after a loss and never taken twice; orders and committed events reach the listener once, in order.
 *
 * <pre>
 *   WireSession    where it stands: greeting, open, failed
 *   ClientVoice    what it says: hello, events, orders received, alive, bye
 *   HostEar        what it hears: welcome, refusals, events taken, orders, committed events, outputs
 * </pre>
 *
 * <p>{@link #publish} and what is asked: any thread. The rest is owned by the thread that calls {@link #work} again and
 * again. Nothing is allocated but where a session begins.
 */
public final class WireClient implements AutoCloseable {
    private final WireParts parts;
    private final WireSession session;
    private final HostEar ear;
    private final NanoClock clock;
    private boolean working;

    /**
     * Creates a client that has not connected.
     *
     * @param spec who it is
     * @param line to the host; closed with the client
     * @param listener told what comes
     * @param clock measures waits
     */
    public WireClient(WireClientSpec spec, WireLine line, WireListener listener, NanoClock clock) {
        this.clock = clock;
        parts = WireParts.of(spec, line, listener);
        session = new WireSession(parts, new ClientVoice(parts));
        ear = new HostEar(parts, session, clock);
    }

    /**
     * Says what is known already, before the first {@link #work}.
     *
     * @param lastSequence last record of the journal that is here; what is behind it comes as committed events
     */
    public void beginBehind(long lastSequence) {
        parts.committed().beginBehind(lastSequence);
    }

    /**
     * Publishes an event. Any thread.
     *
     * @param message buffer with the event at offset 0
     * @param length bytes, header included
     * @param attachment handed on with it when it is committed; null = nothing
     * @return its number; 0 if there is no room: the host is slow, away, or has not been heard of yet, or refuses this client
     *     for good (see {@link #requireNotRefused})
     */
    public long publish(DirectBuffer message, int length, Object attachment) {
        if (length < EventPrefix.INPUT_LENGTH_MIN || length > EventPrefix.MESSAGE_LENGTH_MAX) {
            throw new IllegalArgumentException("an event has " + EventPrefix.INPUT_LENGTH_MIN + " to "
                    + EventPrefix.MESSAGE_LENGTH_MAX + " bytes, not " + length);
        }
        return session.failure().isEmpty() ? parts.window().add(message, length, attachment) : 0L;
    }

    /**
     * Throws the kill switch at the host, whatever waits: the kill is kept where the window is full for all else, and to a
     * single process it goes by a second way too, where it is carried out before the events that are on theirs. It leaves
     * with the next {@link #work}, and is taken once {@link #taken} has its number. Any thread.
     *
     * @param scope what is killed, a {@link KillScope} by the host's numbers
     * @param actor who, at most 32 ASCII characters
     * @return its number; 0 if the host has not been heard of yet, refuses this client for good (see
     *     {@link #requireNotRefused}), or so many kills wait that there is no room: nothing is killed
     */
    public long kill(int scope, String actor) {
        byte[] kept = new byte[EventPrefix.MESSAGE_LENGTH_MAX];
        UnsafeBuffer message = new UnsafeBuffer(kept);
        Written written = new Written(message);
        EventFrame frame = new EventFrame(written, EventSource.LIVE_VENUE);
        frame.closing();
        new CommandWriter(frame).killSwitch(scope, KillAction.ENGAGE, actor);
        long number = session.failure().isEmpty() ? parts.window().addUrgent(message, written.length) : 0L;
        if (number > 0L) {
            parts.kills().add(number, Arrays.copyOf(kept, written.length));
        }
        return number;
    }

    /** Has one message written into a buffer. */
    private static final class Written implements EventPublisher {
        private final UnsafeBuffer message;
        private int length;

        Written(UnsafeBuffer message) {
            this.message = message;
        }

        @Override
        public MutableDirectBuffer claim() {
            return message;
        }

        @Override
        public void publish(int writtenLength) {
            length = writtenLength;
        }
    }

    /**
     * Fails where the host refuses this client for good. Any thread.
     *
     * @throws WireException in words
     */
    public void requireNotRefused() {
        String words = session.failure();
        if (!words.isEmpty()) {
            throw new WireException(words);
        }
    }

    /**
     * Number of the last event that was published. Any thread.
     *
     * @return count over the client's whole life; -1 before the host has been heard of
     */
    public long published() {
        return parts.window().last();
    }

    /**
     * Number of the last event that the host has taken and, where committed events are asked for, the listener has had. Any
     * thread.
     *
     * @return number; -1 before the host has been heard of
     */
    public long taken() {
        return parts.window().released();
    }

    /**
     * Last record of the host's journal that the listener has had, where committed events are asked for. Any thread.
     *
     * @return journal sequence
     */
    public long followed() {
        return parts.committed().lastSequence();
    }

    /**
     * Events that can be published now. Any thread.
     *
     * @return count
     */
    public long room() {
        return parts.window().room();
    }

    /**
     * Whether a session is open. Any thread.
     *
     * @return true while events are taken and orders come
     */
    public boolean isOpen() {
        return session.isOpen();
    }

    /**
     * Connections on which a session was opened. Any thread.
     *
     * @return count; a change tells of another leader or a connection that was lost
     */
    public long connections() {
        return session.connections();
    }

    /**
     * How it stands. Any thread.
     *
     * @return words for a person
     */
    public String text() {
        return session.text();
    }

    /**
     * Orders that came again and were dropped. Any thread; a moment old.
     *
     * @return count
     */
    public long ordersRepeated() {
        return parts.orders().repeated();
    }

    /**
     * Takes the orders of venues from now on, and of no others. Any thread.
     *
     * @param venueIds their ids; to a host that gives the ids, -1 is the venue of this client
     */
    public void serve(int... venueIds) {
        parts.orders().serve(venueIds);
    }

    /**
     * Venue that this client serves, the first of them, as the host numbers it. The thread that works.
     *
     * @return id; negative = none, or not told yet
     */
    public int venue() {
        return parts.orders().venue();
    }

    /**
     * Does what is due; does not wait. What the listener throws is thrown here, and nothing that came behind it is heard.
     *
     * @return how much there was
     * @throws IllegalStateException if it is called by the listener, within itself: what is being heard would be heard twice
     */
    public int work() {
        if (working) {
            throw new IllegalStateException(
                    "a client is worked within its own listener, as where an event that the listener"
                            + " publishes waits for room: keep what has come, and publish it behind work()");
        }
        working = true;
        try {
            int done = parts.line().poll(ear);
            ear.rethrow();
            return done + session.work(clock.nanoTime());
        } finally {
            working = false;
        }
    }

    /** Says goodbye, if it can, and closes the line. */
    @Override
    public void close() {
        session.end();
        parts.line().close();
    }
}
