package io.hedgerow.engine.hedge.band;

import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.hedge.HedgePlan;
import io.hedgerow.engine.memory.IntColumn;
import io.hedgerow.engine.memory.LongColumn;
import io.hedgerow.engine.memory.StateMemory;

/**
 * How long the net delta of each underlying stood within the half-width of its band, whether that band decides or not:
 * engine time from one revaluation to the next counts as the first of them left it. Time without a known net delta, and
 * with a half-width of zero, does not count.
 *
 * <p>Owned by the engine thread.
 */
public final class InsideTime {
    private static final int UNKNOWN = 0;
    private static final int OUTSIDE = 1;
    private static final int INSIDE = 2;

    private final IntColumn place;
    private final LongColumn sinceNs;
    private final LongColumn insideNs;
    private final LongColumn observedNs;

    /**
     * Allocates the columns.
     *
     * @param memory owner of the columns
     * @param capacity how many underlyings
     */
    public InsideTime(StateMemory memory, CapacitySpec capacity) {
        int underlyings = capacity.listing().underlyings();
        place = memory.intColumn("inside.place", underlyings);
        sinceNs = memory.longColumn("inside.sinceNs", underlyings);
        insideNs = memory.longColumn("inside.insideNs", underlyings);
        observedNs = memory.longColumn("inside.observedNs", underlyings);
    }

    /**
     * Takes what a revaluation has found.
     *
     * @param plan inputs of the decision that followed it
     * @param nowNs engine time
     */
    public void observe(HedgePlan plan, long nowNs) {
        int id = plan.underlyingId;
        count(id, nowNs);
        double distance = Math.abs(plan.heldDelta() - plan.targetDelta);
        boolean known = distance < Double.POSITIVE_INFINITY && plan.bandHalfWidth > 0.0;
        place.set(id, !known ? UNKNOWN : distance <= plan.bandHalfWidth ? INSIDE : OUTSIDE);
    }

    private void count(int id, long nowNs) {
        if (place.get(id) != UNKNOWN) {
            long passedNs = nowNs - sinceNs.get(id);
            observedNs.set(id, observedNs.get(id) + passedNs);
            insideNs.set(id, insideNs.get(id) + (place.get(id) == INSIDE ? passedNs : 0L));
        }
        sinceNs.set(id, nowNs);
    }

    /**
     * Share of the observed time inside.
     *
     * @param underlyingId underlying id
     * @param nowNs engine time; what the last revaluation left counts up to it
     * @return 0 to 1, NaN if nothing was observed
     */
    public double share(int underlyingId, long nowNs) {
        long tailNs = place.get(underlyingId) == UNKNOWN ? 0L : nowNs - sinceNs.get(underlyingId);
        long inside = insideNs.get(underlyingId) + (place.get(underlyingId) == INSIDE ? tailNs : 0L);
        long observed = observedNs.get(underlyingId) + tailNs;
        return observed > 0L ? (double) inside / observed : Double.NaN;
    }
}
