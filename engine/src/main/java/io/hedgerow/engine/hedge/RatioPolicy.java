package io.hedgerow.engine.hedge;

import io.hedgerow.engine.event.codec.RatioRule;
import io.hedgerow.engine.event.codec.SetHedgePolicyDecoder;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.memory.IntColumn;
import io.hedgerow.engine.memory.StateMemory;

/**
 * By which ratio delta-one hedge instruments of each underlying are traded, as last commanded. A command of an earlier
 * schema does not say it: by the model.
 *
 * <p>Owned by the engine thread.
 */
public final class RatioPolicy {
    private final IntColumn rule;

    RatioPolicy(StateMemory memory, CapacitySpec capacity) {
        rule = memory.intColumn("policy.ratio", capacity.listing().underlyings());
    }

    private static boolean isTold(SetHedgePolicyDecoder command) {
        return command.actingVersion() >= SetHedgePolicyDecoder.ratioSinceVersion();
    }

    static boolean isKnown(SetHedgePolicyDecoder command) {
        return !isTold(command) || command.ratioRaw() <= RatioRule.BETA.value();
    }

    void set(SetHedgePolicyDecoder command) {
        rule.set(command.underlyingId(), isTold(command) ? command.ratioRaw() : RatioRule.MODEL.value());
    }

    /**
     * Whether deltas count as the model says, whatever bars say.
     *
     * @param underlyingId underlying id
     * @return true unless another ratio is asked for
     */
    public boolean isModel(int underlyingId) {
        return rule.get(underlyingId) == RatioRule.MODEL.value();
    }

    /**
     * Whether the beta of the underlying is the ratio.
     *
     * @param underlyingId underlying id
     * @return true if so
     */
    public boolean isBeta(int underlyingId) {
        return rule.get(underlyingId) == RatioRule.BETA.value();
    }
}
