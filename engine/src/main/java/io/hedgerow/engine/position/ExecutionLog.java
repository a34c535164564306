package io.hedgerow.engine.position;

import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.instrument.InstrumentTable;
import io.hedgerow.engine.memory.IntColumn;
import io.hedgerow.engine.memory.LongColumn;
import io.hedgerow.engine.memory.StateMemory;

/**
 * Which executions are booked already, by numbering: a venue numbers the executions of all derivatives that settle in one
 * currency together, and those of each spot pair on their own. A trade with ourselves has one number for both its sides.
 *
 * <p>A numbering goes upwards, so a higher id than any before is new. For fills that overtake each other the last
 * {@link #WINDOW} ids are remembered: a lower id is new if it is not among them and above all that have left the window.
 * An id at or below those cannot be told from a repeated one and counts as booked.
 *
 * <p>Owned by the engine thread.
 */
final class ExecutionLog {
    /** Executions remembered per numbering; a power of two. */
    static final int WINDOW = 256;

    /** Highest id that leaves room for the side of the execution. */
    static final long ID_MAX = Long.MAX_VALUE >> 1;

    private static final int NOT_BEGUN = -1;
    private static final long OF_A_SPOT_PAIR = 1L << 62;

    private final InstrumentTable instruments;
    private final IntColumn count;
    private final LongColumn key;
    private final IntColumn venue;
    private final LongColumn recent;
    private final LongColumn bookedCount;
    private final LongColumn highest;
    private final LongColumn highestForgotten;
    private final int numberingsMax;

    ExecutionLog(StateMemory memory, CapacitySpec capacity, InstrumentTable instruments) {
        this.instruments = instruments;
        numberingsMax = numberings(capacity);
        count = memory.intColumn("execution.numberings", 1);
        key = memory.longColumn("execution.numbering", numberingsMax);
        venue = memory.intColumn("execution.venue", numberingsMax);
        recent = memory.longColumn("execution.recent", Math.multiplyExact(numberingsMax, WINDOW));
        bookedCount = memory.longColumn("execution.bookedCount", numberingsMax);
        highest = memory.longColumn("execution.highest", numberingsMax);
        highestForgotten = memory.longColumn("execution.highestForgotten", numberingsMax);
    }

    /** A few currencies and spot pairs on each venue. */
    private static int numberings(CapacitySpec capacity) {
        return Math.addExact(
                capacity.listing().venues(),
                Math.multiplyExact(2, capacity.listing().currencies()));
    }

    private static long told(long executionId, boolean buys) {
        return executionId << 1 | (buys ? 0L : 1L);
    }

    private long keyOf(int instrumentId) {
        boolean spot = instruments.isDeltaOne(instrumentId) && instruments.isPaidUpFront(instrumentId);
        return spot
                ? OF_A_SPOT_PAIR | instrumentId
                : (long) instruments.venueId(instrumentId) << Integer.SIZE
                        | instruments.settlementCurrencyId(instrumentId);
    }

    private int find(int instrumentId) {
        long wanted = keyOf(instrumentId);
        for (int numbering = 0; numbering < count.get(0); numbering++) {
            if (key.get(numbering) == wanted) {
                return numbering;
            }
        }
        return NOT_BEGUN;
    }

    /** Whether an execution is booked, or too old to tell. */
    boolean isBooked(int instrumentId, long executionId, boolean buys) {
        int numbering = find(instrumentId);
        long id = told(executionId, buys);
        if (numbering == NOT_BEGUN || id > highest.get(numbering)) {
            return false;
        }
        long booked = bookedCount.get(numbering);
        boolean forgotten = booked > WINDOW && id <= highestForgotten.get(numbering);
        return forgotten || isRecent(numbering, id, (int) Math.min(booked, WINDOW));
    }

    private boolean isRecent(int numbering, long id, int remembered) {
        int start = numbering * WINDOW;
        for (int i = start; i < start + remembered; i++) {
            if (recent.get(i) == id) {
                return true;
            }
        }
        return false;
    }

    /** Whether there is room for the numbering of a contract. */
    boolean hasRoom(int instrumentId) {
        return count.get(0) < numberingsMax || find(instrumentId) != NOT_BEGUN;
    }

    /** Highest id booked in any numbering of a venue, or -1 for none. */
    long highest(int venueId) {
        long id = -1L;
        for (int numbering = 0; numbering < count.get(0); numbering++) {
            if (venue.get(numbering) == venueId) {
                id = Math.max(id, highest.get(numbering) >> 1);
            }
        }
        return id;
    }

    /** Remembers an execution; {@link #hasRoom} holds. */
    void add(int instrumentId, long executionId, boolean buys) {
        int numbering = find(instrumentId);
        if (numbering == NOT_BEGUN) {
            numbering = begin(instrumentId);
        }
        long id = told(executionId, buys);
        long booked = bookedCount.get(numbering);
        int slot = numbering * WINDOW + (int) (booked & (WINDOW - 1));
        if (booked >= WINDOW) {
            long leaving = recent.get(slot);
            highestForgotten.set(
                    numbering, booked == WINDOW ? leaving : Math.max(leaving, highestForgotten.get(numbering)));
        }
        recent.set(slot, id);
        highest.set(numbering, booked == 0 ? id : Math.max(id, highest.get(numbering)));
        bookedCount.set(numbering, booked + 1);
    }

    private int begin(int instrumentId) {
        int numbering = count.get(0);
        count.set(0, numbering + 1);
        key.set(numbering, keyOf(instrumentId));
        venue.set(numbering, instruments.venueId(instrumentId));
        return numbering;
    }
}
