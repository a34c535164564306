package io.hedgerow.engine.hedge.factor;

import io.hedgerow.engine.event.codec.GroupGoal;
import io.hedgerow.engine.event.codec.ScopeState;
import io.hedgerow.engine.hedge.HedgeBook;
import io.hedgerow.engine.hedge.HedgePlan;
import io.hedgerow.engine.hedge.HedgePolicies;
import io.hedgerow.engine.hedge.band.HedgeInputs;
import io.hedgerow.engine.hedge.estimate.CovarianceBars;
import io.hedgerow.engine.hedge.optimise.FactorBook;
import io.hedgerow.engine.hedge.optimise.FactorHedge;
import io.hedgerow.engine.hedge.optimise.HedgeProblem;
import io.hedgerow.engine.hedge.optimise.MultiInstrumentSolver;

/**
 * Hedges of a group that weigh what all its members cost to trade.
 *
 * <pre>
 *   R(y)   E' S E over hedged factors + sum of v (d + y)^2      variance per bar; v what factors leave
 *   K(y)   change of kept factors (B_h' y)' S (B_h' y)
 *   WORTH     minimise   1/2 a h R(y) + c |y − y0| + k K(y)     a risk aversion, h bars of the horizon
 *   OUTCOME   minimise   c |y − y0| + k K(y)    so that R(y) is at most (1 − share) R(0); only while R(y0) is more than
 *                                               (1 − least share) R(0)
 * </pre>
 *
 * <p>y0 is what the group was last found to want, so a trade under way is no reason for another one. The price k makes a
 * change by a hundredth of the variance of kept factors as dear as trading the whole exposure once: kept factors stay
 * wherever instruments are enough. A member without a live quote is not counted on: what is wanted of it stays.
 *
 * <p>Scratch space. Owned by the engine thread.
 */
final class GroupOptimiser {
    /** Least cost that is believed: without any, nothing would be least. */
    private static final double COST_MIN = 1e-7;

    private static final double KEPT_CHANGE_DEAR = 0.01;
    private static final double DAYS_PER_YEAR = 365.0;

    private final GroupMembers members;
    private final GroupFigures figures;
    private final HedgePolicies policies;
    private final HedgeInputs inputs;
    private final FactorBook factors;
    private final FactorHedge model;
    private final CovarianceBars bars;
    private final HedgeProblem problem = new HedgeProblem();
    private final MultiInstrumentSolver solver = new MultiInstrumentSolver();
    private final int[] order = new int[FactorBook.FACTORS_MAX];
    private int hedgedFactors;
    private int allFactors;

    GroupOptimiser(
            GroupMembers members,
            GroupFigures figures,
            HedgeBook book,
            HedgeInputs inputs,
            FactorBook factors,
            CovarianceBars bars) {
        this.members = members;
        this.figures = figures;
        policies = book.policies();
        this.inputs = inputs;
        this.factors = factors;
        model = factors.model();
        this.bars = bars;
    }

    /** Fills the cash deltas wanted in the hedge instruments of the members that were described last. */
    ScopeState solve(double[] hedge, long nowNs) {
        for (int i = 0; i < members.size; i++) {
            hedge[i] = members.wantedCash(members.hedged[i]);
        }
        figures.finish(hedge, members.hedged, members.size);
        boolean outcome = members.goal == GroupGoal.OUTCOME;
        double without = figures.unhedgedRisk();
        if (outcome && figures.wantedRisk() <= (1.0 - members.removedMin) * without) {
            return ScopeState.FACTORS;
        }
        if (members.size == 0) {
            return ScopeState.FACTORS;
        }
        state(hedge, outcome ? 1.0 : riskWeight(), nowNs);
        boolean finite =
                outcome ? solver.solveToRisk(problem, 0.5 * (1.0 - members.removed) * without) : solver.solve(problem);
        if (!finite) {
            return ScopeState.OWN_FACTOR_STILL;
        }
        for (int i = 0; i < members.size; i++) {
            hedge[i] += solver.fractionalLots(i);
        }
        return ScopeState.FACTORS;
    }

    /** Risk aversion times the bars of the horizon; without bars, covariances are those of the horizon. */
    private double riskWeight() {
        double bar = bars.barsPerDay();
        return members.riskAversion * (bar > 0.0 ? members.horizonYears * DAYS_PER_YEAR * bar : 1.0);
    }

    private void state(double[] hedge, double riskWeight, long nowNs) {
        sortFactors();
        problem.begin(members.size, allFactors);
        double dear = keptPrice(nowNs);
        for (int k = 0; k < allFactors; k++) {
            boolean kept = k >= hedgedFactors;
            problem.setExposure(k, kept ? figures.added(order[k]) : figures.wanted(order[k]));
            for (int l = kept ? hedgedFactors : 0; l < (kept ? allFactors : hedgedFactors); l++) {
                problem.setWeight(k, l, (kept ? 2.0 * dear : riskWeight) * model.covariance(order[k], order[l]));
            }
        }
        for (int i = 0; i < members.size; i++) {
            int id = members.hedged[i];
            for (int k = 0; k < allFactors; k++) {
                problem.setLoading(k, i, model.beta(id, order[k]));
            }
            problem.setCost(i, costFraction(id, nowNs), 0.0);
            problem.setOwnRisk(i, riskWeight * members.ownVariance(id), members.exposureCash(id) + hedge[i]);
            if (inputs.preferred(id, nowNs) == HedgePlan.NO_INSTRUMENT) {
                problem.setBox(i, 0.0, 0.0);
            }
        }
        problem.setMeasured(hedgedFactors, 0.5 * riskWeight * figures.ownRiskOfOthers());
    }

    /** Hedged factors first. */
    private void sortFactors() {
        hedgedFactors = 0;
        for (int factor = 0; factor < FactorBook.FACTORS_MAX; factor++) {
            if (factors.isDefined(factor) && !model.isKept(factor)) {
                order[hedgedFactors++] = factor;
            }
        }
        allFactors = hedgedFactors;
        for (int factor = 0; factor < FactorBook.FACTORS_MAX; factor++) {
            if (factors.isDefined(factor) && model.isKept(factor)) {
                order[allFactors++] = factor;
            }
        }
    }

    private double keptPrice(long nowNs) {
        double dearest = 0.0;
        for (int i = 0; i < members.size; i++) {
            dearest = Math.max(dearest, costFraction(members.hedged[i], nowNs));
        }
        double kept = figures.keptSd();
        double unit = Math.max(kept * kept, KEPT_CHANGE_DEAR * figures.unhedgedRisk());
        return unit > 0.0 ? dearest * figures.grossExposure() / (KEPT_CHANGE_DEAR * unit) : 0.0;
    }

    /** One-way cost of trading a member, fraction of what is traded. */
    double costFraction(int underlyingId, long nowNs) {
        boolean takes = policies.takesLiquidity(underlyingId);
        double cost = inputs.proportionalCost(underlyingId, inputs.preferred(underlyingId, nowNs), takes);
        return Math.max(cost, COST_MIN);
    }
}
