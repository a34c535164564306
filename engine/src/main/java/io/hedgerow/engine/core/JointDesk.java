package io.hedgerow.engine.core;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.DecisionReason;
import io.hedgerow.engine.hedge.HedgePlan;
import io.hedgerow.engine.hedge.optimise.JointPlan;
import io.hedgerow.engine.hedge.optimise.MultiInstrumentHedger;
import io.hedgerow.engine.hedge.orders.WorkingOrders;
import io.hedgerow.engine.limit.OrderGate;
import io.hedgerow.engine.report.OrderDescriber;

/**
 * Carries out plans of several orders as one: the gate sees every order, those before it counted as working, before the
 * first one leaves. Where it refuses one, the plan is solved again without that instrument, or with as much of it as the
 * gate allows, until the plan passes as a whole or nothing is left of it. What was left out is said with its limit.
 *
 * <p>Owned by the engine thread.
 */
final class JointDesk {
    /** Rounds in which a refused order may be cut down; after them its side is left out, so the rounds end. */
    private static final int CUTTING_ROUNDS = 4;

    private final MultiInstrumentHedger hedger;
    private final HedgeDesk desk;
    private final OrderDescriber describer;
    private final OrderGate gate;
    private final WorkingOrders orders;
    private final JointPlan joint = new JointPlan();

    JointDesk(
            MultiInstrumentHedger hedger,
            HedgeDesk desk,
            OrderDescriber describer,
            OrderGate gate,
            WorkingOrders orders) {
        this.hedger = hedger;
        this.desk = desk;
        this.describer = describer;
        this.gate = gate;
        this.orders = orders;
    }

    /** Decides on one underlying whose policy is OPTIMISE. */
    void execute(int underlyingId, long nowNs, HedgePlan plan) {
        boolean trades = hedger.solve(underlyingId, nowNs, plan);
        if (!trades || desk.isKilled(underlyingId)) {
            priceIfNew(plan);
            desk.execute(plan, nowNs);
            return;
        }
        joint.clear();
        double worst = Math.max(Math.abs(plan.netDelta - plan.targetDelta), Math.abs(hedger.deltaAfter(plan)));
        for (int round = 0; hedger.tradesAnything(underlyingId); round++) {
            if (passes(plan, nowNs, round < CUTTING_ROUNDS) && keepsDelta(plan, worst)) {
                sendAll(plan, nowNs);
                return;
            }
            hedger.solveAgain();
        }
        withholdAll(plan, nowNs);
    }

    private void priceIfNew(HedgePlan plan) {
        if (plan.reasonRaw == DecisionReason.NOT_WORTH_ITS_COST.value() && desk.isNew(plan)) {
            hedger.price(plan);
        }
    }

    /** Whether the gate lets every order pass; what it does not is restricted for the next round. */
    private boolean passes(HedgePlan plan, long nowNs, boolean mayCut) {
        joint.begin();
        boolean whole = true;
        for (int rank = 0; rank < hedger.size(plan.underlyingId); rank++) {
            long lots = hedger.lots(rank);
            if (lots == 0) {
                continue;
            }
            if (hedger.isBelowMinimum(rank, plan.underlyingId)) {
                hedger.restrict(rank, lots > 0, 0L);
                whole = false;
                continue;
            }
            hedger.leg(rank, lots, plan);
            int refused = gate.check(describer.describe(plan, -1, joint), nowNs);
            if (refused == 0) {
                joint.accept(rank, lots);
            } else {
                plan.limitedBy(refused, gate.refusedValue(), gate.refusedBound());
                joint.limit(rank, plan);
                cut(rank, mayCut && OrderGate.boundsSize(refused) ? largestPassing(plan, nowNs) : 0L, plan);
                whole = false;
            }
        }
        return whole;
    }

    /** Orders after one that is cut are checked as if it left with what is allowed of it. */
    private void cut(int rank, long lotsMax, HedgePlan plan) {
        boolean buys = plan.lotsWanted > 0;
        hedger.restrict(rank, buys, lotsMax);
        if (lotsMax > 0) {
            joint.accept(rank, buys ? lotsMax : -lotsMax);
        }
    }

    /** Most lots of a refused order that the gate lets pass, 0 if none. */
    private long largestPassing(HedgePlan plan, long nowNs) {
        long wanted = plan.orderLots;
        long passing = 0L;
        long refused = Math.abs(wanted);
        while (refused - passing > 1) {
            long middle = passing + (refused - passing) / 2;
            plan.orderLots = wanted > 0 ? middle : -middle;
            if (gate.check(describer.describe(plan, -1, joint), nowNs) == 0) {
                passing = middle;
            } else {
                refused = middle;
            }
        }
        plan.orderLots = wanted;
        return passing;
    }

    /**
     * Whether net delta ends no further from its target than without the plan, or than with the plan that nothing was
     * taken from; where it does not, what moves it most is left out of the next round.
     */
    private boolean keepsDelta(HedgePlan plan, double worst) {
        double after = hedger.deltaAfter(plan);
        if (!joint.isLimited() || Math.abs(after) <= worst) {
            return true;
        }
        int rank = hedger.strongest(plan, after > 0.0);
        hedger.leg(rank, hedger.lots(rank), plan);
        joint.limit(rank, plan);
        hedger.restrict(rank, plan.orderLots > 0, 0L);
        return false;
    }

    private void sendAll(HedgePlan plan, long nowNs) {
        if (!orders.hasRoomFor(joint.legs())) {
            desk.withhold(plan, DecisionReason.WORKING_ORDERS_FULL, 0L);
            return;
        }
        for (int rank = 0; rank < hedger.size(plan.underlyingId); rank++) {
            if (joint.lots(rank) != 0) {
                hedger.leg(rank, joint.lots(rank), plan);
                if (joint.isLimited(rank)) {
                    joint.explain(rank, plan);
                }
                plan.legs = joint.legs();
                desk.send(plan, describer.describe(plan, -1), nowNs);
            }
        }
        recordLeftOut(plan);
    }

    /** What was left out belongs to the orders before it: it says what they are without. */
    private void recordLeftOut(HedgePlan plan) {
        for (int rank = 0; rank < hedger.size(plan.underlyingId); rank++) {
            if (joint.isLimited(rank) && joint.lots(rank) == 0) {
                explainLeftOut(rank, plan);
                plan.reasonRaw = DecisionReason.LEFT_OUT.value();
                plan.detail = plan.limitedByRaw;
                plan.legs = joint.legs();
                desk.record(plan, EventWriter.NONE);
            }
        }
    }

    private void explainLeftOut(int rank, HedgePlan plan) {
        hedger.leg(rank, 0L, plan);
        joint.explain(rank, plan);
    }

    /** Nothing is left: for want of what was refused first, or because what is left is too small to bother. */
    private void withholdAll(HedgePlan plan, long nowNs) {
        int refused = joint.firstRefused();
        if (refused < 0) {
            plan.reasonRaw = DecisionReason.BELOW_MINIMUM.value();
            desk.execute(plan, nowNs);
            return;
        }
        explainLeftOut(refused, plan);
        desk.withhold(plan, DecisionReason.LIMIT_BREACH, plan.limitedByRaw);
    }
}
