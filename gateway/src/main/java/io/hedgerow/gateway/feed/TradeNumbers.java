package io.hedgerow.gateway.feed;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.gateway.reference.LongsById;

/**
 * The venue's numbers of trades, by instrument: tells a trade that was taken already (some streams bring the same trades)
 * from a venue that has started to count again.
 *
 * <p>Owned by the feed's thread.
 */
public final class TradeNumbers {
    /** An older number that is at least so much newer in time is a new beginning, not a late message. */
    static final long RESTART_NS = 1_000_000_000L;

    private final FeedReport report;
    private final VenueTimes times;
    private final LongsById lastNumber = new LongsById(EventWriter.NONE);

    /**
     * Creates empty numbers.
     *
     * @param events events of the feed
     */
    public TradeNumbers(FeedEvents events) {
        report = events.report();
        times = new VenueTimes(events.clock());
    }

    /**
     * Whether an older number is the beginning of a new numbering.
     *
     * @param timeNs venue time of the message with the older number
     * @param newestNs newest venue time before, or NONE
     * @return true if the time has moved on although the number has gone back
     */
    public static boolean isRestart(long timeNs, long newestNs) {
        return newestNs != EventWriter.NONE && timeNs - newestNs >= RESTART_NS;
    }

    /**
     * Takes a trade, or several that the venue has added up.
     *
     * @param id instrument
     * @param first number of the first, or NONE where there is none
     * @param last number of the last
     * @param timeNs venue time
     * @param position where it is, for the report
     * @return false if it was taken before
     */
    public boolean isNew(int id, long first, long last, long timeNs, int position) {
        if (first == EventWriter.NONE) {
            return true;
        }
        long newest = lastNumber.get(id);
        if (newest != EventWriter.NONE && first <= newest) {
            if (!isRestart(timeNs, times.newest(id))) {
                report.add(FeedCount.REPEATED);
                return false;
            }
            report.issue(FeedIssue.NUMBERING_RESTARTED, position);
        }
        lastNumber.set(id, last);
        times.advance(id, timeNs);
        return true;
    }
}
