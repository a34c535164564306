package io.hedgerow.journal.research.compare;

import io.hedgerow.journal.research.sample.BacktestPolicy;
import io.hedgerow.journal.research.sample.CostBreakdown;
import io.hedgerow.journal.research.sample.PolicyPath;

/**
 * What one policy came to. Estimates carry 95 % intervals by block bootstrap; all cash is reporting currency.
 *
 * @param path the run itself
 * @param costs by cause
 * @param costCash all costs; its interval is that of trading, funding taken as it was
 * @param pnlCash P&amp;L of the whole book, costs included
 * @param costDifferenceCash cost less the baseline's
 * @param pnlDifferenceCash P&amp;L less the baseline's
 * @param pnlRisk of the P&amp;L of one interval
 * @param priceRisk of what the net delta gains by moves of the price in one interval: the part that delta hedging can take
 *     away
 */
public record PolicyMeasures(
        PolicyPath path,
        CostBreakdown costs,
        Estimate costCash,
        Estimate pnlCash,
        Estimate costDifferenceCash,
        Estimate pnlDifferenceCash,
        RiskMeasure pnlRisk,
        RiskMeasure priceRisk) {

    /**
     * What was run.
     *
     * @return policy of the path
     */
    public BacktestPolicy policy() {
        return path.policy();
    }
}
