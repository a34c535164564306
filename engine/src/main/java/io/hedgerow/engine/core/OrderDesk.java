package io.hedgerow.engine.core;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.AlertCode;
import io.hedgerow.engine.event.codec.DecisionReason;
import io.hedgerow.engine.event.codec.FillDecoder;
import io.hedgerow.engine.event.codec.KillCancelDecoder;
import io.hedgerow.engine.event.codec.OrderAction;
import io.hedgerow.engine.event.codec.OrderStatus;
import io.hedgerow.engine.event.codec.OrderUpdateDecoder;
import io.hedgerow.engine.event.codec.RefusalReason;
import io.hedgerow.engine.event.codec.RejectReason;
import io.hedgerow.engine.event.codec.Severity;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.event.codec.StandbyPromotedDecoder;
import io.hedgerow.engine.event.codec.TimeInForce;
import io.hedgerow.engine.hedge.HedgeBook;
import io.hedgerow.engine.hedge.HedgeIntent;
import io.hedgerow.engine.hedge.HedgePlan;
import io.hedgerow.engine.hedge.orders.OrderConditions;
import io.hedgerow.engine.hedge.orders.WorkingOrders;
import io.hedgerow.engine.instrument.InstrumentTable;
import io.hedgerow.engine.limit.OrderGate;
import io.hedgerow.engine.limit.OrderRequest;
import io.hedgerow.engine.report.OutputWriter;

/**
 * Sends, replaces and cancels orders, each with the record of its decision, and follows them until nothing of them is
 * left.
 *
 * <p>Owned by the engine thread.
 */
final class OrderDesk {
    private final HedgeBook book;
    private final InstrumentTable instruments;
    private final WorkingOrders orders;
    private final OrderConditions conditions;
    private final OrderGate gate;
    private final OrderDescriber describer;
    private final DecisionRecorder decisions;
    private final OutputWriter outputs;
    private final EngineCounters counters;

    OrderDesk(
            HedgeBook book,
            WorkingOrders orders,
            OrderConditions conditions,
            OrderGate gate,
            OrderDescriber describer,
            DecisionRecorder decisions,
            OutputWriter outputs,
            EngineCounters counters) {
        this.book = book;
        instruments = book.instruments();
        this.orders = orders;
        this.conditions = conditions;
        this.gate = gate;
        this.describer = describer;
        this.decisions = decisions;
        this.outputs = outputs;
        this.counters = counters;
    }

    /** Sends an order that the gate has let pass, as one of so many. */
    void send(HedgePlan plan, HedgeIntent intent, int legs, long nowNs) {
        OrderRequest request = legs == 1 ? describer.described() : describer.describe(plan, intent);
        gate.recordSent(request, nowNs);
        conditions.onOrderSent(plan.underlyingId, nowNs);
        book.targets().order(intent.instrumentId, book.positions().lots(intent.instrumentId) + intent.modelLots);
        if (intent.action == OrderAction.REPLACE) {
            replace(plan, intent, legs);
        } else {
            place(plan, intent, legs, nowNs);
        }
    }

    private void place(HedgePlan plan, HedgeIntent intent, int legs, long nowNs) {
        Side side = side(intent);
        long lots = StrictMath.abs(intent.lots);
        long orderId = orders.add(intent.instrumentId, side.value(), lots, intent.limitPriceE9, nowNs);
        counters.countOrder();
        DecisionReason reason =
                intent.forVegaOf == HedgeIntent.OWN ? DecisionReason.ORDER_SENT : DecisionReason.VEGA_ORDER_SENT;
        long decisionId = decisions.sent(plan, intent, reason, legs, orderId);
        TimeInForce life = TimeInForce.IMMEDIATE_OR_CANCEL;
        if (intent.rests) {
            orders.markResting(orders.find(orderId));
            life = TimeInForce.GOOD_TILL_CANCEL;
        }
        outputs.hedgeOrder(
                OrderAction.NEW,
                decisionId,
                orderId,
                intent.instrumentId,
                side,
                lots,
                intent.limitPriceE9,
                life,
                gate.states().isReduceOnlyAsked(plan.underlyingId));
    }

    private void replace(HedgePlan plan, HedgeIntent intent, int legs) {
        long lots = StrictMath.abs(intent.lots);
        orders.replacing(intent.restingPlace, lots);
        long orderId = orders.orderId(intent.restingPlace);
        long decisionId = decisions.sent(plan, intent, DecisionReason.ORDER_REPLACED, legs, orderId);
        outputs.hedgeOrder(
                OrderAction.REPLACE, decisionId, orderId, intent.instrumentId, side(intent), lots, intent.limitPriceE9);
    }

    private static Side side(HedgeIntent intent) {
        return intent.lots > 0 ? Side.BUY : Side.SELL;
    }

    /** Cancels the resting order that an intent is about, by a decision that says why. */
    void cancel(HedgePlan plan, HedgeIntent intent, DecisionReason reason, long detail) {
        cancel(intent.restingPlace, decisions.cancelled(plan, intent, reason, detail));
    }

    private void cancel(int place, long decisionId) {
        if (orders.state(place) == WorkingOrders.CANCELLING) {
            return;
        }
        orders.cancelling(place, counters.nowNs());
        outputs.hedgeOrder(
                OrderAction.CANCEL,
                decisionId,
                orders.orderId(place),
                orders.instrumentId(place),
                orders.sideRaw(place) == Side.BUY.value() ? Side.BUY : Side.SELL,
                0L,
                0L);
    }

    /** What still rests although it must not is cancelled. */
    void takeOff(HedgePlan plan, HedgeIntent intent, DecisionReason reason, long detail, long nowNs) {
        if (intent.restingPlace >= 0 && orders.mayCancel(intent.restingPlace, nowNs)) {
            cancel(plan, intent, reason, detail);
        }
    }

    /** Cancels every working order of an underlying, -1 = of all. */
    void cancelAll(int underlyingId) {
        for (int place = 0; place < orders.places(); place++) {
            if (orders.isOpen(place)
                    && (underlyingId < 0 || instruments.underlyingId(orders.instrumentId(place)) == underlyingId)) {
                cancel(place, 0L);
            }
        }
    }

    /** Takes every working order of a venue off. */
    void cancelVenue(int venueId) {
        for (int place = 0; place < orders.places(); place++) {
            if (orders.isOpen(place) && instruments.venueId(orders.instrumentId(place)) == venueId) {
                cancel(place, 0L);
            }
        }
    }

    /** REDUCE_ONLY was asked for. Where it shows, its change takes orders off; where it does not, this does. */
    void onReduceOnlyAsked(int underlyingId) {
        if (gate.states().hidesReduceOnly(underlyingId, counters.nowNs())) {
            cancelAll(underlyingId);
        }
    }

    /** Follows an order; 0 or the raw {@code RejectReason}. */
    int onOrderUpdate(OrderUpdateDecoder update) {
        int place = orders.find(update.orderId());
        int status = update.statusRaw();
        if (place < 0) {
            return isLateCancel(update.orderId(), status) ? lateCancel() : RejectReason.UNKNOWN_ORDER.value();
        }
        if (update.remainingLots() < 0) {
            return RejectReason.OUT_OF_RANGE.value();
        }
        if (status == OrderStatus.ACCEPTED.value() || status == OrderStatus.CANCEL_REJECTED.value()) {
            orders.live(place);
        } else if (status == OrderStatus.REPLACED.value()) {
            orders.live(place);
            orders.remaining(place, update.remainingLots());
            if (update.priceE9() != EventWriter.NONE) {
                orders.priceE9(place, update.priceE9());
            }
        } else if (isFinal(status)) {
            end(place, status);
        } else {
            return RejectReason.MALFORMED.value();
        }
        alertRefused(update, status);
        return 0;
    }

    /** Who took no more of it now will not take it in a moment; an order that rested is another matter. */
    private void end(int place, int statusRaw) {
        if (!orders.rests(place) || statusRaw == OrderStatus.REJECTED.value()) {
            orders.noteUnfilled(place);
        }
        orders.remove(place);
    }

    /** Notes a cancel that went out without us; 0 or the raw {@code RejectReason}. */
    int onKillCancel(KillCancelDecoder sent) {
        int place = orders.find(sent.orderId());
        if (place >= 0) {
            orders.cancelling(place, counters.nowNs());
            return 0;
        }
        return orders.wasSent(sent.orderId()) ? 0 : RejectReason.UNKNOWN_ORDER.value();
    }

    /** Another host goes on: its order ids begin where none of the host before can be. */
    int onStandbyPromoted(StandbyPromotedDecoder event) {
        if (event.generation() < 2 || event.firstOrderId() < 1L) {
            return RejectReason.OUT_OF_RANGE.value();
        }
        orders.skipTo(event.firstOrderId());
        return 0;
    }

    /** The order was filled or cancelled while our cancel was on its way: nothing is wrong. */
    private boolean isLateCancel(long orderId, int statusRaw) {
        return statusRaw == OrderStatus.CANCEL_REJECTED.value() && orders.wasSent(orderId);
    }

    private int lateCancel() {
        counters.countLateCancel();
        return 0;
    }

    private void alertRefused(OrderUpdateDecoder update, int statusRaw) {
        if (update.refusedByRaw() != RefusalReason.NONE.value()) {
            outputs.alert(AlertCode.LIMIT_BREACH, Severity.WARNING, update.instrumentId(), update.refusedByRaw(), 0.0);
        } else if (statusRaw == OrderStatus.REJECTED.value()) {
            outputs.alert(
                    AlertCode.ORDER_REJECTED, Severity.WARNING, update.instrumentId(), update.venueReasonCode(), 0.0);
        }
    }

    private static boolean isFinal(int statusRaw) {
        return statusRaw == OrderStatus.CANCELLED.value()
                || statusRaw == OrderStatus.REJECTED.value()
                || statusRaw == OrderStatus.EXPIRED.value();
    }

    /** Takes a booked hedge fill off its order, and tells what is odd about it. The fill itself stands. */
    void onHedgeFill(FillDecoder fill) {
        gate.recordExecution(fill.instrumentId(), counters.nowNs());
        int place = orders.find(fill.orderId());
        if (place < 0) {
            outputs.alert(
                    AlertCode.FILL_WITHOUT_ORDER,
                    Severity.WARNING,
                    fill.instrumentId(),
                    (double) fill.orderId(),
                    (double) fill.lots());
            return;
        }
        long beyond = orders.fill(place, fill.lots());
        if (beyond > 0) {
            outputs.alert(
                    AlertCode.OVERFILL, Severity.WARNING, fill.instrumentId(), (double) beyond, (double) fill.lots());
        }
    }
}
