package io.hedgerow.journal.replay;

import io.hedgerow.journal.format.JournalDamagedException;
import io.hedgerow.journal.read.JournalReader;
import java.nio.file.Path;

/** Where journals of records that no engine wrote end. */
final class JournalEnds {
    private JournalEnds() {}

    static JournalEnd of(Path dir) {
        try (JournalReader reader = JournalReader.open(dir)) {
            try {
                while (reader.next()) {
                    // Reading is checking.
                }
                return new JournalEnd(reader.sequence(), reader.crc(), null);
            } catch (JournalDamagedException damage) {
                return JournalEnd.at(dir, reader.sequence(), reader.crc(), damage);
            }
        }
    }
}
