package io.hedgerow.engine.hedge.estimate;

import io.hedgerow.engine.event.codec.SetVegaHedgeDecoder;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.instrument.InstrumentTable;
import io.hedgerow.engine.memory.IntColumn;
import io.hedgerow.engine.memory.StateMemory;
import io.hedgerow.engine.risk.DisplayMeasure;
import io.hedgerow.engine.risk.ExposureCalculator;
import io.hedgerow.engine.risk.RiskBook;
import io.hedgerow.engine.risk.RiskParameters;
import io.hedgerow.engine.valuation.GreekUnits;

/**
 * Hedging the vega of one underlying with an option on another, from how their 30-day vols moved together
 * ({@link CrossVega}). Which option is commanded; the numbers are those of the last {@link #compute}.
 *
 * <p>Owned by the engine thread.
 */
public final class VegaHedge {
    /** Stands for no option. */
    public static final int NO_INSTRUMENT = -1;

    private final InstrumentTable instruments;
    private final RiskBook risk;
    private final ExposureCalculator exposures;
    private final RiskParameters parameters;
    private final CovarianceBars bars;
    private final IntColumn hedgeInstrument;

    private double weightedVegaPerVolPoint;
    private double volBeta;
    private double correlation;
    private double vegaPerLotPerVolPoint;
    private double residualSdPerBar;

    /**
     * Allocates the columns.
     *
     * @param memory owner of the columns
     * @param capacity how many underlyings
     * @param instruments contracts
     * @param risk vegas of options
     * @param exposures time-weighted vegas
     * @param parameters vega weighting
     * @param bars co-movement of vols
     */
    public VegaHedge(
            StateMemory memory,
            CapacitySpec capacity,
            InstrumentTable instruments,
            RiskBook risk,
            ExposureCalculator exposures,
            RiskParameters parameters,
            CovarianceBars bars) {
        this.instruments = instruments;
        this.risk = risk;
        this.exposures = exposures;
        this.parameters = parameters;
        this.bars = bars;
        hedgeInstrument =
                memory.intColumn("vegaHedge.instrumentId", capacity.listing().underlyings());
        hedgeInstrument.fill(NO_INSTRUMENT);
    }

    /**
     * Sets the option that the vega of an underlying may be hedged with; the caller has checked it.
     *
     * @param command the command
     */
    public void apply(SetVegaHedgeDecoder command) {
        boolean none = command.hedgeInstrumentId() == SetVegaHedgeDecoder.hedgeInstrumentIdNullValue();
        hedgeInstrument.set(command.underlyingId(), none ? NO_INSTRUMENT : command.hedgeInstrumentId());
    }

    /**
     * Option that the vega of an underlying may be hedged with.
     *
     * @param underlyingId underlying id
     * @return instrument id, or {@link #NO_INSTRUMENT}
     */
    public int instrument(int underlyingId) {
        return hedgeInstrument.get(underlyingId);
    }

    /**
     * Works the hedge of one underlying out, from its exposures as last refreshed.
     *
     * @param underlyingId defined underlying
     * @param nowNs engine time
     * @return false where there is none: no option, not priced, expired, too few bars or vols that do not move
     */
    public boolean compute(int underlyingId, long nowNs) {
        int id = hedgeInstrument.get(underlyingId);
        if (id == NO_INSTRUMENT || !risk.options().isPriced(id)) {
            return false;
        }
        int other = instruments.underlyingId(id);
        double years = (instruments.expiryNs(id) - nowNs) / GreekUnits.NS_PER_YEAR;
        double conversion = risk.quoteConversion(other, underlyingId);
        if (!(years > 0.0) || !(conversion > 0.0) || !bars.hasVols(underlyingId, other)) {
            return false;
        }
        vegaPerLotPerVolPoint = GreekUnits.perVolPoint(risk.of(id).vegaPerLot(id) * conversion);
        double weight = parameters.termWeight(underlyingId, ExposureCalculator.REFERENCE_TERM_YEARS, years);
        int row = exposures.table().ofUnderlying(underlyingId);
        weightedVegaPerVolPoint = exposures.table().get(row, DisplayMeasure.WEIGHTED_VEGA_PER_VOL_POINT) * weight;
        takeCoMovement(underlyingId, other);
        return vegaPerLotPerVolPoint != 0.0 && Double.isFinite(volBeta);
    }

    private void takeCoMovement(int underlyingId, int other) {
        double sd = Math.sqrt(bars.vols().variance(underlyingId));
        double otherSd = Math.sqrt(bars.vols().variance(other));
        correlation = bars.vols().correlation(underlyingId, other);
        volBeta = CrossVega.volBeta(correlation, sd, otherSd);
        residualSdPerBar = CrossVega.residualSd(GreekUnits.ofHundredths(weightedVegaPerVolPoint), sd, correlation);
    }

    /**
     * Vega to hedge, time-weighted to the expiry of the option.
     *
     * @return quote currency of the underlying per vol point
     */
    public double weightedVegaPerVolPoint() {
        return weightedVegaPerVolPoint;
    }

    /**
     * Move of the underlying's vol per move of the other's.
     *
     * @return beta of vols
     */
    public double volBeta() {
        return volBeta;
    }

    /**
     * Correlation of vol changes.
     *
     * @return -1 to 1
     */
    public double correlation() {
        return correlation;
    }

    /**
     * Vega of one lot of the option.
     *
     * @return quote currency of the underlying per vol point
     */
    public double vegaPerLotPerVolPoint() {
        return vegaPerLotPerVolPoint;
    }

    /**
     * Lots that leave the least variance of the vega P&amp;L.
     *
     * @return signed lots to buy (positive) or sell, unrounded
     */
    public double lots() {
        return CrossVega.lots(weightedVegaPerVolPoint, volBeta, vegaPerLotPerVolPoint);
    }

    /**
     * Vega risk that stays after the hedge.
     *
     * @return standard deviation per bar, quote currency of the underlying
     */
    public double residualSdPerBar() {
        return residualSdPerBar;
    }
}
