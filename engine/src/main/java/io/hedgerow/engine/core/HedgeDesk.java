package io.hedgerow.engine.core;

import io.hedgerow.engine.event.codec.DecisionReason;
import io.hedgerow.engine.event.codec.OrderAction;
import io.hedgerow.engine.event.codec.RefusalReason;
import io.hedgerow.engine.hedge.HedgeIntent;
import io.hedgerow.engine.hedge.HedgePlan;
import io.hedgerow.engine.hedge.HedgeStrategies;
import io.hedgerow.engine.hedge.HedgeStrategy;
import io.hedgerow.engine.hedge.band.HedgeInputs;
import io.hedgerow.engine.hedge.orders.WorkingOrders;
import io.hedgerow.engine.limit.KillSwitches;
import io.hedgerow.engine.limit.OrderGate;

/**
 * Takes the intents of any strategy through the order gate as one plan: the gate sees every order, those before it counted
 * as working, before the first one leaves. Where it refuses one, the strategy plans again without it, or with as much of
 * it as the gate allows, until the plan passes as a whole or nothing is left of it. Only then are decisions recorded; what
 * was left out is said with its limit.
 *
 * <p>Owned by the engine thread.
 */
final class HedgeDesk {
    /** Rounds in which a refused order may be cut down; after them its side is left out. */
    private static final int CUTTING_ROUNDS = 4;

    /** Every further round leaves out one side of an instrument at least, so a strategy that minds it is done by then. */
    private static final int ROUNDS_MAX = CUTTING_ROUNDS + 2 * HedgePlan.INTENTS_MAX + 1;

    private final HedgeInputs inputs;
    private final HedgeStrategies strategies;
    private final KillSwitches killSwitches;
    private final OrderGate gate;
    private final OrderDescriber describer;
    private final OrderDesk desk;
    private final DecisionRecorder decisions;
    private final WorkingOrders orders;
    private final OrdersAhead ahead;

    HedgeDesk(
            HedgeInputs inputs,
            HedgeStrategies strategies,
            KillSwitches killSwitches,
            OrderGate gate,
            OrderDescriber describer,
            OrderDesk desk,
            DecisionRecorder decisions,
            WorkingOrders orders) {
        this.inputs = inputs;
        this.strategies = strategies;
        this.killSwitches = killSwitches;
        this.gate = gate;
        this.describer = describer;
        this.desk = desk;
        this.decisions = decisions;
        this.orders = orders;
        ahead = describer.ahead();
    }

    /** Decides on one underlying that has a policy; the plan keeps what was decided from. */
    void decide(int underlyingId, long nowNs, HedgePlan plan) {
        inputs.fill(underlyingId, nowNs, plan);
        HedgeStrategy strategy = strategies.of(underlyingId);
        strategy.plan(plan, nowNs);
        if (killSwitches.isEngaged(underlyingId)) {
            decisions.withheld(plan, plan.subject, DecisionReason.KILL_SWITCH, 0L);
            desk.takeOff(plan, plan.subject, DecisionReason.KILL_SWITCH, 0L, nowNs);
        } else if (plan.wantsAnything()) {
            carryOut(strategy, plan, nowNs);
        } else {
            if (decisions.isNew(underlyingId, plan.waitReason(), plan.waitDetail())) {
                strategy.explain(plan);
            }
            decisions.withheld(plan, plan.subject, plan.waitReason(), plan.waitDetail());
        }
    }

    private void carryOut(HedgeStrategy strategy, HedgePlan plan, long nowNs) {
        double worst = Math.max(Math.abs(plan.netDelta - plan.targetDelta), Math.abs(plan.deltaAfter()));
        for (int round = 0; round < ROUNDS_MAX && plan.wantsAnything(); round++) {
            if (passes(plan, nowNs, round < CUTTING_ROUNDS) && (round == 0 || keepsDelta(plan, worst))) {
                send(plan, nowNs);
                return;
            }
            strategy.replan(plan);
        }
        withhold(plan, nowNs);
    }

    /** Whether the gate lets every order pass; of what it does not, it is said how much may leave. */
    private boolean passes(HedgePlan plan, long nowNs, boolean mayCut) {
        ahead.clear();
        boolean whole = true;
        for (int place = 0; place < plan.size(); place++) {
            HedgeIntent intent = plan.intent(place);
            if (intent.lots != 0) {
                check(intent, plan, nowNs, mayCut);
                whole &= !intent.isCut();
                // Orders after one that is cut are checked as if it left with what is allowed of it.
                ahead.add(intent.instrumentId, intent.allowed());
            }
        }
        return whole;
    }

    private void check(HedgeIntent intent, HedgePlan plan, long nowNs, boolean mayCut) {
        if (Math.abs(intent.lots) < intent.lotsMin) {
            intent.lotsAllowed = 0L;
            return;
        }
        int refused = describer.refusal(gate, plan, intent, nowNs);
        if (refused != 0) {
            intent.limit(refused, gate.refusedValue(), gate.refusedBound());
            boolean cuts = mayCut && intent.mayBeCut && OrderGate.boundsSize(refused);
            intent.lotsAllowed = cuts ? largestPassing(intent, plan, nowNs) : 0L;
        }
    }

    /** Most lots of a refused order that the gate lets pass, 0 if none. */
    private long largestPassing(HedgeIntent intent, HedgePlan plan, long nowNs) {
        long wanted = intent.lots;
        long passing = 0L;
        long refused = Math.abs(wanted);
        while (refused - passing > 1) {
            long middle = passing + (refused - passing) / 2;
            intent.lots = wanted > 0 ? middle : -middle;
            if (describer.refusal(gate, plan, intent, nowNs) == 0) {
                passing = middle;
            } else {
                refused = middle;
            }
        }
        intent.lots = wanted;
        return passing;
    }

    /**
     * Whether a plan that something was taken from, be it for a limit or because it was too small, leaves net delta no
     * further from its target than nothing, or the whole plan, would; where it does not, what moves it most is left out of
     * the next round.
     */
    private static boolean keepsDelta(HedgePlan plan, double worst) {
        double after = plan.deltaAfter();
        if (Math.abs(after) <= worst) {
            return true;
        }
        HedgeIntent strongest = strongest(plan, after > 0.0);
        strongest.limit(RefusalReason.NONE.value(), 0.0, 0.0);
        strongest.lotsAllowed = 0L;
        return false;
    }

    /** The order that does most to bring net delta to one side. */
    private static HedgeIntent strongest(HedgePlan plan, boolean up) {
        HedgeIntent strongest = plan.subject;
        double most = 0.0;
        for (int place = 0; place < plan.size(); place++) {
            HedgeIntent intent = plan.intent(place);
            double delta = up ? intent.delta() : -intent.delta();
            if (delta > most) {
                most = delta;
                strongest = intent;
            }
        }
        return strongest;
    }

    private void send(HedgePlan plan, long nowNs) {
        if (!orders.hasRoomFor(plan.newOrders())) {
            decisions.withheld(plan, plan.subject, DecisionReason.WORKING_ORDERS_FULL, 0L);
            return;
        }
        int legs = ahead.count();
        ahead.clear();
        for (int place = 0; place < plan.size(); place++) {
            HedgeIntent intent = plan.intent(place);
            if (intent.action == OrderAction.CANCEL) {
                desk.cancel(plan, intent, DecisionReason.ORDER_CANCELLED, plan.waitDetail());
            } else if (intent.lots != 0) {
                desk.send(plan, intent, legs, nowNs);
            }
        }
        recordLeftOut(plan, legs);
    }

    /** What was left out belongs to the orders before it: it says what they are without. */
    private void recordLeftOut(HedgePlan plan, int legs) {
        for (int place = 0; place < plan.size(); place++) {
            HedgeIntent intent = plan.intent(place);
            if (intent.isLimited() && intent.lots == 0) {
                decisions.leftOut(plan, intent, legs);
            }
        }
    }

    /** Nothing is left: for want of what was refused first, or because what is left is too small to bother. */
    private void withhold(HedgePlan plan, long nowNs) {
        HedgeIntent refused = firstRefused(plan);
        if (refused == null) {
            decisions.withheld(plan, plan.subject, DecisionReason.BELOW_MINIMUM, 0L);
            return;
        }
        int limit = refused.limitedByRaw();
        decisions.withheld(plan, refused, DecisionReason.LIMIT_BREACH, limit);
        if (limit == RefusalReason.HALTED.value() || limit == RefusalReason.REDUCE_ONLY.value()) {
            desk.takeOff(plan, refused, DecisionReason.LIMIT_BREACH, limit, nowNs);
        }
    }

    private static HedgeIntent firstRefused(HedgePlan plan) {
        for (int place = 0; place < plan.size(); place++) {
            if (plan.intent(place).limitedByRaw() != RefusalReason.NONE.value()) {
                return plan.intent(place);
            }
        }
        return null;
    }
}
