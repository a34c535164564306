package io.hedgerow.journal.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.testing.Seeds;
import io.hedgerow.journal.append.ChronicleEventJournal;
import io.hedgerow.journal.format.JournalException;
import io.hedgerow.journal.format.JournalPosition;
import io.hedgerow.journal.testing.JournalPublisher;
import io.hedgerow.journal.testing.Journals;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What a power failure or a flipped bit does to a journal is found, and nothing that was durable is lost. */
@Execution(ExecutionMode.CONCURRENT)
class JournalDamageTest {
    @TempDir
    private Path dir;

    /** From the durable sequence on, every page is kept, lost, or what another page holds. */
    @Test
    void shouldLoseNothingDurableInAPowerFailure() {
        powerFailures(100);
    }

    @Test
    @Tag("slow")
    void shouldLoseNothingDurableInTenThousandPowerFailures() {
        powerFailures(10_000);
    }

    private void powerFailures(int count) {
        Path whole = dir.resolve("whole");
        Journals.ofQuotes(whole, 1_000, Journals.SMALL);
        List<JournalPosition> positions = Journals.readAll(whole);
        Seeds.forEach(count, seed -> powerFailure(whole, positions, seed));
    }

    private void powerFailure(Path whole, List<JournalPosition> positions, long seed) {
        Path journal = dir.resolve("failed");
        Journals.copyFolder(whole, journal);
        Journals.truncate(journal.resolve("journal.marks"), 24);
        Journals.truncate(journal.resolve("journal.marks"), 4_096);
        var random = Seeds.random(seed);
        int durable = random.nextInt(positions.size());
        Journals.markPowerFailure(journal, durable);
        long from = durable == 0 ? 0 : positions.get(durable - 1).nextFrame();
        Path file = Journals.file(journal, positions.get(0));
        long used = positions.get(positions.size() - 1).nextFrame();
        for (long page = from / 4_096; page * 4_096 < used; page++) {
            long start = Math.max(from, page * 4_096);
            int length = (int) ((page + 1) * 4_096 - start);
            int fate = random.nextInt(3);
            if (fate == 1) {
                Journals.zero(file, start, length);
            } else if (fate == 2) {
                Journals.move(file, random.nextLong(used / 4_096) * 4_096 + start % 4_096, start, length);
            }
        }
        JournalEnd end = JournalEnds.of(journal);
        assertThat(end.sequence()).isBetween((long) durable, 1_000L);
        if (end.sequence() > 0) {
            assertThat(end.crc())
                    .isEqualTo(positions.get((int) end.sequence() - 1).crc());
        }
        if (seed % 20 == 0) {
            resumeAfter(journal, end);
        }
    }

    private static void resumeAfter(Path journal, JournalEnd end) {
        try (ChronicleEventJournal next =
                ChronicleEventJournal.resume(journal, Journals.SMALL, end.sequence(), end.crc())) {
            new JournalPublisher(next, end.sequence()).quotes(10);
        }
        assertThat(Journals.readAll(journal)).hasSize((int) end.sequence() + 10);
        Journals.deleteFolder(journal);
    }

    @Test
    void shouldFindEveryFlippedBitOrReadTheSameRecords() {
        flips(800);
    }

    @Test
    @Tag("slow")
    void shouldFindEveryFlippedBitOfAHundredThousand() {
        flips(100_000);
    }

    private void flips(int count) {
        Journals.ofQuotes(dir, 500, Journals.SMALL);
        List<JournalPosition> positions = Journals.readAll(dir);
        Path file = Journals.file(dir, positions.get(0));
        long used = positions.get(positions.size() - 1).nextFrame();
        int[] detected = {0};
        Seeds.forEach(count, seed -> {
            var random = Seeds.random(seed);
            long offset = random.nextLong(used);
            int bit = random.nextInt(8);
            Journals.flipBit(file, offset, bit);
            try {
                assertThat(Journals.readAll(dir)).isEqualTo(positions);
            } catch (JournalException found) {
                assertThat(found)
                        .hasMessageContaining(file.getFileName().toString())
                        .hasMessageContaining("sequence");
                detected[0]++;
            } finally {
                Journals.flipBit(file, offset, bit);
            }
        });
        assertThat(detected[0]).isGreaterThan(count / 3);
    }
}
