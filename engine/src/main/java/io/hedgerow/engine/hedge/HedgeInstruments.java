package io.hedgerow.engine.hedge;

import io.hedgerow.engine.event.codec.RejectReason;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.memory.IntColumn;
import io.hedgerow.engine.memory.StateMemory;

/**
 * The hedge instruments of each underlying, in order of preference.
 *
 * <p>Owned by the engine thread.
 */
public final class HedgeInstruments {
    private final int perUnderlying;
    private final IntColumn count;
    private final IntColumn instrumentIds;

    /**
     * Allocates the columns.
     *
     * @param memory owner of the columns
     * @param capacity how many underlyings, and hedge instruments for each
     */
    public HedgeInstruments(StateMemory memory, CapacitySpec capacity) {
        perUnderlying = capacity.orders().hedgeInstruments();
        count = memory.intColumn("hedge.instrumentCount", capacity.listing().underlyings());
        instrumentIds =
                memory.intColumn("hedge.instrumentIds", capacity.listing().underlyings() * perUnderlying);
    }

    /**
     * Appends an instrument; one that is already there stays where it is.
     *
     * @param underlyingId defined underlying
     * @param instrumentId defined spot, future or perpetual of that underlying
     * @return 0, or the raw {@code RejectReason}
     */
    public int add(int underlyingId, int instrumentId) {
        int size = count.get(underlyingId);
        for (int i = 0; i < size; i++) {
            if (get(underlyingId, i) == instrumentId) {
                return 0;
            }
        }
        if (size == perUnderlying) {
            return RejectReason.CAPACITY_EXCEEDED.value();
        }
        instrumentIds.set(underlyingId * perUnderlying + size, instrumentId);
        count.set(underlyingId, size + 1);
        return 0;
    }

    /**
     * Number of hedge instruments.
     *
     * @param underlyingId underlying id
     * @return 0 to capacity
     */
    public int count(int underlyingId) {
        return count.get(underlyingId);
    }

    /**
     * A hedge instrument.
     *
     * @param underlyingId underlying id
     * @param rank 0 = most preferred
     * @return instrument id
     */
    public int get(int underlyingId, int rank) {
        return instrumentIds.get(underlyingId * perUnderlying + rank);
    }
}
