package io.hedgerow.engine.hedge;

import io.hedgerow.engine.event.codec.BandRule;
import io.hedgerow.engine.event.codec.SetHedgePolicyDecoder;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.memory.DoubleColumn;
import io.hedgerow.engine.memory.IntColumn;
import io.hedgerow.engine.memory.LongColumn;
import io.hedgerow.engine.memory.StateMemory;

/**
 * The band rule of each underlying with its parameters, as last commanded.
 *
 * <p>Owned by the engine thread.
 */
public final class BandPolicy {
    private final IntColumn rule;
    private final DoubleColumn fixedHalfWidth;
    private final DoubleColumn riskAversion;
    private final DoubleColumn halfWidthMin;
    private final DoubleColumn halfWidthMax;
    private final LongColumn rehedgeIntervalNs;
    private final LongColumn gammaHorizonNs;
    private final DoubleColumn gammaSigmas;

    BandPolicy(StateMemory memory, CapacitySpec capacity) {
        int underlyings = capacity.listing().underlyings();
        rule = memory.intColumn("policy.bandRule", underlyings);
        fixedHalfWidth = memory.doubleColumn("policy.fixedBandHalfWidth", underlyings);
        riskAversion = memory.doubleColumn("policy.riskAversion", underlyings);
        halfWidthMin = memory.doubleColumn("policy.bandHalfWidthMin", underlyings);
        halfWidthMax = memory.doubleColumn("policy.bandHalfWidthMax", underlyings);
        rehedgeIntervalNs = memory.longColumn("policy.rehedgeIntervalNs", underlyings);
        gammaHorizonNs = memory.longColumn("policy.gammaHorizonNs", underlyings);
        gammaSigmas = memory.doubleColumn("policy.gammaSigmas", underlyings);
    }

    static boolean isFinite(SetHedgePolicyDecoder command) {
        return Double.isFinite(command.fixedBandHalfWidth())
                && Double.isFinite(command.riskAversion())
                && Double.isFinite(command.proportionalCost())
                && Double.isFinite(command.bandHalfWidthMin())
                && Double.isFinite(command.bandHalfWidthMax())
                && Double.isFinite(command.gammaSigmas());
    }

    static boolean isInRange(SetHedgePolicyDecoder command) {
        boolean onClock = isOnClock(command.bandRuleRaw());
        return command.fixedBandHalfWidth() >= 0.0
                && command.riskAversion() > 0.0
                && command.bandHalfWidthMin() >= 0.0
                && command.bandHalfWidthMax() >= command.bandHalfWidthMin()
                && command.rehedgeIntervalNs() >= (onClock ? 1 : 0)
                && command.gammaHorizonNs() >= 0
                && command.gammaSigmas() >= 0.0;
    }

    void set(SetHedgePolicyDecoder command) {
        int id = command.underlyingId();
        rule.set(id, command.bandRuleRaw());
        fixedHalfWidth.set(id, command.fixedBandHalfWidth());
        riskAversion.set(id, command.riskAversion());
        halfWidthMin.set(id, command.bandHalfWidthMin());
        halfWidthMax.set(id, command.bandHalfWidthMax());
        rehedgeIntervalNs.set(id, command.rehedgeIntervalNs());
        gammaHorizonNs.set(id, command.gammaHorizonNs());
        gammaSigmas.set(id, command.gammaSigmas());
    }

    private static boolean isOnClock(int ruleRaw) {
        return ruleRaw == BandRule.CLOCK.value() || ruleRaw == BandRule.LELAND.value();
    }

    /** Engine time that the rule itself asks for between two hedges; 0 for bands. */
    long waitNs(int underlyingId) {
        return followsClock(underlyingId) ? rehedgeIntervalNs.get(underlyingId) : 0L;
    }

    /**
     * Rule that sets the band.
     *
     * @param underlyingId underlying with a policy
     * @return raw {@code BandRule}
     */
    public int ruleRaw(int underlyingId) {
        return rule.get(underlyingId);
    }

    /**
     * Whether hedges follow the clock and no band.
     *
     * @param underlyingId underlying with a policy
     * @return true for CLOCK and LELAND
     */
    public boolean followsClock(int underlyingId) {
        return isOnClock(rule.get(underlyingId));
    }

    /**
     * Half-width of a FIXED band.
     *
     * @param underlyingId underlying with a policy
     * @return units of underlying
     */
    public double fixedHalfWidth(int underlyingId) {
        return fixedHalfWidth.get(underlyingId);
    }

    /**
     * Absolute risk aversion.
     *
     * @param underlyingId underlying with a policy
     * @return per unit of quote currency, positive
     */
    public double riskAversion(int underlyingId) {
        return riskAversion.get(underlyingId);
    }

    /**
     * Floor of any band.
     *
     * @param underlyingId underlying with a policy
     * @return units of underlying
     */
    public double halfWidthMin(int underlyingId) {
        return halfWidthMin.get(underlyingId);
    }

    /**
     * Cap of any band.
     *
     * @param underlyingId underlying with a policy
     * @return units of underlying
     */
    public double halfWidthMax(int underlyingId) {
        return halfWidthMax.get(underlyingId);
    }

    /**
     * Time between two hedges, for CLOCK and LELAND.
     *
     * @param underlyingId underlying with a policy
     * @return engine time
     */
    public long rehedgeIntervalNs(int underlyingId) {
        return rehedgeIntervalNs.get(underlyingId);
    }

    /**
     * Time that the move of a GAMMA_SCALED band may take.
     *
     * @param underlyingId underlying with a policy
     * @return engine time
     */
    public long gammaHorizonNs(int underlyingId) {
        return gammaHorizonNs.get(underlyingId);
    }

    /**
     * Size of the move of a GAMMA_SCALED band.
     *
     * @param underlyingId underlying with a policy
     * @return standard deviations
     */
    public double gammaSigmas(int underlyingId) {
        return gammaSigmas.get(underlyingId);
    }
}
