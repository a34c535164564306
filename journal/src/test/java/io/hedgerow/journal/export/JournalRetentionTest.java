package io.hedgerow.journal.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgerow.engine.testing.Seeds;
import io.hedgerow.journal.append.ChronicleEventJournal;
import io.hedgerow.journal.append.JournalOptions;
import io.hedgerow.journal.format.JournalException;
import io.hedgerow.journal.format.JournalFolder;
import io.hedgerow.journal.format.JournalPosition;
import io.hedgerow.journal.replay.ReplayOptions;
import io.hedgerow.journal.replay.ReplayProgress;
import io.hedgerow.journal.replay.ReplayResult;
import io.hedgerow.journal.replay.Replayer;
import io.hedgerow.journal.replay.Restart;
import io.hedgerow.journal.replay.SnapshotFollower;
import io.hedgerow.journal.snapshot.SnapshotStore;
import io.hedgerow.journal.testing.EngineJournals;
import io.hedgerow.journal.testing.Journals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.openhft.chronicle.queue.rollcycles.TestRollCycles;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class JournalRetentionTest {
    private static final JournalSummary.Progress QUIET = (sequence, appended) -> {};
    private static final JournalOptions OPTIONS = Journals.SMALL.withRollCycle(TestRollCycles.TEST_SECONDLY);
    private static final int TICKS = 600;

    /** Some queue files and three snapshots: written once, and copied for each test. */
    @TempDir
    private static Path written;

    private static long live;
    private static long last;

    @TempDir
    private Path folder;

    private Path dir;

    @BeforeAll
    static void writeJournal() {
        Path dir = written.resolve("journal");
        live = EngineJournals.write(ChronicleEventJournal.create(dir, OPTIONS), TICKS, 1);
        last = Journals.readAll(dir).size();
        try (SnapshotFollower follower = new SnapshotFollower(
                dir, new SnapshotStore(dir, 3), 300, line -> assertThat(line).isEmpty())) {
            while (follower.poll()) {
                assertThat(follower.failure()).isEmpty();
            }
        }
        assertThat(new JournalFolder(dir).snapshotFiles()).hasSize(3);
    }

    @BeforeEach
    void copyJournal() {
        dir = folder.resolve("journal");
        Journals.copyFolder(written.resolve("journal"), dir);
    }

    private Path export(String name, long from, long to) {
        Path file = folder.resolve(name);
        JournalExport.write(dir, file, from, to, QUIET);
        return file;
    }

    private JournalRetention.Removed trim(long before, Path... exports) {
        return new JournalRetention(dir, QUIET).removeBefore(before, List.of(exports));
    }

    private long snapshotSequence(int index) {
        return JournalFolder.snapshotSequence(
                new JournalFolder(dir).snapshotFiles().get(index));
    }

    private int files() {
        return new JournalFolder(dir)
                .segments().stream().mapToInt(segment -> segment.files().size()).sum();
    }

    @Test
    void shouldExportEveryRecordWithItsChecksum() {
        Path file = export("all", 1, Long.MAX_VALUE);
        List<JournalPosition> positions = Journals.readAll(dir);
        ExportManifest manifest = ExportManifest.read(file);
        assertThat(manifest.records()).isEqualTo(positions.size());
        assertThat(manifest.runId()).isEqualTo(1);
        try (ExportReader reader = ExportReader.open(file)) {
            while (reader.next()) {
                assertThat(reader.crc())
                        .isEqualTo(positions.get((int) reader.sequence() - 1).crc());
            }
        }
        assertThat(JournalExport.verify(file, QUIET)).isEqualTo(manifest);
        assertThatThrownBy(() -> export("all", 1, 10)).hasMessageContaining("exists already");
    }

    @Test
    void shouldFindEveryDamageOfAnExport() throws IOException {
        Path file = export("all", 1, 300);
        byte[] good = Files.readAllBytes(file);
        Seeds.forEach(300, seed -> {
            Path damaged = folder.resolve("damaged");
            try {
                Files.write(damaged, good);
                Files.copy(ExportManifest.file(file), ExportManifest.file(damaged));
                Journals.flipBit(damaged, Seeds.random(seed).nextLong(good.length), (int) (seed % 8));
                assertThatThrownBy(() -> JournalExport.verify(damaged, QUIET))
                        .isInstanceOf(JournalException.class)
                        .hasMessageContaining("export " + damaged + " is damaged");
                Files.delete(ExportManifest.file(damaged));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        Journals.truncate(file, good.length / 2);
        assertThatThrownBy(() -> JournalExport.verify(file, QUIET)).hasMessageContaining("its manifest says");
        Files.delete(ExportManifest.file(file));
        assertThatThrownBy(() -> JournalExport.verify(file, QUIET)).hasMessageContaining("nothing is verified");
    }

    @Test
    void shouldMakeTheSameJournalAgainFromItsExports() {
        Path first = export("first", 1, 700);
        Path second = export("second", 701, Long.MAX_VALUE);
        Path again = folder.resolve("again");
        assertThat(JournalImport.write(List.of(first, second), again, QUIET)).isEqualTo(last);
        List<JournalPosition> was = Journals.readAll(dir);
        List<JournalPosition> is = Journals.readAll(again);
        assertThat(is)
                .extracting(JournalPosition::crc)
                .isEqualTo(was.stream().map(JournalPosition::crc).toList());
        assertThatThrownBy(() -> JournalImport.write(List.of(second), folder.resolve("x"), QUIET))
                .hasMessageContaining("begins at sequence 701 and does not continue");
    }

    @Test
    void shouldRemoveOldFilesOnlyOnceExportsAndTwoSnapshotsCoverThem() {
        long before = snapshotSequence(1);
        int files = files();
        assertThatThrownBy(() -> trim(before))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("records 1 to ")
                .hasMessageContaining("hedgerow journal export " + dir + " --from-seq 1 -o FILE");
        Path half = export("half", 1, 200);
        assertThatThrownBy(() -> trim(before, half)).hasMessageContaining("--from-seq 201");
        Path rest = export("rest", 201, before);
        assertThatThrownBy(() -> trim(last, half, rest)).hasMessageContaining("--from-seq " + (before + 1));
        Path all = export("all", 1, Long.MAX_VALUE);
        assertThatThrownBy(() -> trim(last, all)).hasMessageContaining("2 verified snapshots at or after");
        assertThat(files()).isEqualTo(files);

        JournalRetention.Removed removed = trim(before, half, rest);

        assertThat(removed.filesRemoved()).isPositive().isEqualTo(files - files());
        assertThat(removed.firstSequence()).isBetween(2L, before);
        shouldStillStartAndReplay();
        assertThat(trim(before, half, rest).filesRemoved()).isZero();
    }

    private void shouldStillStartAndReplay() {
        JournalSummary summary = JournalSummary.read(dir, QUIET);
        assertThat(summary.range().lastSequence()).isEqualTo(last);
        assertThat(summary.records()).isEqualTo(last - summary.range().firstSequence() + 1);
        try (Replayer replayer = Replayer.open(dir, ReplayOptions.VERIFY)) {
            ReplayResult result = replayer.run(ReplayProgress.NONE);
            assertThat(result.verified()).isTrue();
            assertThat(result.stateHash()).isEqualTo(live);
        }
        try (Restart restart = Restart.from(dir, line -> assertThat(line).isEmpty())) {
            assertThat(restart.engine().stateHash()).isEqualTo(live);
            restart.resume(OPTIONS).close();
        }
    }

    @Test
    void shouldNotCountAnotherJournalsExportOrADamagedSnapshot() {
        long before = snapshotSequence(1);
        Path other = folder.resolve("other");
        EngineJournals.write(ChronicleEventJournal.create(other, OPTIONS), TICKS, 2);
        Path foreign = folder.resolve("foreign");
        JournalExport.write(other, foreign, 1, before, QUIET);
        assertThatThrownBy(() -> trim(before, foreign)).hasMessageContaining("is of another journal");
        Path all = export("all", 1, Long.MAX_VALUE);
        Journals.flipBit(new JournalFolder(dir).snapshotFiles().get(2), 700, 3);
        assertThatThrownBy(() -> trim(before, all))
                .hasMessageContaining("there are 1 (snapshot")
                .hasMessageContaining("does not match its checksum");
    }

    @Test
    void shouldNotCountAnotherJournalsSnapshot() throws IOException {
        long before = snapshotSequence(1);
        Path other = folder.resolve("other");
        EngineJournals.write(ChronicleEventJournal.create(other, OPTIONS), TICKS, 2);
        try (SnapshotFollower follower = new SnapshotFollower(other, new SnapshotStore(other, 3), 300, line -> {})) {
            while (follower.poll()) {
                assertThat(follower.failure()).isEmpty();
            }
        }
        Path newest = new JournalFolder(other).snapshotFiles().get(2);
        Files.delete(new JournalFolder(dir).snapshotFiles().get(2));
        Files.copy(newest, dir.resolve("snapshots").resolve(newest.getFileName()));
        Path all = export("all", 1, Long.MAX_VALUE);
        assertThatThrownBy(() -> trim(before, all))
                .hasMessageContaining("there are 1 (snapshot")
                .hasMessageContaining("taken of another journal");
    }

    @Test
    void shouldReplayATrimmedJournalFromItsOldestGoodSnapshotAndNothingBefore() {
        trim(snapshotSequence(1), export("all", 1, Long.MAX_VALUE));
        long oldest = snapshotSequence(0);
        assertThatThrownBy(() -> Replayer.open(dir, ReplayOptions.VERIFY.until(oldest - 1)))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("oldest state is that after sequence " + oldest)
                .hasMessageContaining("hedgerow journal import");
        assertThatThrownBy(() -> Replayer.open(dir, ReplayOptions.VERIFY.untilTime(1)))
                .hasMessageContaining("oldest state");
        Journals.flipBit(new JournalFolder(dir).snapshotFiles().get(0), 700, 3);
        try (Replayer replayer = Replayer.open(dir, ReplayOptions.VERIFY)) {
            assertThat(replayer.lastSequence()).isGreaterThan(oldest);
            assertThat(replayer.run(ReplayProgress.NONE).stateHash()).isEqualTo(live);
        }
    }

    @Test
    void shouldLeaveNothingOfAnExportThatFails() {
        assertThatThrownBy(() -> export("none", last + 1, Long.MAX_VALUE)).hasMessageContaining("holds no record");
        assertThat(folder.resolve("none.tmp")).doesNotExist();
    }

    @Test
    void shouldSayWhatToDoWhenATrimmedJournalHasNoSnapshotLeft() throws IOException {
        trim(snapshotSequence(1), export("all", 1, Long.MAX_VALUE));
        for (Path snapshot : new JournalFolder(dir).snapshotFiles()) {
            Files.delete(snapshot);
        }
        assertThatThrownBy(() -> Restart.from(dir, line -> {}))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("no good snapshot")
                .hasMessageContaining("hedgerow journal import");
        assertThatThrownBy(() -> Replayer.open(dir, ReplayOptions.VERIFY)).hasMessageContaining("import");
        Journals.flipBit(new JournalFolder(dir).baseFile(), 12, 1);
        assertThatThrownBy(() -> Journals.readAll(dir)).hasMessageContaining("which says where the journal begins");
    }
}
