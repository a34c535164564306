package io.hedgerow.engine.report;

import io.hedgerow.engine.event.CapacitySpec;
import io.hedgerow.engine.event.codec.AlertCode;
import io.hedgerow.engine.event.codec.HedgeRatioEncoder;
import io.hedgerow.engine.event.codec.RiskScope;
import io.hedgerow.engine.event.codec.RiskUpdateDecoder;
import io.hedgerow.engine.event.codec.RiskUpdateEncoder;
import io.hedgerow.engine.event.codec.Severity;
import io.hedgerow.engine.hedge.HedgeInstruments;
import io.hedgerow.engine.hedge.HedgePlan;
import io.hedgerow.engine.hedge.PolicyGreeks;
import io.hedgerow.engine.hedge.estimate.CovarianceBars;
import io.hedgerow.engine.hedge.optimise.FactorBook;
import io.hedgerow.engine.market.ExpiryTable;
import io.hedgerow.engine.market.MarketState;
import io.hedgerow.engine.memory.IdSet;
import io.hedgerow.engine.memory.IntColumn;
import io.hedgerow.engine.memory.LongColumn;
import io.hedgerow.engine.memory.StateMemory;
import io.hedgerow.engine.risk.RiskBook;
import io.hedgerow.engine.valuation.Measure;

/**
 * Tells the outside what the risk is: sums by expiry, underlying and portfolio and the ratio of every hedge instrument,
 * at most once per interval of engine time for each underlying.
 *
 * <p>Owned by the engine thread.
 */
public final class RiskReporter {
    private final MarketState market;
    private final RiskBook risk;
    private final PolicyGreeks greeks;
    private final HedgeInstruments hedges;
    private final CovarianceBars bars;
    private final FactorBook factors;
    private final ExposureReporter exposures;
    private final OutputWriter outputs;
    private final long intervalNs;
    private final LongColumn lastReportNs;
    private final IdSet due;
    private final IntColumn lastUnpriced;
    private final IntColumn expiryAlerted;
    private final IntColumn futuresAlerted;
    private final double[] targetDelta;
    private final double[] bandCentre;
    private final double[] bandHalfWidth;

    public RiskReporter(
            StateMemory memory,
            CapacitySpec capacity,
            RiskView view,
            HedgeInstruments hedges,
            CovarianceBars bars,
            FactorBook factors,
            ExposureReporter exposures,
            OutputWriter outputs) {
        market = view.market();
        risk = view.risk();
        greeks = view.greeks();
        this.hedges = hedges;
        this.bars = bars;
        this.factors = factors;
        this.exposures = exposures;
        this.outputs = outputs;
        intervalNs = capacity.reports().riskUpdateIntervalNs();
        lastReportNs =
                memory.longColumn("report.lastReportNs", capacity.listing().underlyings());
        lastReportNs.fill(Long.MIN_VALUE / 2);
        due = new IdSet(memory, "report.due", capacity.listing().underlyings());
        lastUnpriced =
                memory.intColumn("report.lastUnpriced", capacity.listing().underlyings());
        expiryAlerted =
                memory.intColumn("report.expiryAlerted", capacity.listing().slices());
        futuresAlerted =
                memory.intColumn("report.futuresAlerted", capacity.listing().underlyings());
        targetDelta = new double[capacity.listing().underlyings()];
        bandCentre = new double[capacity.listing().underlyings()];
        bandHalfWidth = new double[capacity.listing().underlyings()];
    }

    /** Raises an alert when positions become impossible to value, and when all can be valued again. */
    public void alertUnpriced(int underlyingId) {
        int unpriced = risk.exposures().underlyingUnpriced(underlyingId);
        int before = lastUnpriced.get(underlyingId);
        if ((unpriced == 0) != (before == 0)) {
            outputs.alert(
                    AlertCode.UNPRICED_OPTIONS,
                    unpriced == 0 ? Severity.INFO : Severity.WARNING,
                    underlyingId,
                    unpriced,
                    0.0);
        }
        lastUnpriced.set(underlyingId, unpriced);
    }

    /** Raises an alert, once for each expiry, when it has passed and positions wait for their settlement. */
    public void alertExpired(int underlyingId, long nowNs) {
        ExpiryTable expiries = market.expiries();
        for (int slice = expiries.first(underlyingId); slice != ExpiryTable.NO_SLICE; slice = expiries.next(slice)) {
            int unsettled = risk.exposures().sliceExpiredUnsettled(slice);
            if (unsettled > 0 && expiryAlerted.get(slice) == 0) {
                expiryAlerted.set(slice, 1);
                outputs.alert(AlertCode.CONTRACT_EXPIRED_UNSETTLED, Severity.WARNING, underlyingId, unsettled, 0.0);
            }
        }
        int futures = risk.linear().expiredUnsettled(underlyingId, nowNs);
        if (futures > futuresAlerted.get(underlyingId)) {
            outputs.alert(AlertCode.CONTRACT_EXPIRED_UNSETTLED, Severity.WARNING, underlyingId, futures, 0.0);
        }
        futuresAlerted.set(underlyingId, futures);
    }

    /**
     * Keeps the target and the band of a decision for the report of the same batch.
     *
     * @param plan the decision
     */
    public void onDecided(HedgePlan plan) {
        int id = plan.underlyingId;
        boolean band = plan.bandInForce && plan.bandHalfWidth > 0.0;
        targetDelta[id] = plan.targetDelta;
        bandCentre[id] = band ? plan.targetDelta - plan.deltaAdjustment : 0.0;
        bandHalfWidth[id] = band ? plan.bandHalfWidth : 0.0;
    }

    /** Notes that an underlying was revalued: its report is due unless the last one is too recent. */
    public void onRevalued(int underlyingId, long nowNs) {
        if (nowNs - lastReportNs.get(underlyingId) >= intervalNs) {
            lastReportNs.set(underlyingId, nowNs);
            due.add(underlyingId);
        }
    }

    /** Whether any underlying is due. */
    public boolean isDue() {
        return !due.isEmpty();
    }

    /** Reports every underlying that is due, then the portfolio if there was one; positions have been marked. */
    public void reportDue(long nowNs) {
        if (!isDue()) {
            return;
        }
        exposures.refresh(nowNs);
        for (int id = due.next(0); id != IdSet.NONE; id = due.next(id + 1)) {
            due.remove(id);
            report(id, nowNs);
        }
        reportPortfolio();
    }

    /** Reports one underlying: its expiries, its total, its hedge ratios. */
    private void report(int underlyingId, long nowNs) {
        ExpiryTable expiries = market.expiries();
        for (int slice = expiries.first(underlyingId); slice != ExpiryTable.NO_SLICE; slice = expiries.next(slice)) {
            if (risk.exposures().slicePriced(slice) + risk.exposures().sliceUnpriced(slice) > 0) {
                reportSlice(underlyingId, slice);
                exposures.reportSlice(underlyingId, slice);
            }
        }
        reportUnderlying(underlyingId);
        exposures.reportUnderlying(underlyingId, nowNs);
        for (int rank = 0; rank < hedges.count(underlyingId); rank++) {
            reportHedgeRatio(underlyingId, rank);
        }
    }

    private void reportHedgeRatio(int underlyingId, int rank) {
        int id = hedges.get(underlyingId, rank);
        double deltaPerLot = risk.deltaPerLot(id);
        double modelLots = greeks.hedgeRatioLots(underlyingId, id);
        HedgeRatioEncoder ratio = outputs.hedgeRatio()
                .deltaPerLot(deltaPerLot)
                .hedgeRatioLots(modelLots)
                .hedgePrice(market.quotes().mid(id))
                .underlyingId(underlyingId)
                .instrumentId(id)
                .barsObserved(bars.observed(underlyingId, rank));
        double minimumVariance = bars.minimumVarianceRatio(underlyingId, rank);
        double effectiveness = bars.effectiveness(underlyingId, rank);
        boolean hasMinimumVariance = Double.isFinite(minimumVariance) && Double.isFinite(effectiveness);
        if (hasMinimumVariance) {
            ratio.minimumVarianceRatio(minimumVariance)
                    .minimumVarianceLots(modelLots * minimumVariance)
                    .hedgeEffectiveness(effectiveness);
        }
        double factorLots = factorHedgeLots(underlyingId, deltaPerLot);
        boolean hasFactor = Double.isFinite(factorLots);
        ratio.factorHedgeLots(hasFactor ? factorLots : 0.0);
        ratio.parts().minimumVariance(hasMinimumVariance).factor(hasFactor);
        outputs.hedgeRatioDone();
    }

    /** Lots that alone take the factor risk of the whole book; not finite where there are none. */
    private double factorHedgeLots(int underlyingId, double deltaPerLot) {
        double cashPerLot = deltaPerLot * market.prices().reference(underlyingId) * risk.toReporting(underlyingId);
        return factors.model().hedgeAlone(underlyingId) / cashPerLot;
    }

    private void reportSlice(int underlyingId, int slice) {
        RiskUpdateEncoder update = outputs.riskUpdate();
        for (int measure = 0; measure < Measure.COUNT; measure++) {
            put(update, measure, risk.exposures().slice(slice, measure));
        }
        update.referencePrice(market.prices().reference(underlyingId))
                .forward(market.expiries().forward(slice))
                .expiryNs(market.expiries().expiryNs(slice))
                .optionsPriced(risk.exposures().slicePriced(slice))
                .optionsUnpriced(risk.exposures().sliceUnpriced(slice))
                .underlyingId(underlyingId)
                .scope(RiskScope.EXPIRY);
        outputs.riskUpdateDone();
    }

    private void reportUnderlying(int underlyingId) {
        RiskUpdateEncoder update = outputs.riskUpdate();
        for (int measure = 0; measure < Measure.COUNT; measure++) {
            put(update, measure, risk.exposures().underlying(underlyingId, measure));
        }
        update.hedgeDelta(risk.exposures().linearDelta(underlyingId))
                .referencePrice(market.prices().reference(underlyingId))
                .realisedPnl(risk.marked().realised(underlyingId))
                .unrealisedPnl(risk.marked().unrealised(underlyingId))
                .fees(risk.marked().fees(underlyingId))
                .funding(risk.marked().funding(underlyingId))
                .positionsUnmarked(risk.marked().unmarked(underlyingId))
                .netDelta(greeks.netDelta(underlyingId))
                .targetDelta(targetDelta[underlyingId])
                .bandCentre(bandCentre[underlyingId])
                .bandHalfWidth(bandHalfWidth[underlyingId])
                .expiryNs(RiskUpdateDecoder.expiryNsNullValue())
                .optionsPriced(risk.exposures().underlyingPriced(underlyingId))
                .optionsUnpriced(risk.exposures().underlyingUnpriced(underlyingId))
                .underlyingId(underlyingId)
                .scope(RiskScope.UNDERLYING);
        outputs.riskUpdateDone();
    }

    /** Reports the portfolio in reporting currency. */
    private void reportPortfolio() {
        risk.totalPortfolio();
        RiskUpdateEncoder update = outputs.riskUpdate();
        for (int measure = 0; measure < Measure.COUNT; measure++) {
            put(update, measure, risk.exposures().portfolio(measure));
        }
        update.hedgeDelta(risk.portfolioLinearDelta())
                .referencePrice(1.0)
                .realisedPnl(risk.portfolioProfit().realised())
                .unrealisedPnl(risk.portfolioProfit().unrealised())
                .fees(risk.portfolioProfit().fees())
                .funding(risk.portfolioProfit().funding())
                .positionsUnmarked(risk.portfolioProfit().unmarked())
                .expiryNs(RiskUpdateDecoder.expiryNsNullValue())
                .underlyingId(RiskUpdateDecoder.underlyingIdNullValue())
                .scope(RiskScope.PORTFOLIO);
        outputs.riskUpdateDone();
        exposures.reportPortfolio();
    }

    /** The measures stand in the message one after the other, in the order of {@link Measure}. */
    private static void put(RiskUpdateEncoder update, int measure, double value) {
        int offset = update.offset() + RiskUpdateEncoder.valueEncodingOffset() + measure * Double.BYTES;
        update.buffer().putDouble(offset, value, RiskUpdateEncoder.BYTE_ORDER);
    }
}
