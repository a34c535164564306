package io.hedgerow.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.gateway.control.ControlFolder;
import io.hedgerow.gateway.control.socket.ControlServer;
import io.hedgerow.gateway.json.Json;
import io.hedgerow.gateway.testing.Await;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Commands of clients to a process whose engine does not answer. */
@Timeout(600)
class WebControlTest {
    @TempDir
    private Path journal;

    private final CountDownLatch engineGoesOn = new CountDownLatch(1);
    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private final Queue<Map<String, Object>> told = new ConcurrentLinkedQueue<>();

    @BeforeEach
    void create() {
        new ControlFolder(journal).create();
    }

    /** The process: a kill is carried out at once, all else waits for the engine. */
    private String answer(String line) {
        String command = Json.read(line).get("command").toString();
        asked.add(command);
        if (!command.equals("kill")) {
            try {
                engineGoesOn.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return "{\"ok\":true}";
    }

    private void send(WebControl control, String command) {
        control.send(
                new HashMap<>(Map.of("command", command, "scope", "*", "actor", "ann", "reason", "tried")), told::add);
    }

    @Test
    void shouldSendAKillAtOnceWhateverWaitsForTheEngine() {
        try (ControlServer process = new ControlServer(new ControlFolder(journal), (line, waits) -> answer(line));
                WebControl control = new WebControl(journal)) {
            assertThat(process).isNotNull();
            send(control, "rearm");
            Await.until("a command waits for the engine", () -> asked.contains("rearm"));
            send(control, "rearm");
            send(control, "kill");
            Await.until("the kill is answered", () -> !told.isEmpty());
            assertThat(told.peek()).containsEntry("command", "kill").containsEntry("answer", Map.of("ok", true));
            assertThat(asked).containsExactly("rearm", "kill");
            engineGoesOn.countDown();
        }
    }

    @Test
    void shouldRefuseWithWordsWhatIsMoreThanMayWait() {
        try (ControlServer process = new ControlServer(new ControlFolder(journal), (line, waits) -> answer(line));
                WebControl control = new WebControl(journal)) {
            assertThat(process).isNotNull();
            send(control, "rearm");
            Await.until("a command waits for the engine", () -> asked.contains("rearm"));
            for (int i = 0; i < WebControl.WAITING_MAX; i++) {
                send(control, "rearm");
            }
            assertThat(told).isEmpty();
            send(control, "rearm");
            assertThat(told).hasSize(1);
            assertThat(told.peek()).containsEntry("command", "rearm");
            assertThat(told.peek().get("error").toString()).contains("was not sent", "16 commands wait");
            engineGoesOn.countDown();
            Await.until("those that waited are answered", () -> told.size() == WebControl.WAITING_MAX + 2);
        }
    }
}
