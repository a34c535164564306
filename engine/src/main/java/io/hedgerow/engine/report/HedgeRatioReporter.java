package io.hedgerow.engine.report;

import io.hedgerow.engine.event.codec.HedgeRatioEncoder;
import io.hedgerow.engine.hedge.HedgeBook;
import io.hedgerow.engine.hedge.HedgeInstruments;
import io.hedgerow.engine.hedge.HedgeTargets;
import io.hedgerow.engine.hedge.PolicyGreeks;
import io.hedgerow.engine.hedge.band.HedgeInputs;
import io.hedgerow.engine.hedge.estimate.CovarianceBars;
import io.hedgerow.engine.hedge.estimate.EwmaCovariance;
import io.hedgerow.engine.hedge.estimate.FisherInterval;
import io.hedgerow.engine.hedge.estimate.LotCosts;
import io.hedgerow.engine.hedge.optimise.FactorBook;
import io.hedgerow.engine.memory.DoubleColumn;
import io.hedgerow.engine.memory.StateMemory;
import io.hedgerow.engine.position.HeldPositions;
import io.hedgerow.engine.risk.RiskBook;

/**
 * Writes the line of every hedge instrument: its ratios, what is held and wanted, how far that has moved since the last
 * order, what getting there costs, what it takes away and what it leaves.
 *
 * <pre>
 *   e  cash delta without the instrument, less the policy's target     y  cash delta of the instrument at its target
 *   residual variance   e^2 var(dS) + 2 e y cov(dS, dH) + y^2 var(dH)     per bar, times the bars of a day
 * </pre>
 *
 * <p>What a hedge takes away, how many lots are wanted and what they cost are worked out in pieces of their own before the
 * line is written, and are state in between. Owned by the engine thread.
 */
public final class HedgeRatioReporter {
    /** Places of {@link #removal}. */
    private static final int KNOWN = 0;

    private static final int REMOVED = 1;
    private static final int RESIDUAL = 2;
    private static final int EFFECTIVENESS_LOW = 3;
    private static final int EFFECTIVENESS_HIGH = 4;
    private static final int REMOVAL = 5;

    /** Places of {@link #lots}. */
    private static final int POLICY = 0;

    private static final int RATIO = 1;
    private static final int MINIMUM_VARIANCE = 2;
    private static final int EFFECTIVENESS = 3;
    private static final int FACTOR = 4;
    private static final int TARGET = 5;
    private static final int COST = 6;
    private static final int LOTS = 7;

    private final HedgeBook book;
    private final HedgeInstruments hedges;
    private final PolicyGreeks greeks;
    private final RiskBook risk;
    private final HeldPositions positions;
    private final HedgeTargets targets;
    private final HedgeInputs inputs;
    private final LotCosts costs;
    private final CovarianceBars bars;
    private final FactorBook factors;
    private final EstimateOutputs outputs;
    private final DoubleColumn removal;
    private final DoubleColumn lots;

    /**
     * Looks at tables, allocates columns.
     *
     * @param memory owner of the columns
     * @param book what is hedged, how and with what
     * @param inputs what hedges are taken to cost
     * @param bars co-movement
     * @param factors betas
     * @param outputs where it is told
     */
    public HedgeRatioReporter(
            StateMemory memory,
            HedgeBook book,
            HedgeInputs inputs,
            CovarianceBars bars,
            FactorBook factors,
            OutputWriter outputs) {
        this.book = book;
        hedges = book.hedges();
        greeks = book.greeks();
        risk = book.risk();
        positions = book.positions();
        targets = book.targets();
        this.inputs = inputs;
        costs = new LotCosts(book);
        this.bars = bars;
        this.factors = factors;
        this.outputs = new EstimateOutputs(outputs);
        removal = memory.doubleColumn("report.hedgeRemoval", REMOVAL);
        lots = memory.doubleColumn("report.hedgeLots", LOTS);
    }

    /** How many hedge instruments of an underlying have a line. */
    int count(int underlyingId) {
        return hedges.count(underlyingId);
    }

    /** Works out the lots of a line: by the policy's ratio, by minimum variance, by factors, and what is wanted. */
    void workOutLots(int underlyingId, int rank) {
        int id = hedges.get(underlyingId, rank);
        double policyLots = greeks.hedgeRatioLots(underlyingId, id);
        double modelLots = policyLots / greeks.ratios().ratio(underlyingId, id);
        double ratio = bars.minimumVarianceRatio(underlyingId, rank);
        double effectiveness = bars.effectiveness(underlyingId, rank);
        boolean known = Double.isFinite(ratio) && Double.isFinite(effectiveness);
        lots.set(POLICY, policyLots);
        lots.set(RATIO, known ? ratio : Double.NaN);
        lots.set(MINIMUM_VARIANCE, modelLots * ratio);
        lots.set(EFFECTIVENESS, effectiveness);
        lots.set(FACTOR, factorHedgeLots(underlyingId, risk.deltaPerLot(id)));
        lots.set(TARGET, targetLots(underlyingId, id, policyLots));
    }

    /** Works out what it costs to get there. */
    void workOutCost(int underlyingId, int rank) {
        int id = hedges.get(underlyingId, rank);
        lots.set(COST, costCash(underlyingId, id, Math.abs(lots.get(TARGET) - positions.lots(id))));
    }

    /** Writes the line of a hedge instrument whose removal, lots and cost have been worked out. */
    void write(int underlyingId, int rank) {
        int id = hedges.get(underlyingId, rank);
        double target = lots.get(TARGET);
        HedgeRatioEncoder ratio = outputs.hedgeRatio()
                .deltaPerLot(risk.deltaPerLot(id))
                .hedgeRatioLots(lots.get(POLICY))
                .hedgePrice(book.market().quotes().mid(id))
                .underlyingId(underlyingId)
                .instrumentId(id)
                .barsObserved(bars.observed(underlyingId, rank))
                .ratioState(greeks.ratios().state(underlyingId, id))
                .heldLots(positions.lots(id))
                .targetLots(target)
                .driftLots(targets.drift(id, target));
        boolean minimumVariance = Double.isFinite(lots.get(RATIO));
        if (minimumVariance) {
            ratio.minimumVarianceRatio(lots.get(RATIO))
                    .minimumVarianceLots(lots.get(MINIMUM_VARIANCE))
                    .hedgeEffectiveness(lots.get(EFFECTIVENESS));
        }
        boolean factor = Double.isFinite(lots.get(FACTOR));
        boolean costKnown = Double.isFinite(lots.get(COST));
        ratio.factorHedgeLots(factor ? lots.get(FACTOR) : 0.0).costCash(costKnown ? lots.get(COST) : 0.0);
        boolean riskKnown = minimumVariance && removal.get(KNOWN) != 0.0;
        if (riskKnown) {
            ratio.removedSdPerDay(removal.get(REMOVED))
                    .residualSdPerDay(removal.get(RESIDUAL))
                    .effectivenessLow(removal.get(EFFECTIVENESS_LOW))
                    .effectivenessHigh(removal.get(EFFECTIVENESS_HIGH));
        }
        ratio.parts()
                .minimumVariance(minimumVariance)
                .factor(factor)
                .risk(riskKnown)
                .cost(costKnown);
        outputs.hedgeRatioDone();
    }

    /** Lots that alone take the factor risk of the whole book; not finite where there are none. */
    private double factorHedgeLots(int underlyingId, double deltaPerLot) {
        return factors.model().hedgeAlone(underlyingId)
                / (deltaPerLot * price(underlyingId) * risk.toReporting(underlyingId));
    }

    private double price(int underlyingId) {
        return book.market().prices().reference(underlyingId);
    }

    /** By the ratio of the policy; where instruments are weighed together, by the last plan. */
    private double targetLots(int underlyingId, int instrumentId, double policyLots) {
        return book.policies().isSet(underlyingId) && !book.policies().followsBand(underlyingId)
                ? targets.planned(instrumentId)
                : positions.lots(instrumentId) + policyLots;
    }

    /** Quote currency; not finite where it is not known. */
    private double costCash(int underlyingId, int instrumentId, double lots) {
        double mid = book.market().quotes().mid(instrumentId);
        if (!(mid > 0.0) || !book.policies().isSet(underlyingId)) {
            return Double.NaN;
        }
        if (book.policies().followsBand(underlyingId)) {
            boolean takes = book.policies().takesLiquidity(underlyingId);
            return lots
                    * risk.grossNotional().ofLots(instrumentId, 1L)
                    * inputs.proportionalCost(underlyingId, instrumentId, takes);
        }
        double impact = book.policies().costs().impact(underlyingId);
        return lots * costs.taking(instrumentId, price(underlyingId), impact);
    }

    /** Works out what a hedge instrument takes away at its target. */
    void workOutRemoval(int underlyingId, int rank) {
        removal.fill(0.0);
        if (!Double.isFinite(bars.minimumVarianceRatio(underlyingId, rank))) {
            return;
        }
        int id = hedges.get(underlyingId, rank);
        EwmaCovariance prices = bars.hedgePrices(underlyingId);
        double target = targetLots(underlyingId, id, greeks.hedgeRatioLots(underlyingId, id));
        double held = positions.lots(id) * greeks.deltaPerLot(underlyingId, id);
        double without = greeks.netDelta(underlyingId) - held - book.policies().ownTargetDelta(underlyingId);
        double exposure = without * price(underlyingId);
        double hedge = target * risk.deltaPerLot(id) * price(underlyingId);
        double before = exposure * exposure * prices.variance(0);
        double after = before
                + 2.0 * exposure * hedge * prices.covariance(0, 1 + rank)
                + hedge * hedge * prices.variance(1 + rank);
        double scale = Math.sqrt(bars.barsPerDay());
        double residual = scale * Math.sqrt(Math.max(0.0, after));
        double correlation = prices.correlation(0, 1 + rank);
        double changes = prices.effectiveChanges(0, 1 + rank);
        double low = FisherInterval.lowOfSquare(correlation, changes);
        double high = FisherInterval.highOfSquare(correlation, changes);
        if (Double.isFinite(residual) && Double.isFinite(low) && Double.isFinite(high)) {
            removal.set(REMOVED, scale * Math.sqrt(before) - residual);
            removal.set(RESIDUAL, residual);
            removal.set(EFFECTIVENESS_LOW, low);
            removal.set(EFFECTIVENESS_HIGH, high);
            removal.set(KNOWN, 1.0);
        }
    }
}
