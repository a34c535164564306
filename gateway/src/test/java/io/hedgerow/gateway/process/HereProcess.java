package io.hedgerow.gateway.process;

import io.hedgerow.gateway.clock.EpochClock;
import io.hedgerow.gateway.control.ControlFolder;
import io.hedgerow.gateway.control.socket.ControlClient;
import io.hedgerow.gateway.json.Json;
import io.hedgerow.gateway.process.start.StartListener;
import io.hedgerow.gateway.settings.ConfigReader;
import io.hedgerow.gateway.testing.FewOptions;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The same as {@link ControlledChild#small}, in this JVM, where everything is compiled already. Owned by one test. */
final class HereProcess implements AutoCloseable {
    private final ControlFolder folder;
    private final HedgeProcess process;
    private final CompletableFuture<RunResult> run;

    /**
     * Opens it and lets it run.
     *
     * @param journal folder of its journal
     */
    HereProcess(Path journal) {
        folder = new ControlFolder(journal);
        process = HedgeProcess.open(
                ConfigReader.readSimulator(FewOptions.with("gateway.speed=20", "journal.dir='unused'"), Map.of())
                        .live(),
                journal,
                "test",
                StartListener.NONE,
                EpochClock.SYSTEM);
        run = CompletableFuture.supplyAsync(
                () -> process.run(HedgeProcess.TO_THE_END),
                task -> Thread.ofPlatform().daemon().start(task));
    }

    /** What it says of itself. */
    Map<String, Object> status() {
        return ControlClient.ask(folder, Json.write(Map.of("v", 1L, "command", "status")), 300_000L);
    }

    long status(String name) {
        return (Long) status().get(name);
    }

    @Override
    public void close() {
        process.stop();
        run.join();
        process.close();
    }
}
