package io.hedgerow.journal.replay;

import io.hedgerow.journal.append.JournalCut;
import io.hedgerow.journal.format.JournalException;
import io.hedgerow.journal.read.JournalReader;
import java.nio.file.Path;

/** Gives up the end of a damaged journal, on an operator's word. Any thread; static. */
public final class JournalTrim {
    private JournalTrim() {}

    /**
     * Cuts a journal after a sequence. No byte is deleted or rewritten: a new segment that begins after the cut ends the
     * one before it; segments wholly behind the cut are moved to quarantine.
     *
     * @param dir journal folder, not being written
     * @param sequence last record that stays, at least 1
     * @throws JournalException if the journal is damaged before the cut, ends before it, or is being written
     */
    public static void after(Path dir, long sequence) {
        try (JournalReader reader = JournalReader.open(dir)) {
            while (reader.sequence() < sequence) {
                if (!reader.next()) {
                    throw new JournalException("journal folder " + dir + " ends at sequence " + reader.sequence()
                            + ", it cannot be cut after " + sequence);
                }
            }
        }
        JournalCut.after(dir, sequence);
    }
}
