package io.hedgerow.engine.report;

import io.hedgerow.engine.event.codec.InstrumentKind;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.hedge.HedgeInstruments;
import io.hedgerow.engine.hedge.HedgePlan;
import io.hedgerow.engine.hedge.HedgePlanner;
import io.hedgerow.engine.hedge.optimise.JointPlan;
import io.hedgerow.engine.hedge.orders.WorkingOrders;
import io.hedgerow.engine.instrument.InstrumentTable;
import io.hedgerow.engine.instrument.ReferenceData;
import io.hedgerow.engine.limit.OrderRequest;
import io.hedgerow.engine.limit.WorstCase;
import io.hedgerow.engine.market.ExpiryTable;
import io.hedgerow.engine.market.MarketState;
import io.hedgerow.engine.risk.RiskBook;
import io.hedgerow.engine.valuation.Measure;

/**
 * Describes a planned order to the order gate: prices it is held against, open orders beside it, and what it does to the
 * exposures of its underlying in the worst case.
 *
 * <p>Owned by the engine thread.
 */
public final class OrderDescriber {
    private static final double ONE_PERCENT = 0.01;
    private static final double VOL_POINTS = 100.0;
    private static final double E9 = 1e9;
    private static final JointPlan NOTHING_AHEAD = new JointPlan();
    private static final int DELTA = 0;
    private static final int GAMMA_1PCT = 1;
    private static final int VEGA = 2;

    private final ReferenceData reference;
    private final InstrumentTable instruments;
    private final MarketState market;
    private final RiskBook risk;
    private final HedgePlanner planner;
    private final HedgeInstruments hedges;
    private final WorkingOrders orders;
    private final OrderRequest request = new OrderRequest();
    private long bestBuyE9;
    private long bestSellE9;
    private double openNotional;
    private int messagesAhead;

    public OrderDescriber(
            ReferenceData reference,
            MarketState market,
            RiskBook risk,
            HedgePlanner planner,
            HedgeInstruments hedges,
            WorkingOrders orders) {
        this.reference = reference;
        this.market = market;
        this.risk = risk;
        this.planner = planner;
        this.hedges = hedges;
        this.orders = orders;
        instruments = reference.instruments();
    }

    /** Describes the order of a plan; {@code replacedPlace} is the order that a replacement stands in for, or -1. */
    public OrderRequest describe(HedgePlan plan, int replacedPlace) {
        return describe(plan, replacedPlace, NOTHING_AHEAD);
    }

    /** Describes an order of a joint plan as if those that it has accepted were working. */
    public OrderRequest describe(HedgePlan plan, int replacedPlace, JointPlan ahead) {
        int id = plan.instrumentId;
        boolean buys = plan.orderLots > 0;
        long lots = StrictMath.abs(plan.orderLots);
        long replaced = replacedPlace < 0 ? 0L : orders.openLots(replacedPlace);
        scanOpenOrders(id, replacedPlace);
        scanAhead(plan, ahead);
        request.begin(id, buys ? Side.BUY.value() : Side.SELL.value(), lots, plan.limitPriceE9)
                .hedgeTowards(plan.targetDelta)
                .openOrders(
                        orders.openBuyLots(id) - (buys ? replaced : 0L),
                        orders.openSellLots(id) - (buys ? 0L : replaced),
                        bestBuyE9,
                        bestSellE9)
                .prices(market.quotes().mid(id), market.quotes().quoteTimeNs(id), theoreticalPrice(id))
                .messagesAhead(messagesAhead)
                .portfolio(grossNotional()
                        + openNotional
                        + toReporting(id, risk.grossNotional().ofLots(id, lots)));
        if (instruments.isOption(id)) {
            request.option(risk.options().pricePerVolPoint(id), instruments.tickSizeE9(id, plan.limitPriceE9) / E9);
        }
        long signedReplaced = buys ? replaced : -replaced;
        exposure(request.delta(), DELTA, plan, signedReplaced, ahead);
        exposure(request.gamma1Pct(), GAMMA_1PCT, plan, signedReplaced, ahead);
        exposure(request.vega(), VEGA, plan, signedReplaced, ahead);
        return request;
    }

    private void scanAhead(HedgePlan plan, JointPlan ahead) {
        messagesAhead = 0;
        for (int rank = 0; ahead.legs() > 0 && rank < hedges.count(plan.underlyingId); rank++) {
            if (ahead.lots(rank) != 0) {
                int id = hedges.get(plan.underlyingId, rank);
                openNotional += toReporting(id, risk.grossNotional().ofLots(id, ahead.lots(rank)));
                messagesAhead += instruments.venueId(id) == instruments.venueId(plan.instrumentId) ? 1 : 0;
            }
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

    private double grossNotional() {
        double sum = 0.0;
        for (int id = 0; id < reference.underlyings().count(); id++) {
            sum += risk.inReporting(id, risk.grossNotional().ofUnderlying(id));
        }
        return sum;
    }

    private double toReporting(int instrumentId, double quoteAmount) {
        return risk.inReporting(instruments.underlyingId(instrumentId), quoteAmount);
    }

    /** Our own price: the model for options, the forward of its expiry for a dated future, else the reference price. */
    private double theoreticalPrice(int id) {
        if (instruments.isOption(id)) {
            return risk.options().isPriced(id) ? risk.options().settlementPrice(id) : 0.0;
        }
        int underlying = instruments.underlyingId(id);
        if (instruments.kindRaw(id) == InstrumentKind.FUTURE.value()) {
            int slice = market.expiries().find(underlying, instruments.expiryNs(id));
            if (slice != ExpiryTable.NO_SLICE && market.expiries().forward(slice) > 0.0) {
                return market.expiries().forward(slice);
            }
        }
        return market.prices().reference(underlying);
    }

    /** The open orders of the worst case leave out the one that is replaced. */
    private void exposure(WorstCase exposure, int kind, HedgePlan plan, long replacedLots, JointPlan ahead) {
        double up = 0.0;
        double down = 0.0;
        for (int rank = 0; rank < hedges.count(plan.underlyingId); rank++) {
            int id = hedges.get(plan.underlyingId, rank);
            double perLot = perLot(id, kind, plan);
            long replaced = id == plan.instrumentId ? replacedLots : 0L;
            long planned = ahead.lots(rank);
            long buys = orders.openBuyLots(id) - StrictMath.max(replaced, 0L) + StrictMath.max(planned, 0L);
            long sells = orders.openSellLots(id) + StrictMath.min(replaced, 0L) - StrictMath.min(planned, 0L);
            double bought = buys * perLot;
            double sold = -sells * perLot;
            up += StrictMath.max(bought, 0.0) + StrictMath.max(sold, 0.0);
            down += StrictMath.min(bought, 0.0) + StrictMath.min(sold, 0.0);
        }
        exposure.set(net(kind, plan), up, down, plan.orderLots * perLot(plan.instrumentId, kind, plan));
    }

    private double perLot(int id, int kind, HedgePlan plan) {
        if (kind == DELTA) {
            return planner.deltaPerLot(plan.underlyingId, id);
        }
        if (!instruments.isOption(id)) {
            return 0.0;
        }
        return kind == GAMMA_1PCT
                ? risk.options().gammaPerLot(id) * plan.referencePrice * ONE_PERCENT
                : risk.options().vegaPerLot(id) / VOL_POINTS;
    }

    private double net(int kind, HedgePlan plan) {
        return switch (kind) {
            case DELTA -> plan.netDelta;
            case GAMMA_1PCT ->
                risk.exposures().underlying(plan.underlyingId, Measure.GAMMA) * plan.referencePrice * ONE_PERCENT;
            default -> risk.exposures().underlying(plan.underlyingId, Measure.VEGA) / VOL_POINTS;
        };
    }
}
