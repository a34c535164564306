package io.hedgerow.engine.risk;

import io.hedgerow.engine.event.codec.RejectReason;
import io.hedgerow.engine.event.codec.SetRiskParametersDecoder;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.market.SurfaceBook;
import io.hedgerow.engine.market.VolSettings;
import io.hedgerow.engine.memory.DoubleColumn;
import io.hedgerow.engine.memory.StateMemory;

/**
 * What operators say about how exposures are stated: smile dynamics and vega weighting by underlying.
 *
 * <p>Owned by the engine thread. Callers have checked that the underlying is defined.
 */
public final class RiskParameters {
    /** Exponent before it is set: vols of all expiries move by the square root of time. */
    public static final double DEFAULT_TERM_EXPONENT = 0.5;

    /** Ratio before it is set: the at-the-money vol moves along the smile. */
    public static final double DEFAULT_SKEW_STICKINESS = VolSettings.DEFAULT_SKEW_STICKINESS;

    private static final double SKEW_STICKINESS_ABS_MAX = 10.0;

    private final SurfaceBook surfaces;
    private final DoubleColumn termExponent;

    /**
     * Allocates the columns.
     *
     * @param memory owner of the columns
     * @param capacity how many underlyings
     * @param surfaces where the skew-stickiness ratio is kept: surfaces move by it
     */
    public RiskParameters(StateMemory memory, CapacitySpec capacity, SurfaceBook surfaces) {
        this.surfaces = surfaces;
        termExponent = memory.doubleColumn(
                "parameters.vegaTermExponent", capacity.listing().underlyings());
        termExponent.fill(DEFAULT_TERM_EXPONENT);
    }

    /**
     * Takes the parameters of a defined underlying.
     *
     * @param command the command
     * @return 0, or the raw {@code RejectReason}: NOT_FINITE, OUT_OF_RANGE
     */
    public int apply(SetRiskParametersDecoder command) {
        double ratio = command.skewStickinessRatio();
        double exponent = command.vegaTermExponent();
        if (!Double.isFinite(ratio) || !Double.isFinite(exponent)) {
            return RejectReason.NOT_FINITE.value();
        }
        if (StrictMath.abs(ratio) > SKEW_STICKINESS_ABS_MAX || exponent < 0.0 || exponent > 1.0) {
            return RejectReason.OUT_OF_RANGE.value();
        }
        surfaces.skewStickiness(command.underlyingId(), ratio);
        termExponent.set(command.underlyingId(), exponent);
        return 0;
    }

    /**
     * Skew-stickiness ratio in force.
     *
     * @param underlyingId underlying id
     * @return move of the at-the-money vol per log-return over the at-the-money skew
     */
    public double skewStickiness(int underlyingId) {
        return surfaces.settings().skewStickiness(underlyingId);
    }

    /**
     * How much a vol of one expiry counts as a vol of another: {@code (toYears / fromYears)^p}.
     *
     * @param underlyingId underlying id
     * @param fromYears positive
     * @param toYears positive
     * @return weight
     */
    public double termWeight(int underlyingId, double fromYears, double toYears) {
        double exponent = termExponent.get(underlyingId);
        double ratio = toYears / fromYears;
        return exponent == DEFAULT_TERM_EXPONENT ? Math.sqrt(ratio) : StrictMath.exp(exponent * StrictMath.log(ratio));
    }
}
