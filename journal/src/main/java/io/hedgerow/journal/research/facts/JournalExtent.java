package io.hedgerow.journal.research.facts;

/**
 * What of a journal a backtest uses, and what it leaves out.
 *
 * @param beginSequence last record before its first event: 0, or that of the snapshot where a trimmed journal begins
 * @param lastSequence last record that was there when the journal was read; what a running engine appends later is left out
 * @param firstTimeNs engine time of the first event used, UTC ns
 * @param lastTimeNs engine time of the last record used, UTC ns
 * @param orderUpdates answers of the venue to the original's orders, which the runs under the fill model leave out
 * @param hedgeFills fills of the original's orders, which they leave out too
 */
public record JournalExtent(
        long beginSequence, long lastSequence, long firstTimeNs, long lastTimeNs, long orderUpdates, long hedgeFills) {

    /**
     * Records used, outputs included.
     *
     * @return count
     */
    public long records() {
        return lastSequence - beginSequence;
    }
}
