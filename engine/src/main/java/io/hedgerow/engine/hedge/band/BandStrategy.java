package io.hedgerow.engine.hedge.band;

import io.hedgerow.engine.event.codec.DecisionReason;
import io.hedgerow.engine.event.codec.OrderAction;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.hedge.HedgeBook;
import io.hedgerow.engine.hedge.HedgeInstruments;
import io.hedgerow.engine.hedge.HedgeIntent;
import io.hedgerow.engine.hedge.HedgePlan;
import io.hedgerow.engine.hedge.HedgePolicies;
import io.hedgerow.engine.hedge.HedgeStrategy;
import io.hedgerow.engine.hedge.orders.LotRounding;
import io.hedgerow.engine.hedge.orders.OrderConditions;
import io.hedgerow.engine.hedge.orders.WorkingOrders;

/**
 * Keeps the net delta of an underlying within its band, with the preferred instrument alone.
 *
 * <pre>
 *   net delta + working orders inside the band? ── yes ──▶ nothing (or cancel what rests needlessly)
 *        │ no
 *   a live hedge instrument? at least one lot? enough time, or a newer quote, since the last order?
 *        │ yes
 *   trade to the nearest edge or the configured share further, in whole lots, never past the target
 * </pre>
 *
 * <p>Owned by the engine thread.
 */
public final class BandStrategy implements HedgeStrategy {
    private final HedgeInputs inputs;
    private final HedgePolicies policies;
    private final HedgeInstruments hedges;
    private final WorkingOrders orders;
    private final OrderConditions conditions;

    /**
     * Creates the strategy.
     *
     * @param book how to hedge and with what
     * @param inputs what decisions are made from
     * @param orders what is in flight
     * @param conditions when instruments take orders
     */
    public BandStrategy(HedgeBook book, HedgeInputs inputs, WorkingOrders orders, OrderConditions conditions) {
        this.inputs = inputs;
        policies = book.policies();
        hedges = book.hedges();
        this.orders = orders;
        this.conditions = conditions;
    }

    @Override
    public void plan(HedgePlan plan, long nowNs) {
        int resting = conditions.restingOrder(plan.underlyingId);
        boolean blocked = isBlocked(plan);
        if (resting >= 0 && (blocked || policies.takesLiquidity(plan.underlyingId))) {
            conditions.giveUp(resting, plan, nowNs);
        } else if (!blocked && resting >= 0) {
            manageResting(resting, plan, nowNs);
        } else if (!blocked) {
            placeNew(plan, nowNs);
        }
    }

    /** What was refused is not tried in part: the next decision looks at it anew. */
    @Override
    public void replan(HedgePlan plan) {
        plan.intent(0).want(0L, 0L);
    }

    /** Whether nothing new may be placed; the plan then waits with the reason. */
    private boolean isBlocked(HedgePlan plan) {
        if (inputs.forbids(plan)) {
            return true;
        }
        if (hedges.count(plan.underlyingId) == 0) {
            plan.waitFor(DecisionReason.NO_HEDGE_INSTRUMENT, 0L);
            return true;
        }
        if (plan.subject.instrumentId == HedgePlan.NO_INSTRUMENT) {
            boolean outside = plan.isOutsideBand(plan.heldDelta() + plan.workingDelta);
            plan.waitFor(outside ? DecisionReason.NO_LIVE_QUOTE : DecisionReason.INSIDE_BAND, 0L);
            return true;
        }
        return false;
    }

    private void placeNew(HedgePlan plan, long nowNs) {
        HedgeIntent subject = plan.subject;
        DecisionReason wait = reasonToWait(plan, nowNs);
        if (wait != null) {
            plan.waitFor(wait, 0L);
            return;
        }
        order(OrderAction.NEW, LotRounding.capLots(subject.lotsWanted, policies.orderLotsMax(plan.underlyingId)), plan);
    }

    /** Why no new order is sent; null if one is. Sets the lots wanted once they are known. */
    private DecisionReason reasonToWait(HedgePlan plan, long nowNs) {
        double effective = plan.heldDelta() + plan.workingDelta;
        if (!plan.isOutsideBand(effective)) {
            return plan.isOutsideBand(plan.heldDelta()) ? DecisionReason.AWAITING_ORDER : DecisionReason.INSIDE_BAND;
        }
        int id = plan.subject.instrumentId;
        long lotsMin = conditions.lotsMin(plan.underlyingId, id);
        long lots = LotRounding.lotsInto(
                effective, plan.targetDelta, plan.innerHalfWidth, plan.subject.deltaPerLot, lotsMin);
        if (lots == 0) {
            return lotsMin > 1L ? DecisionReason.BELOW_MINIMUM : DecisionReason.BELOW_ONE_LOT;
        }
        plan.subject.lotsWanted = lots;
        if (conditions.isTooSoon(plan.underlyingId, nowNs)) {
            return DecisionReason.MINIMUM_INTERVAL;
        }
        if (conditions.isSpent(plan.underlyingId, id, lots > 0, nowNs)) {
            return DecisionReason.AWAITING_QUOTE;
        }
        return orders.hasRoom() ? null : DecisionReason.WORKING_ORDERS_FULL;
    }

    /** An order rests already: leave it, move it to the touch, or take it off when it is not needed any more. */
    private void manageResting(int place, HedgePlan plan, long nowNs) {
        HedgeIntent subject = plan.subject;
        subject.restingPlace = place;
        if (orders.state(place) != WorkingOrders.LIVE) {
            plan.waitFor(DecisionReason.AWAITING_ORDER, 0L);
            return;
        }
        inputs.fillInstrument(orders.instrumentId(place), plan, subject);
        boolean buys = orders.sideRaw(place) == Side.BUY.value();
        double own = (buys ? 1.0 : -1.0) * orders.remainingLots(place) * subject.deltaPerLot;
        double others = plan.workingDelta - own;
        // A trade that has begun goes on to where it was to end, however little of the way is left.
        subject.lotsWanted = LotRounding.lotsToBand(
                plan.heldDelta() + others, plan.targetDelta, plan.innerHalfWidth, subject.deltaPerLot);
        long lots = LotRounding.capLots(subject.lotsWanted, policies.orderLotsMax(plan.underlyingId));
        if (lots == 0 || lots > 0 != buys || !conditions.isTradable(subject.instrumentId, nowNs)) {
            conditions.giveUp(place, plan, nowNs);
        } else if (isUnchanged(place, lots, plan) || conditions.isTooSoon(plan.underlyingId, nowNs)) {
            plan.waitFor(DecisionReason.AWAITING_ORDER, 0L);
        } else {
            order(OrderAction.REPLACE, lots, plan);
        }
    }

    private boolean isUnchanged(int place, long lots, HedgePlan plan) {
        return limitPriceE9(plan, lots > 0) == orders.priceE9(place)
                && StrictMath.abs(lots) == orders.remainingLots(place);
    }

    /** Wants one order; the subject tells of it too. */
    private void order(OrderAction action, long lots, HedgePlan plan) {
        HedgeIntent subject = plan.subject;
        subject.limitPriceE9 = limitPriceE9(plan, lots > 0);
        subject.expectedCost = plan.proportionalCost * StrictMath.abs(lots * subject.deltaPerLot) * plan.referencePrice;
        HedgeIntent intent = plan.beginOne();
        intent.action = action;
        intent.restingPlace = subject.restingPlace;
        intent.rests = !policies.takesLiquidity(plan.underlyingId);
        intent.limitPriceE9 = subject.limitPriceE9;
        intent.expectedCost = subject.expectedCost;
        intent.want(lots, subject.lotsWanted);
    }

    private long limitPriceE9(HedgePlan plan, boolean buys) {
        int id = plan.subject.instrumentId;
        return policies.takesLiquidity(plan.underlyingId)
                ? conditions.takingPriceE9(plan.underlyingId, id, buys)
                : conditions.restingPriceE9(id, buys);
    }
}
