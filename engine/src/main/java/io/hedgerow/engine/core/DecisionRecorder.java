package io.hedgerow.engine.core;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.AlertCode;
import io.hedgerow.engine.event.codec.DecisionReason;
import io.hedgerow.engine.event.codec.Severity;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.hedge.HedgeDecision;
import io.hedgerow.engine.hedge.HedgeIntent;
import io.hedgerow.engine.hedge.HedgePlan;
import io.hedgerow.engine.hedge.HedgePolicies;
import io.hedgerow.engine.hedge.orders.WorkingOrders;
import io.hedgerow.engine.memory.IntColumn;
import io.hedgerow.engine.memory.StateMemory;
import io.hedgerow.engine.report.OutputWriter;

/**
 * Writes the record of every decision that does something, and of one that does nothing if its reason is new.
 *
 * <p>Owned by the engine thread.
 */
final class DecisionRecorder {
    private static final int LIMIT_SHIFT = 8;

    private final HedgePolicies policies;
    private final WorkingOrders orders;
    private final OutputWriter outputs;
    private final EngineCounters counters;
    private final HedgeDecision decision = new HedgeDecision();
    private final IntColumn lastReason;

    DecisionRecorder(
            StateMemory memory,
            CapacitySpec capacity,
            HedgePolicies policies,
            WorkingOrders orders,
            OutputWriter outputs,
            EngineCounters counters) {
        this.policies = policies;
        this.orders = orders;
        this.outputs = outputs;
        this.counters = counters;
        lastReason = memory.intColumn("desk.lastReason", capacity.listing().underlyings());
    }

    /** Records that an intent was sent as one of so many orders; the id of the decision. */
    long sent(HedgePlan plan, HedgeIntent intent, DecisionReason reason, int legs, long orderId) {
        begin(plan, intent, reason, isForVega(intent) ? intent.forVegaOf : 0L);
        decision.legs = legs;
        decision.orderLots = intent.lots;
        return record(orderId);
    }

    /** Records a cancel of the order that an intent is about; the id of the decision. */
    long cancelled(HedgePlan plan, HedgeIntent intent, DecisionReason reason, long detail) {
        begin(plan, intent, reason, detail);
        return record(orders.orderId(intent.restingPlace));
    }

    /** Records that so many orders left without an intent. */
    void leftOut(HedgePlan plan, HedgeIntent intent, int legs) {
        begin(plan, intent, DecisionReason.LEFT_OUT, intent.limitedByRaw());
        decision.legs = legs;
        record(EventWriter.NONE);
    }

    /** Records that nothing is sent, if the reason is new. */
    void withheld(HedgePlan plan, HedgeIntent intent, DecisionReason reason, long detail) {
        if (!isNew(plan.underlyingId, reason, detail)) {
            return;
        }
        begin(plan, intent, reason, detail);
        record(intent.restingPlace >= 0 ? orders.orderId(intent.restingPlace) : EventWriter.NONE);
        if (!plan.bandInForce && reason == DecisionReason.LIMIT_BREACH) {
            outputs.alert(
                    AlertCode.LIMIT_BREACH,
                    Severity.WARNING,
                    intent.instrumentId,
                    intent.limitedByRaw(),
                    intent.limitBound());
        }
        if (leavesUnhedged(plan, reason)) {
            outputs.alert(
                    AlertCode.OUTSIDE_BAND_UNHEDGED,
                    Severity.WARNING,
                    plan.underlyingId,
                    plan.netDelta,
                    plan.bandHalfWidth);
        }
    }

    /** Records that an order for the vega of another underlying was refused. */
    void refusedForVega(HedgePlan plan, HedgeIntent intent) {
        begin(plan, intent, DecisionReason.LIMIT_BREACH, intent.limitedByRaw());
        record(EventWriter.NONE);
    }

    private static boolean isForVega(HedgeIntent intent) {
        return intent.forVegaOf != HedgeIntent.OWN;
    }

    /** Whether the reason for which nothing is sent is another one than that of the decision before. */
    boolean isNew(int underlyingId, DecisionReason reason, long detail) {
        return lastReason.get(underlyingId) != reasonKey(reason, detail);
    }

    /** A no-trade is another one when another limit is the reason. */
    private static int reasonKey(DecisionReason reason, long detail) {
        return reason.value() + (reason == DecisionReason.LIMIT_BREACH ? (int) detail << LIMIT_SHIFT : 0);
    }

    private static boolean leavesUnhedged(HedgePlan plan, DecisionReason reason) {
        boolean blocked = switch (reason) {
            case NO_LIVE_QUOTE, LIMIT_BREACH, KILL_SWITCH, NO_HEDGE_INSTRUMENT, WORKING_ORDERS_FULL -> true;
            default -> false;
        };
        return blocked && plan.bandInForce && plan.isOutsideBand(plan.netDelta);
    }

    private void begin(HedgePlan plan, HedgeIntent intent, DecisionReason reason, long detail) {
        decision.plan = plan;
        decision.intent = intent;
        decision.reason = reason;
        decision.detail = detail;
        decision.legs = 0;
        decision.orderLots = 0L;
    }

    private long record(long orderId) {
        int underlyingId = decision.plan.underlyingId;
        decision.orderId = orderId;
        decision.decisionId = counters.nextDecisionId();
        if (!isForVega(decision.intent)) {
            lastReason.set(underlyingId, reasonKey(decision.reason, decision.detail));
        }
        outputs.hedgeDecision(decision, policies.bandRule(underlyingId), policies.numeraire(underlyingId));
        return decision.decisionId;
    }
}
