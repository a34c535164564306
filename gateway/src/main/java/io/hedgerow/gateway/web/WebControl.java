package io.hedgerow.gateway.web;

import io.hedgerow.gateway.control.ControlException;
import io.hedgerow.gateway.control.ControlFolder;
import io.hedgerow.gateway.control.socket.ControlClient;
import io.hedgerow.gateway.json.Json;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Commands of clients on their way to the process, through the socket that {@code hedgerow control} uses: what they do is
 * journaled with name and reason there. One thread sends, one command after the other, and so many wait for it and no more; a
 * kill waits for none of them.
 *
 * <p>Any thread.
 */
final class WebControl implements AutoCloseable {
    /** How many commands may wait while another is on its way. */
    static final int WAITING_MAX = 16;

    private static final long TIMEOUT_MS = 10_000L;
    private static final String KILL = "kill";
    private static final Map<String, Set<String>> MEMBERS = Map.of(
            KILL,
            Set.of("command", "scope", "actor", "reason"),
            "rearm",
            Set.of("command", "scope", "actor", "reason"),
            "state",
            Set.of("command", "scope", "actor", "reason", "state"),
            "policy",
            Set.of("command", "scope", "actor", "reason", "settings"));

    private final ControlFolder folder;
    private final ExecutorService thread = new ThreadPoolExecutor(
            1,
            1,
            0L,
            TimeUnit.MILLISECONDS,
            new ArrayBlockingQueue<>(WAITING_MAX),
            Thread.ofPlatform().daemon().name("hedgerow-web-control").factory());

    WebControl(Path journal) {
        folder = new ControlFolder(journal);
    }

    /**
     * Sends a command; a kill at once, whatever else is on its way.
     *
     * @param asked members of it
     * @param told the answer, or why there is none; told by another thread, or at once if too many wait
     * @throws IllegalArgumentException if it is none that is given here
     */
    void send(Map<String, Object> asked, Consumer<Map<String, Object>> told) {
        Object command = asked.get("command");
        Set<String> known = command instanceof String name ? MEMBERS.get(name) : null;
        if (known == null) {
            throw new IllegalArgumentException("no command \"" + command + "\" here; there are "
                    + String.join(", ", new TreeSet<>(MEMBERS.keySet())));
        }
        if (!asked.keySet().equals(known)) {
            throw new IllegalArgumentException("\"" + command + "\" has the members " + new TreeSet<>(known));
        }
        Map<String, Object> request = new LinkedHashMap<>(asked);
        request.put("v", 1L);
        Runnable sending = () -> told.accept(answer(request));
        if (command.equals(KILL)) {
            Thread.ofVirtual().name("hedgerow-web-kill").start(sending);
            return;
        }
        try {
            thread.execute(sending);
        } catch (RejectedExecutionException full) {
            Map<String, Object> refused = head(request);
            refused.put(
                    "error",
                    WAITING_MAX + " commands wait for their answers already, and this one was not sent; give it again"
                            + " when they have come (a kill never waits)");
            told.accept(refused);
        }
    }

    private static Map<String, Object> head(Map<String, Object> request) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("command", request.get("command"));
        result.put("scope", request.get("scope"));
        return result;
    }

    private Map<String, Object> answer(Map<String, Object> request) {
        Map<String, Object> result = head(request);
        try {
            result.put("answer", ControlClient.ask(folder, Json.write(request), TIMEOUT_MS));
        } catch (ControlException failed) {
            result.put(
                    "error",
                    failed.getMessage() + "; from a terminal `hedgerow control " + folder.journal() + " "
                            + request.get("command") + "` also reaches a process that stands still");
        }
        return result;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
