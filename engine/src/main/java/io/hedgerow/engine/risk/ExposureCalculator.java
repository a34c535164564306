package io.hedgerow.engine.risk;

import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.market.MarketState;
import io.hedgerow.engine.memory.DoubleColumn;
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
 *   SliceShape ─ vega by place on the smile  ─┼─▶ expiry ─▶ underlying (+ LinearValuer) ─▶ portfolio
 *   SmileTable ─ slope and curvature          ─┘
 * </pre>
 *
 * <p>The smile-adjusted delta of an expiry, with {@code b} the skew at the forward and {@code V} the vega of all options
 * whose vol is not held at a floor:
 *
 * <pre>
 *   Delta_smile = Delta + (R b V - sum vega skew(k)) / F
 * </pre>
 *
 * <p>Owned by the engine thread.
 */
public final class ExposureCalculator {
    /** Term that time-weighted vega is stated for, in years. */
    public static final double REFERENCE_TERM_YEARS = 30.0 / 365.0;

    private static final int ADDED_UP = ExposureTable.SMILE | ExposureTable.COMPLETE;
    private static final int PORTFOLIO_ADDED_UP = ADDED_UP | ExposureTable.BETA;

    private final MarketState market;
    private final RiskBook risk;
    private final RiskParameters parameters;
    private final MarketBeta betas;
    private final ExposureTable table;
    private final SliceShape shape;
    private final DoubleColumn price;

    /**
     * Allocates the columns.
     *
     * @param memory owner of the columns
     * @param capacity sizes
     * @param market prices
     * @param risk sums after revaluations
     * @param parameters smile dynamics and vega weighting
     * @param betas for beta-weighted delta
     */
    public ExposureCalculator(
            StateMemory memory,
            CapacitySpec capacity,
            MarketState market,
            RiskBook risk,
            RiskParameters parameters,
            MarketBeta betas) {
        this.market = market;
        this.risk = risk;
        this.parameters = parameters;
        this.betas = betas;
        table = new ExposureTable(memory, capacity);
        price = memory.doubleColumn("exposure.price", 1);
        shape = new SliceShape(risk.layout(), risk.options().block(), risk.smiles());
    }

    /**
     * Begins the row of an underlying anew.
     *
     * @param underlyingId defined underlying
     */
    public void begin(int underlyingId) {
        table.clear(table.ofUnderlying(underlyingId), ExposureTable.UNITS | ADDED_UP);
    }

    /**
     * Brings the smile of an expiry up to date; the pieces below take it as it then is.
     *
     * @param slice slice number
     */
    public void fitSlice(int slice) {
        risk.smiles().refresh(slice);
    }

    /**
     * Begins the row of an expiry anew, with its Greeks.
     *
     * @param underlyingId defined underlying, begun
     * @param slice one of its slices that holds options
     * @param nowNs engine time
     */
    public void beginSlice(int underlyingId, int slice, long nowNs) {
        int row = table.ofSlice(slice);
        boolean complete = risk.exposures().sliceUnpriced(slice) == 0;
        table.clear(row, ExposureTable.UNITS | (complete ? ExposureTable.COMPLETE : 0));
        price.set(0, risk.options().greekPrice(slice, underlyingId));
        setSliceGreeks(row, slice, price.get(0));
        double years = (market.expiries().expiryNs(slice) - nowNs) / GreekUnits.NS_PER_YEAR;
        if (years > 0.0) {
            double weight = parameters.termWeight(underlyingId, years, REFERENCE_TERM_YEARS);
            double vega = table.get(row, DisplayMeasure.VEGA_PER_VOL_POINT);
            table.set(row, DisplayMeasure.WEIGHTED_VEGA_PER_VOL_POINT, vega * weight);
        }
    }

    /**
     * Adds notionals, and what its vega is by place on the smile.
     *
     * @param underlyingId defined underlying, begun
     * @param slice the slice of the last {@link #beginSlice}
     */
    public void shapeSlice(int underlyingId, int slice) {
        setShape(table.ofSlice(slice), slice, underlyingId);
    }

    /**
     * Works out what follows from these and adds the row to its underlying.
     *
     * @param underlyingId defined underlying, begun
     * @param slice the slice of the last {@link #shapeSlice}
     */
    public void finishSlice(int underlyingId, int slice) {
        finish(table.ofSlice(slice), underlyingId, price.get(0));
        table.addRow(table.ofUnderlying(underlyingId), table.ofSlice(slice), 1.0, ADDED_UP);
    }

    /**
     * Brings the Greeks of an underlying up to date whose expiries have been added: those of the last revaluation, as its
     * hedges are, whatever has happened since its expiries were added.
     *
     * @param underlyingId defined underlying
     */
    public void restate(int underlyingId) {
        price.set(0, market.prices().reference(underlyingId));
        if (price.get(0) > 0.0) {
            restateGreeks(table.ofUnderlying(underlyingId), underlyingId, price.get(0));
        }
    }

    /**
     * Adds what is not options.
     *
     * @param underlyingId the underlying of the last {@link #restate}
     * @param nowNs engine time
     */
    public void addLinear(int underlyingId, long nowNs) {
        int row = table.ofUnderlying(underlyingId);
        LinearValuer linear = risk.linear();
        double spot = linear.spotDelta(underlyingId, nowNs);
        double future = linear.futureDelta(underlyingId, nowNs);
        double perpetual = linear.perpetualDelta(underlyingId, nowNs);
        double deltaCash = (spot + future + perpetual) * price.get(0);
        table.add(row, DisplayMeasure.DELTA_CASH, deltaCash);
        table.add(row, DisplayMeasure.STICKY_MONEYNESS_DELTA_CASH, deltaCash);
        table.add(row, DisplayMeasure.SKEW_STICKINESS_DELTA_CASH, deltaCash);
        table.add(row, DisplayMeasure.NET_NOTIONAL, deltaCash);
        table.set(row, DisplayMeasure.SPOT_DELTA_UNITS, spot);
        table.set(row, DisplayMeasure.FUTURE_DELTA_UNITS, future);
        table.set(row, DisplayMeasure.PERPETUAL_DELTA_UNITS, perpetual);
    }

    /**
     * Adds what is not options regardless of sign, and what options are net of their premium.
     *
     * @param underlyingId the underlying of the last {@link #restate}
     * @param nowNs engine time
     */
    public void addGross(int underlyingId, long nowNs) {
        int row = table.ofUnderlying(underlyingId);
        table.add(row, DisplayMeasure.GROSS_NOTIONAL, risk.linear().grossDelta(underlyingId, nowNs) * price.get(0));
        double options = risk.exposures().underlying(underlyingId, Measure.DELTA);
        double premium = risk.exposures().premiumDelta(underlyingId);
        table.set(row, DisplayMeasure.OPTION_DELTA_UNITS, options);
        table.set(
                row,
                DisplayMeasure.PREMIUM_ADJUSTED_DELTA_UNITS,
                options - premium + risk.exposures().linearDelta(underlyingId));
    }

    /**
     * Works out what follows from these.
     *
     * @param underlyingId the underlying of the last {@link #addGross}
     * @param nowNs engine time
     */
    public void finish(int underlyingId, long nowNs) {
        int row = table.ofUnderlying(underlyingId);
        finish(row, underlyingId, price.get(0));
        double termVol = risk.smiles().fittedTermVol(underlyingId, REFERENCE_TERM_YEARS, nowNs);
        table.set(row, DisplayMeasure.ATM_VOL, Double.isNaN(termVol) ? 0.0 : termVol);
    }

    /** The smile deltas keep what they are from the delta. */
    private void restateGreeks(int row, int underlyingId, double price) {
        double added = table.get(row, DisplayMeasure.DELTA_CASH);
        Exposures sums = risk.exposures();
        setGreeks(row, sums, sums.ofUnderlying(underlyingId), price);
        double moved = table.get(row, DisplayMeasure.DELTA_CASH) - added;
        table.add(row, DisplayMeasure.STICKY_MONEYNESS_DELTA_CASH, moved);
        table.add(row, DisplayMeasure.SKEW_STICKINESS_DELTA_CASH, moved);
    }

    private void setSliceGreeks(int row, int slice, double price) {
        Exposures sums = risk.exposures();
        int first = sums.ofSlice(slice);
        setGreeks(row, sums, first, price);
        double delta = sums.get(first, Measure.DELTA);
        table.set(row, DisplayMeasure.OPTION_DELTA_UNITS, delta);
        table.set(row, DisplayMeasure.PREMIUM_ADJUSTED_DELTA_UNITS, delta - sums.get(first, Measure.COIN_VALUE));
    }

    private void setGreeks(int row, Exposures sums, int from, double price) {
        table.set(row, DisplayMeasure.DELTA_CASH, sums.get(from, Measure.DELTA) * price);
        table.set(
                row,
                DisplayMeasure.GAMMA_CASH_PER_1_PCT,
                GreekUnits.gammaCashPer1Pct(sums.get(from, Measure.GAMMA), price));
        table.set(row, DisplayMeasure.VEGA_PER_VOL_POINT, GreekUnits.perVolPoint(sums.get(from, Measure.VEGA)));
        table.set(row, DisplayMeasure.THETA_PER_DAY, GreekUnits.perDay(sums.get(from, Measure.THETA)));
        table.set(row, DisplayMeasure.RHO_PER_1_PCT, GreekUnits.per1Pct(sums.get(from, Measure.RHO)));
        table.set(
                row,
                DisplayMeasure.VANNA_CASH_PER_VOL_POINT_PER_1_PCT,
                GreekUnits.vannaCashPerVolPointPer1Pct(sums.get(from, Measure.VANNA), price));
        table.set(
                row,
                DisplayMeasure.VOLGA_PER_VOL_POINT_SQUARED,
                GreekUnits.volgaPerVolPointSquared(sums.get(from, Measure.VOLGA)));
        table.set(row, DisplayMeasure.CHARM_CASH_PER_DAY, GreekUnits.perDay(sums.get(from, Measure.CHARM) * price));
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
        boolean fitted = smiles.isFitted(slice);
        double skew = fitted ? smiles.atmSkew(slice) : 0.0;
        double curvature = fitted ? smiles.curvature(slice) : 0.0;
        double slide = -shape.vegaTimesSkew();
        double deltaCash = table.get(row, DisplayMeasure.DELTA_CASH);
        double move = parameters.skewStickiness(underlyingId) * skew * (vega - shape.flooredVega());
        table.set(row, DisplayMeasure.STICKY_MONEYNESS_DELTA_CASH, deltaCash + slide);
        table.set(row, DisplayMeasure.SKEW_STICKINESS_DELTA_CASH, deltaCash + slide + move);
        if (fitted) {
            table.set(row, DisplayMeasure.ATM_VOL, smiles.atmVol(slice));
            table.set(row, DisplayMeasure.ATM_SKEW, skew);
            table.set(row, DisplayMeasure.SMILE_CURVATURE, curvature);
        }
        if (fitted || !shape.hasVega()) {
            table.addPart(row, ExposureTable.SMILE);
        }
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

    /** Begins to add underlyings up. */
    public void beginPortfolio() {
        table.clear(table.ofRunningPortfolio(), PORTFOLIO_ADDED_UP);
    }

    /**
     * Adds the row of an underlying, as it is, to the portfolio.
     *
     * @param underlyingId defined underlying
     * @param conversion reporting currency per unit of its quote currency; 0 leaves it out
     */
    public void addToPortfolio(int underlyingId, double conversion) {
        int row = table.ofRunningPortfolio();
        int from = table.ofUnderlying(underlyingId);
        if (conversion > 0.0) {
            table.addRow(row, from, conversion, PORTFOLIO_ADDED_UP);
            double notional = table.get(from, DisplayMeasure.DELTA_ADJUSTED_NOTIONAL);
            table.add(row, DisplayMeasure.DELTA_ADJUSTED_NOTIONAL, notional * conversion);
        } else if (table.get(from, DisplayMeasure.GROSS_NOTIONAL) > 0.0) {
            table.removePart(row, ExposureTable.COMPLETE);
        }
    }

    /** Makes what has been added up the portfolio. */
    public void publishPortfolio() {
        int row = table.ofPortfolio();
        table.copyRow(row, table.ofRunningPortfolio());
        if (!table.has(row, ExposureTable.SMILE)) {
            withdrawSmile(row);
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
