package io.hedgerow.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class BenchMainTest {
    @TempDir
    private Path dir;

    @Test
    void shouldHaveTheBenchmarksThatTheLauncherKnowsBeforeItBuilds() throws Exception {
        String launcher = Files.readString(Path.of(System.getProperty("hedgerow.root"), "hedgerow"));
        assertThat(launcher)
                .contains("readonly BENCHMARKS='"
                        + String.join(
                                " ",
                                new CommandLine(new BenchMain())
                                        .getSubcommands()
                                        .keySet())
                        + "'");
    }

    @Test
    void shouldExplainEveryBenchmark() {
        for (String name : new CommandLine(new BenchMain()).getSubcommands().keySet()) {
            BenchRun help = BenchRun.of(name, "--help");
            assertThat(help.exitCode()).as(name + " " + help.err()).isZero();
            assertThat(help.out()).contains("Usage: ");
        }
    }

    @Test
    void shouldNameWhatIsTypedInWords() {
        new CommandLine(new BenchMain())
                .getSubcommands()
                .forEach((name, command) -> assertThat(command.getCommandSpec().args())
                        .as(name)
                        .filteredOn(argument -> argument.arity().max() > 0)
                        .allSatisfy(
                                argument -> assertThat(argument.paramLabel()).doesNotStartWith("<")));
    }

    @Test
    void shouldRefuseToMeasureNothingOrLess() {
        for (String line : List.of(
                "kernel --options",
                "kernel --rounds",
                "kernel --round-ms",
                "hedge --groups",
                "journal --records",
                "journal --rounds",
                "journal --ticks",
                "journal --tail",
                "feed --messages")) {
            for (String value : List.of("0", "-1", "many", "99999999999")) {
                BenchRun run = BenchRun.of((line + "=" + value).split(" ", -1));
                assertThat(run.exitCode()).as(line + " " + run.err()).isEqualTo(2);
                assertThat(run.err()).contains("'" + value + "' is not a whole number from 1 to 1000000000");
            }
        }
    }

    @Test
    void shouldRefuseRatesAndBooksThatNoRunCanBeMadeOf() {
        for (String name : List.of("latency", "throughput")) {
            for (String rate : List.of("Infinity", "1e300", "NaN", "0", "-5", "0.001")) {
                assertRefused("--rate must be 1 to 100,000,000 events a second", name, "--rate=" + rate);
            }
            assertRefused("--options must be 1 to 1,000,000, got 10000000", name, "--options=10000000");
            assertRefused("--options must be 1 to 1,000,000, got 0", name, "--options=0");
            assertRefused("--underlyings must be 1 to 1,000,000, got -1", name, "--underlyings=-1");
            assertRefused(
                    "--options times --underlyings must be 1 to 1,000,000, got 10000000000",
                    name,
                    "--options=100000",
                    "--underlyings=100000");
        }
        assertRefused("--options must be 1 to 1,000,000, got 10000000", "kernel", "--options=10000000");
        assertRefused("--options must be 6 to 3,600, got 5", "wire", "--options=5");
        assertRefused("--rounds must be 1 to 1,000, got 1000000", "kernel", "--rounds=1000000");
        assertRefused("--round-ms must be 1 to 10,000, got 1000000", "kernel", "--round-ms=1000000");
        assertRefused("--records must be 1 to 100,000,000, got 1000000000", "journal", "--records=1000000000");
        assertRefused("--tail must be 1 to 100,000,000, got 1000000000", "journal", "--tail=1000000000");
        assertRefused("--ticks must be 1 to 10,000,000, got 1000000000", "journal", "--ticks=1000000000");
        assertRefused("--groups must be 1 to 1,000,000, got 1000000000", "hedge", "--groups=1000000000");
        assertRefused("--messages must be 1 to 10,000,000, got 1000000000", "feed", "--messages=1000000000");
        assertRefused("'sleeping'", "latency", "--exchange-core=sleeping");
    }

    private static void assertRefused(String reason, String... arguments) {
        BenchRun run = BenchRun.of(arguments);
        assertThat(run.exitCode()).as(String.join(" ", arguments)).isEqualTo(2);
        assertThat(run.err()).contains(reason);
    }

    @Test
    void shouldSayBeforeItMeasuresThatAFolderCannotBeWritten() throws Exception {
        Path file = Files.writeString(dir.resolve("file"), "not a folder");
        for (String name : List.of("latency", "throughput", "scale", "wire", "all")) {
            BenchRun run = BenchRun.of(name, "-o", file.resolve("out").toString());
            assertThat(run.exitCode()).as(name).isEqualTo(1);
            assertThat(run.err())
                    .isEqualTo(String.format(
                            "hedgerow bench %s: cannot write into the folder %s: %s%n",
                            name, file.resolve("out"), "Not a directory"));
        }
        for (String name : List.of("latency", "throughput", "scale", "wire", "journal")) {
            BenchRun run = BenchRun.of(name, "--dir", file.toString());
            assertThat(run.exitCode()).as(name).isEqualTo(1);
            assertThat(run.err()).contains("cannot write into the folder " + file + ": file already exists");
        }
    }
}
