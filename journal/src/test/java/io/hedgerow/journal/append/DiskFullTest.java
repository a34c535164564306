package io.hedgerow.journal.append;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.hedgerow.engine.testing.ChildJvm;
import io.hedgerow.journal.testing.DiskFullChild;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real file system of 32 MiB that fills up; skipped where a process may not have mounts of its own. */
class DiskFullTest {
    private static final String MOUNT = "mount -t tmpfs -o size=32m none \"$1\" && shift && exec \"$@\"";

    @TempDir
    private Path dir;

    private record Outcome(int exitCode, String output) {}

    private Outcome onSmallDisk(List<String> command) throws IOException, InterruptedException {
        List<String> whole = new ArrayList<>(List.of("unshare", "-rm", "sh", "-c", MOUNT, "sh", dir.toString()));
        whole.addAll(command);
        Process process = new ProcessBuilder(whole).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), output);
    }

    private boolean mayMount() throws InterruptedException {
        try {
            return onSmallDisk(List.of("true")).exitCode() == 0;
        } catch (IOException noSuchCommand) {
            return false;
        }
    }

    @Test
    void shouldStopBeforeAnyFaultAndGoOnAfterSpaceIsMade() throws IOException, InterruptedException {
        assumeThat(mayMount()).as("unshare -rm works here").isTrue();
        Outcome outcome =
                onSmallDisk(ChildJvm.command(List.of("-Xmx256m"), DiskFullChild.class.getName(), dir.toString()));
        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
        List<String> lines = outcome.output().lines().toList();
        assertThat(lines.stream().filter(line -> line.startsWith("stopped: disk full")))
                .hasSize(2);
        assertThat(lines).contains("went on: true").anyMatch(line -> line.startsWith("complete: "));
    }
}
