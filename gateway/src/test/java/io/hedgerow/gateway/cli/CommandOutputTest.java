package io.hedgerow.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hedgerow.engine.testing.ChildJvm;
import io.hedgerow.gateway.cli.output.CheckedOutput;
import io.hedgerow.gateway.cli.output.ExitCodes;
import io.hedgerow.gateway.control.ControlException;
import io.hedgerow.gateway.control.ControlFolder;
import io.hedgerow.gateway.control.socket.ControlClient;
import io.hedgerow.gateway.testing.Await;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Outputs that are full or that nobody reads any more. */
@Timeout(600)
class CommandOutputTest {
    @TempDir
    private Path folder;

    /** A disk with no room. */
    private static final class Full extends OutputStream {
        private int attempts;

        @Override
        public void write(int one) throws IOException {
            attempts++;
            throw new IOException("No space left on device");
        }
    }

    private static CommandRun onFullOutput(String... arguments) {
        StringWriter err = new StringWriter();
        CommandLine line = Hedgerow.commandLine().setErr(new PrintWriter(err, true));
        Full full = new Full();
        int exitCode = Hedgerow.execute(line, CheckedOutput.writer(new CheckedOutput(full, "stdout")), arguments);
        assertThat(full.attempts).as("ends at the first failure").isOne();
        return new CommandRun(exitCode, "", err.toString());
    }

    private String journal() {
        String journal = folder.resolve("j").toString();
        CommandRun run = CommandRun.of("demo", "--duration", "500ms", "--speed", "max", "--json", "--journal", journal);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return journal;
    }

    private Path table() throws IOException {
        return Files.writeString(
                folder.resolve("good.csv"), "type,spot,strike,t_years,vol,rate,carry_yield\ncall,100,100,1,0.2,0,0\n");
    }

    @Test
    void shouldEndWithTheReasonWhenTheOutputIsFull() throws IOException {
        String journal = journal();
        String table = table().toString();
        for (List<String> command : List.of(
                List.of("help"),
                List.of("demo", "--help"),
                List.of("--version"),
                List.of("version"),
                List.of("schema", "run"),
                List.of("completion", "bash"),
                List.of("man"),
                List.of("config", "init"),
                List.of("greeks", table),
                List.of("replay", journal),
                List.of("replay", journal, "--json"),
                List.of("journal", "describe", journal),
                List.of("journal", "verify", journal, "--json"),
                List.of("journal", "dump", journal),
                List.of("backtest", journal, "--json", "--interval", "20ms"),
                List.of("demo", "--duration", "100ms", "--speed", "max", "--json", "--journal", journal))) {
            CommandRun run = onFullOutput(command.toArray(String[]::new));
            assertThat(run.exitCode()).as(command + run.err()).isEqualTo(ExitCodes.INTERNAL);
            assertThat(run.err().lines().toList().getLast())
                    .as(command.toString())
                    .endsWith(": cannot write stdout: No space left on device");
        }
    }

    @Test
    void shouldEndWithTheReasonWhenAFileIsFull() throws IOException {
        assumeTrue(Files.exists(Path.of("/dev/full")), "this system has no /dev/full");
        String journal = journal();
        for (CommandRun run : List.of(
                CommandRun.of("greeks", table().toString(), "-o", "/dev/full"),
                CommandRun.of("backtest", journal, "--interval", "20ms", "-o", "/dev/full"))) {
            assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCodes.INTERNAL);
            assertThat(run.err()).contains(": cannot write /dev/full: ").doesNotContain("\tat ");
        }
        CommandRun nowhere = CommandRun.of("greeks", table().toString(), "-o", folder + "/no/out.csv");
        assertThat(nowhere.err())
                .contains("cannot write " + folder + "/no/out.csv: there is no folder " + folder + "/no");
        assertThat(nowhere.exitCode()).isEqualTo(ExitCodes.USAGE);
        CommandRun aFolder = CommandRun.of("greeks", table().toString(), "-o", folder.toString());
        assertThat(aFolder.err()).contains(folder + " is a folder; name a file in it");
        assertThat(aFolder.exitCode()).isEqualTo(ExitCodes.USAGE);
    }

    private Process start(ProcessBuilder.Redirect out, String... arguments) throws IOException {
        return ChildJvm.small(Hedgerow.class, arguments)
                .redirectOutput(out)
                .redirectError(folder.resolve("err").toFile())
                .start();
    }

    /** What the child said, without what Java says of its flags. */
    private List<String> err() throws IOException {
        return Files.readAllLines(folder.resolve("err")).stream()
                .filter(line -> !line.startsWith("WARNING: Using incubator modules"))
                .toList();
    }

    @Test
    void shouldEndAtOnceAndQuietlyWhenItsReaderHasGone() throws Exception {
        Process dump = start(ProcessBuilder.Redirect.PIPE, "journal", "dump", journal());
        try (BufferedReader lines = dump.inputReader()) {
            assertThat(lines.readLine()).contains("\"type\":\"EngineStarted\"");
        }
        assertThat(dump.waitFor()).isEqualTo(ExitCodes.READER_GONE);
        assertThat(err()).isEmpty();
    }

    @Test
    void shouldEndWithOneWhenStdoutOfTheProcessIsFull() throws Exception {
        assumeTrue(Files.exists(Path.of("/dev/full")), "this system has no /dev/full");
        Process greeks = start(ProcessBuilder.Redirect.to(new File("/dev/full")), "greeks", table().toString());
        assertThat(greeks.waitFor()).isEqualTo(ExitCodes.INTERNAL);
        assertThat(err()).hasSize(1).first().asString().startsWith("hedgerow greeks: cannot write stdout: ");
    }

    private long events(Path journal) {
        try {
            return (Long) ControlClient.ask(new ControlFolder(journal), "{\"v\":1,\"command\":\"status\"}", 5_000L)
                    .get("events");
        } catch (ControlException notYet) {
            return 0;
        }
    }

    private static void await(Process process, BooleanSupplier condition) {
        Await.until("the process goes on", () -> !process.isAlive() || condition.getAsBoolean());
        assertThat(process.isAlive()).isTrue();
    }

    @Test
    void shouldGoOnHedgingWithoutItsTerminalWhereThatIsConfigured() throws Exception {
        Path journal = folder.resolve("j");
        Process demo = start(
                ProcessBuilder.Redirect.DISCARD,
                "demo",
                "--headless",
                "--duration",
                "60m",
                "--warm-up",
                "0s",
                "--journal",
                journal.toString(),
                "--set",
                "console.on_hangup=continue");
        await(demo, () -> events(journal) > 0);

        new ProcessBuilder("kill", "-HUP", Long.toString(demo.pid())).start().waitFor();
        long before = events(journal);
        await(demo, () -> events(journal) > before + 1_000);

        demo.destroy();
        assertThat(demo.waitFor()).isEqualTo(143);
    }
}
