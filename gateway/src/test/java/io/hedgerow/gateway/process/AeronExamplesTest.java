package io.hedgerow.gateway.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.hedgerow.gateway.clock.EpochClock;
import io.hedgerow.gateway.console.ConsoleView.PositionLine;
import io.hedgerow.gateway.process.start.StartListener;
import io.hedgerow.gateway.settings.ConfigReader;
import io.hedgerow.gateway.testing.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The example clients, each in a process of its own, against a process that hedges at the venue they bring. */
@Execution(ExecutionMode.CONCURRENT)
@Tag("slow")
@Timeout(900)
class AeronExamplesTest {
    private static final Path ROOT = Path.of(System.getProperty("hedgerow.root"));
    private static final Path FOLDER = ROOT.resolve("examples/aeron");

    /** Lots that the example venue sells: 20,000 of 10 USD. */
    private static final long SOLD = 20_000L;

    @TempDir
    private Path temp;

    private Process client;
    private HedgeProcess process;
    private CompletableFuture<RunResult> run;

    @AfterEach
    void close() {
        if (client != null) {
            client.destroyForcibly();
        }
        if (process != null) {
            process.stop();
            run.join();
            process.close();
        }
    }

    private CompletableFuture<HedgeProcess> open() {
        ConfigReader.Loaded loaded = ConfigReader.readFile(
                FOLDER.resolve("venue.toml"),
                List.of(
                        "gateway.aeron.directory=" + temp.resolve("driver"),
                        "gateway.aeron.timeout=2m",
                        "gateway.aeron.silence=1m",
                        "engine.warm_up=0s",
                        "journal.dir=unused"),
                Map.of());
        return CompletableFuture.supplyAsync(() -> HedgeProcess.open(
                loaded.live(), temp.resolve("journal"), "test", StartListener.NONE, EpochClock.SYSTEM));
    }

    private void shouldHedgeWith(List<String> command) throws IOException {
        CompletableFuture<HedgeProcess> opening = open();
        Await.until(
                "the media driver is there",
                () -> Files.exists(temp.resolve("driver/cnc.dat")) || opening.isCompletedExceptionally());
        client = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(temp.resolve("client.txt").toFile())
                .start();
        process = opening.join();
        run = CompletableFuture.supplyAsync(() -> process.run(HedgeProcess.TO_THE_END));
        Await.until("hedged to 0.1 BTC", () -> {
            assertThat(client.isAlive()).as("client: " + said()).isTrue();
            List<PositionLine> positions = process.view().book().positions();
            long lots = positions.stream().mapToLong(PositionLine::lots).sum();
            return !positions.isEmpty() && lots > -SOLD / 10 && lots < SOLD / 10;
        });
        process.stop();
        RunResult result = run.join();
        assertThat(result.counts().orders().hedgeFills()).isPositive();
        assertThat(result.counts().rejections()).isZero();
    }

    private String said() {
        try {
            return Files.readString(temp.resolve("client.txt"));
        } catch (IOException e) {
            return e.getMessage();
        }
    }

    @Test
    void shouldHedgeAtTheVenueOfTheExampleInJava() throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("@" + ROOT.resolve(".jvmflags"));
        command.addAll(List.of("-XX:-UseParallelGC", "-XX:+UseSerialGC", "-XX:-AlwaysPreTouch"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(
                FOLDER.resolve("ExampleVenue.java").toString(),
                temp.resolve("driver").toString(),
                "900"));
        shouldHedgeWith(command);
    }

    @Test
    void shouldHedgeAtTheVenueOfTheExampleInCpp() throws IOException, InterruptedException {
        String sources = System.getenv("AERON_SOURCES");
        assumeThat(sources)
                .as("the C++ example is not run: set AERON_SOURCES to a checkout of github.com/aeron-io/aeron")
                .isNotNull();
        Path built = temp.resolve("cpp");
        ProcessBuilder build = new ProcessBuilder(FOLDER.resolve("cpp/build.sh").toString(), built.toString())
                .redirectErrorStream(true)
                .redirectOutput(temp.resolve("client.txt").toFile());
        build.environment()
                .put(
                        "JAVA",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString());
        assertThat(build.start().waitFor()).as(said()).isZero();
        shouldHedgeWith(List.of(
                built.resolve("example_venue").toString(),
                temp.resolve("driver").toString(),
                "900"));
    }
}
