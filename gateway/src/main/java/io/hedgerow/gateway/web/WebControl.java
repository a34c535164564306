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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * Commands of clients on their way to the process, through the socket that {@code hedgerow control} uses: what they do is
 * journaled with name and reason there. One thread sends, one command after the other.
 */
final class WebControl implements AutoCloseable {
    private static final long TIMEOUT_MS = 10_000L;
    private static final Map<String, Set<String>> MEMBERS = Map.of(
            "kill", Set.of("command", "scope", "actor", "reason"),
            "rearm", Set.of("command", "scope", "actor", "reason"),
            "state", Set.of("command", "scope", "actor", "reason", "state"),
            "policy", Set.of("command", "scope", "actor", "reason", "settings"));

    private final ControlFolder folder;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("hedgerow-web-control").factory());

    WebControl(Path journal) {
        folder = new ControlFolder(journal);
    }

    /**
     * Sends a command.
     *
     * @param asked members of it
     * @param told the answer, or why there is none
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
        thread.execute(() -> told.accept(answer(request)));
    }

    private Map<String, Object> answer(Map<String, Object> request) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("command", request.get("command"));
        result.put("scope", request.get("scope"));
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
