package io.hedgerow.gateway.console;

import io.hedgerow.engine.event.codec.DrawdownUpdateDecoder;
import io.hedgerow.engine.event.codec.HedgeRatioDecoder;
import io.hedgerow.engine.event.codec.PriceCorrelationDecoder;
import io.hedgerow.engine.event.codec.RiskContributionDecoder;
import io.hedgerow.engine.event.codec.SetVegaHedgeDecoder;
import io.hedgerow.engine.event.codec.VegaHedgeRatioDecoder;
import io.hedgerow.gateway.console.HedgeRiskView.ContributionLine;
import io.hedgerow.gateway.console.HedgeRiskView.CorrelationLine;
import io.hedgerow.gateway.console.HedgeRiskView.DrawdownLine;
import io.hedgerow.gateway.console.HedgeRiskView.HedgeTableLine;
import io.hedgerow.gateway.console.HedgeRiskView.VegaTableLine;
import io.hedgerow.journal.format.RatioText;
import io.hedgerow.journal.format.VegaHedgeText;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the engine tells of hedges and of the make-up of risk. Guarded by the model that has it. */
final class HedgeRiskLines {
    private static final int TOTAL = Integer.MAX_VALUE;

    private final ReferenceDirectory directory;
    private final Map<Long, HedgeTableLine> hedges = new TreeMap<>();
    private final Map<Integer, VegaTableLine> vegaHedges = new TreeMap<>();
    private final Map<Integer, ContributionLine> contributions = new TreeMap<>();
    private final List<Integer> toldThisRound = new ArrayList<>();
    private final Map<Long, CorrelationLine> correlations = new TreeMap<>();
    private final Map<Integer, DrawdownLine> drawdowns = new TreeMap<>();

    HedgeRiskLines(ReferenceDirectory directory) {
        this.directory = directory;
    }

    private static long key(int first, int second) {
        return ((long) first << Integer.SIZE) + second;
    }

    void onRatio(HedgeRatioDecoder ratio) {
        String words = RatioText.of(ratio.ratioState());
        boolean risk = ratio.parts().risk();
        boolean statistics = ratio.parts().minimumVariance();
        hedges.put(
                key(ratio.underlyingId(), ratio.instrumentId()),
                new HedgeTableLine(
                        directory.underlyingSymbol(ratio.underlyingId()),
                        directory.instrumentSymbol(ratio.instrumentId()),
                        words.isEmpty() ? "model ratio" : words,
                        ratio.heldLots(),
                        ratio.targetLots(),
                        ratio.driftLots(),
                        ratio.parts().cost() ? ratio.costCash() : Double.NaN,
                        risk ? ratio.removedSdPerDay() : Double.NaN,
                        risk ? ratio.residualSdPerDay() : Double.NaN,
                        statistics ? ratio.hedgeEffectiveness() : Double.NaN,
                        risk ? ratio.effectivenessLow() : Double.NaN,
                        risk ? ratio.effectivenessHigh() : Double.NaN));
    }

    /** One that is set to nothing is told of no more. */
    void onVegaHedge(int underlyingId, int instrumentId) {
        if (instrumentId == SetVegaHedgeDecoder.hedgeInstrumentIdNullValue()) {
            vegaHedges.remove(underlyingId);
        }
    }

    void onVegaRatio(VegaHedgeRatioDecoder ratio) {
        vegaHedges.put(
                ratio.underlyingId(),
                new VegaTableLine(
                        directory.underlyingSymbol(ratio.underlyingId()),
                        directory.instrumentSymbol(ratio.hedgeInstrumentId()),
                        VegaHedgeText.of(ratio.state()),
                        ratio.weightedVegaPerVolPoint(),
                        ratio.bandHalfWidth(),
                        ratio.heldLots(),
                        ratio.hedgeLots(),
                        ratio.driftLots(),
                        ratio.costCash(),
                        ratio.removedSdPerBar(),
                        ratio.residualSdPerBar()));
    }

    /** The total ends a round: what was not told in it has no delta any more. */
    void onContribution(RiskContributionDecoder line) {
        boolean total = line.underlyingId() == RiskContributionDecoder.underlyingIdNullValue();
        int place = total ? TOTAL : line.underlyingId();
        toldThisRound.add(place);
        if (total) {
            contributions.keySet().retainAll(toldThisRound);
            toldThisRound.clear();
        }
        contributions.put(
                place,
                new ContributionLine(
                        total ? "" : directory.underlyingSymbol(line.underlyingId()),
                        line.deltaCash(),
                        line.sdCashPerBar(),
                        line.sdCashPerDay(),
                        line.componentSdCashPerBar(),
                        line.correlation(),
                        total && line.diversificationRatio() > 0.0 ? line.diversificationRatio() : Double.NaN,
                        line.barsObserved(),
                        line.leftOut()));
    }

    void onCorrelation(PriceCorrelationDecoder pair) {
        correlations.put(
                key(pair.underlyingId(), pair.otherUnderlyingId()),
                new CorrelationLine(
                        directory.underlyingSymbol(pair.underlyingId()),
                        directory.underlyingSymbol(pair.otherUnderlyingId()),
                        pair.correlation(),
                        pair.low(),
                        pair.high(),
                        pair.barsObserved()));
    }

    void onDrawdown(DrawdownUpdateDecoder update) {
        boolean total = update.underlyingId() == DrawdownUpdateDecoder.underlyingIdNullValue();
        drawdowns.put(
                total ? TOTAL : update.underlyingId(),
                new DrawdownLine(
                        total ? "" : directory.underlyingSymbol(update.underlyingId()),
                        update.pnl(),
                        update.peakPnl(),
                        update.drawdown()));
    }

    HedgeRiskView view() {
        return new HedgeRiskView(
                List.copyOf(hedges.values()),
                List.copyOf(vegaHedges.values()),
                List.copyOf(contributions.values()),
                List.copyOf(correlations.values()),
                List.copyOf(drawdowns.values()));
    }

    /** Fall from the peak; NaN while it is not told. */
    double drawdown(int underlyingId) {
        DrawdownLine line = drawdowns.get(underlyingId);
        return line == null ? Double.NaN : line.drawdown();
    }

    double drawdownOfEverything() {
        return drawdown(TOTAL);
    }
}
