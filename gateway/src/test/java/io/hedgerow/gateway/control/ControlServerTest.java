package io.hedgerow.gateway.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgerow.engine.limit.KillLatch;
import io.hedgerow.gateway.clock.EpochClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ControlServerTest {
    @TempDir
    private Path journal;

    private ControlFolder folder;
    private final CountDownLatch hangs = new CountDownLatch(1);

    @BeforeEach
    void create() {
        folder = new ControlFolder(journal);
        folder.create();
    }

    private String answer(String line) {
        if (line.contains("hang")) {
            try {
                hangs.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return Json.write(Map.of("echo", line));
    }

    @Test
    void shouldAnswerOthersWhileOneRequestHangs() {
        try (ControlServer server = new ControlServer(folder, this::answer)) {
            assertThat(server).isNotNull();
            CompletableFuture<Map<String, Object>> stuck =
                    CompletableFuture.supplyAsync(() -> ControlClient.ask(folder, "hang", 30_000L));
            assertThat(ControlClient.ask(folder, "hello", 30_000L)).containsEntry("echo", "hello");
            assertThat(stuck).isNotDone();
            hangs.countDown();
            assertThat(stuck.join()).containsEntry("echo", "hang");
        }
        assertThat(folder.socket()).doesNotExist();
        assertThatThrownBy(() -> ControlClient.ask(folder, "hello", 30_000L))
                .hasMessageContaining("no process listens on " + folder.socket());
    }

    @Test
    void shouldTakeTheAddressOfADeadProcess() throws Exception {
        Files.createFile(folder.socket());
        try (ControlServer server = new ControlServer(folder, this::answer)) {
            assertThat(server).isNotNull();
            assertThat(ControlClient.isListening(folder)).isTrue();
        }
        assertThat(ControlClient.isListening(folder)).isFalse();
    }

    @Test
    void shouldSayWhatIsWrongWithARequest() {
        CommandQueue queue = new CommandQueue();
        try (KillDesk kills = new KillDesk(new KillLatch(1), KillStore.ofProcess(folder), queue, Map.of("BTC", 0))) {
            ControlDesk desk = new ControlDesk(kills, queue, new StatusOnly(), Map.of("BTC", 0), EpochClock.SYSTEM);
            String by = ",\"actor\":\"a\",\"reason\":\"r\"}";
            Map<String, String> wrong = Map.of(
                    "nonsense",
                    "not JSON",
                    "[1]",
                    "expected one JSON object",
                    "{\"v\":2,\"command\":\"status\"}",
                    "protocol version 2",
                    "{\"v\":1,\"command\":\"jump\"}",
                    "unknown command 'jump'",
                    "{\"v\":1,\"command\":\"kill\",\"scope\":\"*\"}",
                    "'actor' is missing",
                    "{\"v\":1,\"command\":\"kill\",\"scope\":\"DOGE\"" + by,
                    "no underlying 'DOGE'",
                    "{\"v\":1,\"command\":\"policy\",\"scope\":\"BTC\"" + by,
                    "'settings' must be a list",
                    "{\"v\":1,\"command\":\"limit\",\"scope\":\"x\",\"settings\":[\"a=1\"]" + by,
                    "unknown scope 'x'",
                    "{\"v\":1,\"command\":\"status\",\"extra\":1}",
                    "unknown member 'extra'",
                    "{\"v\":1,\"command\":\"state\",\"scope\":\"BTC\",\"state\":\"x\"" + by,
                    "unknown risk state");
            wrong.forEach((request, error) -> assertThat(Json.read(desk.answer(request)))
                    .as(request)
                    .containsEntry("ok", false)
                    .hasEntrySatisfying(
                            "error", text -> assertThat(text.toString()).contains(error)));
            assertThat(Json.read(desk.answer("{\"v\":1,\"command\":\"status\"}")))
                    .containsEntry("engine", "running");
        }
    }

    /** A process that only tells its status. */
    private static final class StatusOnly implements ControlledProcess {
        @Override
        public Map<String, Object> status() {
            return Map.of("engine", "running");
        }

        @Override
        public Change change(List<String> assignments) {
            throw new AssertionError("nothing is asked of it");
        }
    }
}
