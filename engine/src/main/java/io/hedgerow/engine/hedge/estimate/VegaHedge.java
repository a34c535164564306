package io.hedgerow.engine.hedge.estimate;

import io.hedgerow.engine.event.codec.RejectReason;
import io.hedgerow.engine.event.codec.SetVegaHedgeDecoder;
import io.hedgerow.engine.event.codec.VegaHedgeState;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.hedge.HedgeBook;
import io.hedgerow.engine.instrument.InstrumentTable;
import io.hedgerow.engine.market.ExpiryTable;
import io.hedgerow.engine.memory.DoubleColumn;
import io.hedgerow.engine.memory.IdSet;
import io.hedgerow.engine.memory.IntColumn;
import io.hedgerow.engine.memory.LongColumn;
import io.hedgerow.engine.memory.StateMemory;
import io.hedgerow.engine.risk.RiskBook;
import io.hedgerow.engine.risk.RiskParameters;
import io.hedgerow.engine.valuation.GreekUnits;
import io.hedgerow.engine.valuation.Measure;

/**
 * Hedging the vega of one underlying with an option on another, from how their 30-day vols moved together
 * ({@link CrossVega}). Which option is commanded, with the band that the vega may stand in; the numbers are those of the
 * last {@link #compute}, from the vegas of the last revaluation. Where co-movement is not known, or the option has no
 * price, there is no hedge, and the state says why: no model gives a beta of two vols.
 *
 * <p>Owned by the engine thread.
 */
public final class VegaHedge {
    /** Stands for no option. */
    public static final int NO_INSTRUMENT = -1;

    private final HedgeBook book;
    private final InstrumentTable instruments;
    private final RiskBook risk;
    private final RiskParameters parameters;
    private final CovarianceBars bars;
    private final LotCosts costs;
    private final VegaOpposition opposition;
    private final IntColumn hedgeInstrument;
    private final DoubleColumn band;
    private final LongColumn orderLotsMax;
    private final IdSet traded;

    private double weightedVegaPerVolPoint;
    private double volBeta;
    private double correlation;
    private double vegaPerLotPerVolPoint;
    private double unhedgedSdPerBar;
    private double residualSdPerBar;
    private double conversion;

    /**
     * Allocates the columns.
     *
     * @param memory owner of the columns
     * @param capacity how many underlyings
     * @param book contracts, vegas, policies
     * @param parameters vega weighting
     * @param bars co-movement of vols
     */
    public VegaHedge(
            StateMemory memory, CapacitySpec capacity, HedgeBook book, RiskParameters parameters, CovarianceBars bars) {
        this.book = book;
        instruments = book.instruments();
        risk = book.risk();
        this.parameters = parameters;
        this.bars = bars;
        costs = new LotCosts(book);
        opposition = new VegaOpposition(book);
        int underlyings = capacity.listing().underlyings();
        hedgeInstrument = memory.intColumn("vegaHedge.instrumentId", underlyings);
        hedgeInstrument.fill(NO_INSTRUMENT);
        band = memory.doubleColumn("vegaHedge.bandHalfWidth", underlyings);
        orderLotsMax = memory.longColumn("vegaHedge.orderLotsMax", underlyings);
        traded = new IdSet(memory, "vegaHedge.traded", underlyings);
    }

    /**
     * Sets the option that the vega of an underlying is hedged with; the caller has checked the ids. A command of an
     * earlier schema does not say that it is traded: only computed.
     *
     * @param command the command
     * @return 0, or the raw {@code RejectReason}: NOT_FINITE, OUT_OF_RANGE, INVALID_DEFINITION (the option hedges another
     *     underlying)
     */
    public int apply(SetVegaHedgeDecoder command) {
        int id = command.underlyingId();
        boolean none = command.hedgeInstrumentId() == SetVegaHedgeDecoder.hedgeInstrumentIdNullValue();
        boolean told = command.actingVersion() >= SetVegaHedgeDecoder.tradedSinceVersion();
        boolean trades = told && !none && command.traded() != 0;
        int reject = trades ? check(command) : 0;
        if (reject != 0) {
            return reject;
        }
        hedgeInstrument.set(id, none ? NO_INSTRUMENT : command.hedgeInstrumentId());
        band.set(id, trades ? command.vegaBandHalfWidth() : 0.0);
        orderLotsMax.set(id, trades ? command.orderLotsMax() : 0L);
        if (trades) {
            traded.add(id);
        } else {
            traded.remove(id);
        }
        return 0;
    }

    private int check(SetVegaHedgeDecoder command) {
        if (!Double.isFinite(command.vegaBandHalfWidth())) {
            return RejectReason.NOT_FINITE.value();
        }
        if (command.traded() > 1 || command.vegaBandHalfWidth() < 0.0 || command.orderLotsMax() < 1L) {
            return RejectReason.OUT_OF_RANGE.value();
        }
        for (int id = traded.next(0); id != IdSet.NONE; id = traded.next(id + 1)) {
            if (id != command.underlyingId() && hedgeInstrument.get(id) == command.hedgeInstrumentId()) {
                return RejectReason.INVALID_DEFINITION.value();
            }
        }
        return 0;
    }

    /**
     * Option that the vega of an underlying is hedged with.
     *
     * @param underlyingId underlying id
     * @return instrument id, or {@link #NO_INSTRUMENT}
     */
    public int instrument(int underlyingId) {
        return hedgeInstrument.get(underlyingId);
    }

    /**
     * The first underlying at or above an id whose vega hedge is traded.
     *
     * @param fromId 0 or more
     * @return underlying id, or {@link IdSet#NONE}
     */
    public int nextTraded(int fromId) {
        return traded.next(fromId);
    }

    /**
     * Vega beyond which it is traded.
     *
     * @param underlyingId underlying id
     * @return quote currency of the underlying per vol point
     */
    public double bandHalfWidth(int underlyingId) {
        return band.get(underlyingId);
    }

    /**
     * Largest single order.
     *
     * @param underlyingId underlying whose vega hedge is traded
     * @return lots
     */
    public long orderLotsMax(int underlyingId) {
        return orderLotsMax.get(underlyingId);
    }

    /**
     * Works the hedge of one underlying out.
     *
     * @param underlyingId defined underlying with an option
     * @param nowNs engine time
     * @return whether it is in force, or why not; numbers that are not known are 0
     */
    public VegaHedgeState compute(int underlyingId, long nowNs) {
        forget();
        int id = hedgeInstrument.get(underlyingId);
        int other = instruments.underlyingId(id);
        double years = (instruments.expiryNs(id) - nowNs) / GreekUnits.NS_PER_YEAR;
        conversion = risk.quoteConversion(other, underlyingId);
        boolean priced = risk.options().isPriced(id) && risk.exposures().underlyingUnpriced(underlyingId) == 0;
        if (!priced || !(years > 0.0) || !(conversion > 0.0)) {
            return VegaHedgeState.UNPRICED;
        }
        vegaPerLotPerVolPoint = GreekUnits.perVolPoint(risk.of(id).vegaPerLot(id) * conversion);
        weightedVegaPerVolPoint = GreekUnits.perVolPoint(weightedVega(underlyingId, years, nowNs));
        if (!bars.hasVols(underlyingId, other)) {
            return VegaHedgeState.TOO_FEW_BARS;
        }
        takeCoMovement(underlyingId, other);
        if (!Double.isFinite(volBeta) || vegaPerLotPerVolPoint == 0.0) {
            boolean still = !Double.isFinite(volBeta);
            volBeta = still ? 0.0 : volBeta;
            return still ? VegaHedgeState.TOO_FEW_BARS : VegaHedgeState.UNPRICED;
        }
        if (!traded.contains(underlyingId)) {
            return VegaHedgeState.COMPUTED;
        }
        boolean hedged = book.policies().isSet(other) && book.policies().isEnabled(other);
        if (!hedged) {
            return VegaHedgeState.NO_POLICY;
        }
        boolean opposed = traded.contains(other) || opposition.of(underlyingId, id, other);
        return opposed ? VegaHedgeState.OPPOSED : VegaHedgeState.IN_FORCE;
    }

    private void forget() {
        weightedVegaPerVolPoint = 0.0;
        volBeta = 0.0;
        correlation = 0.0;
        vegaPerLotPerVolPoint = 0.0;
        unhedgedSdPerBar = 0.0;
        residualSdPerBar = 0.0;
    }

    /** Vegas of all expiries, each weighted to the expiry of the option. */
    private double weightedVega(int underlyingId, double years, long nowNs) {
        ExpiryTable expiries = book.market().expiries();
        double sum = 0.0;
        for (int slice = expiries.first(underlyingId); slice != ExpiryTable.NO_SLICE; slice = expiries.next(slice)) {
            double left = (expiries.expiryNs(slice) - nowNs) / GreekUnits.NS_PER_YEAR;
            double vega = risk.exposures().slice(slice, Measure.VEGA);
            if (left > 0.0 && vega != 0.0) {
                sum += vega * parameters.termWeight(underlyingId, left, years);
            }
        }
        return sum;
    }

    private void takeCoMovement(int underlyingId, int other) {
        double sd = Math.sqrt(bars.vols().variance(underlyingId));
        double otherSd = Math.sqrt(bars.vols().variance(other));
        correlation = bars.vols().correlation(underlyingId, other);
        volBeta = CrossVega.volBeta(correlation, sd, otherSd);
        double vega = GreekUnits.ofHundredths(weightedVegaPerVolPoint);
        unhedgedSdPerBar = Math.abs(vega) * sd;
        residualSdPerBar = CrossVega.residualSd(vega, sd, correlation);
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
     * Lots to hold that leave the least variance of the vega P&amp;L.
     *
     * @return signed lots, unrounded; 0 where they are not known
     */
    public double lots() {
        return vegaPerLotPerVolPoint == 0.0 || volBeta == 0.0
                ? 0.0
                : CrossVega.lots(weightedVegaPerVolPoint, volBeta, vegaPerLotPerVolPoint);
    }

    /**
     * Vega risk that stays after the hedge.
     *
     * @return standard deviation per bar, quote currency of the underlying
     */
    public double residualSdPerBar() {
        return residualSdPerBar;
    }

    /**
     * By how much the hedge lowers the vega risk.
     *
     * @return standard deviation per bar, quote currency of the underlying
     */
    public double removedSdPerBar() {
        return unhedgedSdPerBar - residualSdPerBar;
    }

    /**
     * Half spread, fee and impact of trading the option.
     *
     * @param underlyingId underlying whose hedge was computed last
     * @param lots how many, not negative
     * @return quote currency of the underlying, 0 where the option has no quote
     */
    public double costCash(int underlyingId, double lots) {
        int id = hedgeInstrument.get(underlyingId);
        int other = instruments.underlyingId(id);
        if (!(book.market().quotes().mid(id) > 0.0) || !(conversion > 0.0)) {
            return 0.0;
        }
        double impact = book.policies().isSet(other) ? book.policies().costs().impact(other) : 0.0;
        return lots * conversion * costs.taking(id, book.market().prices().reference(other), impact);
    }
}
