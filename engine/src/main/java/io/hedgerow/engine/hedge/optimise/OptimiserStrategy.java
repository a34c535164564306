package io.hedgerow.engine.hedge.optimise;

import io.hedgerow.engine.event.codec.DecisionReason;
import io.hedgerow.engine.hedge.HedgeBook;
import io.hedgerow.engine.hedge.HedgeInstruments;
import io.hedgerow.engine.hedge.HedgeIntent;
import io.hedgerow.engine.hedge.HedgePlan;
import io.hedgerow.engine.hedge.HedgePolicies;
import io.hedgerow.engine.hedge.HedgeStrategy;
import io.hedgerow.engine.hedge.HedgeTargets;
import io.hedgerow.engine.hedge.PolicyGreeks;
import io.hedgerow.engine.hedge.band.HedgeInputs;
import io.hedgerow.engine.hedge.orders.OrderConditions;
import io.hedgerow.engine.market.MarketState;
import io.hedgerow.engine.position.HeldPositions;

/**
 * Hedges delta, gamma and the vega of every expiry with all hedge instruments at once, as far as the risk taken away is
 * worth its cost over the policy's horizon (domain: minimise risk aversion times variance plus costs).
 *
 * <p>The intent at a place is that of the hedge instrument of the same rank. What the gate cuts or refuses is restricted
 * to what it allows, and the plan is solved again around it.
 *
 * <p>Owned by the engine thread.
 */
public final class OptimiserStrategy implements HedgeStrategy {
    private static final double[] NOTHING = new double[HedgeProblem.SIZE_MAX];

    private final MarketState market;
    private final HedgeInstruments hedges;
    private final HedgeInputs inputs;
    private final PolicyGreeks greeks;
    private final HeldPositions positions;
    private final HedgeTargets targets;
    private final OrderConditions conditions;
    private final HedgeDescription description;
    private final HedgeProblem problem;
    private final MultiInstrumentSolver solver = new MultiInstrumentSolver();
    private final HedgePolicies policies;
    private final double[] held = new double[HedgeProblem.SIZE_MAX];
    private double riskUnhedged;

    /**
     * Sizes the problem.
     *
     * @param slicesMax capacity of slices
     * @param book what is hedged, how and with what
     * @param inputs what decisions are made from
     * @param conditions when instruments take orders
     */
    public OptimiserStrategy(int slicesMax, HedgeBook book, HedgeInputs inputs, OrderConditions conditions) {
        market = book.market();
        hedges = book.hedges();
        greeks = book.greeks();
        positions = book.positions();
        policies = book.policies();
        targets = book.targets();
        this.inputs = inputs;
        this.conditions = conditions;
        description = new HedgeDescription(slicesMax, book, inputs, conditions);
        problem = description.problem();
    }

    @Override
    public void plan(HedgePlan plan, long nowNs) {
        if (isBlocked(plan, nowNs)) {
            return;
        }
        description.describe(plan, nowNs);
        if (hasEnough(plan.underlyingId)) {
            plan.waitFor(DecisionReason.ENOUGH_REMOVED, 0L);
            return;
        }
        if (!solve(plan.underlyingId)) {
            plan.waitFor(DecisionReason.RISK_UNAVAILABLE, 0L);
            return;
        }
        noteTargets(plan.underlyingId);
        if (!tradesAnything(plan.underlyingId)) {
            plan.waitFor(reasonForNothing(plan.underlyingId, nowNs), 0L);
        } else {
            plan.begin(size(plan.underlyingId));
            fillIntents(plan);
        }
    }

    /** Whether an outcome is asked for and what is held gives it. */
    private boolean hasEnough(int underlyingId) {
        if (!policies.outcome().isAsked(underlyingId)) {
            return false;
        }
        for (int rank = 0; rank < size(underlyingId); rank++) {
            held[rank] = -positions.lots(hedges.get(underlyingId, rank));
        }
        riskUnhedged = problem.measuredRisk(held);
        double left = problem.measuredRisk(NOTHING);
        return left <= (1.0 - policies.outcome().removedMin(underlyingId)) * riskUnhedged;
    }

    private boolean solve(int underlyingId) {
        return policies.outcome().isAsked(underlyingId)
                ? solver.solveToRisk(problem, (1.0 - policies.outcome().removed(underlyingId)) * riskUnhedged)
                : solver.solve(problem);
    }

    private void noteTargets(int underlyingId) {
        for (int rank = 0; rank < size(underlyingId); rank++) {
            int id = hedges.get(underlyingId, rank);
            targets.plan(id, positions.lots(id) + solver.fractionalLots(rank));
        }
    }

    /** Whether nothing new may be sent; the plan then waits with the reason, or wants a cancel. */
    private boolean isBlocked(HedgePlan plan, long nowNs) {
        int resting = conditions.restingOrder(plan.underlyingId);
        if (resting >= 0) {
            conditions.giveUp(resting, plan, nowNs);
            return true;
        }
        if (inputs.forbids(plan)) {
            return true;
        }
        DecisionReason obstacle = obstacle(plan.underlyingId, nowNs);
        if (obstacle != null) {
            plan.waitFor(obstacle, 0L);
        }
        return obstacle != null;
    }

    private DecisionReason obstacle(int underlyingId, long nowNs) {
        if (!anyTakesOrders(underlyingId, nowNs)) {
            return DecisionReason.NO_HEDGE_INSTRUMENT;
        }
        if (conditions.hasWorkingOrders(underlyingId)) {
            return DecisionReason.AWAITING_ORDER;
        }
        return conditions.isTooSoon(underlyingId, nowNs) ? DecisionReason.MINIMUM_INTERVAL : null;
    }

    private boolean anyTakesOrders(int underlyingId, long nowNs) {
        for (int rank = 0; rank < size(underlyingId); rank++) {
            if (conditions.takesOrders(hedges.get(underlyingId, rank), nowNs)) {
                return true;
            }
        }
        return false;
    }

    private boolean tradesAnything(int underlyingId) {
        for (int rank = 0; rank < size(underlyingId); rank++) {
            if (solver.lots(rank) != 0) {
                return true;
            }
        }
        return false;
    }

    private DecisionReason reasonForNothing(int underlyingId, long nowNs) {
        if (awaitsQuote(underlyingId, nowNs)) {
            return DecisionReason.AWAITING_QUOTE;
        }
        return policies.outcome().isAsked(underlyingId)
                ? DecisionReason.BELOW_ONE_LOT
                : DecisionReason.NOT_WORTH_ITS_COST;
    }

    private boolean awaitsQuote(int underlyingId, long nowNs) {
        boolean spent = false;
        for (int rank = 0; rank < size(underlyingId); rank++) {
            int id = hedges.get(underlyingId, rank);
            spent |= conditions.isSpent(underlyingId, id, true, nowNs)
                    || conditions.isSpent(underlyingId, id, false, nowNs);
        }
        return spent;
    }

    private int size(int underlyingId) {
        return description.size(underlyingId);
    }

    @Override
    public void replan(HedgePlan plan) {
        for (int rank = 0; rank < plan.size(); rank++) {
            HedgeIntent intent = plan.intent(rank);
            if (intent.isCut()) {
                restrict(rank, intent.lots > 0, intent.lotsAllowed);
            }
        }
        solve(plan.underlyingId);
        fillIntents(plan);
    }

    /** Allows no more than so much of one side of an instrument from now on. */
    private void restrict(int rank, boolean buys, long lotsMax) {
        double cap = (double) lotsMax;
        double least = problem.lotsMin[rank];
        double most = problem.lotsMax[rank];
        problem.setBox(rank, buys ? least : Math.max(least, -cap), buys ? Math.min(most, cap) : most);
    }

    /** What is not traded needs no figures, unless it is told that it was left out. */
    private void fillIntents(HedgePlan plan) {
        for (int rank = 0; rank < plan.size(); rank++) {
            HedgeIntent intent = plan.intent(rank);
            intent.clearOrder();
            if (solver.lots(rank) != 0 || intent.isLimited()) {
                fill(rank, plan.underlyingId, intent);
            }
        }
    }

    private void fill(int rank, int underlyingId, HedgeIntent intent) {
        int id = hedges.get(underlyingId, rank);
        long lots = solver.lots(rank);
        intent.instrumentId = id;
        intent.mid = market.quotes().mid(id);
        intent.deltaPerLot = greeks.deltaPerLot(underlyingId, id);
        intent.ratioState = greeks.ratios().state(underlyingId, id);
        intent.modelLots = solver.fractionalLots(rank);
        intent.mayBeCut = true;
        intent.lotsMin = conditions.lotsMin(underlyingId, id);
        intent.limitPriceE9 = conditions.takingPriceE9(underlyingId, id, lots > 0);
        intent.expectedCost = problem.cost[rank] * Math.abs(lots);
        intent.riskReduction = solver.riskReduction();
        intent.want(lots, lots);
    }

    /**
     * What is not worth its cost is told with the trade that would take away most of the risk, whatever it costs, and
     * with that cost.
     */
    @Override
    public void explain(HedgePlan plan) {
        if (plan.waitReason() == DecisionReason.NOT_WORTH_ITS_COST) {
            solver.solveFree(problem);
            plan.subject.expectedCost = solver.cost();
            plan.subject.riskReduction = solver.riskReduction();
        }
    }
}
