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
    private int count;
    private int rejectedCount;
    private int lastRejected;

    /** Creates one of no events. */
    public Receipt() {}

    /** Forgets what it has noted, to be used again; not while one of its events is still to be applied. */
    public void clear() {
        rejected = 0L;
        lastSequence = 0L;
        count = 0;
        rejectedCount = 0;
        lastRejected = 0;
    }

    /** Notes one event: 0 or the raw reason of its rejection, and the last record of the journal that comes of it. */
    void add(int rejectRaw, long sequence) {
        count++;
        if (rejectRaw != 0) {
            rejected |= 1L << rejectRaw;
            rejectedCount++;
            lastRejected = count;
        }
        lastSequence = sequence;
    }

    /**
     * Why events were rejected, as bits: bit n for the raw RejectReason n.
     *
     * @return 0 = all were accepted
     */
    public long rejectedMask() {
        return rejected;
    }

    /**
     * How many were rejected.
     *
     * @return 0 = all were accepted
     */
    public int rejectedCount() {
        return rejectedCount;
    }

    /**
     * Which of them was rejected last.
     *
     * @return its place among them, from 1; 0 = none
     */
    public int lastRejected() {
        return lastRejected;
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
