package io.hedgerow.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.gateway.cli.output.ExitCodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The units for systemd among the examples say commands that there are, and start nothing again that must not be. */
@Execution(ExecutionMode.CONCURRENT)
class ServiceUnitsTest {
    private static final Path ROOT = Path.of(System.getProperty("hedgerow.root"));
    private static final String PROGRAM = "/opt/hedgerow/hedgerow ";

    private static List<String> values(String unit, String key) throws IOException {
        try (Stream<String> lines = Files.lines(ROOT.resolve("examples").resolve(unit))) {
            return lines.filter(line -> line.startsWith(key + '='))
                    .map(line -> line.substring(key.length() + 1))
                    .toList();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"hedgerow-node.service", "hedgerow-backup.service"})
    void shouldSayCommandsThatThereAre(String unit) throws IOException {
        List<String> commands = Stream.concat(values(unit, "ExecStartPre").stream(), values(unit, "ExecStart").stream())
                .toList();
        assertThat(commands).isNotEmpty().allMatch(it -> it.startsWith(PROGRAM));
        for (String command : commands) {
            String[] words = command.substring(PROGRAM.length()).split(" ");
            assertThat(Hedgerow.commandLine().parseArgs(words).errors())
                    .as(command)
                    .isEmpty();
        }
        assertThat(values(unit, "Documentation"))
                .allMatch(it -> Files.exists(ROOT.resolve(it.substring("file:///opt/hedgerow/".length()))));
    }

    @Test
    void shouldNotStartANodeAgainThatSomebodyHasToLookAt() throws IOException {
        assertThat(values("hedgerow-node.service", "RestartPreventExitStatus"))
                .singleElement()
                .satisfies(codes -> assertThat(Arrays.asList(codes.split(" ")))
                        .contains(
                                Integer.toString(ExitCodes.USAGE),
                                Integer.toString(ExitCodes.CONFIG),
                                Integer.toString(ExitCodes.CHECK_FAILED)));
    }
}
