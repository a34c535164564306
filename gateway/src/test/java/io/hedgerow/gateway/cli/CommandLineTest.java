package io.hedgerow.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineTest {
    @Test
    void shouldExplainItselfWithExamplesAndExitCodes() {
        CommandRun run = CommandRun.of("--help");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("Examples:", "hedgerow demo", "Exit codes:", "130 interrupted");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void shouldTellItsVersion() {
        assertThat(CommandRun.of("--version").out()).startsWith("hedgerow 0.").contains("java 2");
        assertThat(CommandRun.of("version").out())
                .isEqualTo(CommandRun.of("--version").out());
    }

    @Test
    void shouldNameTheCommandThatWasProbablyMeant() {
        CommandRun run = CommandRun.of("confg");

        assertThat(run.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("Unmatched argument", "hedgerow config");
    }

    @Test
    void shouldAskForACommand() {
        CommandRun run = CommandRun.of();

        assertThat(run.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("Say what to do: name a command");
    }

    @Test
    void shouldAcceptItsOwnReferenceConfiguration(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("my.toml");
        Files.writeString(file, CommandRun.of("config", "init").out());

        CommandRun check = CommandRun.of("config", "check", file.toString());

        assertThat(check.err()).isEqualTo(file + ": ok" + System.lineSeparator());
        assertThat(check.exitCode()).isZero();
        assertThat(check.out()).isEmpty();
    }

    @Test
    void shouldReportEveryConfigErrorAndExitWithThree(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("my.toml");
        Files.writeString(file, "[engine]\nbacth_max = 1\n[console]\nframes_per_second = 0\n");

        CommandRun check = CommandRun.of("config", "check", file.toString());

        assertThat(check.exitCode()).isEqualTo(ExitCodes.CONFIG);
        assertThat(check.out()).isEmpty();
        assertThat(check.err().lines())
                .containsExactly(
                        file + ":2:1: error: unknown key 'engine.bacth_max'; did you mean 'batch_max'?",
                        file + ":4:1: error: console.frames_per_second = 0: must be a whole number from 1 to 60"
                                + " (frames per second)",
                        "2 errors");
    }

    @Test
    void shouldShowWhereAValueComesFrom(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("my.toml");
        Files.writeString(file, "[engine]\nbatch_max = 1\n");

        CommandRun show = CommandRun.of("config", "show", file.toString(), "--origin", "--set", "gateway.speed=max");

        assertThat(show.exitCode()).isZero();
        assertThat(show.out().lines())
                .anyMatch(line -> line.matches("batch_max = 1 +# .*my.toml:2:1"))
                .anyMatch(line -> line.matches("speed = \"max\" +# --set gateway.speed"))
                .anyMatch(line -> line.matches("conflation = \"off\" +# default"));
    }
}
