package io.hedgerow.engine.core;

import io.hedgerow.engine.event.CapacitySpec;
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
import io.hedgerow.engine.event.codec.TimeInForce;
import io.hedgerow.engine.hedge.HedgePlan;
import io.hedgerow.engine.hedge.HedgePlanner;
import io.hedgerow.engine.hedge.HedgePolicies;
import io.hedgerow.engine.hedge.orders.WorkingOrders;
import io.hedgerow.engine.instrument.InstrumentTable;
import io.hedgerow.engine.limit.KillSwitches;
import io.hedgerow.engine.limit.OrderGate;
import io.hedgerow.engine.limit.OrderRequest;
import io.hedgerow.engine.memory.IntColumn;
import io.hedgerow.engine.memory.StateMemory;
import io.hedgerow.engine.report.OrderDescriber;
import io.hedgerow.engine.report.OutputWriter;

/**
 * Carries out hedge plans: pre-trade checks, the order itself, the record of the decision; and follows orders until
 * nothing of them is left.
 *
 * <p>Owned by the engine thread.
 */
final class HedgeDesk {
    private final InstrumentTable instruments;
    private final HedgePolicies policies;
    private final HedgePlanner planner;
    private final WorkingOrders orders;
    private final KillSwitches killSwitches;
    private final OrderGate gate;
    private final OrderDescriber describer;
    private final OutputWriter outputs;
    private final EngineCounters counters;
    private final IntColumn lastReason;

    HedgeDesk(
            StateMemory memory,
            CapacitySpec capacity,
            InstrumentTable instruments,
            HedgePolicies policies,
            HedgePlanner planner,
            WorkingOrders orders,
            KillSwitches killSwitches,
            OrderGate gate,
            OrderDescriber describer,
            OutputWriter outputs,
            EngineCounters counters) {
        this.instruments = instruments;
        this.policies = policies;
        this.planner = planner;
        this.orders = orders;
        this.killSwitches = killSwitches;
        this.gate = gate;
        this.describer = describer;
        this.outputs = outputs;
        this.counters = counters;
        lastReason = memory.intColumn("desk.lastReason", capacity.underlyings());
    }

    /** Carries out one plan and writes its decision record, if it trades or its reason is new. */
    void execute(HedgePlan plan, long nowNs) {
        if (isKilled(plan.underlyingId)) {
            withhold(plan, DecisionReason.KILL_SWITCH, 0L);
            takeOff(plan, nowNs);
            return;
        }
        if (plan.reasonRaw == DecisionReason.ORDER_SENT.value()) {
            send(plan, nowNs);
        } else if (plan.reasonRaw == DecisionReason.ORDER_REPLACED.value()) {
            replace(plan, nowNs);
        } else if (plan.reasonRaw == DecisionReason.ORDER_CANCELLED.value()) {
            cancel(plan.restingPlace, record(plan, orders.orderId(plan.restingPlace)));
        } else {
            recordIfNew(plan);
        }
    }

    /** Whether no order of an underlying may leave. */
    boolean isKilled(int underlyingId) {
        return killSwitches.isEngaged(underlyingId);
    }

    private void send(HedgePlan plan, long nowNs) {
        OrderRequest request = describer.describe(plan, -1);
        int refused = gate.check(request, nowNs);
        if (refused != 0) {
            refuse(plan, refused);
            return;
        }
        plan.legs = 1;
        send(plan, request, nowNs);
    }

    /** Sends an order that the gate has let pass. */
    void send(HedgePlan plan, OrderRequest request, long nowNs) {
        Side side = plan.orderLots > 0 ? Side.BUY : Side.SELL;
        long lots = StrictMath.abs(plan.orderLots);
        long orderId = orders.add(plan.instrumentId, side.value(), lots, plan.limitPriceE9, nowNs);
        gate.recordSent(request, nowNs);
        planner.onOrderSent(plan.underlyingId, nowNs);
        counters.countOrder();
        long decisionId = record(plan, orderId);
        TimeInForce life = TimeInForce.IMMEDIATE_OR_CANCEL;
        if (!planner.takesLiquidity(plan.underlyingId)) {
            orders.markResting(orders.find(orderId));
            life = TimeInForce.GOOD_TILL_CANCEL;
        }
        outputs.hedgeOrder(
                OrderAction.NEW, decisionId, orderId, plan.instrumentId, side, lots, plan.limitPriceE9, life);
    }

    private void replace(HedgePlan plan, long nowNs) {
        long lots = StrictMath.abs(plan.orderLots);
        OrderRequest request = describer.describe(plan, plan.restingPlace);
        int refused = gate.check(request, nowNs);
        if (refused != 0) {
            refuse(plan, refused);
            if (refused == RefusalReason.HALTED.value() || refused == RefusalReason.REDUCE_ONLY.value()) {
                takeOff(plan, nowNs);
            }
            return;
        }
        plan.legs = 1;
        gate.recordSent(request, nowNs);
        planner.onOrderSent(plan.underlyingId, nowNs);
        orders.replacing(plan.restingPlace, lots);
        long orderId = orders.orderId(plan.restingPlace);
        long decisionId = record(plan, orderId);
        Side side = plan.orderLots > 0 ? Side.BUY : Side.SELL;
        outputs.hedgeOrder(OrderAction.REPLACE, decisionId, orderId, plan.instrumentId, side, lots, plan.limitPriceE9);
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

    /** What still rests although it must not is cancelled, by a decision that says why. */
    private void takeOff(HedgePlan plan, long nowNs) {
        if (plan.restingPlace >= 0 && orders.mayCancel(plan.restingPlace, nowNs)) {
            cancel(plan.restingPlace, record(plan, orders.orderId(plan.restingPlace)));
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

    private void refuse(HedgePlan plan, int refused) {
        plan.limitedBy(refused, gate.refusedValue(), gate.refusedBound());
        withhold(plan, DecisionReason.LIMIT_BREACH, refused);
    }

    /** Records that nothing is sent, if the reason is new. */
    void withhold(HedgePlan plan, DecisionReason reason, long detail) {
        plan.reasonRaw = reason.value();
        plan.detail = detail;
        plan.orderLots = 0L;
        recordIfNew(plan);
    }

    /** Whether the reason of a plan that sends nothing is another one than that of the decision before. */
    boolean isNew(HedgePlan plan) {
        return lastReason.get(plan.underlyingId) != reasonKey(plan);
    }

    private void recordIfNew(HedgePlan plan) {
        if (!isNew(plan)) {
            return;
        }
        long orderId = plan.restingPlace >= 0 ? orders.orderId(plan.restingPlace) : EventWriter.NONE;
        record(plan, orderId);
        if (!plan.bandInForce && plan.reasonRaw == DecisionReason.LIMIT_BREACH.value()) {
            outputs.alert(
                    AlertCode.LIMIT_BREACH, Severity.WARNING, plan.instrumentId, plan.limitedByRaw, plan.limitBound);
        }
        if (leavesUnhedged(plan)) {
            outputs.alert(
                    AlertCode.OUTSIDE_BAND_UNHEDGED,
                    Severity.WARNING,
                    plan.underlyingId,
                    plan.netDelta,
                    plan.bandHalfWidth);
        }
    }

    /** A no-trade is another one when another limit is the reason. */
    private static int reasonKey(HedgePlan plan) {
        boolean limited = plan.reasonRaw == DecisionReason.LIMIT_BREACH.value();
        return plan.reasonRaw + (limited ? (int) plan.detail << 8 : 0);
    }

    private static boolean leavesUnhedged(HedgePlan plan) {
        boolean blocked = plan.reasonRaw == DecisionReason.NO_LIVE_QUOTE.value()
                || plan.reasonRaw == DecisionReason.LIMIT_BREACH.value()
                || plan.reasonRaw == DecisionReason.KILL_SWITCH.value()
                || plan.reasonRaw == DecisionReason.NO_HEDGE_INSTRUMENT.value()
                || plan.reasonRaw == DecisionReason.WORKING_ORDERS_FULL.value();
        return blocked && plan.bandInForce && StrictMath.abs(plan.netDelta - plan.targetDelta) > plan.bandHalfWidth;
    }

    /** Writes the record of a decision; its id. */
    long record(HedgePlan plan, long orderId) {
        long decisionId = counters.nextDecisionId();
        lastReason.set(plan.underlyingId, reasonKey(plan));
        outputs.hedgeDecision(
                plan, decisionId, orderId, policies.bandRule(plan.underlyingId), policies.numeraire(plan.underlyingId));
        return decisionId;
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

    /** Takes a booked hedge fill off its order; 0 or what is odd about it. The fill itself stands. */
    int onHedgeFill(FillDecoder fill) {
        gate.recordExecution(fill.instrumentId(), counters.nowNs());
        int place = orders.find(fill.orderId());
        if (place < 0) {
            return RejectReason.UNKNOWN_ORDER.value();
        }
        return orders.fill(place, fill.lots()) > 0 ? RejectReason.OVERFILL.value() : 0;
    }
}
