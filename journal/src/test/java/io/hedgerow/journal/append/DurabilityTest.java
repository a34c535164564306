package io.hedgerow.journal.append;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.journal.format.JournalFolder;
import io.hedgerow.journal.format.JournalMarks;
import io.hedgerow.journal.testing.JournalPublisher;
import io.hedgerow.journal.testing.Journals;
import java.io.IOException;
import java.nio.file.Path;
import net.openhft.chronicle.queue.rollcycles.TestRollCycles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DurabilityTest {
    @TempDir
    private Path dir;

    @ParameterizedTest
    @EnumSource(
            value = Durability.class,
            names = {"WATERMARK", "GATED"})
    void shouldMakeEveryRecordDurableWithoutFurtherAppends(Durability level) {
        JournalOptions options = JournalOptions.DEFAULT.withDurability(level);
        try (ChronicleEventJournal journal = ChronicleEventJournal.create(dir, options)) {
            JournalPublisher publisher = new JournalPublisher(journal, 0);
            for (int round = 0; round < 20; round++) {
                publisher.quotes(100);
                journal.watermark().await(publisher.sequence());
                assertThat(journal.watermark().sequence()).isEqualTo(publisher.sequence());
            }
            assertThat(journal.gatesOrders()).isEqualTo(level == Durability.GATED);
        }
    }

    @Test
    void shouldFlushAcrossFiles() {
        JournalOptions options = JournalOptions.DEFAULT
                .withDurability(Durability.WATERMARK)
                .withSizes(64L << 20, 2L << 20, 0)
                .withRollCycle(TestRollCycles.TEST4_SECONDLY);
        try (ChronicleEventJournal journal = ChronicleEventJournal.create(dir, options)) {
            JournalPublisher publisher = new JournalPublisher(journal, 0);
            publisher.quotes(3_000);
            journal.watermark().await(3_000);
        }
        assertThat(Journals.readAll(dir)).hasSize(3_000);
    }

    @Test
    void shouldNotRunAheadOfTheDiskByMoreThanTheLag() {
        JournalOptions options = new JournalOptions(
                Durability.WATERMARK, JournalOptions.DEFAULT.rollCycle(), 64L << 20, 64L << 20, 0, 0, 500);
        try (ChronicleEventJournal journal = ChronicleEventJournal.create(dir, options)) {
            JournalPublisher publisher = new JournalPublisher(journal, 0);
            for (int i = 0; i < 5_000; i++) {
                publisher.quotes(1);
                assertThat(publisher.sequence() - journal.watermark().sequence())
                        .isLessThanOrEqualTo(500);
            }
        }
    }

    @Test
    void shouldBeDurableUpToTheEndAfterAnOrderlyCloseAtEveryLevel() throws IOException {
        Journals.ofQuotes(dir, 1_000);
        try (JournalMarks marks = JournalMarks.read(new JournalFolder(dir).marksFile())) {
            assertThat(marks.isClosedInOrder()).isTrue();
            assertThat(marks.appended()).isEqualTo(1_000);
            assertThat(marks.durable()).isEqualTo(1_000);
        }
    }
}
