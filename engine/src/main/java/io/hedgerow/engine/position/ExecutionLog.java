package io.hedgerow.engine.position;

import io.hedgerow.engine.memory.LongColumn;
import io.hedgerow.engine.memory.StateMemory;

/**
 * Which executions of each venue are booked already.
 *
 * <p>Venues number executions upwards, so a higher id than any before is new. For fills that overtake each other the
 * last {@link #WINDOW} ids of a venue are remembered: a lower id is new if it is not among them and above all that have
 * left the window. An id at or below those cannot be told from a repeated one and counts as booked.
 *
 * <p>Owned by the engine thread.
 */
final class ExecutionLog {
    /** Executions remembered per venue; a power of two. */
    static final int WINDOW = 256;

    private final LongColumn recent;
    private final LongColumn bookedCount;
    private final LongColumn highest;
    private final LongColumn highestForgotten;

    ExecutionLog(StateMemory memory, int venues) {
        recent = memory.longColumn("execution.recent", Math.multiplyExact(venues, WINDOW));
        bookedCount = memory.longColumn("execution.bookedCount", venues);
        highest = memory.longColumn("execution.highest", venues);
        highestForgotten = memory.longColumn("execution.highestForgotten", venues);
    }

    /** Whether an id of a venue is booked, or too old to tell. */
    boolean isBooked(int venueId, long executionId) {
        long count = bookedCount.get(venueId);
        if (count == 0 || executionId > highest.get(venueId)) {
            return false;
        }
        boolean forgotten = count > WINDOW && executionId <= highestForgotten.get(venueId);
        return forgotten || isRecent(venueId, executionId, (int) Math.min(count, WINDOW));
    }

    private boolean isRecent(int venueId, long executionId, int remembered) {
        int start = venueId * WINDOW;
        for (int i = start; i < start + remembered; i++) {
            if (recent.get(i) == executionId) {
                return true;
            }
        }
        return false;
    }

    /** Highest id booked, or -1 for none. */
    long highest(int venueId) {
        return bookedCount.get(venueId) == 0 ? -1L : highest.get(venueId);
    }

    void add(int venueId, long executionId) {
        long count = bookedCount.get(venueId);
        int slot = venueId * WINDOW + (int) (count & (WINDOW - 1));
        if (count >= WINDOW) {
            long leaving = recent.get(slot);
            highestForgotten.set(venueId, count == WINDOW ? leaving : Math.max(leaving, highestForgotten.get(venueId)));
        }
        recent.set(slot, executionId);
        highest.set(venueId, count == 0 ? executionId : Math.max(executionId, highest.get(venueId)));
        bookedCount.set(venueId, count + 1);
    }
}
