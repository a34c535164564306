package io.hedgerow.journal.append;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.testing.Seeds;
import io.hedgerow.journal.format.JournalPosition;
import io.hedgerow.journal.format.RecordDescriptor;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a journal says of an append before it, beside where the record is then found. */
class MayWaitTest {
    private static final int RECORDS = 4_000;
    private static final long PAGE_BYTES = 4_096L;
    private static final long START_NS = TimeUnit.DAYS.toNanos(20_000);

    @TempDir
    private Path dir;

    private final UnsafeBuffer message = new UnsafeBuffer(new byte[RecordDescriptor.MESSAGE_LENGTH_MAX]);

    @Test
    void shouldNameEachAppendThatReachesANewPageOrFileAndHardlyAnother() {
        Seeds.forEach(2, seed -> {
            RandomGenerator random = Seeds.random(seed);
            Path folder = dir.resolve(Long.toString(seed));
            int reached = 0;
            int named = 0;
            try (ChronicleEventJournal journal = ChronicleEventJournal.create(folder, JournalOptions.DEFAULT)) {
                JournalPosition before = null;
                for (int record = 1; record <= RECORDS; record++) {
                    int length = random.nextInt(24, RecordDescriptor.MESSAGE_LENGTH_MAX + 1);
                    EventPrefix.timeNs(message, 0, START_NS + TimeUnit.SECONDS.toNanos(2L * record));
                    boolean mayWait = journal.mayWait(message, 0, length);
                    journal.append(record, message, 0, length);
                    JournalPosition after = journal.lastPosition();
                    boolean isNew = before == null || !isSamePage(before, after);
                    assertThat(mayWait || !isNew)
                            .as("record %d, from %s to %s", record, before, after)
                            .isTrue();
                    reached += isNew ? 1 : 0;
                    named += mayWait ? 1 : 0;
                    before = after;
                }
            }
            assertThat(reached).isGreaterThan(RECORDS / 40);
            assertThat(named - reached).isLessThan(reached / 4);
        });
    }

    private static boolean isSamePage(JournalPosition before, JournalPosition after) {
        return before.file().equals(after.file())
                && (before.nextFrame() - 1) / PAGE_BYTES == (after.nextFrame() - 1) / PAGE_BYTES;
    }

    @Test
    void shouldNameTheFirstBehindAFlush() {
        JournalOptions options = JournalOptions.DEFAULT.withDurability(Durability.WATERMARK);
        try (ChronicleEventJournal journal = ChronicleEventJournal.create(dir, options)) {
            EventPrefix.timeNs(message, 0, START_NS);
            journal.append(1, message, 0, 64);
            journal.watermark().await(1);
            assertThat(journal.mayWait(message, 0, 64)).isTrue();
            journal.append(2, message, 0, 64);
            journal.watermark().await(2);
            journal.append(3, message, 0, 64);
            journal.watermark().await(3);
            assertThat(journal.mayWait(message, 0, 64)).isTrue();
        }
    }
}
