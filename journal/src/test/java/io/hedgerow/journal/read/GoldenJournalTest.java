package io.hedgerow.journal.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.journal.format.JournalPosition;
import io.hedgerow.journal.testing.JournalPublisher;
import io.hedgerow.journal.testing.Journals;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
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
    void shouldReadAJournalOfFormatOne() throws IOException {
        try (InputStream resource = GoldenJournalTest.class.getResourceAsStream("journal-format-1.zip");
                ZipInputStream zip = new ZipInputStream(resource)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = dir.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                Files.copy(zip, file);
            }
        }
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
