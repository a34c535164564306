package io.hedgerow.journal.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgerow.journal.export.ExportManifest;
import io.hedgerow.journal.export.JournalExport;
import io.hedgerow.journal.follow.JournalFollower;
import io.hedgerow.journal.follow.JournalFollower.Outputs;
import io.hedgerow.journal.follow.JournalMoment.Target;
import io.hedgerow.journal.format.JournalException;
import io.hedgerow.journal.read.RecordSource;
import io.hedgerow.journal.testing.EngineJournals;
import io.hedgerow.journal.testing.Journals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Journals, folders of them and exports as one history: in order, each record once, with what is missing by name. */
class JournalHistoryTest {
    private static final long DAY_NS = 86_400_000_000_000L;

    @TempDir
    private Path folder;

    private Path monday;
    private Path tuesday;
    private long mondayHash;

    @BeforeEach
    void writeTwoDays() {
        monday = folder.resolve("monday");
        tuesday = folder.resolve("tuesday");
        mondayHash = EngineJournals.write(monday, 300, 1L);
        EngineJournals.writeLater(tuesday, 100, 2L, DAY_NS);
    }

    @Test
    void shouldSortJournalsOfAFolderByTheirTimeAndNameTheNightBetween() throws IOException {
        Path days = Files.createDirectories(folder.resolve("days/november"));
        Files.move(tuesday, days.resolve("a"));
        Files.move(monday, days.resolve("b"));
        Files.createDirectories(days.resolve("notes"));

        JournalHistory history = of(folder.resolve("days"));

        assertThat(history.sessions()).extracting(JournalSession::runId).containsExactly(1L, 2L);
        assertThat(history.gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.kind()).isEqualTo(HistoryGap.Kind.BETWEEN_JOURNALS);
            assertThat(gap.before()).isEqualTo(days.resolve("b"));
            assertThat(gap.lengthNs()).isBetween(DAY_NS - 10_000_000_000L, DAY_NS);
        });
        assertThat(history.notes()).isEmpty();
        assertThat(walked(history)).isEqualTo(recordsOf(history));
    }

    @Test
    void shouldReadExportsAsTheyAreAndTakeAnEngineThrough() throws IOException {
        Path first = export(1, 200, "first.export");
        Path second = export(201, Long.MAX_VALUE, "second.export");
        long last = Journals.readAll(monday).size();

        JournalSession session = of(second, first).sessions().get(0);

        assertThat(session.extent().records()).isEqualTo(last);
        try (JournalFollower follower = session.engine(Outputs.COMPARED)) {
            while (follower.next()) {
                follower.apply();
            }
            assertThat(follower.divergence()).isNull();
            assertThat(follower.engine().stateHash()).isEqualTo(mondayHash);
        }
        try (JournalFollower middle =
                session.engineAt(Target.sequence(150), sequence -> {}).orElseThrow()) {
            assertThat(middle.lastSequence()).isBetween(1L, 150L);
        }
        assertThatThrownBy(() -> of(second).sessions().get(0).engine(Outputs.PASSED))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("begins at sequence 201")
                .hasMessageContaining("give the exports before it too");
    }

    @Test
    void shouldTakeEachRecordOnceWhereExportsRepeatAFolder() throws IOException {
        Path first = export(1, 200, "first.export");
        JournalHistory history = of(first, monday);

        assertThat(history.sessions())
                .singleElement()
                .satisfies(session -> assertThat(session.path()).isEqualTo(monday));
        assertThat(history.notes()).singleElement().asString().contains("first.export", "whose records are all in");
        assertThat(walked(history)).isEqualTo(Journals.readAll(monday).size());
        Path overlapping = export(150, Long.MAX_VALUE, "overlapping.export");
        assertThat(walked(of(overlapping, first)))
                .isEqualTo(Journals.readAll(monday).size());
    }

    @Test
    void shouldSayWhatIsMissingTwiceOrNotThere() throws IOException {
        Path first = export(1, 100, "first.export");
        Path third = export(201, Long.MAX_VALUE, "third.export");
        assertThatThrownBy(() -> of(first, third)).hasMessageContaining("records 101 to 200 are missing between");

        Path copy = folder.resolve("copy");
        Journals.copyFolder(monday, copy);
        assertThatThrownBy(() -> of(copy, monday)).hasMessageContaining("are the same journal");

        Path other = folder.resolve("other");
        EngineJournals.write(other, 20, 3L);
        assertThatThrownBy(() -> of(monday, other))
                .hasMessageContaining("journals overlap: ")
                .hasMessageContaining("at the same time; give one of them");

        assertThatThrownBy(() -> of(folder.resolve("nothing"))).hasMessageContaining("does not exist");
        Path empty = Files.createDirectories(folder.resolve("empty"));
        assertThatThrownBy(() -> of(empty)).hasMessageContaining("holds no journal and no export");
        assertThatThrownBy(() -> of(ExportManifest.file(first))).isInstanceOf(JournalException.class);
    }

    private Path export(long from, long to, String name) {
        Path file = folder.resolve(name);
        JournalExport.write(monday, file, from, to, (sequence, last) -> {});
        return file;
    }

    private static JournalHistory of(Path... paths) {
        return JournalHistory.of(List.of(paths), sequence -> {});
    }

    private static long recordsOf(JournalHistory history) {
        return history.sessions().stream()
                .mapToLong(session -> session.extent().records())
                .sum();
    }

    /** Counts what a walk gives, in order of time. */
    private static long walked(JournalHistory history) {
        long count = 0;
        long timeNs = 0;
        try (HistoryWalk walk = new HistoryWalk(history)) {
            while (walk.next()) {
                RecordSource record = walk.records();
                assertThat(record.timeNs()).isGreaterThanOrEqualTo(timeNs);
                timeNs = record.timeNs();
                count++;
            }
        }
        return count;
    }
}
