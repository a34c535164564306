package io.hedgerow.gateway.venue.aeron;

import io.hedgerow.engine.host.EventTracker;
import io.hedgerow.engine.host.Receipt;
import io.hedgerow.gateway.venue.ClientCommand;

/**
 * Portions of clients' events that are on their way through the engine, in the order in which they went in, until it has
 * applied them and their clients can be told. Allocates nothing after the start.
 *
 * <p>I/O thread.
 */
final class AeronAwaited {
    private static final int PORTIONS = 1_024;

    /** Events before a command, the command, and those behind it. */
    private static final int PORTIONS_OF_MESSAGE = 3;

    private final EventTracker tracker;
    private final AeronNumbers numbers;
    private final Portion[] portions = new Portion[PORTIONS];
    private long opened;
    private long answered;
    private long lastSequence;

    /** Events of one message. */
    static final class Portion {
        private final Receipt receipt = new Receipt();
        private AeronClientLine line;
        private long first;
        private long last;
        private long slot;
        private long timeNs;

        /** What came of a command, which is a portion of its own; null = these are events. */
        private ClientCommand.Answer answer;
    }

    /**
     * None yet.
     *
     * @param tracker of the publisher that the events go through
     * @param numbers keeps up to where each client's events have been taken
     * @param lastSequence of the journal that is taken up again, 0 of a new one
     */
    AeronAwaited(EventTracker tracker, AeronNumbers numbers, long lastSequence) {
        this.tracker = tracker;
        this.numbers = numbers;
        this.lastSequence = lastSequence;
        for (int i = 0; i < PORTIONS; i++) {
            portions[i] = new Portion();
        }
    }

    /** Whether a message can be taken now. */
    boolean hasRoom() {
        return opened - answered < PORTIONS - PORTIONS_OF_MESSAGE;
    }

    /** Sequence of the newest event that has been answered. */
    long lastSequence() {
        return lastSequence;
    }

    /** What is published from here on belongs together. */
    Portion begin(AeronClientLine line, long first, long timeNs) {
        Portion portion = portions[(int) (opened & PORTIONS - 1)];
        portion.receipt.clear();
        portion.answer = null;
        portion.line = line;
        portion.first = first;
        portion.timeNs = timeNs;
        tracker.open(portion.receipt);
        return portion;
    }

    /** All of it, up to the last number of its client, has been published. */
    void end(Portion portion) {
        portion.slot = tracker.close();
        portion.last = portion.line.lastNumber;
        if (portion.last >= portion.first) {
            opened++;
            portion.line.took((int) (portion.last - portion.first + 1L));
        }
    }

    /** A command of one number, carried out. */
    void command(AeronClientLine line, long number, long timeNs, ClientCommand.Answer answer) {
        Portion own = begin(line, number, timeNs);
        own.answer = answer;
        line.lastNumber = number;
        end(own);
    }

    /** Sees what has been applied; how much. */
    int answers() {
        int count = 0;
        while (answered < opened) {
            Portion portion = portions[(int) (answered & PORTIONS - 1)];
            if (!tracker.isApplied(portion.slot)) {
                return count;
            }
            answer(portion);
            answered++;
            count++;
        }
        return count;
    }

    private void answer(Portion portion) {
        AeronClientLine line = portion.line;
        if (portion.answer == null) {
            lastSequence = Math.max(lastSequence, portion.receipt.lastSequence());
            line.acks.applied(portion.first, portion.last, portion.receipt, portion.timeNs);
        } else {
            lastSequence = Math.max(lastSequence, portion.answer.journalSequence());
            line.acks.commanded(portion.last, portion.answer, portion.timeNs);
        }
        if (line.acks.isSafe(portion.last)) {
            numbers.taken(line.clientId, portion.last, lastSequence);
        }
    }

    /** What a client told of orders is in memory alone no longer. */
    void release(AeronClientLine line) {
        if (line.acks.release()) {
            numbers.taken(line.clientId, line.acks.throughNumber, lastSequence);
        }
    }
}
