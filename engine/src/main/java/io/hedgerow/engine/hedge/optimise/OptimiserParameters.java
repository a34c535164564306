package io.hedgerow.engine.hedge.optimise;

import io.hedgerow.engine.event.CapacitySpec;
import io.hedgerow.engine.event.codec.InstrumentUse;
import io.hedgerow.engine.event.codec.SetHedgePolicyDecoder;
import io.hedgerow.engine.memory.DoubleColumn;
import io.hedgerow.engine.memory.IntColumn;
import io.hedgerow.engine.memory.StateMemory;
import io.hedgerow.engine.valuation.option.OptionValuer;

/**
 * Parameters of the multi-instrument hedge of each underlying.
 *
 * <p>Owned by the engine thread.
 */
public final class OptimiserParameters {
    private static final double NS_PER_YEAR = OptionValuer.NS_PER_YEAR;

    private final IntColumn optimises;
    private final DoubleColumn horizonYears;
    private final DoubleColumn volOfVol;
    private final DoubleColumn riskAversion;
    private final DoubleColumn gainMin;

    public OptimiserParameters(StateMemory memory, CapacitySpec capacity) {
        int underlyings = capacity.underlyings();
        optimises = memory.intColumn("policy.optimises", underlyings);
        horizonYears = memory.doubleColumn("policy.horizonYears", underlyings);
        volOfVol = memory.doubleColumn("policy.volOfVol", underlyings);
        riskAversion = memory.doubleColumn("policy.optimiserRiskAversion", underlyings);
        gainMin = memory.doubleColumn("policy.gainMin", underlyings);
    }

    public static boolean isFinite(SetHedgePolicyDecoder command) {
        return Double.isFinite(command.volOfVol()) && Double.isFinite(command.gainMin());
    }

    public static boolean isInRange(SetHedgePolicyDecoder command) {
        boolean used = command.instrumentUseRaw() == InstrumentUse.OPTIMISE.value();
        return command.volOfVol() >= 0.0 && command.gainMin() >= 0.0 && command.horizonNs() >= (used ? 1 : 0);
    }

    public void set(SetHedgePolicyDecoder command) {
        int id = command.underlyingId();
        optimises.set(id, command.instrumentUseRaw());
        horizonYears.set(id, command.horizonNs() / NS_PER_YEAR);
        volOfVol.set(id, command.volOfVol());
        riskAversion.set(id, command.riskAversion());
        gainMin.set(id, command.gainMin());
    }

    public boolean optimises(int underlyingId) {
        return optimises.get(underlyingId) == InstrumentUse.OPTIMISE.value();
    }

    double horizonYears(int underlyingId) {
        return horizonYears.get(underlyingId);
    }

    double volOfVol(int underlyingId) {
        return volOfVol.get(underlyingId);
    }

    double riskAversion(int underlyingId) {
        return riskAversion.get(underlyingId);
    }

    double gainMin(int underlyingId) {
        return gainMin.get(underlyingId);
    }
}
