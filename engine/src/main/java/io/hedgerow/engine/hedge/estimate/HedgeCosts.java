package io.hedgerow.engine.hedge.estimate;

import io.hedgerow.engine.hedge.CostPolicy;
import io.hedgerow.engine.hedge.HedgePlan;
import io.hedgerow.engine.instrument.InstrumentTable;
import io.hedgerow.engine.market.QuoteBook;

/**
 * The proportional cost that band rules weigh risk against: as configured, or measured from the hedge instrument's quote,
 * its fees, and, where orders rest, from how the market has moved after our own passive fills.
 *
 * <p>Owned by the engine thread.
 */
public final class HedgeCosts {
    private static final double E9 = 1e9;

    private final InstrumentTable instruments;
    private final QuoteBook quotes;
    private final CostPolicy policy;
    private final MarkoutEstimator markouts;

    /**
     * Looks at tables, keeps nothing.
     *
     * @param instruments fees
     * @param quotes spreads
     * @param policy configured or measured
     * @param markouts what our passive fills have cost
     */
    public HedgeCosts(InstrumentTable instruments, QuoteBook quotes, CostPolicy policy, MarkoutEstimator markouts) {
        this.instruments = instruments;
        this.quotes = quotes;
        this.policy = policy;
        this.markouts = markouts;
    }

    /**
     * One-way cost of trading an instrument; as configured where there is none to measure.
     *
     * @param underlyingId underlying with a policy
     * @param instrumentId hedge instrument, or {@link HedgePlan#NO_INSTRUMENT}
     * @param takes whether orders take liquidity instead of resting
     * @return fraction of notional
     */
    public double proportional(int underlyingId, int instrumentId, boolean takes) {
        if (!policy.isMeasured(underlyingId) || instrumentId == HedgePlan.NO_INSTRUMENT) {
            return policy.proportional(underlyingId);
        }
        double mid = quotes.mid(instrumentId);
        double halfSpread = 0.5 * (quotes.askPriceE9(instrumentId) - quotes.bidPriceE9(instrumentId)) / E9;
        double taking = CostModel.taking(
                mid, halfSpread, instruments.takerFeeE9(instrumentId) / E9, policy.impact(underlyingId));
        double cost = takes ? taking : resting(underlyingId, instrumentId, mid, halfSpread, taking);
        return CostModel.asFraction(cost, mid);
    }

    /** Until a passive fill has been followed, half a spread is taken to be lost after it: nothing is earned. */
    private double resting(int underlyingId, int instrumentId, double mid, double halfSpread, double taking) {
        double adverse = markouts.expectedAdverseFraction(instrumentId, halfSpread / mid);
        return CostModel.resting(
                mid,
                halfSpread,
                instruments.makerFeeE9(instrumentId) / E9,
                adverse,
                policy.fillProbability(underlyingId),
                taking);
    }
}
