package io.hedgerow.engine.hedge;

import io.hedgerow.engine.event.codec.SetHedgePolicyDecoder;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.memory.DoubleColumn;
import io.hedgerow.engine.memory.StateMemory;

/**
 * How much of the variance the hedges of each underlying are to take away, as last commanded. A command of an earlier
 * schema does not say it: as far as worth the cost.
 *
 * <p>Owned by the engine thread.
 */
public final class OutcomePolicy {
    private final DoubleColumn removed;
    private final DoubleColumn removedMin;

    OutcomePolicy(StateMemory memory, CapacitySpec capacity) {
        int underlyings = capacity.listing().underlyings();
        removed = memory.doubleColumn("policy.varianceRemoved", underlyings);
        removedMin = memory.doubleColumn("policy.varianceRemovedMin", underlyings);
    }

    private static boolean isTold(SetHedgePolicyDecoder command) {
        return command.actingVersion() >= SetHedgePolicyDecoder.varianceRemovedSinceVersion();
    }

    static boolean isFinite(SetHedgePolicyDecoder command) {
        return !isTold(command)
                || (Double.isFinite(command.varianceRemoved()) && Double.isFinite(command.varianceRemovedMin()));
    }

    static boolean isInRange(SetHedgePolicyDecoder command) {
        double share = command.varianceRemoved();
        double least = command.varianceRemovedMin();
        return !isTold(command) || (share <= 1.0 && least >= 0.0 && least <= share);
    }

    void set(SetHedgePolicyDecoder command) {
        int id = command.underlyingId();
        removed.set(id, isTold(command) ? command.varianceRemoved() : 0.0);
        removedMin.set(id, isTold(command) ? command.varianceRemovedMin() : 0.0);
    }

    /**
     * Whether an outcome is asked for.
     *
     * @param underlyingId underlying with a policy
     * @return false where risk is weighed against cost
     */
    public boolean isAsked(int underlyingId) {
        return removed.get(underlyingId) > 0.0;
    }

    /**
     * Share of the variance without hedges that is to be taken away.
     *
     * @param underlyingId underlying with a policy
     * @return 0 to 1
     */
    public double removed(int underlyingId) {
        return removed.get(underlyingId);
    }

    /**
     * Share below which hedges are traded again.
     *
     * @param underlyingId underlying with a policy
     * @return 0 to {@link #removed}
     */
    public double removedMin(int underlyingId) {
        return removedMin.get(underlyingId);
    }
}
