package io.hedgerow.journal.research.sample;

import io.hedgerow.engine.core.HedgeEngine;
import io.hedgerow.engine.event.codec.DecisionReason;
import io.hedgerow.engine.event.codec.FillDecoder;
import io.hedgerow.engine.event.codec.HedgeDecisionDecoder;
import io.hedgerow.engine.event.codec.HedgeOrderDecoder;
import io.hedgerow.engine.event.codec.Liquidity;
import io.hedgerow.engine.event.codec.OrderAction;
import io.hedgerow.engine.event.codec.OrderStatus;
import io.hedgerow.engine.event.codec.OrderUpdateDecoder;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.instrument.InstrumentTable;
import java.util.HashMap;
import java.util.Map;

/** Counts what a policy does and adds up what its fills cost. Owned by one thread. */
final class CostLedger {
    private static final double E9 = 1e9;

    private final HedgeEngine engine;
    private final BookValue value;
    private final Map<Long, Double> decisionMids = new HashMap<>();
    private final double[] turnoverUnits;
    private boolean counting;
    private long orders;
    private long replaces;
    private long cancels;
    private long venueRejects;
    private long gateRefusals;
    private long fills;
    private long makerFills;
    private double turnoverCash;
    private double feesCash;
    private double halfSpreadCash;
    private double impactCash;
    private double slippageCash;

    CostLedger(HedgeEngine engine, BookValue value, int underlyings) {
        this.engine = engine;
        this.value = value;
        turnoverUnits = new double[underlyings];
    }

    /** From here on what happens counts, or no longer does. */
    void counting(boolean counts) {
        counting = counts;
    }

    /** An order leaves; the mid of this moment is what its fills are measured against, however often it is replaced. */
    void onOrder(HedgeOrderDecoder order) {
        long one = counting ? 1 : 0;
        if (order.action() == OrderAction.NEW) {
            orders += one;
            decisionMids.put(order.orderId(), engine.market().quotes().mid(order.instrumentId()));
        } else if (order.action() == OrderAction.REPLACE) {
            replaces += one;
        } else {
            cancels += one;
        }
    }

    void onDecision(HedgeDecisionDecoder decision) {
        gateRefusals += counting && decision.reason() == DecisionReason.LIMIT_BREACH ? 1 : 0;
    }

    void onUpdate(OrderUpdateDecoder update) {
        venueRejects += counting && update.status() == OrderStatus.REJECTED ? 1 : 0;
    }

    /**
     * A fill that was booked.
     *
     * @param fill the event
     * @param feeMinor what the book paid for it, not rounded
     * @param touchE9 best price on the side it met, when it matched
     * @param mid mid when it matched
     */
    void onFill(FillDecoder fill, double feeMinor, long touchE9, double mid) {
        if (!counting) {
            return;
        }
        int id = fill.instrumentId();
        InstrumentTable instruments = engine.reference().instruments();
        int underlyingId = instruments.underlyingId(id);
        double reference = engine.market().prices().reference(underlyingId);
        double cashPerQuote = engine.risk().toReporting(underlyingId);
        double units = fill.lots() * Math.abs(engine.risk().deltaPerLot(id));
        fills++;
        makerFills += fill.liquidity() == Liquidity.MAKER ? 1 : 0;
        turnoverUnits[underlyingId] += units;
        turnoverCash += units * reference * cashPerQuote;
        feesCash += feeMinor * value.cashPerMinor(instruments.settlementCurrencyId(id));
        double price = fill.priceE9() / E9;
        double touch = touchE9 / E9;
        double decided = decisionMids.getOrDefault(fill.orderId(), mid);
        double signed = fill.side() == Side.BUY ? cashPerQuote : -cashPerQuote;
        double cashPerPrice = signed * engine.risk().grossNotional().quotePerPrice(id, fill.lots(), price);
        halfSpreadCash += cashPerPrice * (touch - mid);
        impactCash += cashPerPrice * (price - touch);
        slippageCash += cashPerPrice * (mid - decided);
    }

    /** Costs of trading so far; funding is known only next to an unhedged book. */
    CostBreakdown costs() {
        return new CostBreakdown(feesCash, halfSpreadCash, impactCash, slippageCash, 0.0);
    }

    HedgeActivity activity() {
        return new HedgeActivity(
                orders, replaces, cancels, venueRejects, gateRefusals, fills, makerFills, turnoverCash);
    }

    /** Delta traded in an underlying, units of it. */
    double turnoverUnits(int underlyingId) {
        return turnoverUnits[underlyingId];
    }
}
