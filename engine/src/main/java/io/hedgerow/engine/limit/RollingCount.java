package io.hedgerow.engine.limit;

import io.hedgerow.engine.memory.IntColumn;
import io.hedgerow.engine.memory.LongColumn;
import io.hedgerow.engine.memory.StateMemory;

/**
 * How often something happened in the last second or minute, by subject, however often that is. Time is cut into slots
 * of 2^shift ns; counted are the current slot and the 30 before it:
 *
 * <pre>
 *   shift 25, slots of 33.6 ms: never less than a second, at most 1.04 s
 *   shift 31, slots of 2.15 s:  never less than a minute, at most 66.6 s
 * </pre>
 *
 * <p>So a limit kept on this count is kept in every rolling second or minute. Times never go back. Owned by the engine
 * thread.
 */
final class RollingCount {
    /** Slots that cover a second. */
    static final int SECOND_SLOT_SHIFT = 25;

    /** Slots that cover a minute. */
    static final int MINUTE_SLOT_SHIFT = 31;

    private static final int SLOTS = 32;
    private static final int SLOTS_COUNTED = 31;

    private final int slotShift;
    private final IntColumn inSlot;
    private final IntColumn counted;
    private final LongColumn newestSlot;

    RollingCount(StateMemory memory, String name, int subjects, int slotShift) {
        this.slotShift = slotShift;
        inSlot = memory.intColumn(name + ".inSlot", Math.multiplyExact(subjects, SLOTS));
        counted = memory.intColumn(name + ".counted", subjects);
        newestSlot = memory.longColumn(name + ".newestSlot", subjects);
    }

    /** What counts of a subject at a time; changes nothing. */
    int count(int subject, long nowNs) {
        long newest = newestSlot.get(subject);
        long now = nowNs >> slotShift;
        if (now - newest >= SLOTS_COUNTED) {
            return 0;
        }
        return counted.get(subject) - sumBetween(subject, newest - SLOTS_COUNTED + 1, now - SLOTS_COUNTED + 1);
    }

    void record(int subject, long nowNs) {
        int before = count(subject, nowNs);
        long now = nowNs >> slotShift;
        clearBetween(subject, Math.max(newestSlot.get(subject) + 1, now - SLOTS_COUNTED), now + 1);
        int at = index(subject, now);
        inSlot.set(at, inSlot.get(at) + 1);
        counted.set(subject, before + 1);
        newestSlot.set(subject, now);
    }

    void clear(int subject) {
        for (int slot = 0; slot < SLOTS; slot++) {
            inSlot.set(subject * SLOTS + slot, 0);
        }
        counted.set(subject, 0);
    }

    private int sumBetween(int subject, long from, long to) {
        int sum = 0;
        for (long slot = from; slot < to; slot++) {
            sum += inSlot.get(index(subject, slot));
        }
        return sum;
    }

    private void clearBetween(int subject, long from, long to) {
        for (long slot = from; slot < to; slot++) {
            inSlot.set(index(subject, slot), 0);
        }
    }

    private static int index(int subject, long slot) {
        return subject * SLOTS + (int) (slot & (SLOTS - 1));
    }
}
