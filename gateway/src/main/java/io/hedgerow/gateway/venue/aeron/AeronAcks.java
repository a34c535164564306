package io.hedgerow.gateway.venue.aeron;

import io.hedgerow.engine.host.Receipt;
import io.hedgerow.gateway.venue.ClientCommand;

/** What one client is still to be told of its events: one acknowledgement speaks for as many as there are. I/O thread. */
final class AeronAcks {
    private static final long NOT_HELD = Long.MAX_VALUE;

    long fromNumber;
    long throughNumber;
    long journalSequence;
    long timeNs;
    long rejectedNumber;
    long rejectedMask;
    int rejectedCount;
    private boolean due;
    private long heldFrom = NOT_HELD;

    /** It begins behind what was taken of the client before. */
    void begin(long lastNumber) {
        throughNumber = lastNumber;
        fromNumber = lastNumber + 1L;
        due = false;
        heldFrom = NOT_HELD;
        clearRejections();
    }

    /** A portion is journaled and applied. */
    void applied(long first, long last, Receipt receipt, long atNs) {
        throughNumber = last;
        journalSequence = Math.max(journalSequence, receipt.lastSequence());
        timeNs = atNs;
        if (receipt.rejectedCount() > 0) {
            rejectedCount += receipt.rejectedCount();
            rejectedMask |= receipt.rejectedMask();
            rejectedNumber = Math.min(last, first + receipt.lastRejected() - 1L);
        }
        due = true;
    }

    /** A command is carried out, or refused. */
    void commanded(long number, ClientCommand.Answer answer, long atNs) {
        throughNumber = number;
        journalSequence = Math.max(journalSequence, answer.journalSequence());
        timeNs = atNs;
        if (answer.rejectedMask() != 0L) {
            rejectedCount++;
            rejectedMask |= answer.rejectedMask();
            rejectedNumber = number;
        }
        due = true;
    }

    /** What is known already is to be said again. */
    void again() {
        due = true;
    }

    /** From this number on nothing is acknowledged until {@link #release}: it is kept in memory alone. */
    void holdFrom(long number) {
        heldFrom = Math.min(heldFrom, number);
    }

    /** Number up to which nothing is kept in memory alone. */
    long safe(long lastNumber) {
        return Math.min(lastNumber, heldFrom == NOT_HELD ? lastNumber : heldFrom - 1L);
    }

    /** Whether all up to a number is more than in memory. */
    boolean isSafe(long number) {
        return number < heldFrom;
    }

    /** Nothing is kept in memory alone any more; whether something was. */
    boolean release() {
        boolean held = heldFrom != NOT_HELD;
        due = due || held;
        heldFrom = NOT_HELD;
        return held;
    }

    boolean isDue() {
        return due && throughNumber < heldFrom;
    }

    /** It has been told. */
    void told() {
        due = false;
        fromNumber = throughNumber + 1L;
        clearRejections();
    }

    private void clearRejections() {
        rejectedNumber = 0L;
        rejectedMask = 0L;
        rejectedCount = 0;
    }
}
