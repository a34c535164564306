package io.hedgerow.journal.research.sample;

import java.util.List;

/**
 * One run, look by look.
 *
 * @param policy what was run
 * @param activity what it did
 * @param tradingCosts what its fills cost; funding not yet told apart
 * @param fundingReceivedCash funding received by the whole book, reporting currency
 * @param increments of every interval
 * @param deltas by hedged underlying
 * @param unmarkedSamples looks at which some position had no price and counted at cost
 * @param summaryPnlCash P&amp;L over all looks as the summary of a run counts it: a coin is worth what it is worth at the
 *     end
 * @param stateHash hash of the engine at the end
 */
public record PolicyPath(
        BacktestPolicy policy,
        HedgeActivity activity,
        CostBreakdown tradingCosts,
        double fundingReceivedCash,
        Increments increments,
        List<DeltaMeasures> deltas,
        long unmarkedSamples,
        double summaryPnlCash,
        long stateHash) {

    /** Copies the list. */
    public PolicyPath {
        deltas = List.copyOf(deltas);
    }
}
