package io.hedgerow.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class BenchMainTest {
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
}
