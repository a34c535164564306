package io.hedgerow.journal.research.sample;

/**
 * What hedging cost, by cause, in reporting currency; positive = paid. Price costs are measured against the mid of the
 * moment when the order was decided on: half spread and impact at the venue, slippage on the way there.
 *
 * @param feesCash fees of hedge fills; negative = rebates
 * @param halfSpreadCash from the mid to the touch when the order matched; negative = earned by resting
 * @param impactCash from the touch to the price traded
 * @param slippageCash move of the mid from the decision to the match
 * @param fundingCash funding paid on what the hedges hold; 0 where nothing shows what an unhedged book would have paid
 */
public record CostBreakdown(
        double feesCash, double halfSpreadCash, double impactCash, double slippageCash, double fundingCash) {

    /**
     * All of them.
     *
     * @return reporting currency
     */
    public double totalCash() {
        return tradingCash() + fundingCash;
    }

    /**
     * Those of trading, without funding.
     *
     * @return reporting currency
     */
    public double tradingCash() {
        return feesCash + halfSpreadCash + impactCash + slippageCash;
    }

    public CostBreakdown withFunding(double newFundingCash) {
        return new CostBreakdown(feesCash, halfSpreadCash, impactCash, slippageCash, newFundingCash);
    }
}
