package io.hedgerow.engine.hedge.optimise;

import io.hedgerow.engine.hedge.HedgeBook;
import io.hedgerow.engine.hedge.HedgeInstruments;
import io.hedgerow.engine.hedge.HedgePlan;
import io.hedgerow.engine.hedge.HedgePolicies;
import io.hedgerow.engine.hedge.PolicyGreeks;
import io.hedgerow.engine.hedge.band.HedgeInputs;
import io.hedgerow.engine.hedge.estimate.LotCosts;
import io.hedgerow.engine.hedge.orders.OrderConditions;
import io.hedgerow.engine.instrument.InstrumentTable;
import io.hedgerow.engine.market.ExpiryTable;
import io.hedgerow.engine.market.MarketState;
import io.hedgerow.engine.risk.RiskBook;
import io.hedgerow.engine.valuation.GreekUnits;
import io.hedgerow.engine.valuation.Measure;

/**
 * States the hedge of one underlying as a {@link HedgeProblem}: what the book is exposed to, what a lot of each hedge
 * instrument does to that, and what it costs.
 *
 * <pre>
 *   factor 0        delta, as the P&amp;L of one standard deviation of the price
 *   factor 1        gamma, as the standard deviation of its P&amp;L
 *   factor 2..15    vega of one expiry each, of one standard deviation of that expiry's vol;
 *                   expiries beyond the fourteenth share the last factor
 * </pre>
 *
 * <p>Vols of expiries T1 &lt; T2 are taken to be correlated by sqrt(T1 / T2), and to move by the vol of a 30-day vol times
 * sqrt(30 d / T): the same square-root rule as time-weighted vega, and always a valid correlation matrix.
 *
 * <p>Owned by the engine thread.
 */
final class HedgeDescription {
    private static final double REFERENCE_YEARS = 30.0 / 365.0;
    private static final double SHORTEST_YEARS = 1.0 / 365.0;
    private static final int FIRST_VEGA = 2;
    private static final int NO_FACTOR = -1;

    private final InstrumentTable instruments;
    private final MarketState market;
    private final RiskBook risk;
    private final HedgePolicies policies;
    private final HedgeInstruments hedges;
    private final HedgeInputs inputs;
    private final PolicyGreeks greeks;
    private final OrderConditions conditions;
    private final LotCosts costs;
    private final HedgeProblem problem = new HedgeProblem();
    private final int[] factorOfSlice;
    private final double[] factorYears = new double[HedgeProblem.SIZE_MAX];
    private int factors;

    HedgeDescription(int slicesMax, HedgeBook book, HedgeInputs inputs, OrderConditions conditions) {
        instruments = book.instruments();
        market = book.market();
        risk = book.risk();
        policies = book.policies();
        hedges = book.hedges();
        greeks = book.greeks();
        this.inputs = inputs;
        this.conditions = conditions;
        costs = new LotCosts(book);
        factorOfSlice = new int[slicesMax];
    }

    /** The problem as {@link #describe} has left it. */
    HedgeProblem problem() {
        return problem;
    }

    /** Hedge instruments that are weighed. */
    int size(int underlyingId) {
        return Math.min(hedges.count(underlyingId), HedgeProblem.SIZE_MAX);
    }

    /** States the problem anew, every instrument as free as its policy and its quotes allow. */
    void describe(HedgePlan plan, long nowNs) {
        int underlyingId = plan.underlyingId;
        mapSlices(underlyingId, nowNs);
        problem.begin(size(underlyingId), factors);
        problem.setGainMin(policies.optimiser().gainMin(underlyingId));
        setWeights(underlyingId, policies.optimiser().riskAversion(underlyingId));
        double vol = effectiveVol(underlyingId);
        setExposures(underlyingId, plan, vol);
        for (int rank = 0; rank < size(underlyingId); rank++) {
            setInstrument(underlyingId, rank, nowNs, plan, vol);
        }
    }

    /** Gives each slice of the underlying its vega factor, in the order of expiry. */
    private void mapSlices(int underlyingId, long nowNs) {
        ExpiryTable expiries = market.expiries();
        factors = FIRST_VEGA;
        for (int slice = expiries.first(underlyingId); slice != ExpiryTable.NO_SLICE; slice = expiries.next(slice)) {
            double years = (expiries.expiryNs(slice) - nowNs) / GreekUnits.NS_PER_YEAR;
            factorOfSlice[slice] = NO_FACTOR;
            if (years <= 0.0) {
                continue;
            }
            int factor = Math.min(factors, HedgeProblem.SIZE_MAX - 1);
            factorOfSlice[slice] = factor;
            factorYears[factor] = Math.max(years, SHORTEST_YEARS);
            factors = factor + 1;
        }
    }

    /** What is not hedged has no weight. */
    private void setWeights(int underlyingId, double riskAversion) {
        problem.setWeight(0, 0, riskAversion);
        problem.setWeight(1, 1, policies.optimiser().hedgesGamma(underlyingId) ? riskAversion : 0.0);
        for (int i = FIRST_VEGA; policies.optimiser().hedgesVega(underlyingId) && i < factors; i++) {
            for (int j = i; j < factors; j++) {
                double shorter = Math.min(factorYears[i], factorYears[j]);
                double longer = Math.max(factorYears[i], factorYears[j]);
                problem.setWeight(i, j, riskAversion * Math.sqrt(shorter / longer));
            }
        }
    }

    /** Vol of the option with the book's gamma and theta; where there is none, that of the first priced hedge option. */
    private double effectiveVol(int underlyingId) {
        double vol = inputs.bookVol();
        for (int rank = 0; vol == 0.0 && rank < hedges.count(underlyingId); rank++) {
            int id = hedges.get(underlyingId, rank);
            if (instruments.hasVol(id) && risk.of(id).isPriced(id)) {
                vol = market.quotes().vol(id);
            }
        }
        return vol > 0.0 ? vol : policies.optimiser().volOfVol(underlyingId);
    }

    private void setExposures(int underlyingId, HedgePlan plan, double vol) {
        double years = policies.optimiser().horizonYears(underlyingId);
        double price = plan.referencePrice;
        ExpiryTable expiries = market.expiries();
        problem.setExposure(0, GreekFactors.delta(plan.netDelta - plan.targetDelta, price, vol, years));
        problem.setExposure(1, GreekFactors.gamma(plan.netGamma, price, vol, years));
        for (int factor = FIRST_VEGA; factor < factors; factor++) {
            double vega = 0.0;
            for (int slice = expiries.first(underlyingId);
                    slice != ExpiryTable.NO_SLICE;
                    slice = expiries.next(slice)) {
                if (factorOfSlice[slice] == factor) {
                    vega += risk.exposures().slice(slice, Measure.VEGA);
                }
            }
            problem.setExposure(factor, GreekFactors.vega(vega, volOfVol(underlyingId, factor), years));
        }
    }

    private double volOfVol(int underlyingId, int factor) {
        return policies.optimiser().volOfVol(underlyingId) * Math.sqrt(REFERENCE_YEARS / factorYears[factor]);
    }

    private void setInstrument(int underlyingId, int rank, long nowNs, HedgePlan plan, double vol) {
        int id = hedges.get(underlyingId, rank);
        problem.setBox(rank, 0.0, 0.0);
        if (risk.deltaPerLot(id) == 0.0) {
            return;
        }
        double years = policies.optimiser().horizonYears(underlyingId);
        double price = plan.referencePrice;
        problem.setLoading(0, rank, GreekFactors.delta(greeks.deltaPerLot(underlyingId, id), price, vol, years));
        if (!instruments.isDeltaOne(id)) {
            problem.setLoading(1, rank, GreekFactors.gamma(risk.of(id).gammaPerLot(id), price, vol, years));
            setVegaLoading(id, rank, underlyingId, years);
        }
        boolean mayTrade = instruments.isDeltaOne(id) || policies.optimiser().hedgesGamma(underlyingId);
        if (mayTrade && conditions.takesOrders(id, nowNs)) {
            setTrade(underlyingId, rank, nowNs, price, years);
        }
    }

    private void setTrade(int underlyingId, int rank, long nowNs, double price, double years) {
        int id = hedges.get(underlyingId, rank);
        double impact = policies.costs().impact(underlyingId);
        problem.setCost(rank, costs.taking(id, price, impact), costs.carry(id, years));
        double lotsMax = policies.orderLotsMax(underlyingId);
        double sellsMax = conditions.isSpent(underlyingId, id, false, nowNs) ? 0.0 : lotsMax;
        double buysMax = conditions.isSpent(underlyingId, id, true, nowNs) ? 0.0 : lotsMax;
        problem.setBox(rank, -sellsMax, buysMax);
    }

    private void setVegaLoading(int id, int rank, int underlyingId, double years) {
        int slice = risk.sliceOf(id);
        if (slice != ExpiryTable.NO_SLICE) {
            int factor = factorOfSlice[slice];
            double vega = risk.of(id).vegaPerLot(id);
            problem.setLoading(factor, rank, GreekFactors.vega(vega, volOfVol(underlyingId, factor), years));
        }
    }
}
