package io.hedgerow.journal.research.compare;

import io.hedgerow.journal.research.sample.BacktestPolicy;
import io.hedgerow.journal.research.sample.CostBreakdown;
import io.hedgerow.journal.research.sample.DeltaMeasures;
import io.hedgerow.journal.research.sample.HedgeActivity;
import io.hedgerow.journal.research.sample.Series;
import java.util.List;

/**
 * What one policy came to. Estimates carry 95 % intervals by block bootstrap; all cash is reporting currency.
 *
 * @param policy what was run
 * @param activity orders, fills, turnover
 * @param costs by cause
 * @param costCash all costs; its interval is that of trading, funding taken as it was
 * @param pnlCash P&amp;L of the whole book, costs included
 * @param pnlVarianceCash2 variance of the P&amp;L of one interval, cash squared
 * @param priceVarianceCash2 variance of what the net delta gains by moves of the price in one interval, cash squared: the
 *     part that delta hedging can take away
 * @param effectiveness share of the unhedged variance that the policy takes away; NaN where that is 0
 * @param priceEffectiveness share of the unhedged price variance that the policy takes away; NaN where that is 0
 * @param costDifferenceCash cost less the baseline's
 * @param pnlDifferenceCash P&amp;L less the baseline's
 * @param varianceRatio variance over the baseline's; NaN where that is 0
 * @param priceVarianceRatio price variance over the baseline's; NaN where that is 0
 * @param pnlIncrementsCash P&amp;L of each interval
 * @param costIncrementsCash trading costs of each interval
 * @param deltas by hedged underlying
 * @param unmarkedSamples looks at which some position had no price and counted at cost
 * @param summaryPnlCash P&amp;L as the summary of a run counts it: a coin is worth what it is worth at the end
 * @param stateHash hash of the engine at the end of the run
 */
public record PolicyMeasures(
        BacktestPolicy policy,
        HedgeActivity activity,
        CostBreakdown costs,
        Estimate costCash,
        Estimate pnlCash,
        Estimate pnlVarianceCash2,
        Estimate priceVarianceCash2,
        Estimate effectiveness,
        Estimate priceEffectiveness,
        Estimate costDifferenceCash,
        Estimate pnlDifferenceCash,
        Estimate varianceRatio,
        Estimate priceVarianceRatio,
        Series pnlIncrementsCash,
        Series costIncrementsCash,
        List<DeltaMeasures> deltas,
        long unmarkedSamples,
        double summaryPnlCash,
        long stateHash) {

    /** Copies the list. */
    public PolicyMeasures {
        deltas = List.copyOf(deltas);
    }

    /**
     * Risk in the unit of money.
     *
     * @return standard deviation of the P&amp;L of one interval, with the interval of the variance
     */
    public Estimate pnlStdDevCash() {
        return root(pnlVarianceCash2);
    }

    /**
     * Risk of the price alone in the unit of money.
     *
     * @return standard deviation of what the net delta gains in one interval, with the interval of the variance
     */
    public Estimate priceStdDevCash() {
        return root(priceVarianceCash2);
    }

    private static Estimate root(Estimate variance) {
        return new Estimate(Math.sqrt(variance.value()), Math.sqrt(variance.low()), Math.sqrt(variance.high()));
    }
}
