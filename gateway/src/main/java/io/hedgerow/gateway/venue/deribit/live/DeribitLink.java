package io.hedgerow.gateway.venue.deribit.live;

import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.venue.GatewayException;
import io.hedgerow.gateway.venue.VenueHealth.ConnectionHealth;
import io.hedgerow.gateway.venue.deribit.rpc.RpcConnection;
import io.hedgerow.gateway.venue.deribit.rpc.RpcError;
import io.hedgerow.gateway.venue.deribit.rpc.RpcHandler;
import io.hedgerow.gateway.venue.deribit.rpc.RpcKey;
import io.hedgerow.gateway.venue.deribit.rpc.RpcLogin;
import io.hedgerow.gateway.venue.net.Backoff;
import io.hedgerow.gateway.venue.net.NetEndpoint;
import io.hedgerow.gateway.venue.net.NetLoop;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * One of the connections to Deribit. Whenever it breaks it is built anew, from the first step to the last:
 *
 * <pre>
 *   connecting ─▶ logging in ─▶ heartbeat ─▶ what its role does ─▶ live
 *       ▲                                                          │
 *       └───────── wait, longer each time ◀── broken ◀─────────────┘
 * </pre>
 *
 * <p>Owned by the I/O thread, but for {@link #start}, {@link #close} and {@link #health}.
 */
final class DeribitLink {
    /** After too many requests the venue's allowance must fill up for a whole login, whatever else is set. */
    private static final Duration THROTTLE_MIN = Duration.ofSeconds(2);

    private static final Duration THROTTLE_MAX = Duration.ofSeconds(20);
    private static final String POLICY_CLOSE = "1008";

    /** What a connection is for. Called by its I/O thread. */
    interface Role {
        /**
         * It is logged in and looked after.
         *
         * @param scopes what it may do, empty without credentials
         */
        void begin(String scopes);

        /**
         * The venue has a time of its own, and has told it.
         *
         * @param timeNs UTC ns
         */
        void venueTime(long timeNs);

        /** Every message as it came. */
        void received(byte[] data, int offset, int length);

        /** The message that was received last has been dealt with. */
        default void done() {
            // Not everybody keeps account of it.
        }

        /** Something that was subscribed to. */
        void notification(byte[] data, int offset, int length);

        /**
         * It is gone, after {@link #begin}.
         *
         * @param why for a person
         */
        void lost(String why);
    }

    /** What a role does with a result; a refusal or no answer ends the connection. */
    interface Result {
        /** The value, until this returns. */
        void accept(byte[] data, int from, int to);
    }

    private final String name;
    private final NetLoop loop;
    private final NetEndpoint endpoint;
    private final DeribitSpec.Connection times;
    private final Optional<RpcKey> key;
    private final VenueNow now;
    private final Consumer<String> notes;
    private final Backoff backoff;
    private final Backoff throttle = new Backoff(THROTTLE_MIN, THROTTLE_MAX);
    private Role role;
    private RpcConnection connection;
    private RpcLogin login;
    private boolean begun;
    private String failure = "";
    private boolean throttled;
    private volatile LinkStage stage = LinkStage.DISCONNECTED;
    private volatile String detail = "";
    private final AtomicLong connections = new AtomicLong();
    private final AtomicLong messages = new AtomicLong();
    private volatile long lastReadNanos;

    /**
     * Prepares it.
     *
     * @param name for messages: market data, orders
     * @param loop does its input and output
     * @param parts addresses, times, who we are
     */
    DeribitLink(String name, NetLoop loop, DeribitParts parts) {
        this.name = name;
        this.loop = loop;
        key = parts.key();
        now = parts.now();
        notes = parts.notes();
        DeribitSpec spec = parts.spec();
        times = spec.connection();
        endpoint = NetEndpoint.of(spec.endpoints().url(), spec.endpoints().caFile(), times.connectTimeout());
        backoff = new Backoff(times.reconnectMin(), times.reconnectMax());
    }

    /** Begins to connect. Any thread. */
    void start(Role what) {
        loop.execute(() -> {
            role = what;
            connect();
        });
    }

    private void connect() {
        if (stage == LinkStage.CLOSED) {
            return;
        }
        stage = LinkStage.CONNECTING;
        begun = false;
        failure = "";
        connection = RpcConnection.connect(loop, endpoint, times.requestTimeout(), times.heartbeat(), new Events());
    }

    /** A signature that is not of the venue's present is refused: where its time is another, it is asked for first. */
    private void greet() {
        if (key.isEmpty()) {
            askForHeartbeat("");
        } else if (now.isVenues()) {
            call("public/get_time", "{}", (data, from, to) -> logIn());
        } else {
            logIn();
        }
    }

    private void logIn() {
        stage = LinkStage.AUTHENTICATING;
        login = new RpcLogin(loop, connection, key.get(), "connection", note -> notes.accept(name + ": " + note));
        try {
            login.start(new RpcLogin.Listener() {
                @Override
                public void loggedIn(String granted) {
                    askForHeartbeat(granted);
                }

                @Override
                public void refused(String why, RpcError error) {
                    throttled |= error != null && error.code() == RpcError.TOO_MANY_REQUESTS;
                    fail(why);
                }
            });
        } catch (GatewayException e) {
            fail(e.getMessage());
        }
    }

    private void askForHeartbeat(String scopes) {
        stage = LinkStage.HEARTBEAT;
        String params = "{\"interval\":" + times.heartbeat().toSeconds() + "}";
        call("public/set_heartbeat", params, (data, from, to) -> {
            begun = true;
            role.begin(scopes);
        });
    }

    /**
     * Makes a call that the connection is of no use without.
     *
     * @param method such as public/get_time
     * @param params JSON object
     * @param result told the answer
     */
    void call(String method, String params, Result result) {
        call(method, params, new RpcHandler() {
            @Override
            public void onResult(byte[] data, int from, int to) {
                result.accept(data, from, to);
            }

            @Override
            public void onError(RpcError error) {
                throttled |= error.code() == RpcError.TOO_MANY_REQUESTS;
                fail(method + " was refused: " + error.text());
            }

            @Override
            public void onNoAnswer(boolean sent, String why) {
                fail(method + " was not answered: " + why);
            }
        });
    }

    /** Makes a call. */
    void call(String method, String params, RpcHandler handler) {
        connection.call(method, params, handler);
    }

    /** The connection that stands, for who calls from another thread. */
    RpcConnection connection() {
        return connection;
    }

    /** How far it is. */
    void stage(LinkStage newStage) {
        stage = newStage;
    }

    /** Everything that it is for works: the next wait, should it break, is a short one. */
    void live() {
        stage = LinkStage.LIVE;
        detail = "";
        backoff.reset();
        throttle.reset();
    }

    LinkStage stage() {
        return stage;
    }

    /** Ends the connection; it is built anew. */
    void fail(String why) {
        failure = failure.isEmpty() ? why : failure;
        connection.close(why);
    }

    /** Ends it for good. Any thread. */
    void close() {
        loop.execute(() -> {
            stage = LinkStage.CLOSED;
            if (connection != null) {
                connection.close("closed");
            }
        });
    }

    /** How it is. Any thread. */
    ConnectionHealth health() {
        long read = lastReadNanos;
        return new ConnectionHealth(
                name,
                stage.text(),
                detail,
                read == 0 ? -1L : NanoClock.SYSTEM.nanoTime() - read,
                Math.max(0L, connections.get() - 1),
                messages.getAcquire());
    }

    private final class Events implements RpcConnection.Listener {
        @Override
        public void opened() {
            connections.incrementAndGet();
            greet();
        }

        @Override
        public void received(byte[] data, int offset, int length) {
            messages.setRelease(messages.getPlain() + 1); // One writer.
            lastReadNanos = NanoClock.SYSTEM.nanoTime();
            if (now.isVenues()) {
                long venueNs = VenueStamp.find(data, offset, length);
                if (venueNs != VenueStamp.NONE) {
                    now.hear(venueNs);
                    role.venueTime(venueNs);
                }
            }
            role.received(data, offset, length);
        }

        @Override
        public void done() {
            role.done();
        }

        @Override
        public void notification(byte[] data, int offset, int length) {
            role.notification(data, offset, length);
        }

        /** What is subscribed to may be lost with the login: only a new connection is sure to have both. */
        @Override
        public void unauthorized(String why) {
            if (begun) {
                throttled = true;
                fail("the login has ended: " + why);
            }
        }

        @Override
        public void odd(String why) {
            detail = why;
        }

        @Override
        public void closed(String why, Throwable cause) {
            String reason = failure.isEmpty() ? why : failure;
            if (login != null) {
                login.end();
                login = null;
            }
            boolean told = begun;
            begun = false;
            if (told) {
                role.lost(reason);
            }
            if (stage == LinkStage.CLOSED) {
                return;
            }
            stage = LinkStage.DISCONNECTED;
            throttled |= why.contains(POLICY_CLOSE);
            long waitNanos = Math.max(backoff.nextNanos(), throttled ? throttle.nextNanos() : 0L);
            throttled = false;
            detail = reason;
            notes.accept(name + ": " + reason + "; again in " + TimeUnit.NANOSECONDS.toMillis(waitNanos) + " ms");
            loop.schedule(waitNanos, DeribitLink.this::connect);
        }
    }
}
