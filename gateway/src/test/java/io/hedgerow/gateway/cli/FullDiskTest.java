package io.hedgerow.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hedgerow.gateway.cli.output.ExitCodes;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A journal on a disk that gets full. Needs the right to mount a small file system in memory. */
@EnabledOnOs(OS.LINUX)
@Timeout(600)
class FullDiskTest {
    private static final int BLOCK_BYTES = 4096;

    @TempDir
    private Path folder;

    private final StringWriter err = new StringWriter();

    private static boolean succeeds(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }

    private int demo() {
        err.getBuffer().setLength(0);
        CommandLine command = Hedgerow.commandLine();
        command.setOut(new PrintWriter(new StringWriter(), true));
        command.setErr(new PrintWriter(err, true));
        return command.execute(
                "demo",
                "--headless",
                "--speed",
                "max",
                "--duration",
                "1h",
                "--journal",
                folder.resolve("disk").resolve("j").toString());
    }

    @Test
    void shouldEndWithTheExitCodeOfJournalsWhenTheDiskIsFull() throws IOException, InterruptedException {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(
                succeeds("mount", "-t", "tmpfs", "-o", "size=5m", "none", disk.toString()), "mounting is not allowed");
        try {
            assertFull("while it runs");
            assertFull("where it goes on");
            fill(disk.resolve("fill"));
            assertFull("before it goes on");
        } finally {
            assertThat(succeeds("umount", "-l", disk.toString())).isTrue();
        }
    }

    private void assertFull(String when) {
        assertThat(demo()).as(when).isEqualTo(ExitCodes.JOURNAL);
        assertThat(err.toString())
                .as(when)
                .contains("disk full", "make space and resume")
                .doesNotContain("internal failure", "\tat ");
    }

    private static void fill(Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            while (true) {
                out.write(new byte[BLOCK_BYTES]);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left");
        }
    }
}
