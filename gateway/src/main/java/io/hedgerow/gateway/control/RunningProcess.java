package io.hedgerow.gateway.control;

import io.hedgerow.journal.append.ChronicleEventJournal;
import io.hedgerow.journal.format.JournalException;
import io.hedgerow.journal.format.JournalFolder;
import java.nio.file.Path;

/** Tells whether a process writes a journal, from the lock that ends with it; one that is stopped holds it. Static. */
public final class RunningProcess {
    private RunningProcess() {}

    /**
     * Whether a process writes a journal.
     *
     * @param journal its folder; null for none
     * @return true while one does, running or stopped
     */
    public static boolean writes(Path journal) {
        if (journal == null || !isJournal(journal)) {
            return false;
        }
        try {
            ChronicleEventJournal.requireNotWritten(journal);
            return false;
        } catch (JournalException written) {
            return true;
        }
    }

    /** Whether a folder is a journal, of whatever format. */
    public static boolean isJournal(Path folder) {
        try {
            return new JournalFolder(folder).isJournal();
        } catch (JournalException ofAnotherFormat) {
            return true;
        }
    }
}
