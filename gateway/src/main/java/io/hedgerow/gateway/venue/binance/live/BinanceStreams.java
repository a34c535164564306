package io.hedgerow.gateway.venue.binance.live;

import io.hedgerow.gateway.json.Json;
import io.hedgerow.gateway.venue.net.NetLoop;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * What is to be subscribed on a connection, and what the venue says is: asked for in parts, below the ten messages a second
 * that it takes, then compared with the list that it gives. What is missing is asked for once more, then told.
 *
 * <p>Owned by the I/O thread.
 */
final class BinanceStreams {
    /** Streams that a connection may carry. */
    static final int STREAMS_MAX = 1_024;

    private static final int PART = 50;
    private static final long BETWEEN_NANOS = Duration.ofMillis(250).toNanos();
    private static final int ROUNDS_MAX = 2;
    private static final String LIST = "LIST_SUBSCRIPTIONS";
    private static final byte[][] STARTS = {
        "{\"result\"".getBytes(StandardCharsets.US_ASCII),
        "{\"id\"".getBytes(StandardCharsets.US_ASCII),
        "{\"error\"".getBytes(StandardCharsets.US_ASCII),
        "{\"code\"".getBytes(StandardCharsets.US_ASCII)
    };

    private final NetLoop loop;
    private final Consumer<String> notes;
    private final Set<String> wanted = new LinkedHashSet<>();
    private final Set<String> standing = new LinkedHashSet<>();
    private final Deque<String> waiting = new ArrayDeque<>();
    private Predicate<String> send = text -> false;
    private Runnable onStanding = () -> {};
    private Runnable cancelTimer = () -> {};
    private boolean timed;
    private int rounds;
    private int refused;
    private long lastId;
    private long listId;

    BinanceStreams(NetLoop loop, Consumer<String> notes) {
        this.loop = loop;
        this.notes = notes;
    }

    /** Streams that are to be subscribed, on this connection and on each later one. */
    void want(Collection<String> streams) {
        if (wanted.addAll(streams)) {
            askMissing();
        }
    }

    /**
     * A connection stands without any subscription.
     *
     * @param sender sends a message; false if it could not
     * @param whenStanding told each time everything that is wanted has been compared with the venue's list
     */
    void opened(Predicate<String> sender, Runnable whenStanding) {
        closed();
        send = sender;
        onStanding = whenStanding;
        askMissing();
    }

    /** The connection is gone, and its subscriptions with it. */
    void closed() {
        cancelTimer.run();
        timed = false;
        send = text -> false;
        standing.clear();
        waiting.clear();
        rounds = 0;
        refused = 0;
    }

    /** Streams that the venue does not give although they were asked for. */
    int refused() {
        return refused;
    }

    private void askMissing() {
        List<String> missing = new ArrayList<>(wanted);
        missing.removeAll(standing);
        for (int from = 0; from < missing.size(); from += PART) {
            List<String> part = missing.subList(from, Math.min(from + PART, missing.size()));
            waiting.add(request("SUBSCRIBE", part));
        }
        waiting.add(request(LIST, List.of()));
        rounds++;
        pace();
    }

    private String request(String method, List<String> streams) {
        lastId++;
        if (method.equals(LIST)) {
            listId = lastId;
        }
        String params = streams.isEmpty() ? "" : ",\"params\":[\"" + String.join("\",\"", streams) + "\"]";
        return "{\"method\":\"" + method + "\"" + params + ",\"id\":" + lastId + "}";
    }

    private void pace() {
        if (!timed && !waiting.isEmpty() && send.test(waiting.peekFirst())) {
            waiting.removeFirst();
            timed = true;
            cancelTimer = loop.schedule(BETWEEN_NANOS, () -> {
                timed = false;
                pace();
            });
        }
    }

    /** Whether a message is an answer, not market data: it begins as one. */
    static boolean isAnswer(byte[] data, int offset, int length) {
        for (byte[] start : STARTS) {
            int same = 0;
            while (same < start.length && same < length && data[offset + same] == start[same]) {
                same++;
            }
            if (same == start.length) {
                return true;
            }
        }
        return false;
    }

    /** Takes an answer. */
    void answer(byte[] data, int offset, int length) {
        String text = new String(data, offset, length, StandardCharsets.UTF_8);
        Map<String, Object> answer = read(text);
        if (answer.get("result") instanceof List<?> listed
                && Long.valueOf(listId).equals(answer.get("id"))) {
            compare(listed.stream().map(Object::toString).toList());
        } else if (answer.containsKey("error") || answer.containsKey("code")) {
            notes.accept("the venue refuses a request: " + text);
        }
    }

    private static Map<String, Object> read(String text) {
        try {
            return Json.read(text);
        } catch (IllegalArgumentException e) {
            return Map.of("error", e.getMessage());
        }
    }

    private void compare(List<String> listed) {
        standing.clear();
        standing.addAll(listed);
        List<String> missing = new ArrayList<>(wanted);
        missing.removeAll(standing);
        refused = missing.size();
        if (!missing.isEmpty() && rounds < ROUNDS_MAX) {
            askMissing();
            return;
        }
        if (!missing.isEmpty()) {
            notes.accept("the venue does not give " + String.join(", ", missing));
        }
        rounds = 0;
        onStanding.run();
    }
}
