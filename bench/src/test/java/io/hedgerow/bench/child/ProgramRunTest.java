package io.hedgerow.bench.child;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.testing.SharedFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is measured is what the launcher runs. */
class ProgramRunTest {
    @Test
    void shouldGiveLastingCommandsTheFlagsOfTheLauncher() throws IOException {
        Path root = SharedFiles.root();
        assertThat(Files.readString(root.resolve("hedgerow")))
                .contains("readonly LASTING='" + String.join(" ", ProgramRun.LASTING) + "'");
        assertThat(ProgramRun.flags(root, List.of("demo", "--json")))
                .anyMatch(flag -> flag.startsWith("-Xmn"))
                .noneMatch(flag -> flag.startsWith("#"));
        assertThat(ProgramRun.flags(root, List.of("replay", "x"))).isEmpty();
    }
}
