package io.hedgerow.engine.core;

import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.hedge.HedgeBook;
import io.hedgerow.engine.hedge.HedgeInstruments;
import io.hedgerow.engine.hedge.HedgeIntent;
import io.hedgerow.engine.hedge.HedgePlan;
import io.hedgerow.engine.hedge.PolicyGreeks;
import io.hedgerow.engine.hedge.orders.WorkingOrders;
import io.hedgerow.engine.instrument.InstrumentTable;
import io.hedgerow.engine.limit.OrderGate;
import io.hedgerow.engine.limit.OrderRequest;
import io.hedgerow.engine.limit.WhatIfGate;
import io.hedgerow.engine.limit.WorstCase;
import io.hedgerow.engine.market.MarketState;
import io.hedgerow.engine.risk.RiskBook;
import io.hedgerow.engine.valuation.GreekUnits;
import io.hedgerow.engine.valuation.Measure;

/**
 * Describes a planned order to the order gate: prices it is held against, open orders beside it, and what it does to the
 * exposures of its underlying in the worst case.
 *
 * <p>Owned by the engine thread.
 */
final class OrderDescriber {
    private static final double E9 = 1e9;
    private static final int DELTA = 0;
    private static final int GAMMA_1PCT = 1;
    private static final int VEGA = 2;

    private final InstrumentTable instruments;
    private final MarketState market;
    private final RiskBook risk;
    private final PolicyGreeks greeks;
    private final HedgeInstruments hedges;
    private final WorkingOrders orders;
    private final OrdersAhead ahead;
    private final OrderRequest request = new OrderRequest();
    private long bestBuyE9;
    private long bestSellE9;
    private double openNotional;
    private int messagesAhead;

    OrderDescriber(CapacitySpec capacity, HedgeBook book, WorkingOrders orders) {
        this.orders = orders;
        market = book.market();
        risk = book.risk();
        greeks = book.greeks();
        hedges = book.hedges();
        instruments = book.instruments();
        ahead = new OrdersAhead(capacity.listing().instruments(), HedgePlan.INTENTS_MAX);
    }

    /** Orders of the same plan that count as working. */
    OrdersAhead ahead() {
        return ahead;
    }

    /** Describes an order as if those ahead of it were working, and the one it replaces were not. */
    OrderRequest describe(HedgePlan plan, HedgeIntent intent) {
        int id = intent.instrumentId;
        boolean buys = intent.lots > 0;
        long lots = StrictMath.abs(intent.lots);
        long replaced = intent.restingPlace < 0 ? 0L : orders.openLots(intent.restingPlace);
        scanOpenOrders(id, intent.restingPlace);
        scanAhead(id);
        request.begin(id, buys ? Side.BUY.value() : Side.SELL.value(), lots, intent.limitPriceE9)
                .hedgeTowards(plan.targetDelta)
                .openOrders(
                        orders.byInstrument().buyLots(id) - (buys ? replaced : 0L),
                        orders.byInstrument().sellLots(id) - (buys ? 0L : replaced),
                        bestBuyE9,
                        bestSellE9)
                .prices(
                        market.quotes().mid(id),
                        market.quotes().quoteTimeNs(id),
                        risk.of(id).isPriced(id) ? risk.of(id).price(id) : 0.0)
                .messagesAhead(messagesAhead)
                .portfolio(risk.grossNotionalInReporting()
                        + openNotional
                        + toReporting(id, risk.grossNotional().ofLots(id, lots)));
        if (instruments.hasVol(id)) {
            request.option(risk.of(id).pricePerVolPoint(id), instruments.tickSizeE9(id, intent.limitPriceE9) / E9);
        }
        long signedReplaced = buys ? replaced : -replaced;
        exposure(request.delta(), DELTA, plan, intent, signedReplaced);
        exposure(request.gamma1Pct(), GAMMA_1PCT, plan, intent, signedReplaced);
        exposure(request.vega(), VEGA, plan, intent, signedReplaced);
        return request;
    }

    /** Why the gate refuses an order as {@link #describe} has it, 0 if it does not. */
    int refusal(OrderGate gate, HedgePlan plan, HedgeIntent intent, long nowNs) {
        int refused = gate.check(describe(plan, intent), nowNs);
        return refused == 0 && gate.whatIfGate().isArmed() ? checkScenarios(gate.whatIfGate(), intent, nowNs) : refused;
    }

    /** Orders that work, and those ahead, count as filled where that loses; the one that is replaced does not. */
    private int checkScenarios(WhatIfGate gate, HedgeIntent intent, long nowNs) {
        int currency = instruments.settlementCurrencyId(intent.instrumentId);
        gate.begin();
        for (int place = 0; orders.openCount() > 0 && place < orders.places(); place++) {
            if (orders.isOpen(place) && place != intent.restingPlace) {
                long lots = orders.openLots(place);
                boolean buys = orders.sideRaw(place) == Side.BUY.value();
                gate.working(orders.instrumentId(place), buys ? lots : -lots, currency, risk);
            }
        }
        for (int i = 0; i < ahead.count(); i++) {
            gate.working(ahead.instrumentId(i), ahead.lots(ahead.instrumentId(i)), currency, risk);
        }
        return gate.check(request, risk, nowNs);
    }

    /** The order as it was described last. */
    OrderRequest described() {
        return request;
    }

    private void scanAhead(int instrumentId) {
        messagesAhead = 0;
        for (int i = 0; i < ahead.count(); i++) {
            int id = ahead.instrumentId(i);
            openNotional += toReporting(id, risk.grossNotional().ofLots(id, ahead.lots(id)));
            messagesAhead += instruments.venueId(id) == instruments.venueId(instrumentId) ? 1 : 0;
        }
    }

    private void scanOpenOrders(int instrumentId, int replacedPlace) {
        bestBuyE9 = 0L;
        bestSellE9 = 0L;
        openNotional = 0.0;
        for (int place = 0; orders.openCount() > 0 && place < orders.places(); place++) {
            if (!orders.isOpen(place) || place == replacedPlace) {
                continue;
            }
            int id = orders.instrumentId(place);
            openNotional += toReporting(id, risk.grossNotional().ofLots(id, orders.openLots(place)));
            if (id == instrumentId) {
                rememberBest(place);
            }
        }
    }

    private void rememberBest(int place) {
        long priceE9 = orders.priceE9(place);
        if (orders.sideRaw(place) == Side.BUY.value()) {
            bestBuyE9 = StrictMath.max(bestBuyE9, priceE9);
        } else if (bestSellE9 == 0L || priceE9 < bestSellE9) {
            bestSellE9 = priceE9;
        }
    }

    private double toReporting(int instrumentId, double quoteAmount) {
        return risk.inReporting(instruments.underlyingId(instrumentId), quoteAmount);
    }

    /** The open orders of the worst case leave out the one that is replaced. */
    private void exposure(WorstCase exposure, int kind, HedgePlan plan, HedgeIntent intent, long replacedLots) {
        double up = 0.0;
        double down = 0.0;
        for (int rank = 0; rank < hedges.count(plan.underlyingId); rank++) {
            int id = hedges.get(plan.underlyingId, rank);
            double perLot = perLot(id, kind, plan);
            long replaced = id == intent.instrumentId ? replacedLots : 0L;
            long planned = ahead.lots(id);
            long buys = orders.byInstrument().buyLots(id) - StrictMath.max(replaced, 0L) + StrictMath.max(planned, 0L);
            long sells =
                    orders.byInstrument().sellLots(id) + StrictMath.min(replaced, 0L) - StrictMath.min(planned, 0L);
            double bought = buys * perLot;
            double sold = -sells * perLot;
            up += StrictMath.max(bought, 0.0) + StrictMath.max(sold, 0.0);
            down += StrictMath.min(bought, 0.0) + StrictMath.min(sold, 0.0);
        }
        exposure.set(net(kind, plan), up, down, intent.lots * perLot(intent.instrumentId, kind, plan));
    }

    private double perLot(int id, int kind, HedgePlan plan) {
        if (kind == DELTA) {
            return greeks.deltaPerLot(plan.underlyingId, id);
        }
        return kind == GAMMA_1PCT
                ? GreekUnits.gammaPer1Pct(risk.of(id).gammaPerLot(id), plan.referencePrice)
                : GreekUnits.perVolPoint(risk.of(id).vegaPerLot(id));
    }

    private double net(int kind, HedgePlan plan) {
        return switch (kind) {
            case DELTA -> plan.netDelta;
            case GAMMA_1PCT ->
                GreekUnits.gammaPer1Pct(
                        risk.exposures().underlying(plan.underlyingId, Measure.GAMMA), plan.referencePrice);
            default -> GreekUnits.perVolPoint(risk.exposures().underlying(plan.underlyingId, Measure.VEGA));
        };
    }
}
