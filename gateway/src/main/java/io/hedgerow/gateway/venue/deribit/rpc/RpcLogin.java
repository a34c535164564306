package io.hedgerow.gateway.venue.deribit.rpc;

import io.hedgerow.gateway.json.AsciiIndex;
import io.hedgerow.gateway.json.JsonException;
import io.hedgerow.gateway.json.JsonReader;
import io.hedgerow.gateway.venue.net.NetLoop;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Logs one connection in, and again before the login ends: at four fifths of its life with the token for that, or, if
 * that is refused, with the key. A login belongs to its connection and ends with it, so an answer that comes late cannot
 * touch another one.
 *
 * <p>Owned by the I/O thread.
 */
public final class RpcLogin {
    private static final AsciiIndex KEYS = AsciiIndex.of("expires_in", "refresh_token", "scope");
    private static final long RETRY_NANOS = 1_000_000_000L;

    private final NetLoop loop;
    private final RpcConnection connection;
    private final RpcKey key;
    private final String scope;
    private final Consumer<String> notes;
    private Listener listener;
    private String refreshToken = "";
    private Runnable cancelTimer = () -> {};
    private boolean ended;

    /** What became of a login. */
    public interface Listener {
        /**
         * The connection is logged in.
         *
         * @param granted scopes that it has
         */
        void loggedIn(String granted);

        /**
         * It is not, or not any more; the connection is of no use.
         *
         * @param why for a person
         * @param error the venue's refusal, or null where there was no answer
         */
        void refused(String why, RpcError error);
    }

    /**
     * Prepares it.
     *
     * @param loop thread of the connection
     * @param connection one that stands
     * @param key of the account
     * @param scope asked for; empty = what the key has
     * @param notes told what a person should know
     */
    public RpcLogin(NetLoop loop, RpcConnection connection, RpcKey key, String scope, Consumer<String> notes) {
        this.loop = loop;
        this.connection = connection;
        this.key = key;
        this.scope = scope;
        this.notes = notes;
    }

    /**
     * Logs in for the first time.
     *
     * @param told what became of it
     */
    public void start(Listener told) {
        listener = told;
        withKey(true);
    }

    /** The connection has ended. */
    public void end() {
        ended = true;
        refreshToken = "";
        cancelTimer.run();
    }

    private void withKey(boolean first) {
        connection.call("public/auth", key.loginParams(scope), new Answer(first, false));
    }

    private void refresh() {
        if (ended) {
            return;
        }
        String params =
                "{\"grant_type\":\"refresh_token\",\"refresh_token\":\"" + JsonEscape.text(refreshToken) + "\"}";
        connection.call("public/auth", params, new Answer(false, true));
    }

    private final class Answer implements RpcHandler {
        private final boolean first;
        private final boolean byToken;

        Answer(boolean first, boolean byToken) {
            this.first = first;
            this.byToken = byToken;
        }

        @Override
        public void onResult(byte[] data, int from, int to) {
            if (ended) {
                return;
            }
            try {
                take(data, from, to);
            } catch (JsonException e) {
                listener.refused("the answer to the login is not readable: " + e.getMessage(), null);
            }
        }

        private void take(byte[] data, int from, int to) {
            JsonReader in = new JsonReader();
            in.wrap(data, from, to - from);
            in.beginObject();
            long lifeSeconds = 0;
            String granted = "";
            for (int key = in.nextKey(KEYS); key != JsonReader.END_OF_OBJECT; key = in.nextKey(KEYS)) {
                switch (key) {
                    case 0 -> lifeSeconds = in.readLong();
                    case 1 -> refreshToken = text(in);
                    case 2 -> granted = text(in);
                    default -> in.skipValue();
                }
            }
            if (lifeSeconds > 0) {
                cancelTimer.run();
                long lifeNanos = TimeUnit.SECONDS.toNanos(lifeSeconds);
                cancelTimer = loop.schedule(lifeNanos / 5 * 4, RpcLogin.this::refresh);
            }
            if (first) {
                listener.loggedIn(granted);
            }
        }

        private static String text(JsonReader in) {
            return in.readText()
                    ? new String(in.textBytes(), in.textOffset(), in.textLength(), StandardCharsets.UTF_8)
                    : "";
        }

        @Override
        public void onError(RpcError error) {
            if (ended) {
                return;
            }
            if (byToken) {
                notes.accept("the login could not be renewed (" + error.text() + "): logged in again");
                withKey(false);
            } else {
                listener.refused("login refused: " + error.text(), error);
            }
        }

        @Override
        public void onNoAnswer(boolean sent, String why) {
            if (ended) {
                return;
            }
            if (byToken) {
                cancelTimer = loop.schedule(RETRY_NANOS, () -> {
                    if (!ended) {
                        withKey(false);
                    }
                });
            } else {
                listener.refused("login not answered: " + why, null);
            }
        }
    }
}
