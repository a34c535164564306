package io.hedgerow.gateway.console;

import java.util.List;

/**
 * What hedges hold, want, cost, take away and leave, and how the risk of the book is made up, as last told; immutable. A
 * number that is not known is NaN.
 *
 * @param hedges hedge instruments by underlying
 * @param vegaHedges cross-asset vega hedges by underlying
 * @param contributions underlyings with a delta, then all of them together
 * @param correlations of prices, by pair
 * @param drawdowns P&amp;L against its peak by underlying, then of everything
 */
public record HedgeRiskView(
        List<HedgeTableLine> hedges,
        List<VegaTableLine> vegaHedges,
        List<ContributionLine> contributions,
        List<CorrelationLine> correlations,
        List<DrawdownLine> drawdowns) {
    /** Nothing told yet. */
    public static final HedgeRiskView NOTHING =
            new HedgeRiskView(List.of(), List.of(), List.of(), List.of(), List.of());

    /** Copies the lists. */
    public HedgeRiskView {
        hedges = List.copyOf(hedges);
        vegaHedges = List.copyOf(vegaHedges);
        contributions = List.copyOf(contributions);
        correlations = List.copyOf(correlations);
        drawdowns = List.copyOf(drawdowns);
    }

    /**
     * A hedge instrument.
     *
     * @param underlying symbol
     * @param instrument canonical symbol
     * @param ratio by which ratio it is traded, in words
     * @param heldLots lots held
     * @param targetLots lots wanted
     * @param driftLots how far that has moved since the last order
     * @param costCash of getting there, quote currency
     * @param removedSdPerDay by how much the target lowers the standard deviation of a day, quote currency
     * @param residualSdPerDay what stays of it
     * @param effectiveness share of the variance that a minimum-variance hedge takes away
     * @param effectivenessLow lower end of its 95 % interval
     * @param effectivenessHigh upper end
     */
    public record HedgeTableLine(
            String underlying,
            String instrument,
            String ratio,
            long heldLots,
            double targetLots,
            double driftLots,
            double costCash,
            double removedSdPerDay,
            double residualSdPerDay,
            double effectiveness,
            double effectivenessLow,
            double effectivenessHigh) {}

    /**
     * A cross-asset vega hedge.
     *
     * @param underlying whose vega
     * @param instrument option on another underlying
     * @param state whether it is traded, in words
     * @param vegaPerVolPoint vega that is hedged, quote currency of the underlying
     * @param bandHalfWidth vega beyond which it is traded
     * @param heldLots lots held
     * @param targetLots lots wanted
     * @param driftLots how far that has moved since the last order
     * @param costCash of getting there
     * @param removedSdPerBar by how much the target lowers the standard deviation of a bar
     * @param residualSdPerBar what stays of it
     */
    public record VegaTableLine(
            String underlying,
            String instrument,
            String state,
            double vegaPerVolPoint,
            double bandHalfWidth,
            long heldLots,
            double targetLots,
            double driftLots,
            double costCash,
            double removedSdPerBar,
            double residualSdPerBar) {}

    /**
     * What an underlying adds to the risk of the book, reporting currency.
     *
     * @param underlying symbol; empty = all of them
     * @param deltaCash cash delta
     * @param sdPerBar standard deviation alone; of the total, of the book
     * @param sdPerDay over a day
     * @param componentSdPerBar part of that of the book
     * @param correlation of its P&amp;L with that of the book
     * @param diversificationRatio of the total: sum of what each is alone over what they are together
     * @param bars changes seen
     * @param leftOut of the total: how many are not counted; else 1 = not counted
     */
    public record ContributionLine(
            String underlying,
            double deltaCash,
            double sdPerBar,
            double sdPerDay,
            double componentSdPerBar,
            double correlation,
            double diversificationRatio,
            long bars,
            long leftOut) {}

    /**
     * Correlation of two prices.
     *
     * @param underlying one
     * @param other the other
     * @param correlation -1 to 1
     * @param low lower end of its 95 % interval
     * @param high upper end
     * @param bars changes seen
     */
    public record CorrelationLine(
            String underlying, String other, double correlation, double low, double high, long bars) {}

    /**
     * P&amp;L against its peak.
     *
     * @param underlying symbol; empty = everything, in reporting currency
     * @param pnl now
     * @param peak highest since start or re-arming
     * @param drawdown peak less now
     */
    public record DrawdownLine(String underlying, double pnl, double peak, double drawdown) {}
}
