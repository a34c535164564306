package io.hedgerow.engine.hedge;

import io.hedgerow.engine.event.codec.InstrumentUse;

/**
 * Which strategy hedges an underlying: that of its policy's instrument use.
 *
 * <p>Owned by the engine thread.
 */
public final class HedgeStrategies {
    /** Instrument uses that the schema knows, from 0 on without a gap. */
    static final int USES = InstrumentUse.values().length - 1;

    private final HedgePolicies policies;
    private final HedgeStrategy[] byUse = new HedgeStrategy[USES];

    /**
     * Knows no strategy yet.
     *
     * @param policies how underlyings are hedged
     */
    public HedgeStrategies(HedgePolicies policies) {
        this.policies = policies;
    }

    /**
     * Sets the strategy of an instrument use.
     *
     * @param use what a policy says
     * @param strategy plans the underlyings of such policies
     * @return this
     */
    public HedgeStrategies use(InstrumentUse use, HedgeStrategy strategy) {
        byUse[use.value()] = strategy;
        return this;
    }

    /**
     * The strategy of an underlying.
     *
     * @param underlyingId underlying with a policy
     * @return plans it
     */
    public HedgeStrategy of(int underlyingId) {
        return byUse[policies.instrumentUseRaw(underlyingId)];
    }
}
