package io.hedgerow.journal.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hedgerow.journal.append.ChronicleEventJournal;
import io.hedgerow.journal.append.JournalOptions;
import io.hedgerow.journal.format.Damage;
import io.hedgerow.journal.format.JournalDamagedException;
import io.hedgerow.journal.format.JournalException;
import io.hedgerow.journal.format.JournalFolder;
import io.hedgerow.journal.format.JournalPosition;
import io.hedgerow.journal.format.RecordDescriptor;
import io.hedgerow.journal.replay.JournalTrim;
import io.hedgerow.journal.testing.JournalPublisher;
import io.hedgerow.journal.testing.Journals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.RollCycles;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.queue.rollcycles.TestRollCycles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalReaderTest {
    private static final int COUNT = 5_000;

    @TempDir
    private Path dir;

    private JournalDamagedException damage() {
        JournalDamagedException damage =
                catchThrowableOfType(JournalDamagedException.class, () -> Journals.readAll(dir));
        assertThat(damage).isNotNull();
        return damage;
    }

    @Test
    void shouldReadTheSameBytesAsTheQueueItself() {
        Journals.ofQuotes(dir, COUNT);
        Path segment = dir.resolve(String.format("%020d", 1));
        try (JournalReader reader = JournalReader.open(dir);
                ChronicleQueue queue = SingleChronicleQueueBuilder.binary(segment)
                        .rollCycle(RollCycles.FAST_HOURLY)
                        .readOnly(true)
                        .build();
                ExcerptTailer tailer = queue.createTailer()) {
            Bytes<?> bytes = Bytes.allocateElasticOnHeap();
            while (tailer.readBytes(bytes.clear())) {
                assertThat(reader.next()).isTrue();
                assertThat(bytes.readRemaining()).isEqualTo(reader.length() + 32L);
                assertThat(bytes.readLong(40)).isEqualTo(reader.timeNs());
            }
            assertThat(reader.next()).isFalse();
        }
    }

    @Test
    void shouldGoOnBehindAKnownPosition() {
        Journals.ofQuotes(dir, COUNT);
        JournalPosition position = Journals.readAll(dir).get(1_233);
        try (JournalReader reader = JournalReader.openAfter(dir, position)) {
            assertThat(reader.next()).isTrue();
            assertThat(reader.sequence()).isEqualTo(1_235);
        }
    }

    @Test
    void shouldFollowAJournalThatIsWritten() {
        try (ChronicleEventJournal journal = ChronicleEventJournal.create(dir, JournalOptions.DEFAULT);
                JournalReader reader = JournalReader.open(dir)) {
            JournalPublisher publisher = new JournalPublisher(journal, 0);
            assertThat(reader.poll()).isFalse();
            long read = 0;
            for (int round = 0; round < 20; round++) {
                publisher.quotes(40_000 * (round % 2) + 3);
                while (read < publisher.sequence()) {
                    assertThat(reader.poll()).isTrue();
                    assertThat(reader.sequence()).isEqualTo(++read);
                }
                assertThat(reader.poll()).isFalse();
            }
            assertThat(reader.next()).isFalse();
        }
    }

    @Test
    void shouldNameTheRecordThatAFlippedBitIsIn() {
        Journals.ofQuotes(dir, COUNT);
        JournalPosition before = Journals.readAll(dir).get(2_999);
        Journals.flipBit(Journals.file(dir, before), before.nextFrame() + 50, 3);
        JournalDamagedException damage = damage();
        assertThat(damage.damage()).isEqualTo(Damage.RECORD_CORRUPT);
        assertThat(damage.sequence()).isEqualTo(3_001);
        assertThat(damage.offset()).isEqualTo(before.nextFrame());
        assertThat(damage.file()).isEqualTo(Journals.file(dir, before));
        assertThat(damage).hasMessageContaining("sequence 3001").hasMessageContaining(before.file());
    }

    @Test
    void shouldDetectADamagedFrameWord() {
        Journals.ofQuotes(dir, COUNT);
        JournalPosition before = Journals.readAll(dir).get(2_999);
        Journals.flipBit(Journals.file(dir, before), before.nextFrame() + 1, 4);
        assertThat(damage().damage()).isEqualTo(Damage.LENGTH_OUT_OF_BOUNDS);
    }

    @Test
    void shouldNotTakeAZeroedPageForTheEnd() {
        Journals.ofQuotes(dir, COUNT);
        JournalPosition before = Journals.readAll(dir).get(2_999);
        Journals.zero(Journals.file(dir, before), before.nextFrame(), 4_096);
        JournalDamagedException damage = damage();
        assertThat(damage.damage()).isEqualTo(Damage.SHORT);
        assertThat(damage.sequence()).isEqualTo(3_001);
    }

    @Test
    void shouldNotTakeAZeroedTailForTheEndEvenIfTheQueueForgotIt() {
        Journals.ofQuotes(dir, COUNT);
        List<JournalPosition> all = Journals.readAll(dir);
        JournalPosition before = all.get(COUNT - 11);
        Path file = Journals.file(dir, before);
        Journals.zero(file, before.nextFrame(), 4_096);
        Journals.zero(file, 0x40, 8);
        JournalDamagedException damage = damage();
        assertThat(damage.damage()).isEqualTo(Damage.SHORT);
        assertThat(damage).hasMessageContaining("up to sequence " + COUNT);
    }

    @Test
    void shouldSeeDataBehindAHoleWithoutAnyMarks() throws IOException {
        Journals.ofQuotes(dir, COUNT);
        JournalPosition before = Journals.readAll(dir).get(2_999);
        Path file = Journals.file(dir, before);
        Journals.zero(file, before.nextFrame(), 4_096);
        Journals.zero(file, 0x40, 8);
        Files.delete(dir.resolve("journal.marks"));
        assertThat(damage().damage()).isEqualTo(Damage.DATA_AFTER_END);
    }

    /** As in a copy that broke off: the last files and the marks are not there. */
    @Test
    void shouldNotTakeAJournalForCompleteThatHasLostItsMarks() throws IOException {
        Journals.ofQuotes(dir, COUNT, JournalOptions.DEFAULT.withRollCycle(TestRollCycles.TEST_SECONDLY));
        List<Path> files = new JournalFolder(dir).segment(1).files();
        Files.delete(files.getLast());
        Files.delete(dir.resolve("journal.marks"));
        JournalDamagedException damage = damage();
        assertThat(damage.damage()).isEqualTo(Damage.FILE_MISSING);
        assertThat(damage).hasMessageContaining("journal.marks").hasMessageContaining("how far");
        JournalTrim.after(dir, damage.sequence() - 1);
        assertThat(Journals.readAll(dir)).hasSize((int) damage.sequence() - 1);
    }

    /** The first cut leaves a new beginning behind its end, with nothing in it. */
    @Test
    void shouldBeCutBeforeAnEarlierCut() {
        Journals.ofQuotes(dir, COUNT);
        JournalTrim.after(dir, COUNT - 2);
        JournalTrim.after(dir, COUNT - 5);
        assertThat(Journals.readAll(dir)).hasSize(COUNT - 5);
    }

    /** Killed in the middle of a roll: the next file is there, its header is not finished. */
    @Test
    void shouldTakeAnUnfinishedHeaderForWhatItIsOnlyWhereNothingCanBeMissing() throws IOException {
        Journals.ofQuotes(dir, COUNT);
        Path last = Journals.file(dir, Journals.readAll(dir).get(COUNT - 1));
        byte[] next = new byte[1 << 20];
        next[3] = (byte) 0x80; // A frame word that says: being written.
        Arrays.fill(next, 4, 2_000, (byte) 7);
        Files.write(last.resolveSibling("9" + last.getFileName()), next);
        assertThat(Journals.readAll(dir)).hasSize(COUNT);

        Journals.markPowerFailure(dir, COUNT - 10);
        Journals.markOpen(dir);
        assertThat(damage().damage()).isEqualTo(Damage.DATA_AFTER_END);
    }

    @Test
    void shouldDetectATruncatedFile() {
        Journals.ofQuotes(dir, COUNT);
        JournalPosition last = Journals.readAll(dir).get(COUNT - 1);
        Journals.truncate(Journals.file(dir, last), last.nextFrame() - 30_001);
        assertThat(damage().damage()).isIn(Damage.SHORT, Damage.LENGTH_OUT_OF_BOUNDS);
    }

    @Test
    void shouldDetectMissingAndSwappedFiles() throws IOException {
        try (ChronicleEventJournal journal = ChronicleEventJournal.create(dir, JournalOptions.DEFAULT)) {
            new JournalPublisher(journal, 0).quotes(1_000_000);
        }
        List<Path> files = new JournalFolder(dir).segment(1).files();
        assertThat(files).hasSizeGreaterThanOrEqualTo(3);
        Path kept = dir.resolveSibling("kept.cq4");
        Files.move(files.get(1), kept, StandardCopyOption.REPLACE_EXISTING);
        assertThat(damage().damage()).isEqualTo(Damage.SEQUENCE_GAP);
        Files.move(files.get(0), files.get(1));
        Files.move(kept, files.get(0));
        assertThat(damage().damage()).isEqualTo(Damage.SEQUENCE_GAP);
    }

    @Test
    void shouldDetectAGoodRecordOfAnotherJournal(@TempDir Path other) {
        Journals.ofQuotes(dir, COUNT);
        try (ChronicleEventJournal journal = ChronicleEventJournal.create(other, JournalOptions.DEFAULT)) {
            new JournalPublisher(journal, 0).quotes(COUNT, 11);
        }
        JournalPosition before = Journals.readAll(dir).get(10);
        Journals.copy(Journals.file(other, before), Journals.file(dir, before), before.nextFrame(), 108);
        JournalDamagedException damage = damage();
        assertThat(damage.damage()).isEqualTo(Damage.CHAIN_BROKEN);
        assertThat(damage.sequence()).isEqualTo(12);
    }

    @Test
    void shouldRefuseAWholeRecordWithAHeaderOfAnotherKind() {
        Journals.ofQuotes(dir, COUNT);
        JournalPosition before = Journals.readAll(dir).get(10);
        Journals.rewrite(Journals.file(dir, before), before.nextFrame(), RecordDescriptor.VERSION_OFFSET, (byte) 2);
        assertThat(damage().damage()).isEqualTo(Damage.UNKNOWN_VERSION);
        assertThat(damage()).hasMessageContaining("version 2, this build reads 1");
        Journals.rewrite(Journals.file(dir, before), before.nextFrame(), RecordDescriptor.VERSION_OFFSET, (byte) 1);
        for (int offset = RecordDescriptor.MAGIC_OFFSET; offset < RecordDescriptor.SEQUENCE_OFFSET; offset++) {
            if (offset != RecordDescriptor.VERSION_OFFSET) {
                byte was = Journals.rewrite(Journals.file(dir, before), before.nextFrame(), offset, (byte) 0x55);
                assertThat(damage().damage()).isEqualTo(Damage.RECORD_CORRUPT);
                assertThat(damage().sequence()).isEqualTo(12);
                Journals.rewrite(Journals.file(dir, before), before.nextFrame(), offset, was);
            }
        }
        assertThat(Journals.readAll(dir)).hasSize(COUNT);
    }

    @Test
    void shouldRefuseAFolderThatIsNoJournal() {
        assertThatThrownBy(() -> JournalReader.open(dir))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining(dir.toString())
                .hasMessageContaining("holds no journal");
        assertThatThrownBy(() -> JournalReader.open(dir.resolve("nowhere"))).hasMessageContaining("does not exist");
    }
}
