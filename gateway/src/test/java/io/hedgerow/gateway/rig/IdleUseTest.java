package io.hedgerow.gateway.rig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.hedgerow.engine.testing.ChildJvm;
import io.hedgerow.engine.testing.SharedFiles;
import io.hedgerow.gateway.testing.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processor time of a process to which nothing happens, all of its threads and those of the JVM. */
@Tag("slow")
class IdleUseTest {
    private static final double SHARE_MAX = 0.05;
    private static final int WINDOWS_MAX = 15;
    private static final long WINDOW_SECONDS = 2L;

    @TempDir
    private Path folder;

    @Test
    void shouldLeaveTheProcessorAloneWhileASimulatedMarketSleeps() throws IOException {
        Path log = folder.resolve("run.err");
        Process process = new ProcessBuilder(ChildJvm.command(
                        List.of("-Xmx512m"),
                        "io.hedgerow.gateway.cli.Hedgerow",
                        "run",
                        "--config",
                        SharedFiles.root().resolve("examples/simulator.toml").toString(),
                        "--set",
                        "gateway.speed=0.00001",
                        "--journal",
                        folder.resolve("journal").toString(),
                        "--headless",
                        "--progress",
                        "1s",
                        "--warm-up",
                        "2s"))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(log.toFile())
                .start();
        try {
            Await.until("it runs", () -> read(log).contains(" events, "));
            assertThat(leastShare(process.toHandle(), () -> {}, () -> {})).isLessThan(SHARE_MAX);
        } finally {
            Children.kill(process);
        }
    }

    @Test
    void shouldLeaveTheProcessorAloneWhileALiveVenueIsSilent() {
        assumeThat(System.getProperty("os.name")).as("processes can be stopped").isNotEqualTo("Windows");
        try (BoxProcess box = new BoxProcess(folder)) {
            box.start();
            try (DeskProcess desk = new DeskProcess(folder, box.port(), "take")) {
                desk.start();
                Await.until("the desk is connected", () -> desk.errors().contains(" is connected: "));
                assertThat(leastShare(desk.handle(), () -> box.signal("STOP"), () -> box.signal("CONT")))
                        .isLessThan(SHARE_MAX);
            }
        }
    }

    /** Of several windows, for the compiler is at work in the first; silence begins and ends with each. */
    private static double leastShare(ProcessHandle process, Runnable silence, Runnable end) {
        double least = Double.POSITIVE_INFINITY;
        for (int window = 0; window < WINDOWS_MAX && least >= SHARE_MAX; window++) {
            silence.run();
            Duration before = used(process);
            long began = System.nanoTime();
            process.onExit()
                    .copy()
                    .completeOnTimeout(process, WINDOW_SECONDS, TimeUnit.SECONDS)
                    .join();
            double wallNs = (double) (System.nanoTime() - began);
            least = Math.min(least, used(process).minus(before).toNanos() / wallNs);
            end.run();
        }
        System.out.printf("idle use: %.1f %% of a processor%n", 100.0 * least);
        return least;
    }

    private static Duration used(ProcessHandle process) {
        return process.info().totalCpuDuration().orElseThrow();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
