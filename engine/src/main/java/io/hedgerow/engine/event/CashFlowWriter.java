package io.hedgerow.engine.event;

import io.hedgerow.engine.event.codec.DeliveryBasis;
import io.hedgerow.engine.event.codec.FundingEncoder;
import io.hedgerow.engine.event.codec.FundingPhase;
import io.hedgerow.engine.event.codec.SetInterestEncoder;
import io.hedgerow.engine.event.codec.SettlementAverageEncoder;
import io.hedgerow.engine.event.codec.SettlementEncoder;

/**
 * Writes funding, settlements and rates of interest as events.
 *
 * <p>Owned by the publishing thread; allocates nothing. Prices are times 1e9 ({@code E9}).
 */
public final class CashFlowWriter {
    private static final double E6 = 1e6;

    private final EventFrame frame;
    private final FundingEncoder funding = new FundingEncoder();
    private final SettlementEncoder settlement = new SettlementEncoder();
    private final SettlementAverageEncoder settlementAverage = new SettlementAverageEncoder();
    private final SetInterestEncoder interest = new SetInterestEncoder();

    CashFlowWriter(EventFrame frame) {
        this.frame = frame;
    }

    /**
     * What cash of a currency earns and costs from now on.
     *
     * @param currencyId dense id
     * @param earnedE9 simple rate per year of 365 days on a balance above 0, times 1e9, positive = we receive; -1e9 to 1e9
     * @param owedE9 the same on a balance below 0, positive = we pay
     */
    public void interest(int currencyId, long earnedE9, long owedE9) {
        interest.wrapAndApplyHeader(frame.begin(), 0, frame.header())
                .timeNs(frame.timeNs())
                .source(frame.source())
                .currencyId(currencyId)
                .earnedE9(earnedE9)
                .owedE9(owedE9);
        frame.end(SetInterestEncoder.BLOCK_LENGTH);
    }

    /**
     * Funding of a perpetual, from a rate of 12 decimals.
     *
     * @param instrumentId dense id
     * @param phase indication or payment
     * @param rateE12 rate for the interval times 1e12, positive = longs pay
     * @param intervalNs length of the interval
     * @param priceE9 price the notional is taken at
     */
    public void funding(int instrumentId, FundingPhase phase, long rateE12, long intervalNs, long priceE9) {
        funding(instrumentId, phase, rateE12, EventWriter.NONE, intervalNs, priceE9);
    }

    /**
     * Funding of a perpetual, from a rate of 18 decimals: what accrues in a millisecond needs them.
     *
     * @param instrumentId dense id
     * @param phase indication or payment
     * @param rateE18 rate for the interval times 1e18, positive = longs pay
     * @param intervalNs length of the interval
     * @param priceE9 price the notional is taken at
     */
    public void fundingE18(int instrumentId, FundingPhase phase, long rateE18, long intervalNs, long priceE9) {
        funding(instrumentId, phase, Math.round(rateE18 / E6), rateE18, intervalNs, priceE9);
    }

    private void funding(
            int instrumentId, FundingPhase phase, long rateE12, long rateE18, long intervalNs, long priceE9) {
        funding.wrapAndApplyHeader(frame.begin(), 0, frame.header())
                .timeNs(frame.timeNs())
                .source(frame.source())
                .instrumentId(instrumentId)
                .phase(phase)
                .rateE12(rateE12)
                .rateE18(rateE18)
                .intervalNs(intervalNs)
                .priceE9(priceE9);
        frame.end(FundingEncoder.BLOCK_LENGTH);
    }

    /**
     * Final settlement of a dated contract at a price that the venue has told.
     *
     * @param instrumentId dense id
     * @param deliveryPriceE9 delivery price of the underlying
     */
    public void settlement(int instrumentId, long deliveryPriceE9) {
        settlement(instrumentId, deliveryPriceE9, DeliveryBasis.TOLD);
    }

    /**
     * Final settlement of a dated contract.
     *
     * @param instrumentId dense id
     * @param deliveryPriceE9 delivery price of the underlying
     * @param basis where the price comes from
     */
    public void settlement(int instrumentId, long deliveryPriceE9, DeliveryBasis basis) {
        settlement
                .wrapAndApplyHeader(frame.begin(), 0, frame.header())
                .timeNs(frame.timeNs())
                .source(frame.source())
                .instrumentId(instrumentId)
                .deliveryPriceE9(deliveryPriceE9)
                .basis(basis);
        frame.end(SettlementEncoder.BLOCK_LENGTH);
    }

    /**
     * Running average of the index inside a settlement window.
     *
     * @param underlyingId dense id
     * @param expiryNs expiry whose window is open
     * @param averagePriceE9 average so far
     * @param observedNs part of the window the average covers
     */
    public void settlementAverage(int underlyingId, long expiryNs, long averagePriceE9, long observedNs) {
        settlementAverage
                .wrapAndApplyHeader(frame.begin(), 0, frame.header())
                .timeNs(frame.timeNs())
                .source(frame.source())
                .underlyingId(underlyingId)
                .expiryNs(expiryNs)
                .averagePriceE9(averagePriceE9)
                .observedNs(observedNs);
        frame.end(SettlementAverageEncoder.BLOCK_LENGTH);
    }
}
