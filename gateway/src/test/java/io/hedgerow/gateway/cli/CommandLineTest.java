package io.hedgerow.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.gateway.cli.output.ExitCodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

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
        assertThat(run.err().lines())
                .containsExactly(
                        "hedgerow: unknown command 'confg'; did you mean 'config'?",
                        "'hedgerow --help' tells what there is.");
    }

    @Test
    void shouldAskForACommand() {
        CommandRun run = CommandRun.of();

        assertThat(run.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("hedgerow: say what to do: name a command");
    }

    @Test
    void shouldHelpWithWhatIsNamedHoweverItIsAsked() {
        String kill = CommandRun.of("help", "control", "kill").out();

        assertThat(kill).startsWith("Let no new order leave").contains("--underlying");
        assertThat(CommandRun.of("control", "kill", "--help")).isEqualTo(new CommandRun(0, kill, ""));
        assertThat(CommandRun.of("control", "journal-data/run", "kill", "-h").out())
                .isEqualTo(kill);
        assertThat(CommandRun.of("help").out())
                .isEqualTo(CommandRun.of("--help").out());
        assertThat(CommandRun.of("--help").out()).contains("  bench ", "  completion ", "  schema ");
        for (String command : Hedgerow.commandLine().getSubcommands().keySet()) {
            CommandRun help = CommandRun.of(command, "--help");
            assertThat(help.exitCode()).as(command).isZero();
            assertThat(help.out()).as(command).contains("Usage: hedgerow " + command);
            assertThat(CommandRun.of("help", command).out()).isEqualTo(help.out());
        }
        assertThat(CommandRun.of("confg", "--help").exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(CommandRun.of("journal", "desribe", "--help").err())
                .startsWith("hedgerow journal: unknown command 'desribe'");
        assertThat(CommandRun.of("help", "confg").exitCode()).isEqualTo(ExitCodes.USAGE);
    }

    @Test
    void shouldNotRefuseAKillForItsWords(@TempDir Path folder) {
        for (String reason : new String[] {"St\u00f6rung", "x".repeat(300), " "}) {
            CommandRun run = CommandRun.of("control", folder.toString(), "kill", "--reason", reason);

            assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCodes.GATEWAY);
        }
    }

    /** Without a label help shows the name of a field. */
    @Test
    void shouldNameWhatIsTypedInWords() {
        assertLabels(Hedgerow.commandLine());
    }

    private static void assertLabels(CommandLine command) {
        assertThat(command.getCommandSpec().args())
                .as(command.getCommandSpec().qualifiedName())
                .filteredOn(argument -> argument.arity().max() > 0)
                .allSatisfy(argument -> assertThat(argument.paramLabel()).doesNotStartWith("<"));
        command.getSubcommands().values().forEach(CommandLineTest::assertLabels);
    }

    @Test
    void shouldShowInTheUsageLineEverythingThatIsTyped() {
        for (String command : Hedgerow.commandLine()
                .getSubcommands()
                .get("control")
                .getSubcommands()
                .keySet()) {
            assertThat(CommandRun.of("help", "control", command).out())
                    .as(command)
                    .contains("Usage: hedgerow control DIR " + command + " [-hV]");
        }
        assertThat(CommandRun.of("man").out()).contains("Usage: hedgerow control DIR kill ");
        assertThat(CommandRun.of("help", "journal", "dump").out()).contains("Usage: hedgerow journal dump ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo --seed many",
                "demo --seed 99999999999999999999",
                "demo --duration 5",
                "replay x --until soon",
                "replay x --until-time noon",
                "journal dump x --from noon",
                "journal dump x --to-seq 1.5",
                "journal trim x",
                "backtest x --depth deep",
                "backtest x --threads few",
                "control x kill",
                "control x limit a=1 --reason r",
                "run",
                "greeks",
                "completion fish",
                "bench kernel"
            })
    void shouldSayInOneLineWhatIsWrongAndInOneWhereHelpIs(String line) {
        CommandRun run = CommandRun.of(line.split(" "));

        assertThat(run.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines()).hasSize(2);
        assertThat(run.err())
                .startsWith("hedgerow ")
                .endsWith(" --help' tells what there is." + System.lineSeparator())
                .doesNotContain("java.", "Exception", "Instant", " long", "Integer", "Double");
    }

    @Test
    void shouldGiveCompletionScriptsAndAManualPage() {
        assertThat(CommandRun.of("completion", "bash").out()).contains("complete -F", "rearm");
        assertThat(CommandRun.of("completion", "zsh").out())
                .startsWith("autoload")
                .contains("bashcompinit");
        assertThat(CommandRun.of("man").out())
                .startsWith(".TH HEDGEROW 1")
                .contains(".SH HEDGEROW CONTROL KILL", ".SH HEDGEROW JOURNAL DUMP");
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

    @Test
    void shouldSayWhatToDoInstead(@TempDir Path folder) throws IOException {
        Path export = Files.createFile(folder.resolve("monday.hjx"));

        assertThat(CommandRun.of("replay", export.toString()).err())
                .contains(export + " is a file, not a journal folder; if it is an export")
                .contains("hedgerow journal import " + export + " -o NEW_FOLDER");
        assertThat(CommandRun.of("journal", "trim").err())
                .contains("say which journal folder DIR, and --after SEQ", "or --before SEQ");
        assertThat(CommandRun.of("journal", "trim", folder.toString()).err()).contains("trim: say --after SEQ");
        assertThat(CommandRun.of("greeks", folder.toString()).err()).contains(folder + " is a folder; name a table");
        assertThat(CommandRun.of("journal", "help", "dump").out())
                .isEqualTo(CommandRun.of("help", "journal", "dump").out());
    }

    @Test
    void shouldRefuseNamesThatNobodyCanRead() {
        CommandRun demo = CommandRun.of("demo", "--journal", "desk\nb", "--duration", "1s", "--headless");
        assertThat(demo.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(demo.err()).contains("'--journal'", "the path 'desk\\x0Ab' has a line break");
        assertThat(CommandRun.of("replay", "").err()).contains("the path '' is empty: name a file or a folder");
    }
}
