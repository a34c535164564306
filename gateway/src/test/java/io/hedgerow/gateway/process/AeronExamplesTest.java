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

    private CompletableFuture<HedgeProcess> open(String... more) {
        List<String> settings = new ArrayList<>(List.of(
                "gateway.aeron.directory=" + temp.resolve("driver"),
                "gateway.aeron.timeout=2m",
                "gateway.aeron.silence=1m",
                "engine.warm_up=0s",
                "journal.dir=unused"));
        settings.addAll(List.of(more));
        ConfigReader.Loaded loaded = ConfigReader.readFile(FOLDER.resolve("venue.toml"), settings, Map.of());
        return CompletableFuture.supplyAsync(() -> HedgeProcess.open(
                loaded.live(), temp.resolve("journal"), "test", StartListener.NONE, EpochClock.SYSTEM));
    }

    /** Starts the process and the client that brings its venue, until the process has hedged there. */
    private void hedgeWith(List<String> command, String... settings) throws IOException {
        CompletableFuture<HedgeProcess> opening = open(settings);
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
    }

    private void shouldHedgeWith(List<String> command) throws IOException {
        hedgeWith(command);
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

    private List<String> example(String name, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("@" + ROOT.resolve(".jvmflags"));
        command.addAll(List.of("-XX:-UseParallelGC", "-XX:+UseSerialGC", "-XX:-AlwaysPreTouch"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(
                List.of(FOLDER.resolve(name).toString(), temp.resolve("driver").toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    @Test
    void shouldHedgeAtTheVenueOfTheExampleInJava() throws IOException {
        shouldHedgeWith(example("ExampleVenue.java", "900"));
    }

    /** What the example desk says of a command. */
    private String desk(String token, String... words) throws IOException, InterruptedException {
        Path told = temp.resolve("desk.txt");
        ProcessBuilder desk = new ProcessBuilder(example("ExampleDesk.java", words))
                .redirectErrorStream(true)
                .redirectOutput(told.toFile());
        desk.environment().put("DESK_TOKEN", token);
        int code = desk.start().waitFor();
        String text = Files.readString(told);
        assertThat(code).as(text).isZero();
        return text;
    }

    @Test
    void shouldCommandWithTheExampleDesk() throws IOException, InterruptedException {
        Path secret = Files.writeString(temp.resolve("secret"), "s3cret");
        hedgeWith(
                example("ExampleVenue.java", "900"),
                "gateway.aeron.commands=[\"rearm\", \"state\", \"limit\"]",
                "gateway.aeron.command_token=file:" + secret);
        assertThat(desk("s3cret", "ann", "a drill", "kill", "BTC")).contains("done, journaled up to");
        assertThat(desk("s3cret", "ann", "over", "rearm", "BTC")).contains("done, journaled up to");
        assertThat(desk("s3cret", "ann", "calm", "state", "BTC", "REDUCE_ONLY")).contains("done, journaled up to");
        assertThat(desk("s3cret", "ann", "less", "limit", "BTC-PERPETUAL.AERON", "ORDER_LOTS_MAX", "500"))
                .contains("done, journaled up to");
        assertThat(desk("another", "eve", "why not", "rearm", "BTC")).contains("refused");
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
