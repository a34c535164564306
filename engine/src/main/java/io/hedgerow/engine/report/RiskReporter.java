package io.hedgerow.engine.report;

import io.hedgerow.engine.event.codec.RiskScope;
import io.hedgerow.engine.event.codec.RiskUpdateDecoder;
import io.hedgerow.engine.event.codec.RiskUpdateEncoder;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.hedge.HedgePlan;
import io.hedgerow.engine.hedge.PolicyGreeks;
import io.hedgerow.engine.market.MarketState;
import io.hedgerow.engine.memory.DoubleColumn;
import io.hedgerow.engine.memory.StateMemory;
import io.hedgerow.engine.risk.RiskBook;

/**
 * Writes what the risk is: sums by expiry, underlying and portfolio. When, is for the {@link ReportRound} to say.
 *
 * <p>Owned by the engine thread.
 */
public final class RiskReporter {
    private final MarketState market;
    private final RiskBook risk;
    private final PolicyGreeks greeks;
    private final OutputWriter outputs;
    private final DoubleColumn targetDelta;
    private final DoubleColumn bandCentre;
    private final DoubleColumn bandHalfWidth;

    public RiskReporter(StateMemory memory, CapacitySpec capacity, RiskView view, OutputWriter outputs) {
        market = view.market();
        risk = view.risk();
        greeks = view.greeks();
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

    /**
     * Half-width of the band at the last decision.
     *
     * @param underlyingId underlying id
     * @return units of underlying, 0 where no band is in force
     */
    public double bandHalfWidth(int underlyingId) {
        return bandHalfWidth.get(underlyingId);
    }

    /** Writes the sums of an expiry. */
    void writeSlice(int underlyingId, int slice) {
        RiskUpdateEncoder update = outputs.riskUpdate();
        risk.exposures().copyTo(risk.exposures().ofSlice(slice), update.buffer(), valueOffset(update));
        update.referencePrice(market.prices().reference(underlyingId))
                .forward(market.expiries().forward(slice))
                .expiryNs(market.expiries().expiryNs(slice))
                .optionsPriced(risk.exposures().slicePriced(slice))
                .optionsUnpriced(risk.exposures().sliceUnpriced(slice))
                .underlyingId(underlyingId)
                .scope(RiskScope.EXPIRY);
        outputs.riskUpdateDone();
    }

    /** Writes the sums of an underlying and its P&amp;L as it was worked out. */
    void writeUnderlying(int underlyingId, PortfolioTotals totals) {
        RiskUpdateEncoder update = outputs.riskUpdate();
        risk.exposures().copyTo(risk.exposures().ofUnderlying(underlyingId), update.buffer(), valueOffset(update));
        update.hedgeDelta(risk.exposures().linearDelta(underlyingId))
                .referencePrice(market.prices().reference(underlyingId))
                .realisedPnl(totals.ownRealised())
                .unrealisedPnl(totals.ownUnrealised())
                .fees(totals.ownFees())
                .funding(totals.ownFunding())
                .positionsUnmarked(totals.ownUnmarked())
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
        risk.exposures().copyPortfolioTo(update.buffer(), valueOffset(update));
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

    /** The measures stand in the message one after the other, in the order of {@link io.hedgerow.engine.valuation.Measure}. */
    private static int valueOffset(RiskUpdateEncoder update) {
        return update.offset() + RiskUpdateEncoder.valueEncodingOffset();
    }
}
