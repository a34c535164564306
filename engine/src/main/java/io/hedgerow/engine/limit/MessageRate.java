package io.hedgerow.engine.limit;

import io.hedgerow.engine.memory.IntColumn;
import io.hedgerow.engine.memory.LongColumn;
import io.hedgerow.engine.memory.StateMemory;

/**
 * Messages sent in the last second, by subject, for any rate. Time is cut into slots of 2^25 ns (33.6 ms); counted are
 * the current slot and the 30 before it, so never less than a full second and at most 1.04 s. A limit kept on this
 * count is therefore kept in every rolling second.
 *
 * <p>Times never go back. Owned by the engine thread.
 */
final class MessageRate {
    private static final int SLOT_SHIFT = 25;
    private static final int SLOTS = 32;
    private static final int SLOTS_COUNTED = 31;

    private final IntColumn sentInSlot;
    private final IntColumn sentCounted;
    private final LongColumn newestSlot;

    MessageRate(StateMemory memory, String name, int subjects) {
        sentInSlot = memory.intColumn(name + ".sentInSlot", Math.multiplyExact(subjects, SLOTS));
        sentCounted = memory.intColumn(name + ".sentCounted", subjects);
        newestSlot = memory.longColumn(name + ".newestSlot", subjects);
    }

    /** Messages of a subject that count at a time; changes nothing. */
    int sent(int subject, long nowNs) {
        long newest = newestSlot.get(subject);
        long now = nowNs >> SLOT_SHIFT;
        if (now - newest >= SLOTS_COUNTED) {
            return 0;
        }
        return sentCounted.get(subject) - sentBetween(subject, newest - SLOTS_COUNTED + 1, now - SLOTS_COUNTED + 1);
    }

    void record(int subject, long nowNs) {
        int counted = sent(subject, nowNs);
        long now = nowNs >> SLOT_SHIFT;
        clearBetween(subject, Math.max(newestSlot.get(subject) + 1, now - SLOTS_COUNTED), now + 1);
        int at = index(subject, now);
        sentInSlot.set(at, sentInSlot.get(at) + 1);
        sentCounted.set(subject, counted + 1);
        newestSlot.set(subject, now);
    }

    private int sentBetween(int subject, long from, long to) {
        int sum = 0;
        for (long slot = from; slot < to; slot++) {
            sum += sentInSlot.get(index(subject, slot));
        }
        return sum;
    }

    private void clearBetween(int subject, long from, long to) {
        for (long slot = from; slot < to; slot++) {
            sentInSlot.set(index(subject, slot), 0);
        }
    }

    private static int index(int subject, long slot) {
        return subject * SLOTS + (int) (slot & (SLOTS - 1));
    }
}
