package io.hedgerow.engine.host;

import io.hedgerow.engine.event.codec.RejectReason;
import java.util.ArrayList;
import java.util.List;

/**
 * What became of the events that one publisher published while it was open, and of nobody else's.
 *
 * <p>Written by the engine thread, read by the publisher's once all of them are applied.
 */
public final class Receipt {
    private long rejected;
    private long lastSequence;

    /** Creates one of no events. */
    public Receipt() {}

    /** Notes one event: 0 or the raw reason of its rejection, and the last record of the journal that comes of it. */
    void add(int rejectRaw, long sequence) {
        rejected |= rejectRaw == 0 ? 0L : 1L << rejectRaw;
        lastSequence = sequence;
    }

    /**
     * Why events were rejected.
     *
     * @return each reason once; empty = all were accepted
     */
    public List<RejectReason> rejections() {
        List<RejectReason> reasons = new ArrayList<>();
        for (RejectReason reason : RejectReason.values()) {
            if (reason != RejectReason.NULL_VAL && (rejected & 1L << reason.value()) != 0L) {
                reasons.add(reason);
            }
        }
        return reasons;
    }

    /**
     * Last record of the journal that belongs to them, outputs included.
     *
     * @return sequence; 0 if nothing was published
     */
    public long lastSequence() {
        return lastSequence;
    }
}
