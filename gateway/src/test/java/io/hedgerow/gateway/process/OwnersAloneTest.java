package io.hedgerow.gateway.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.gateway.cli.Hedgerow;
import io.hedgerow.gateway.cli.output.ExitCodes;
import io.hedgerow.gateway.testing.Await;
import io.hedgerow.journal.append.ChronicleEventJournal;
import io.hedgerow.journal.format.JournalFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Journals, and what is beside them, where the umask forbids nothing. */
@EnabledOnOs(OS.LINUX)
@Timeout(600)
@Execution(ExecutionMode.CONCURRENT)
class OwnersAloneTest {
    private static final Set<PosixFilePermission> OWNER =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    @TempDir
    private Path folder;

    private static boolean isOpen(Path path) {
        try {
            return !Files.isSymbolicLink(path) && !OWNER.containsAll(Files.getPosixFilePermissions(path));
        } catch (IOException gone) {
            return false;
        }
    }

    private static List<Path> openBelow(Path top) throws IOException {
        try (Stream<Path> paths = Files.walk(top)) {
            return paths.filter(OwnersAloneTest::isOpen).toList();
        }
    }

    @Test
    void shouldBelongToTheirOwnerAloneWhateverTheUmask() throws IOException {
        Path journal = folder.resolve("above").resolve("j");
        try (ControlledChild child = ControlledChild.withUmask(
                "000",
                journal,
                folder.resolve("stderr"),
                "--speed",
                "20",
                "--duration",
                "1h",
                "--set",
                "journal.snapshot_interval=2000")) {
            Await.until("two orders sent", () -> child.status("orders_sent") > 1);
            child.ask("kill", "*");
            Await.until(
                    "a snapshot",
                    () -> Files.isDirectory(journal.resolve("snapshots"))
                            && !new JournalFolder(journal).snapshotFiles().isEmpty());
            assertThat(openBelow(journal)).isEmpty();
        }
        assertThat(openBelow(folder.resolve("above")))
                .as("only what is above it")
                .containsExactly(folder.resolve("above"));
        ChronicleEventJournal.requireNotWritten(journal);
        Path export = folder.resolve("x.hjx");
        assertThat(Hedgerow.commandLine().execute("journal", "export", journal.toString(), "-o", export.toString()))
                .isEqualTo(ExitCodes.OK);
        assertThat(openBelow(export)).isEmpty();
        assertThat(openBelow(folder.resolve("x.hjx.manifest"))).isEmpty();
        assertThat(Hedgerow.commandLine()
                        .execute(
                                "journal",
                                "import",
                                export.toString(),
                                "-o",
                                folder.resolve("imp").toString()))
                .isEqualTo(ExitCodes.OK);
        assertThat(openBelow(folder.resolve("imp"))).isEmpty();
    }
}
