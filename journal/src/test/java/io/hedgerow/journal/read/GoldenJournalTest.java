package io.hedgerow.journal.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.journal.format.JournalPosition;
import io.hedgerow.journal.testing.GoldenJournals;
import io.hedgerow.journal.testing.JournalPublisher;
import io.hedgerow.journal.testing.Journals;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A journal that was written with format version 1: 200 quotes of {@link JournalPublisher#quotes(int)} in two segments of
 * 150 and 50. It must be readable for ever.
 */
class GoldenJournalTest {
    private static final int LAST_CRC = 0x2f140542;

    @TempDir
    private Path dir;

    @Test
    void shouldReadAJournalOfFormatOne() {
        GoldenJournals.unpack(GoldenJournalTest.class, "journal-format-1.zip", dir);
        assertThat(Journals.readAll(dir))
                .hasSize(200)
                .last()
                .extracting(JournalPosition::crc)
                .isEqualTo(LAST_CRC);
        try (JournalReader reader = JournalReader.open(dir)) {
            for (long sequence = 1; reader.next(); sequence++) {
                assertThat(reader.timeNs()).isEqualTo(JournalPublisher.timeNsOf(sequence));
            }
        }
    }
}
