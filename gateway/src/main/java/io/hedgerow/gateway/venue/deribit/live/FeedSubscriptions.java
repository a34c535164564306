package io.hedgerow.gateway.venue.deribit.live;

import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.json.JsonException;
import io.hedgerow.gateway.json.JsonReader;
import io.hedgerow.gateway.json.JsonToken;
import io.hedgerow.gateway.venue.deribit.rpc.RpcCalls;
import io.hedgerow.gateway.venue.deribit.rpc.RpcError;
import io.hedgerow.gateway.venue.deribit.rpc.RpcHandler;
import io.hedgerow.gateway.venue.net.CreditPool;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What is to be subscribed to, and how far that is done. A new connection begins with all of it again; nothing is ever
 * added to what another connection had. Whatever the venue leaves out of its answer was refused, and is asked for again
 * after a while.
 *
 * <p>Owned by the I/O thread.
 */
final class FeedSubscriptions {
    /** Channels in one call, of 500 that are allowed: their snapshots come at once. */
    static final int CHANNELS_MAX = 200;

    /** Bytes of a call: a request may have 32 KB. */
    static final int BYTES_MAX = 28_000;

    /** Price of a call, and the venue's allowance for it. */
    static final double COST = 3_000.0;

    static final double CREDITS_MAX = 30_000.0;
    static final double CREDITS_PER_SECOND = 10_000.0;

    private static final long FIRST_RETRY_NANOS = 1_000_000_000L;
    private static final int DOUBLINGS_MAX = 8;

    private enum State {
        WANTED,
        ASKED,
        ON,
        TO_RENEW,
        TO_END,
        REFUSED
    }

    private static final class Entry {
        private final String channel;
        private State state = State.WANTED;
        private int refusals;
        private long retryNanos;

        Entry(String channel) {
            this.channel = channel;
        }
    }

    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final CreditPool credits;
    private final NanoClock clock;
    private final Consumer<String> notes;
    private final Runnable rawRefused;
    private RpcCalls calls;
    private String scope = "public/";
    private int batchMax = CHANNELS_MAX;
    private boolean underWay;
    private long generation;
    private long refused;

    /**
     * Nothing is wanted yet.
     *
     * @param credits allowance of calls
     * @param clock steady time
     * @param notes told what is refused, once
     * @param rawRefused called when the venue says that raw channels need a login
     */
    FeedSubscriptions(CreditPool credits, NanoClock clock, Consumer<String> notes, Runnable rawRefused) {
        this.credits = credits;
        this.clock = clock;
        this.notes = notes;
        this.rawRefused = rawRefused;
    }

    /** Adds a channel to what is wanted. */
    void want(String channel) {
        entries.computeIfAbsent(channel, Entry::new);
    }

    /** Takes a channel from what is wanted. */
    void unwant(String channel) {
        Entry entry = entries.get(channel);
        if (entry != null && (entry.state == State.ON || entry.state == State.ASKED)) {
            entry.state = State.TO_END;
        } else if (entry != null) {
            entries.remove(channel);
        }
    }

    /** Forgets all that is wanted. */
    void clear() {
        entries.clear();
    }

    /** Subscribes to a channel anew, for its snapshot. */
    void renew(String channel) {
        Entry entry = entries.get(channel);
        if (entry != null && entry.state == State.ON) {
            entry.state = State.TO_RENEW;
        }
    }

    /** Subscribes to everything anew. */
    void renewAll() {
        entries.keySet().forEach(this::renew);
    }

    /** A new connection stands: nothing is subscribed to there. */
    void connected(RpcCalls over, boolean loggedIn) {
        calls = over;
        scope = loggedIn ? "private/" : "public/";
        generation++;
        underWay = false;
        entries.values().removeIf(entry -> entry.state == State.TO_END);
        for (Entry entry : entries.values()) {
            entry.state = State.WANTED;
            entry.refusals = 0;
        }
    }

    /** The connection is gone. */
    void disconnected() {
        calls = null;
        generation++;
    }

    /** Whether every channel has been answered for, with a yes or a no. */
    boolean isSettled() {
        return entries.values().stream().allMatch(entry -> entry.state == State.ON || entry.state == State.REFUSED);
    }

    /** Whether a channel is subscribed to. */
    boolean isOn(String channel) {
        Entry entry = entries.get(channel);
        return entry != null && (entry.state == State.ON || entry.state == State.TO_RENEW);
    }

    /** Channels that the venue does not take at present. */
    long refusedCount() {
        return refused;
    }

    /** Makes the next call, if one is due and may be made; called again and again. */
    void pump() {
        if (calls == null || underWay) {
            return;
        }
        List<Entry> leaving = batch(State.TO_RENEW, State.TO_END);
        List<Entry> wanted = leaving.isEmpty() ? batch(State.WANTED, State.REFUSED) : leaving;
        if (wanted.isEmpty() || credits.take(COST) > 0) {
            return;
        }
        underWay = true;
        if (leaving.isEmpty()) {
            wanted.forEach(entry -> entry.state = State.ASKED);
            calls.call(scope + "subscribe", params(wanted), new Answer(wanted));
        } else {
            calls.call(scope + "unsubscribe", params(wanted), new Left(wanted));
        }
    }

    private List<Entry> batch(State one, State other) {
        List<Entry> batch = new ArrayList<>();
        int bytes = 0;
        long nowNanos = clock.nanoTime();
        for (Entry entry : entries.values()) {
            boolean due = entry.state == one || entry.state == other;
            boolean early = entry.state == State.REFUSED && nowNanos - entry.retryNanos < 0;
            if (due && !early) {
                bytes += entry.channel.length() + 3;
                if (batch.size() == batchMax || bytes > BYTES_MAX) {
                    break;
                }
                batch.add(entry);
            }
        }
        return batch;
    }

    private static String params(List<Entry> batch) {
        StringBuilder text = new StringBuilder("{\"channels\":[");
        for (int i = 0; i < batch.size(); i++) {
            text.append(i == 0 ? "\"" : ",\"").append(batch.get(i).channel).append('"');
        }
        return text.append("]}").toString();
    }

    private static Set<String> list(byte[] data, int from, int to) {
        JsonReader in = new JsonReader();
        in.wrap(data, from, to - from);
        in.beginArray();
        Set<String> channels = new HashSet<>();
        for (JsonToken token = in.next(); token != JsonToken.END_ARRAY; token = in.next()) {
            if (token == JsonToken.STRING) {
                channels.add(new String(in.textBytes(), in.textOffset(), in.textLength(), StandardCharsets.UTF_8));
            } else {
                in.skipRest(token);
            }
        }
        return channels;
    }

    private void refuse(Entry entry, String why) {
        if (entry.refusals == 0) {
            notes.accept("the venue did not take channel " + entry.channel + why + "; it is asked again");
        }
        entry.state = State.REFUSED;
        entry.retryNanos = clock.nanoTime() + (FIRST_RETRY_NANOS << Math.min(entry.refusals, DOUBLINGS_MAX));
        entry.refusals++;
    }

    private void countRefused() {
        refused = entries.values().stream()
                .filter(entry -> entry.state == State.REFUSED)
                .count();
    }

    /** What became of a call, unless the connection has changed since. */
    private abstract class OfConnection implements RpcHandler {
        private final long ofGeneration = generation;
        final List<Entry> asked;

        OfConnection(List<Entry> asked) {
            this.asked = asked;
        }

        boolean isOld() {
            if (ofGeneration == generation) {
                underWay = false;
            }
            return ofGeneration != generation;
        }

        /** The connection ends, or the next round asks again. */
        @Override
        public void onNoAnswer(boolean sent, String why) {
            if (!isOld()) {
                asked.forEach(entry -> entry.state = entry.state == State.ASKED ? State.WANTED : entry.state);
            }
        }

        void allowNothing() {
            credits.empty();
        }
    }

    private final class Answer extends OfConnection {
        Answer(List<Entry> asked) {
            super(asked);
        }

        @Override
        public void onResult(byte[] data, int from, int to) {
            if (isOld()) {
                return;
            }
            Set<String> taken;
            try {
                taken = list(data, from, to);
            } catch (JsonException e) {
                taken = Set.of();
            }
            batchMax = Math.min(CHANNELS_MAX, batchMax * 2);
            for (Entry entry : asked) {
                if (entry.state != State.ASKED) {
                    continue; // Not wanted any more.
                }
                if (taken.contains(entry.channel)) {
                    entry.state = State.ON;
                    entry.refusals = 0;
                } else {
                    refuse(entry, "");
                }
            }
            countRefused();
        }

        @Override
        public void onError(RpcError error) {
            if (isOld()) {
                return;
            }
            boolean again = error.code() == RpcError.TOO_MANY_REQUESTS
                    || error.code() == RpcError.RAW_NEEDS_AUTHORIZATION
                    || asked.size() > 1;
            for (Entry entry : asked) {
                if (entry.state == State.ASKED && again) {
                    entry.state = State.WANTED;
                } else if (entry.state == State.ASKED) {
                    refuse(entry, ": " + error.text());
                }
            }
            countRefused();
            if (error.code() == RpcError.TOO_MANY_REQUESTS) {
                allowNothing();
            } else if (error.code() == RpcError.RAW_NEEDS_AUTHORIZATION) {
                rawRefused.run();
            } else {
                batchMax = Math.max(1, asked.size() / 2); // One of them is to blame: which one shows in smaller calls.
            }
        }
    }

    private final class Left extends OfConnection {
        Left(List<Entry> asked) {
            super(asked);
        }

        /** What is not in the list was not subscribed to, which is as good. */
        @Override
        public void onResult(byte[] data, int from, int to) {
            if (!isOld()) {
                left();
            }
        }

        private void left() {
            for (Entry entry : asked) {
                if (entry.state == State.TO_END) {
                    entries.remove(entry.channel);
                } else if (entry.state == State.TO_RENEW) {
                    entry.state = State.WANTED;
                }
            }
        }

        @Override
        public void onError(RpcError error) {
            if (isOld()) {
                return;
            }
            if (error.code() == RpcError.TOO_MANY_REQUESTS) {
                allowNothing();
            } else {
                left();
            }
        }
    }
}
