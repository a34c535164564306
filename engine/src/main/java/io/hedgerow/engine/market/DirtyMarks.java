package io.hedgerow.engine.market;

import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.memory.IdSet;
import io.hedgerow.engine.memory.IntColumn;
import io.hedgerow.engine.memory.StateMemory;

/**
 * Which slices have to be revalued and which underlyings decided on when the batch ends.
 *
 * <p>Owned by the engine thread.
 */
public final class DirtyMarks {
    private final IntColumn slices;
    private final IdSet underlyings;

    DirtyMarks(StateMemory memory, CapacitySpec capacity) {
        slices = memory.intColumn("dirty.slices", capacity.listing().slices());
        underlyings = new IdSet(memory, "dirty.underlyings", capacity.listing().underlyings());
    }

    /**
     * Marks a slice for revaluation.
     *
     * @param slice slice number
     */
    public void markSlice(int slice) {
        slices.set(slice, 1);
    }

    /**
     * Marks an underlying: its totals and its hedge decision are to be made anew.
     *
     * @param underlyingId defined underlying
     */
    public void markUnderlying(int underlyingId) {
        underlyings.add(underlyingId);
    }

    /**
     * Whether a slice is marked; clears the mark.
     *
     * @param slice slice number
     * @return true if it was marked
     */
    public boolean takeSlice(int slice) {
        boolean marked = slices.get(slice) != 0;
        slices.set(slice, 0);
        return marked;
    }

    /**
     * Takes the mark off the first marked underlying at or above an id.
     *
     * @param fromId where to look from
     * @return its id, or {@link IdSet#NONE}
     */
    public int takeUnderlying(int fromId) {
        int id = underlyings.next(fromId);
        if (id != IdSet.NONE) {
            underlyings.remove(id);
        }
        return id;
    }
}
