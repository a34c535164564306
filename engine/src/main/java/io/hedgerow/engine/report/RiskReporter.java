package io.hedgerow.engine.report;

import io.hedgerow.engine.event.codec.HedgeRatioEncoder;
import io.hedgerow.engine.event.codec.RiskScope;
import io.hedgerow.engine.event.codec.RiskUpdateDecoder;
import io.hedgerow.engine.event.codec.RiskUpdateEncoder;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.hedge.HedgeInstruments;
import io.hedgerow.engine.hedge.HedgePlan;
import io.hedgerow.engine.hedge.PolicyGreeks;
import io.hedgerow.engine.hedge.estimate.CovarianceBars;
import io.hedgerow.engine.hedge.optimise.FactorBook;
import io.hedgerow.engine.market.MarketState;
import io.hedgerow.engine.memory.DoubleColumn;
import io.hedgerow.engine.memory.StateMemory;
import io.hedgerow.engine.risk.RiskBook;
import io.hedgerow.engine.valuation.Measure;

/**
 * Writes what the risk is: sums by expiry, underlying and portfolio and the ratio of every hedge instrument. When, is
 * for the {@link ReportRound} to say.
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
    private final ScopeReporter scopes;
    private final OutputWriter outputs;
    private final DoubleColumn targetDelta;
    private final DoubleColumn bandCentre;
    private final DoubleColumn bandHalfWidth;

    public RiskReporter(
            StateMemory memory,
            CapacitySpec capacity,
            RiskView view,
            HedgeInstruments hedges,
            CovarianceBars bars,
            FactorBook factors,
            ScopeReporter scopes,
            OutputWriter outputs) {
        market = view.market();
        risk = view.risk();
        greeks = view.greeks();
        this.hedges = hedges;
        this.bars = bars;
        this.factors = factors;
        this.scopes = scopes;
        this.outputs = outputs;
        targetDelta =
                memory.doubleColumn("report.targetDelta", capacity.listing().underlyings());
        bandCentre = memory.doubleColumn("report.bandCentre", capacity.listing().underlyings());
        bandHalfWidth =
                memory.doubleColumn("report.bandHalfWidth", capacity.listing().underlyings());
    }

    /**
     * Keeps the target and the band of a decision for the next report.
     *
     * @param plan the decision
     */
    public void onDecided(HedgePlan plan) {
        int id = plan.underlyingId;
        boolean band = plan.bandInForce && plan.bandHalfWidth > 0.0;
        targetDelta.set(id, plan.targetDelta);
        bandCentre.set(id, band ? plan.targetDelta - plan.deltaAdjustment : 0.0);
        bandHalfWidth.set(id, band ? plan.bandHalfWidth : 0.0);
    }

    /** How many hedge instruments of an underlying have a ratio. */
    int hedgeRatios(int underlyingId) {
        return hedges.count(underlyingId);
    }

    /** Writes the place of an underlying in its group, if it is hedged in one. */
    void writeScope(int underlyingId) {
        scopes.write(underlyingId);
    }

    /** Writes the ratio of a hedge instrument of an underlying. */
    void writeHedgeRatio(int underlyingId, int rank) {
        int id = hedges.get(underlyingId, rank);
        double deltaPerLot = risk.deltaPerLot(id);
        double policyLots = greeks.hedgeRatioLots(underlyingId, id);
        double modelLots = policyLots / greeks.ratios().ratio(underlyingId, id);
        HedgeRatioEncoder ratio = outputs.hedgeRatio()
                .deltaPerLot(deltaPerLot)
                .hedgeRatioLots(policyLots)
                .hedgePrice(market.quotes().mid(id))
                .underlyingId(underlyingId)
                .instrumentId(id)
                .barsObserved(bars.observed(underlyingId, rank))
                .ratioState(greeks.ratios().state(underlyingId, id));
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

    /** Writes the sums of an expiry. */
    void writeSlice(int underlyingId, int slice) {
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

    /** Writes the sums of an underlying and its P&amp;L. */
    void writeUnderlying(int underlyingId) {
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
                .targetDelta(targetDelta.get(underlyingId))
                .bandCentre(bandCentre.get(underlyingId))
                .bandHalfWidth(bandHalfWidth.get(underlyingId))
                .expiryNs(RiskUpdateDecoder.expiryNsNullValue())
                .optionsPriced(risk.exposures().underlyingPriced(underlyingId))
                .optionsUnpriced(risk.exposures().underlyingUnpriced(underlyingId))
                .underlyingId(underlyingId)
                .scope(RiskScope.UNDERLYING);
        outputs.riskUpdateDone();
    }

    /** Writes the portfolio in reporting currency. */
    void writePortfolio(PortfolioTotals totals) {
        RiskUpdateEncoder update = outputs.riskUpdate();
        for (int measure = 0; measure < Measure.COUNT; measure++) {
            put(update, measure, risk.exposures().portfolio(measure));
        }
        update.hedgeDelta(totals.linearDelta())
                .referencePrice(1.0)
                .realisedPnl(totals.realised())
                .unrealisedPnl(totals.unrealised())
                .fees(totals.fees())
                .funding(totals.funding())
                .positionsUnmarked(totals.unmarked())
                .expiryNs(RiskUpdateDecoder.expiryNsNullValue())
                .underlyingId(RiskUpdateDecoder.underlyingIdNullValue())
                .scope(RiskScope.PORTFOLIO);
        outputs.riskUpdateDone();
    }

    /** The measures stand in the message one after the other, in the order of {@link Measure}. */
    private static void put(RiskUpdateEncoder update, int measure, double value) {
        int offset = update.offset() + RiskUpdateEncoder.valueEncodingOffset() + measure * Double.BYTES;
        update.buffer().putDouble(offset, value, RiskUpdateEncoder.BYTE_ORDER);
    }
}
