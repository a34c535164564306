package io.hedgerow.gateway.rig;

import io.hedgerow.journal.read.JournalReader;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.nio.file.Path;

/** Names in a journal. Static. */
final class Books {
    private Books() {}

    private static ReferenceDirectory names(Path journal) {
        ReferenceDirectory names = new ReferenceDirectory();
        try (JournalReader records = JournalReader.open(journal)) {
            while (records.next()) {
                names.learn(records.buffer(), records.offset());
            }
        }
        return names;
    }

    static int instrumentId(Path journal, String symbol) {
        return names(journal).instrumentId(symbol);
    }

    static int currencyId(Path journal, String code) {
        return names(journal).currencyId(code);
    }
}
