package io.hedgerow.gateway.cluster.service;

/**
 * What a client is still to be told about its own events, several of them as one.
 *
 * <p>Owned by the service thread.
 */
final class Acknowledgement {
    private long fromNumber;
    private long fromSequence;
    private long throughNumber;
    private long sequence;
    private long timeNs;
    private long rejectedNumber;
    private long rejectedMask;
    private int rejectedCount;
    private boolean isDue;

    void clear() {
        isDue = false;
        rejectedNumber = 0L;
        rejectedMask = 0L;
        rejectedCount = 0;
    }

    /** Adds the event behind the last one that was added. */
    void add(long number, long eventSequence, long lastSequence, long eventTimeNs, int rejectRaw) {
        if (!isDue) {
            isDue = true;
            fromNumber = number;
            fromSequence = eventSequence;
        }
        throughNumber = number;
        sequence = lastSequence;
        timeNs = eventTimeNs;
        if (rejectRaw != 0) {
            rejectedNumber = number;
            rejectedMask |= 1L << rejectRaw;
            rejectedCount++;
        }
    }

    boolean isDue() {
        return isDue;
    }

    long fromNumber() {
        return fromNumber;
    }

    long fromSequence() {
        return fromSequence;
    }

    long throughNumber() {
        return throughNumber;
    }

    long sequence() {
        return sequence;
    }

    long timeNs() {
        return timeNs;
    }

    long rejectedNumber() {
        return rejectedNumber;
    }

    long rejectedMask() {
        return rejectedMask;
    }

    int rejectedCount() {
        return rejectedCount;
    }
}
