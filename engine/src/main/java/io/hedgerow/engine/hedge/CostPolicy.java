package io.hedgerow.engine.hedge;

import io.hedgerow.engine.event.codec.CostSource;
import io.hedgerow.engine.event.codec.SetHedgePolicyDecoder;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.memory.DoubleColumn;
import io.hedgerow.engine.memory.IntColumn;
import io.hedgerow.engine.memory.StateMemory;

/**
 * What a hedge of each underlying is taken to cost, as last commanded.
 *
 * <p>Owned by the engine thread.
 */
public final class CostPolicy {
    private static final int PER_CENT_MAX = 100;
    private static final long IMPACT_E9_MAX = 100_000_000L;

    private final IntColumn source;
    private final DoubleColumn proportional;
    private final DoubleColumn fillProbability;
    private final DoubleColumn impact;

    CostPolicy(StateMemory memory, CapacitySpec capacity) {
        int underlyings = capacity.listing().underlyings();
        source = memory.intColumn("policy.costSource", underlyings);
        proportional = memory.doubleColumn("policy.proportionalCost", underlyings);
        fillProbability = memory.doubleColumn("policy.fillProbability", underlyings);
        impact = memory.doubleColumn("policy.impact", underlyings);
    }

    static boolean isInRange(SetHedgePolicyDecoder command) {
        return command.proportionalCost() >= 0.0
                && command.fillProbabilityPct() <= PER_CENT_MAX
                && command.impactE9() <= IMPACT_E9_MAX;
    }

    void set(SetHedgePolicyDecoder command) {
        int id = command.underlyingId();
        source.set(id, command.costSourceRaw());
        proportional.set(id, command.proportionalCost());
        fillProbability.set(id, command.fillProbabilityPct() / 100.0);
        impact.set(id, command.impactE9() * 1e-9);
    }

    /**
     * Whether costs are measured from quotes, fees and our own fills.
     *
     * @param underlyingId underlying with a policy
     * @return false where they are as configured
     */
    public boolean isMeasured(int underlyingId) {
        return source.get(underlyingId) == CostSource.MEASURED.value();
    }

    /**
     * One-way cost as configured.
     *
     * @param underlyingId underlying with a policy
     * @return fraction of notional
     */
    public double proportional(int underlyingId) {
        return proportional.get(underlyingId);
    }

    /**
     * Chance that a resting order is filled.
     *
     * @param underlyingId underlying with a policy
     * @return 0 to 1
     */
    public double fillProbability(int underlyingId) {
        return fillProbability.get(underlyingId);
    }

    /**
     * Impact of taking.
     *
     * @param underlyingId underlying with a policy
     * @return fraction of the price
     */
    public double impact(int underlyingId) {
        return impact.get(underlyingId);
    }
}
