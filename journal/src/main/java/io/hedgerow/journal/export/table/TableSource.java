package io.hedgerow.journal.export.table;

import io.hedgerow.journal.history.JournalSession;
import java.util.function.LongConsumer;

/**
 * A journal, and what of it is wanted. Any thread; immutable.
 *
 * @param session the journal
 * @param label what it is called in column {@code journal}
 * @param fromNs first engine time, UTC ns
 * @param toNs last engine time, UTC ns
 * @param everyNs engine time between two looks at the book, ns; 0 = only at fills
 * @param progress told the sequence from time to time
 */
public record TableSource(
        JournalSession session, String label, long fromNs, long toNs, long everyNs, LongConsumer progress) {
    /**
     * Whether a moment is wanted.
     *
     * @param timeNs UTC ns
     * @return true from the first to the last
     */
    public boolean covers(long timeNs) {
        return timeNs >= fromNs && timeNs <= toNs;
    }
}
