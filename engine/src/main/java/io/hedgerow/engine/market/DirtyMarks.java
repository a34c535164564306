package io.hedgerow.engine.market;

import io.hedgerow.engine.event.CapacitySpec;
import io.hedgerow.engine.memory.IntColumn;
import io.hedgerow.engine.memory.StateMemory;

/**
 * Which slices have to be revalued and which underlyings decided on when the batch ends.
 *
 * <p>Owned by the engine thread.
 */
public final class DirtyMarks {
    private final IntColumn slices;
    private final IntColumn underlyings;

    DirtyMarks(StateMemory memory, CapacitySpec capacity) {
        slices = memory.intColumn("dirty.slices", capacity.listing().slices());
        underlyings = memory.intColumn("dirty.underlyings", capacity.listing().underlyings());
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
        underlyings.set(underlyingId, 1);
    }

    /**
     * Whether a slice is marked; clears the mark.
     *
     * @param slice slice number
     * @return true if it was marked
     */
    public boolean takeSlice(int slice) {
        return take(slices, slice);
    }

    /**
     * Whether an underlying is marked; clears the mark.
     *
     * @param underlyingId underlying id
     * @return true if it was marked
     */
    public boolean takeUnderlying(int underlyingId) {
        return take(underlyings, underlyingId);
    }

    private static boolean take(IntColumn marks, int index) {
        boolean marked = marks.get(index) != 0;
        marks.set(index, 0);
        return marked;
    }
}
