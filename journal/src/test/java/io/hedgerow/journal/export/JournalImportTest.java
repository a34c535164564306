package io.hedgerow.journal.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgerow.journal.append.ChronicleEventJournal;
import io.hedgerow.journal.append.JournalBuild;
import io.hedgerow.journal.append.JournalOptions;
import io.hedgerow.journal.format.JournalException;
import io.hedgerow.journal.replay.ReplayOptions;
import io.hedgerow.journal.replay.Replayer;
import io.hedgerow.journal.testing.EngineJournals;
import io.hedgerow.journal.testing.JournalPublisher;
import io.hedgerow.journal.testing.Journals;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Nothing has the name of a journal or of an export before it is whole. */
@Execution(ExecutionMode.CONCURRENT)
class JournalImportTest {
    private static final JournalSummary.Progress QUIET = (sequence, appended) -> {};

    @TempDir
    private Path folder;

    private Path export;
    private Path target;

    @BeforeEach
    void writeExport() {
        Path dir = folder.resolve("journal");
        EngineJournals.write(ChronicleEventJournal.create(dir, Journals.SMALL), 100, 1);
        export = folder.resolve("all.hjx");
        JournalExport.write(dir, export, 1, Long.MAX_VALUE, QUIET);
        target = folder.resolve("again");
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private void shouldNotImport(String message) throws IOException {
        List<String> before = names();
        assertThatThrownBy(() -> JournalImport.write(List.of(export), target, QUIET))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("Exception");
        assertThat(names()).isEqualTo(before);
    }

    private void replaceInManifest(String what, String with) throws IOException {
        Path manifest = ExportManifest.file(export);
        String text = Files.readString(manifest, StandardCharsets.US_ASCII);
        assertThat(text).contains(what);
        Files.writeString(manifest, text.replace(what, with), StandardCharsets.US_ASCII);
    }

    /** A manifest as earlier builds wrote it, for the file as it is now. */
    private void forgeManifest(long runId, int fileCrc) throws IOException {
        ExportManifest is = ExportManifest.read(export);
        new ExportManifest(
                        runId,
                        is.firstSequence(),
                        is.lastSequence(),
                        is.previousCrc(),
                        is.lastCrc(),
                        Files.size(export),
                        fileCrc,
                        false)
                .write(export);
    }

    @Test
    void shouldLeaveNothingOfAnExportThatBreaksOff() throws IOException {
        Journals.truncate(export, Files.size(export) / 2);
        shouldNotImport("its manifest says");
        forgeManifest(1, ExportManifest.read(export).fileCrc());
        shouldNotImport("breaks off after sequence");
    }

    @Test
    void shouldRefuseBytesBehindTheEndOfAnExport() throws IOException {
        Files.write(export, new byte[] {0}, StandardOpenOption.APPEND);
        shouldNotImport("its manifest says");
        forgeManifest(1, ExportManifest.read(export).fileCrc());
        shouldNotImport("does not have the checksum");
    }

    @Test
    void shouldCompareEveryFieldOfTheManifest() throws IOException {
        forgeManifest(2, ExportManifest.read(export).fileCrc());
        shouldNotImport("is of journal 1, its manifest says 2");
        forgeManifest(1, ExportManifest.read(export).fileCrc() + 1);
        shouldNotImport("does not have the checksum");
        forgeManifest(1, ExportManifest.read(export).fileCrc() - 1);
        replaceInManifest("records=", "records=1");
        shouldNotImport("is damaged");
    }

    @Test
    void shouldTakeAManifestWithoutAChecksumOfItsOwn() throws IOException {
        forgeManifest(1, ExportManifest.read(export).fileCrc());
        assertThat(ExportManifest.read(export).checked()).isFalse();
        long last = JournalImport.write(List.of(export), target, QUIET);
        assertThat(Journals.readAll(target)).hasSize((int) last);
    }

    @Test
    void shouldCheckTheManifestByItsOwnChecksum() throws IOException {
        assertThat(ExportManifest.read(export).checked()).isTrue();
        replaceInManifest("runId=1", "runId=3");
        shouldNotImport("is damaged");
        replaceInManifest("runId=3", "runId=1");
        replaceInManifest("verified=true\n", "verified=true\n\n");
        shouldNotImport("is damaged");
    }

    @Test
    void shouldReplaceAnEmptyFolderAndRefuseAnyOther() throws IOException {
        Files.createDirectory(target);
        JournalImport.write(List.of(export), target, QUIET);
        shouldNotImport("is not empty");
        target = export;
        shouldNotImport("is a file");
    }

    /** What a killed import leaves: a folder that no reader and no writer takes for a journal. */
    @Test
    void shouldRemoveWhatAKilledImportLeftAndLetNobodyUseIt() throws IOException {
        Path leftover = folder.resolve(".importing-again");
        try (JournalBuild build = JournalBuild.begin(target, JournalOptions.DEFAULT)) {
            new JournalPublisher(build.journal(), 0).quotes(10);
            assertThatThrownBy(() -> JournalBuild.begin(target, JournalOptions.DEFAULT))
                    .hasMessageContaining("is being written by another engine");
            Journals.copyFolder(leftover, folder.resolve("kept"));
        }
        assertThat(leftover).doesNotExist();
        Path kept = folder.resolve("kept");
        assertThatThrownBy(() -> JournalSummary.read(kept, QUIET)).hasMessageContaining("was not finished");
        assertThatThrownBy(() -> Replayer.open(kept, ReplayOptions.VERIFY)).hasMessageContaining("was not finished");
        assertThatThrownBy(() -> ChronicleEventJournal.create(kept, JournalOptions.DEFAULT))
                .hasMessageContaining("journal import EXPORT");
        Journals.copyFolder(kept, leftover);
        JournalImport.write(List.of(export), target, QUIET);
        assertThat(leftover).doesNotExist();
        assertThat(JournalSummary.read(target, QUIET).stored().closedInOrder()).isTrue();
    }

    @Test
    void shouldMakeAnExportAgainThatWasKilledBeforeItHadItsName() throws IOException {
        Files.delete(export);
        JournalExport.write(folder.resolve("journal"), export, 1, Long.MAX_VALUE, QUIET);
        assertThat(JournalExport.verify(export, QUIET).firstSequence()).isEqualTo(1);
    }
}
