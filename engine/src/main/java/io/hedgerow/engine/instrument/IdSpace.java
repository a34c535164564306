package io.hedgerow.engine.instrument;

import io.hedgerow.engine.event.codec.RejectReason;
import io.hedgerow.engine.memory.IntColumn;
import io.hedgerow.engine.memory.StateMemory;

/** Which dense ids of one table are defined. Owned by the engine thread. */
final class IdSpace {
    private final IntColumn defined;
    private final IntColumn count;

    IdSpace(StateMemory memory, String name, int capacity) {
        defined = memory.intColumn(name, capacity);
        count = memory.intColumn(name + "Count", 1);
    }

    /** 0, or why an id cannot be used at all. */
    int check(int id) {
        if (id < 0) {
            return RejectReason.OUT_OF_RANGE.value();
        }
        return id < defined.capacity() ? 0 : RejectReason.CAPACITY_EXCEEDED.value();
    }

    boolean isDefined(int id) {
        return id >= 0 && id < defined.capacity() && defined.get(id) != 0;
    }

    void add(int id) {
        defined.set(id, 1);
        count.set(0, Math.max(count.get(0), id + 1));
    }

    int count() {
        return count.get(0);
    }
}
