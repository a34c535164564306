package io.hedgerow.journal.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgerow.journal.append.ChronicleEventJournal;
import io.hedgerow.journal.format.JournalException;
import io.hedgerow.journal.format.JournalPosition;
import io.hedgerow.journal.read.JournalReader;
import io.hedgerow.journal.testing.EngineJournals;
import io.hedgerow.journal.testing.Journals;
import io.hedgerow.journal.testing.LateJournals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Journals that begin behind a state. */
class JournalBeginningTest {
    @TempDir
    private static Path shared;

    private static Path whole;

    @TempDir
    private Path folder;

    @BeforeAll
    static void writeWhole() {
        whole = shared.resolve("whole");
        EngineJournals.write(ChronicleEventJournal.create(whole, Journals.SMALL), 150, 3);
    }

    @Test
    void shouldContinueTheChainOfAnother() {
        Path late = folder.resolve("late");
        JournalPosition begin = LateJournals.write(whole, 300, late);
        List<JournalPosition> all = Journals.readAll(whole);
        assertThat(Journals.readAll(late))
                .extracting(JournalPosition::crc)
                .isEqualTo(all.subList((int) begin.sequence(), all.size()).stream()
                        .map(JournalPosition::crc)
                        .toList());
    }

    @Test
    void shouldBringTheEngineWhereTheOtherIs() {
        Path late = folder.resolve("late");
        LateJournals.write(whole, 300, late);
        long hash = stateHash(whole);
        assertThat(stateHash(late)).isEqualTo(hash);
        try (Restart restart = Restart.from(late, line -> {})) {
            assertThat(restart.engine().stateHash()).isEqualTo(hash);
        }
    }

    private static long stateHash(Path dir) {
        try (Replayer replay = Replayer.open(dir, ReplayOptions.VERIFY)) {
            ReplayResult result = replay.run(ReplayProgress.NONE);
            assertThat(result.divergence()).isNull();
            return result.stateHash();
        }
    }

    @Test
    void shouldBeWholeBeforeItsFirstRecord() {
        Path late = folder.resolve("late");
        JournalPosition begin = LateJournals.begin(whole, 300, late);
        try (JournalReader reader = JournalReader.open(late)) {
            assertThat(reader.poll()).isFalse();
            assertThat(reader.next()).isFalse();
            assertThat(reader.sequence()).isEqualTo(begin.sequence());
            assertThat(reader.crc()).isEqualTo(begin.crc());
        }
        for (int life = 0; life < 2; life++) {
            ChronicleEventJournal.resume(late, Journals.SMALL, begin.sequence(), begin.crc())
                    .close();
        }
        assertThat(Journals.readAll(late)).isEmpty();
    }

    @Test
    void shouldLeaveAFolderThatIsNotFreeAsItIs() throws IOException {
        Path late = Files.createDirectory(folder.resolve("late"));
        Files.writeString(late.resolve("something"), "else");
        assertThatThrownBy(() -> LateJournals.begin(whole, 300, late))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("is not empty");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(late);
        }
    }

    @Test
    void shouldClearAwayWhatAnEarlierTryHasLeft() throws IOException {
        Path left = Files.createDirectory(folder.resolve(".beginning-late"));
        Files.writeString(left.resolve("journal.base"), "half");
        LateJournals.begin(whole, 300, folder.resolve("late"));
        assertThat(left).doesNotExist();
    }
}
