package io.hedgerow.engine.hedge.optimise;

import io.hedgerow.engine.event.codec.DecisionReason;
import io.hedgerow.engine.hedge.HedgeInstruments;
import io.hedgerow.engine.hedge.HedgePlan;
import io.hedgerow.engine.hedge.HedgePlanner;
import io.hedgerow.engine.hedge.HedgePolicies;
import io.hedgerow.engine.hedge.orders.WorkingOrders;
import io.hedgerow.engine.instrument.InstrumentTable;
import io.hedgerow.engine.market.MarketState;
import io.hedgerow.engine.risk.RiskBook;

/**
 * Hedges delta, gamma and the vega of every expiry with all hedge instruments at once, as far as the risk taken away is
 * worth its cost over the policy's horizon (domain: minimise risk aversion times variance plus costs).
 *
 * <pre>
 *   solve ─▶ leg by leg to the order gate ── all pass ──▶ send
 *              │ one is refused
 *              ▼
 *            restrict (its size, or all of its side) ─▶ solveAgain
 * </pre>
 *
 * <p>Owned by the engine thread.
 */
public final class MultiInstrumentHedger {
    private final MarketState market;
    private final RiskBook risk;
    private final HedgePolicies policies;
    private final HedgeInstruments hedges;
    private final HedgePlanner planner;
    private final WorkingOrders orders;
    private final HedgeDescription description;
    private final HedgeProblem problem;
    private final MultiInstrumentSolver solver = new MultiInstrumentSolver();

    /**
     * Sizes the problem.
     *
     * @param slicesMax capacity of slices
     * @param instruments contracts
     * @param market quotes and prices
     * @param risk exposures
     * @param policies how to hedge
     * @param hedges with what
     * @param planner inputs and timing that both kinds of hedging share
     * @param orders what is in flight
     */
    public MultiInstrumentHedger(
            int slicesMax,
            InstrumentTable instruments,
            MarketState market,
            RiskBook risk,
            HedgePolicies policies,
            HedgeInstruments hedges,
            HedgePlanner planner,
            WorkingOrders orders) {
        this.market = market;
        this.risk = risk;
        this.policies = policies;
        this.hedges = hedges;
        this.planner = planner;
        this.orders = orders;
        description = new HedgeDescription(slicesMax, instruments, market, risk, policies, hedges, planner);
        problem = description.problem();
    }

    /**
     * Solves for one underlying.
     *
     * @param underlyingId underlying whose policy is OPTIMISE
     * @param nowNs engine time
     * @param plan inputs and, when nothing is to be traded, the reason; each trade is then put in by {@link #leg}
     * @return true if something is to be traded
     */
    public boolean solve(int underlyingId, long nowNs, HedgePlan plan) {
        plan.clear(underlyingId);
        planner.fillInputs(underlyingId, nowNs, plan);
        DecisionReason obstacle = obstacle(underlyingId, nowNs, plan);
        if (obstacle == null) {
            description.describe(underlyingId, nowNs, plan);
            obstacle = solver.solve(problem) ? verdict(underlyingId, nowNs) : DecisionReason.RISK_UNAVAILABLE;
        }
        if (obstacle != null) {
            plan.reasonRaw = obstacle.value();
        }
        return obstacle == null;
    }

    private DecisionReason obstacle(int underlyingId, long nowNs, HedgePlan plan) {
        int resting = planner.restingOrder(underlyingId);
        if (resting >= 0) {
            return planner.giveUp(resting, nowNs, plan);
        }
        int unpriced = risk.exposures().underlyingUnpriced(underlyingId);
        if (unpriced > 0 || !(plan.referencePrice > 0.0) || !Double.isFinite(plan.netDelta)) {
            plan.detail = unpriced;
            return DecisionReason.RISK_UNAVAILABLE;
        }
        if (!policies.isEnabled(underlyingId)) {
            return DecisionReason.NOT_ENABLED;
        }
        if (!anyTakesOrders(underlyingId, nowNs)) {
            return DecisionReason.NO_HEDGE_INSTRUMENT;
        }
        if (hasWorkingOrders(underlyingId)) {
            return DecisionReason.AWAITING_ORDER;
        }
        return planner.isTooSoon(underlyingId, nowNs) ? DecisionReason.MINIMUM_INTERVAL : null;
    }

    private boolean anyTakesOrders(int underlyingId, long nowNs) {
        for (int rank = 0; rank < size(underlyingId); rank++) {
            if (planner.takesOrders(hedges.get(underlyingId, rank), nowNs)) {
                return true;
            }
        }
        return false;
    }

    private boolean hasWorkingOrders(int underlyingId) {
        for (int rank = 0; rank < hedges.count(underlyingId); rank++) {
            int id = hedges.get(underlyingId, rank);
            if (orders.openBuyLots(id) + orders.openSellLots(id) != 0) {
                return true;
            }
        }
        return false;
    }

    private DecisionReason verdict(int underlyingId, long nowNs) {
        boolean awaitsQuote = false;
        for (int rank = 0; rank < size(underlyingId); rank++) {
            if (solver.lots(rank) != 0) {
                return null;
            }
            int id = hedges.get(underlyingId, rank);
            awaitsQuote |=
                    planner.isSpent(underlyingId, id, true, nowNs) || planner.isSpent(underlyingId, id, false, nowNs);
        }
        return awaitsQuote ? DecisionReason.AWAITING_QUOTE : DecisionReason.NOT_WORTH_ITS_COST;
    }

    /**
     * Hedge instruments that are weighed.
     *
     * @param underlyingId underlying whose policy is OPTIMISE
     * @return 0 to {@link HedgeProblem#SIZE_MAX}
     */
    public int size(int underlyingId) {
        return description.size(underlyingId);
    }

    /**
     * Trade in one hedge instrument.
     *
     * @param rank 0 to {@link #size} - 1
     * @return signed lots, 0 if it is not traded
     */
    public long lots(int rank) {
        return solver.lots(rank);
    }

    /**
     * Whether anything is traded.
     *
     * @param underlyingId underlying of {@link #solve}
     * @return false if every trade has zero lots
     */
    public boolean tradesAnything(int underlyingId) {
        for (int rank = 0; rank < size(underlyingId); rank++) {
            if (solver.lots(rank) != 0) {
                return true;
            }
        }
        return false;
    }

    /**
     * Allows no more than so much of one side of an instrument from now on; {@link #solveAgain} minds it.
     *
     * @param rank rank of the instrument
     * @param buys side
     * @param lotsMax 0 = none
     */
    public void restrict(int rank, boolean buys, long lotsMax) {
        double cap = (double) lotsMax;
        double least = problem.lotsMin[rank];
        double most = problem.lotsMax[rank];
        problem.setBox(rank, buys ? least : Math.max(least, -cap), buys ? Math.min(most, cap) : most);
    }

    /** Solves once more with all that has been restricted; what was finite before stays finite. */
    public void solveAgain() {
        solver.solve(problem);
    }

    /**
     * Net delta, less its target, when all of the trades are filled.
     *
     * @param plan the plan of {@link #solve}
     * @return units of underlying
     */
    public double deltaAfter(HedgePlan plan) {
        double sum = plan.netDelta - plan.targetDelta;
        for (int rank = 0; rank < size(plan.underlyingId); rank++) {
            sum += deltaOf(rank, plan);
        }
        return sum;
    }

    private double deltaOf(int rank, HedgePlan plan) {
        long lots = solver.lots(rank);
        return lots == 0 ? 0.0 : lots * planner.deltaPerLot(plan.underlyingId, hedges.get(plan.underlyingId, rank));
    }

    /**
     * The instrument whose trade does most to bring net delta to one side.
     *
     * @param plan the plan of {@link #solve}
     * @param up true for the trade that raises it most
     * @return its rank, -1 if none does
     */
    public int strongest(HedgePlan plan, boolean up) {
        int strongest = -1;
        double most = 0.0;
        for (int rank = 0; rank < size(plan.underlyingId); rank++) {
            double delta = up ? deltaOf(rank, plan) : -deltaOf(rank, plan);
            if (delta > most) {
                most = delta;
                strongest = rank;
            }
        }
        return strongest;
    }

    /**
     * Whether the trade in an instrument is smaller than the least order of its policy.
     *
     * @param rank rank of the instrument
     * @param underlyingId underlying of {@link #solve}
     * @return true if it is not worth an order
     */
    public boolean isBelowMinimum(int rank, int underlyingId) {
        return Math.abs(solver.lots(rank)) < planner.lotsMin(underlyingId, hedges.get(underlyingId, rank));
    }

    /**
     * Puts the trade in one hedge instrument into the plan.
     *
     * @param rank rank of an instrument
     * @param lots signed lots, not zero
     * @param plan the plan of {@link #solve}
     */
    public void leg(int rank, long lots, HedgePlan plan) {
        int id = hedges.get(plan.underlyingId, rank);
        plan.clearOrder();
        plan.reasonRaw = DecisionReason.ORDER_SENT.value();
        plan.detail = 0L;
        plan.instrumentId = id;
        plan.hedgePrice = market.quotes().mid(id);
        plan.deltaPerLot = planner.deltaPerLot(plan.underlyingId, id);
        plan.hedgeRatioLots = solver.fractionalLots(rank);
        plan.orderLots = lots;
        plan.lotsWanted = lots;
        plan.limitPriceE9 = planner.takingPriceE9(plan.underlyingId, id, lots > 0);
        plan.expectedCost = problem.cost[rank] * Math.abs(lots);
        plan.riskReduction = solver.riskReduction();
    }

    /**
     * Puts what is not worth its cost into the plan: the trade that would take away most of the risk, whatever it costs,
     * with that cost. The trades of this solve are lost.
     *
     * @param plan the plan of {@link #solve}
     */
    public void price(HedgePlan plan) {
        solver.solveFree(problem);
        plan.clearOrder();
        plan.expectedCost = solver.cost();
        plan.riskReduction = solver.riskReduction();
    }
}
