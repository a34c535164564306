package io.hedgerow.engine.hedge;

import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.memory.DoubleColumn;
import io.hedgerow.engine.memory.IntColumn;
import io.hedgerow.engine.memory.StateMemory;

/**
 * Lots that hedges were last to hold: as of the last order of each instrument, and as of the last plan of those that are
 * weighed together.
 *
 * <p>Owned by the engine thread.
 */
public final class HedgeTargets {
    private final DoubleColumn planned;
    private final DoubleColumn ordered;
    private final IntColumn wasOrdered;

    /**
     * Allocates the columns.
     *
     * @param memory owner of the columns
     * @param capacity how many instruments
     */
    public HedgeTargets(StateMemory memory, CapacitySpec capacity) {
        int instruments = capacity.listing().instruments();
        planned = memory.doubleColumn("hedge.plannedLots", instruments);
        ordered = memory.doubleColumn("hedge.orderedLots", instruments);
        wasOrdered = memory.intColumn("hedge.wasOrdered", instruments);
    }

    /**
     * Notes what a plan wants.
     *
     * @param instrumentId a hedge instrument
     * @param lots to hold, unrounded
     */
    public void plan(int instrumentId, double lots) {
        planned.set(instrumentId, lots);
    }

    /**
     * What the last plan wanted.
     *
     * @param instrumentId a hedge instrument
     * @return lots to hold, unrounded
     */
    public double planned(int instrumentId) {
        return planned.get(instrumentId);
    }

    /**
     * Notes what an order is to lead to.
     *
     * @param instrumentId a hedge instrument
     * @param lots to hold, unrounded
     */
    public void order(int instrumentId, double lots) {
        ordered.set(instrumentId, lots);
        wasOrdered.set(instrumentId, 1);
    }

    /**
     * How far a target has moved since the last order.
     *
     * @param instrumentId a hedge instrument
     * @param lots to hold now, unrounded
     * @return lots; 0 before the first order
     */
    public double drift(int instrumentId, double lots) {
        return wasOrdered.get(instrumentId) == 0 ? 0.0 : lots - ordered.get(instrumentId);
    }
}
