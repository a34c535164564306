package io.hedgerow.gateway.aeron;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftDriversTest {
    @TempDir
    private Path parent;

    private Path left(long pid) throws IOException {
        Path folder = Files.createDirectories(LeftDrivers.folder(parent, pid, 1));
        Files.writeString(folder.resolve("loss-report.dat"), "x");
        return folder;
    }

    @Test
    void shouldTakeAwayWhatAKilledProcessHasLeftAndNothingElse() throws IOException, InterruptedException {
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        Path dead = left(gone.pid());
        Path own = left(ProcessHandle.current().pid());
        Path foreign = Files.createDirectories(parent.resolve("aeron-somebody"));
        LeftDrivers.sweep(parent);

        assertThat(dead).doesNotExist();
        assertThat(own).exists();
        assertThat(foreign).exists();
        LeftDrivers.sweep(parent.resolve("nowhere"));
    }
}
