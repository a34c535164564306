package io.hedgerow.journal.research.sample;

import java.util.List;

/**
 * One run, look by look. Series have one number for every interval.
 *
 * @param policy what was run
 * @param activity what it did
 * @param tradingCosts what its fills cost; funding not yet told apart
 * @param fundingReceivedCash funding received by the whole book, reporting currency
 * @param pnlIncrementsCash P&amp;L of each interval, reporting currency
 * @param costIncrementsCash trading costs of each interval, reporting currency
 * @param priceIncrementsCash what the net delta gained by moves of the price in each interval, reporting currency
 * @param deltas by hedged underlying
 * @param unmarkedSamples looks at which some position had no price
 * @param summaryPnlCash P&amp;L over all looks as the summary of a run counts it
 * @param stateHash hash of the engine at the end
 */
public record PolicyPath(
        BacktestPolicy policy,
        HedgeActivity activity,
        CostBreakdown tradingCosts,
        double fundingReceivedCash,
        Series pnlIncrementsCash,
        Series costIncrementsCash,
        Series priceIncrementsCash,
        List<DeltaMeasures> deltas,
        long unmarkedSamples,
        double summaryPnlCash,
        long stateHash) {}
