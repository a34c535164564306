package io.hedgerow.engine.risk;

import io.hedgerow.engine.event.CapacitySpec;
import io.hedgerow.engine.instrument.UnderlyingTable;
import io.hedgerow.engine.market.ExpiryTable;
import io.hedgerow.engine.market.MarketState;
import io.hedgerow.engine.memory.IntColumn;
import io.hedgerow.engine.memory.StateMemory;
import io.hedgerow.engine.valuation.Exposures;
import io.hedgerow.engine.valuation.GreekUnits;
import io.hedgerow.engine.valuation.Measure;
import io.hedgerow.engine.valuation.linear.LinearValuer;
import io.hedgerow.engine.valuation.option.SliceShape;
import io.hedgerow.engine.valuation.option.SmileTable;

/**
 * Brings exposures into display units when a report is due: expiries in the order of the layout, added to underlyings,
 * those to the portfolio.
 *
 * <pre>
 *   Exposures  ─ sums after every revaluation ─┐
 *   SliceShape ─ vega times k, notional       ─┼─▶ expiry ─▶ underlying (+ LinearValuer) ─▶ portfolio
 *   SmileTable ─ slope and curvature          ─┘
 * </pre>
 *
 * <p>With a parabolic smile the smile-adjusted delta of a whole expiry follows from its sums alone
 * ({@code V = sum vega, V1 = sum vega k, b = skew, c = curvature}):
 *
 * <pre>
 *   Delta_smile = Delta + (R b V - sum vega skew(k)) / F = Delta + ((R - 1) b V - c V1) / F
 * </pre>
 *
 * <p>Owned by the engine thread.
 */
public final class ExposureCalculator {
    /** Term that time-weighted vega is stated for, in years. */
    public static final double REFERENCE_TERM_YEARS = 30.0 / 365.0;

    private final UnderlyingTable underlyings;
    private final MarketState market;
    private final RiskBook risk;
    private final RiskParameters parameters;
    private final MarketBeta betas;
    private final ExposureTable table;
    private final SliceShape shape;
    private final IntColumn stale;

    /**
     * Allocates the columns.
     *
     * @param memory owner of the columns
     * @param capacity sizes
     * @param underlyings what is traded
     * @param market prices
     * @param risk sums after revaluations
     * @param parameters smile dynamics and vega weighting
     * @param betas for beta-weighted delta
     */
    public ExposureCalculator(
            StateMemory memory,
            CapacitySpec capacity,
            UnderlyingTable underlyings,
            MarketState market,
            RiskBook risk,
            RiskParameters parameters,
            MarketBeta betas) {
        this.underlyings = underlyings;
        this.market = market;
        this.risk = risk;
        this.parameters = parameters;
        this.betas = betas;
        table = new ExposureTable(memory, capacity);
        shape = new SliceShape(risk.layout(), risk.options().block(), risk.smiles());
        stale = memory.intColumn("exposure.stale", capacity.listing().underlyings());
    }

    /**
     * Notes that an underlying was revalued; costs nothing more until its exposures are asked for.
     *
     * @param underlyingId defined underlying
     */
    public void onRevalued(int underlyingId) {
        stale.set(underlyingId, 1);
    }

    /**
     * Brings the rows of an underlying and its expiries up to date.
     *
     * @param underlyingId defined underlying
     * @param nowNs engine time
     */
    public void refresh(int underlyingId, long nowNs) {
        if (stale.get(underlyingId) == 0) {
            return;
        }
        stale.set(underlyingId, 0);
        int row = table.ofUnderlying(underlyingId);
        int adds = ExposureTable.SMILE | ExposureTable.COMPLETE;
        table.clear(row, ExposureTable.UNITS | adds);
        ExpiryTable expiries = market.expiries();
        for (int slice = expiries.first(underlyingId); slice != ExpiryTable.NO_SLICE; slice = expiries.next(slice)) {
            if (holdsOptions(slice)) {
                refreshSlice(slice, underlyingId, nowNs);
                table.addRow(row, table.ofSlice(slice), 1.0, adds);
            }
        }
        addLinear(row, underlyingId, nowNs);
        finish(row, underlyingId, market.prices().reference(underlyingId));
        double termVol = risk.smiles().termVol(underlyingId, REFERENCE_TERM_YEARS, nowNs);
        table.set(row, DisplayMeasure.ATM_VOL, Double.isNaN(termVol) ? 0.0 : termVol);
    }

    private boolean holdsOptions(int slice) {
        return risk.exposures().slicePriced(slice) + risk.exposures().sliceUnpriced(slice) > 0;
    }

    private void refreshSlice(int slice, int underlyingId, long nowNs) {
        int row = table.ofSlice(slice);
        boolean complete = risk.exposures().sliceUnpriced(slice) == 0;
        table.clear(row, ExposureTable.UNITS | (complete ? ExposureTable.COMPLETE : 0));
        double price = risk.options().greekPrice(slice, underlyingId);
        double years = (market.expiries().expiryNs(slice) - nowNs) / GreekUnits.NS_PER_YEAR;
        setGreeks(row, slice, price);
        if (years > 0.0) {
            double weight = parameters.termWeight(underlyingId, years, REFERENCE_TERM_YEARS);
            double vega = table.get(row, DisplayMeasure.VEGA_PER_VOL_POINT);
            table.set(row, DisplayMeasure.WEIGHTED_VEGA_PER_VOL_POINT, vega * weight);
        }
        setShape(row, slice, underlyingId);
        finish(row, underlyingId, price);
    }

    private void setGreeks(int row, int slice, double price) {
        Exposures sums = risk.exposures();
        double deltaCash = sums.slice(slice, Measure.DELTA) * price;
        double charmCash = sums.slice(slice, Measure.CHARM) * price;
        table.set(row, DisplayMeasure.DELTA_CASH, deltaCash);
        table.set(
                row,
                DisplayMeasure.GAMMA_CASH_PER_1_PCT,
                GreekUnits.gammaCashPer1Pct(sums.slice(slice, Measure.GAMMA), price));
        table.set(row, DisplayMeasure.VEGA_PER_VOL_POINT, GreekUnits.perVolPoint(sums.slice(slice, Measure.VEGA)));
        table.set(row, DisplayMeasure.THETA_PER_DAY, GreekUnits.perDay(sums.slice(slice, Measure.THETA)));
        table.set(row, DisplayMeasure.RHO_PER_1_PCT, GreekUnits.per1Pct(sums.slice(slice, Measure.RHO)));
        table.set(
                row,
                DisplayMeasure.VANNA_CASH_PER_VOL_POINT_PER_1_PCT,
                GreekUnits.vannaCashPerVolPointPer1Pct(sums.slice(slice, Measure.VANNA), price));
        table.set(
                row,
                DisplayMeasure.VOLGA_PER_VOL_POINT_SQUARED,
                GreekUnits.volgaPerVolPointSquared(sums.slice(slice, Measure.VOLGA)));
        table.set(row, DisplayMeasure.CHARM_CASH_PER_DAY, GreekUnits.perDay(charmCash));
        table.set(row, DisplayMeasure.OPTION_DELTA_UNITS, sums.slice(slice, Measure.DELTA));
        table.set(
                row,
                DisplayMeasure.PREMIUM_ADJUSTED_DELTA_UNITS,
                sums.slice(slice, Measure.DELTA) - sums.slice(slice, Measure.COIN_VALUE));
    }

    private void setShape(int row, int slice, int underlyingId) {
        shape.compute(slice, market.expiries().forward(slice));
        double forward = market.expiries().forward(slice);
        table.set(
                row,
                DisplayMeasure.GROSS_NOTIONAL,
                shape.grossUnits() * forward + risk.valuers().grossNotional(slice));
        table.set(
                row,
                DisplayMeasure.NET_NOTIONAL,
                shape.netUnits() * forward + risk.valuers().netNotional(slice));
        table.set(row, DisplayMeasure.SKEW_PER_VOL_POINT, GreekUnits.perVolPoint(shape.vegaTimesK()));
        table.set(row, DisplayMeasure.CONVEXITY_PER_VOL_POINT, GreekUnits.perVolPoint(shape.vegaTimesK2()));
        SmileTable smiles = risk.smiles();
        double vega = risk.exposures().slice(slice, Measure.VEGA);
        boolean fitted = smiles.refresh(slice);
        double skew = fitted ? smiles.atmSkew(slice) : 0.0;
        double curvature = fitted ? smiles.curvature(slice) : 0.0;
        double slide = -skew * vega - curvature * shape.vegaTimesK();
        double deltaCash = table.get(row, DisplayMeasure.DELTA_CASH);
        double ratio = parameters.skewStickiness(underlyingId);
        table.set(row, DisplayMeasure.STICKY_MONEYNESS_DELTA_CASH, deltaCash + slide);
        table.set(row, DisplayMeasure.SKEW_STICKINESS_DELTA_CASH, deltaCash + slide + ratio * skew * vega);
        if (fitted) {
            table.set(row, DisplayMeasure.ATM_VOL, smiles.atmVol(slice));
            table.set(row, DisplayMeasure.ATM_SKEW, skew);
            table.set(row, DisplayMeasure.SMILE_CURVATURE, curvature);
        }
        if (fitted || !shape.hasVega()) {
            table.addPart(row, ExposureTable.SMILE);
        }
    }

    private void addLinear(int row, int underlyingId, long nowNs) {
        double price = market.prices().reference(underlyingId);
        LinearValuer linear = risk.linear();
        double deltaCash = linear.delta(underlyingId, nowNs) * price;
        table.add(row, DisplayMeasure.DELTA_CASH, deltaCash);
        table.add(row, DisplayMeasure.STICKY_MONEYNESS_DELTA_CASH, deltaCash);
        table.add(row, DisplayMeasure.SKEW_STICKINESS_DELTA_CASH, deltaCash);
        table.add(row, DisplayMeasure.GROSS_NOTIONAL, linear.grossDelta(underlyingId, nowNs) * price);
        table.add(row, DisplayMeasure.NET_NOTIONAL, deltaCash);
        double options = risk.exposures().underlying(underlyingId, Measure.DELTA);
        table.set(row, DisplayMeasure.OPTION_DELTA_UNITS, options);
        table.set(row, DisplayMeasure.SPOT_DELTA_UNITS, linear.spotDelta(underlyingId, nowNs));
        table.set(row, DisplayMeasure.FUTURE_DELTA_UNITS, linear.futureDelta(underlyingId, nowNs));
        table.set(row, DisplayMeasure.PERPETUAL_DELTA_UNITS, linear.perpetualDelta(underlyingId, nowNs));
        double premium = risk.exposures().premiumDelta(underlyingId);
        table.set(
                row,
                DisplayMeasure.PREMIUM_ADJUSTED_DELTA_UNITS,
                options - premium + risk.exposures().linearDelta(underlyingId));
    }

    /** What follows from the cash amounts of an expiry or underlying. */
    private void finish(int row, int underlyingId, double price) {
        double deltaCash = table.get(row, DisplayMeasure.DELTA_CASH);
        table.set(row, DisplayMeasure.DELTA_CASH_PER_1_PCT, GreekUnits.per1Pct(deltaCash));
        table.set(row, DisplayMeasure.DELTA_ADJUSTED_NOTIONAL, StrictMath.abs(deltaCash));
        table.set(row, DisplayMeasure.SKEW_STICKINESS_RATIO, parameters.skewStickiness(underlyingId));
        if (betas.hasMarket()) {
            table.set(row, DisplayMeasure.BETA_WEIGHTED_DELTA_CASH, deltaCash * betas.marketBeta(underlyingId));
            table.addPart(row, ExposureTable.BETA);
        }
        if (price > 0.0) {
            setUnits(row, price);
            setBreakEven(row, price);
        } else {
            table.withdraw(row, ExposureTable.UNITS, DisplayMeasure.DELTA_UNITS, DisplayMeasure.CHARM_UNITS_PER_DAY);
        }
        if (!table.has(row, ExposureTable.SMILE)) {
            withdrawSmile(row);
        }
    }

    private void setUnits(int row, double price) {
        table.set(row, DisplayMeasure.DELTA_UNITS, table.get(row, DisplayMeasure.DELTA_CASH) / price);
        table.set(row, DisplayMeasure.CHARM_UNITS_PER_DAY, table.get(row, DisplayMeasure.CHARM_CASH_PER_DAY) / price);
        table.set(
                row,
                DisplayMeasure.STICKY_MONEYNESS_DELTA_UNITS,
                table.get(row, DisplayMeasure.STICKY_MONEYNESS_DELTA_CASH) / price);
        table.set(
                row,
                DisplayMeasure.SKEW_STICKINESS_DELTA_UNITS,
                table.get(row, DisplayMeasure.SKEW_STICKINESS_DELTA_CASH) / price);
    }

    /** {@code 1/2 gamma move^2 + theta dt = 0}. */
    private void setBreakEven(int row, double price) {
        double gammaCash = GreekUnits.ofHundredths(table.get(row, DisplayMeasure.GAMMA_CASH_PER_1_PCT));
        double thetaPerYear = table.get(row, DisplayMeasure.THETA_PER_DAY) * GreekUnits.DAYS_PER_YEAR;
        double variance = -2.0 * thetaPerYear / gammaCash;
        if (variance > 0.0 && variance < Double.POSITIVE_INFINITY) {
            double vol = Math.sqrt(variance);
            table.set(row, DisplayMeasure.BREAK_EVEN_VOL, vol);
            table.set(
                    row,
                    DisplayMeasure.BREAK_EVEN_MOVE_PER_DAY,
                    price * vol * Math.sqrt(1.0 / GreekUnits.DAYS_PER_YEAR));
            table.addPart(row, ExposureTable.BREAK_EVEN);
        }
    }

    private void withdrawSmile(int row) {
        table.withdraw(
                row,
                ExposureTable.SMILE,
                DisplayMeasure.STICKY_MONEYNESS_DELTA_CASH,
                DisplayMeasure.SKEW_STICKINESS_DELTA_CASH);
        table.withdraw(
                row,
                ExposureTable.SMILE,
                DisplayMeasure.STICKY_MONEYNESS_DELTA_UNITS,
                DisplayMeasure.SKEW_STICKINESS_DELTA_UNITS);
    }

    /**
     * Brings the portfolio up to date, and every underlying that has been revalued since its last report.
     *
     * @param nowNs engine time
     */
    public void refreshPortfolio(long nowNs) {
        int row = table.ofPortfolio();
        int shared = ExposureTable.SMILE | ExposureTable.COMPLETE | ExposureTable.BETA;
        table.clear(row, shared);
        for (int id = 0; id < underlyings.count(); id++) {
            if (underlyings.isDefined(id)) {
                refresh(id, nowNs);
                addToPortfolio(row, table.ofUnderlying(id), risk.toReporting(id), shared);
            }
        }
        if (!table.has(row, ExposureTable.SMILE)) {
            withdrawSmile(row);
        }
    }

    private void addToPortfolio(int row, int from, double conversion, int shared) {
        if (conversion > 0.0) {
            table.addRow(row, from, conversion, shared);
            double notional = table.get(from, DisplayMeasure.DELTA_ADJUSTED_NOTIONAL);
            table.add(row, DisplayMeasure.DELTA_ADJUSTED_NOTIONAL, notional * conversion);
        } else if (table.get(from, DisplayMeasure.GROSS_NOTIONAL) > 0.0) {
            table.removePart(row, ExposureTable.COMPLETE);
        }
    }

    /**
     * The exposures as of the last refresh.
     *
     * @return the live table
     */
    public ExposureTable table() {
        return table;
    }
}
