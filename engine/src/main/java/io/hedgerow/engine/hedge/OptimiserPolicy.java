package io.hedgerow.engine.hedge;

import io.hedgerow.engine.event.codec.HedgedGreeks;
import io.hedgerow.engine.event.codec.InstrumentUse;
import io.hedgerow.engine.event.codec.SetHedgePolicyDecoder;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.memory.DoubleColumn;
import io.hedgerow.engine.memory.IntColumn;
import io.hedgerow.engine.memory.StateMemory;
import io.hedgerow.engine.valuation.GreekUnits;

/**
 * Parameters of the multi-instrument hedge of each underlying, as last commanded.
 *
 * <p>Owned by the engine thread.
 */
public final class OptimiserPolicy {

    private final IntColumn instrumentUse;
    private final DoubleColumn horizonYears;
    private final DoubleColumn volOfVol;
    private final DoubleColumn riskAversion;
    private final DoubleColumn gainMin;
    private final IntColumn greeks;

    OptimiserPolicy(StateMemory memory, CapacitySpec capacity) {
        int underlyings = capacity.listing().underlyings();
        instrumentUse = memory.intColumn("policy.optimises", underlyings);
        horizonYears = memory.doubleColumn("policy.horizonYears", underlyings);
        volOfVol = memory.doubleColumn("policy.volOfVol", underlyings);
        riskAversion = memory.doubleColumn("policy.optimiserRiskAversion", underlyings);
        gainMin = memory.doubleColumn("policy.gainMin", underlyings);
        greeks = memory.intColumn("policy.hedgedGreeks", underlyings);
    }

    private static boolean isTold(SetHedgePolicyDecoder command) {
        return command.actingVersion() >= SetHedgePolicyDecoder.hedgedGreeksSinceVersion();
    }

    static boolean isKnown(SetHedgePolicyDecoder command) {
        return !isTold(command) || command.hedgedGreeksRaw() <= HedgedGreeks.DELTA.value();
    }

    static boolean isFinite(SetHedgePolicyDecoder command) {
        return Double.isFinite(command.volOfVol()) && Double.isFinite(command.gainMin());
    }

    static boolean isInRange(SetHedgePolicyDecoder command) {
        boolean used = command.instrumentUseRaw() == InstrumentUse.OPTIMISE.value();
        return command.volOfVol() >= 0.0 && command.gainMin() >= 0.0 && command.horizonNs() >= (used ? 1 : 0);
    }

    void set(SetHedgePolicyDecoder command) {
        int id = command.underlyingId();
        instrumentUse.set(id, command.instrumentUseRaw());
        horizonYears.set(id, command.horizonNs() / GreekUnits.NS_PER_YEAR);
        volOfVol.set(id, command.volOfVol());
        riskAversion.set(id, command.riskAversion());
        gainMin.set(id, command.gainMin());
        greeks.set(id, isTold(command) ? command.hedgedGreeksRaw() : HedgedGreeks.DELTA_GAMMA_VEGA.value());
    }

    /** Raw {@code InstrumentUse}. */
    int instrumentUseRaw(int underlyingId) {
        return instrumentUse.get(underlyingId);
    }

    /**
     * Whether gamma is hedged.
     *
     * @param underlyingId underlying with a policy
     * @return false where it is left as it is
     */
    public boolean hedgesGamma(int underlyingId) {
        return greeks.get(underlyingId) != HedgedGreeks.DELTA.value();
    }

    /**
     * Whether vega is hedged.
     *
     * @param underlyingId underlying with a policy
     * @return false where it is left as it is
     */
    public boolean hedgesVega(int underlyingId) {
        return greeks.get(underlyingId) == HedgedGreeks.DELTA_GAMMA_VEGA.value();
    }

    /**
     * Time over which risk is weighed against cost.
     *
     * @param underlyingId underlying with a policy
     * @return years
     */
    public double horizonYears(int underlyingId) {
        return horizonYears.get(underlyingId);
    }

    /**
     * Standard deviation of a 30-day vol.
     *
     * @param underlyingId underlying with a policy
     * @return absolute, per square root of a year
     */
    public double volOfVol(int underlyingId) {
        return volOfVol.get(underlyingId);
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
     * Least gain for which anything is traded.
     *
     * @param underlyingId underlying with a policy
     * @return quote currency
     */
    public double gainMin(int underlyingId) {
        return gainMin.get(underlyingId);
    }
}
