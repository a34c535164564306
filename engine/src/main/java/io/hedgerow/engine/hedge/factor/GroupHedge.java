package io.hedgerow.engine.hedge.factor;

import io.hedgerow.engine.event.codec.GroupGoal;
import io.hedgerow.engine.event.codec.ScopeState;
import io.hedgerow.engine.hedge.HedgeBook;
import io.hedgerow.engine.hedge.HedgePolicies;
import io.hedgerow.engine.hedge.ScopePolicy;
import io.hedgerow.engine.hedge.band.HedgeInputs;
import io.hedgerow.engine.hedge.estimate.CovarianceBars;
import io.hedgerow.engine.hedge.optimise.FactorBook;
import io.hedgerow.engine.hedge.optimise.FactorHedge;
import io.hedgerow.engine.hedge.optimise.HedgeProblem;
import io.hedgerow.engine.hedge.optimise.SmallCholesky;
import io.hedgerow.engine.memory.IdSet;

/**
 * Hedges several underlyings together: gives each member of a group that is hedged the delta that its hedge instruments
 * are to hold for the whole group. Each then trades towards it by its own policy (band, costs, largest order) through the
 * same gate, so what a group decides is bounded by what each member may do.
 *
 * <pre>
 *   d   cash deltas of members without their hedge instruments, less what their policies want
 *   y   cash deltas in hedge instruments of the members that have some and are enabled
 *   VANISH   minimise over y   (E + B_h' y)' S (E + B_h' y)  over hedged factors      E = B' d
 *                            + 0.01   (B_h' y)' S (B_h' y)   over kept factors        what hedges do to a thesis
 *                            + 1e-6   sum of y^2 v           v what factors leave     noise that hedges bring in
 *   WORTH, OUTCOME             costs of all members are weighed too: {@link GroupOptimiser}
 * </pre>
 *
 * <p>The weights put first things first: with instruments enough, hedged factors vanish and kept ones stay; with too few,
 * hedged ones go and kept ones change as little as can be. Positions in hedge instruments are no part of d, so the answer
 * does not depend on how far the hedge has come. Where the model cannot be used every member is hedged alone and its state
 * says why.
 *
 * <p>Keeps scratch space only; answers are state of {@link ScopePolicy}. Owned by the engine thread.
 */
public final class GroupHedge {
    private static final int STRIDE = HedgeProblem.SIZE_MAX;
    private static final double KEPT_WEIGHT = 1e-2;
    private static final double NOISE_WEIGHT = 1e-6;

    private final HedgePolicies policies;
    private final FactorHedge model;
    private final GroupFigures figures;
    private final GroupMembers members;
    private final GroupOptimiser optimiser;
    private final SmallCholesky cholesky = new SmallCholesky();
    private final double[] matrix = new double[STRIDE * STRIDE];
    private final double[] hedge = new double[STRIDE];
    private final double[] weighted = new double[STRIDE];
    private final int[] order = new int[STRIDE];

    /**
     * Looks at tables.
     *
     * @param book what is hedged, how and with what
     * @param inputs what hedges cost
     * @param factors betas and covariance
     * @param estimator what they are worth
     * @param bars how many make a day
     */
    public GroupHedge(
            HedgeBook book, HedgeInputs inputs, FactorBook factors, FactorEstimator estimator, CovarianceBars bars) {
        policies = book.policies();
        model = factors.model();
        figures = new GroupFigures(model);
        members = new GroupMembers(book, factors, estimator, figures);
        optimiser = new GroupOptimiser(members, figures, book, inputs, factors, bars);
        for (int i = 0; i < STRIDE; i++) {
            order[i] = i;
        }
    }

    /**
     * Works out anew what the members of a group are to hold.
     *
     * @param group 1 to {@link ScopePolicy#GROUP_MAX}
     * @param nowNs engine time
     */
    public void refresh(int group, long nowNs) {
        ScopeState found = members.describe(group);
        if (found == ScopeState.FACTORS) {
            found = members.goal == GroupGoal.VANISH ? solve() : optimiser.solve(hedge, nowNs);
        }
        for (int id = policies.scope().firstOf(group);
                id != IdSet.NONE;
                id = policies.scope().nextAfter(id)) {
            policies.scope().set(id, found, members.unhedgedDelta(id), 0.0);
        }
        for (int place = 0; place < members.size && found == ScopeState.FACTORS; place++) {
            int id = members.hedged[place];
            double wanted = hedge[place] / members.cashPerUnit(id);
            policies.scope().set(id, found, members.unhedgedDelta(id) + wanted, wanted);
        }
    }

    /**
     * Brings {@link #figures} up to date for a group, by what it was last found to want.
     *
     * @param group 1 to {@link ScopePolicy#GROUP_MAX}
     */
    public void describe(int group) {
        boolean usable = members.describe(group) == ScopeState.FACTORS;
        for (int i = 0; i < members.size; i++) {
            hedge[i] = members.wantedCash(members.hedged[i]);
        }
        figures.finish(hedge, members.hedged, usable ? members.size : 0);
    }

    private ScopeState solve() {
        for (int i = 0; i < members.size; i++) {
            int id = members.hedged[i];
            weigh(id);
            double towards = 0.0;
            double moved = 0.0;
            for (int factor = 0; factor < FactorBook.FACTORS_MAX; factor++) {
                double hedgedWeight = model.isKept(factor) ? 0.0 : weighted[factor];
                towards += hedgedWeight * figures.unhedged(factor);
                moved += hedgedWeight * model.beta(id, factor);
            }
            if (!(moved > 0.0)) {
                return ScopeState.OWN_FACTOR_STILL;
            }
            hedge[i] = -towards;
            for (int j = 0; j < members.size; j++) {
                matrix[i * STRIDE + j] = dotWeighted(members.hedged[j]);
            }
            double left = members.ownVariance(id);
            matrix[i * STRIDE + i] += NOISE_WEIGHT * (left > 0.0 ? left : moved);
        }
        cholesky.solve(matrix, order, members.size, hedge);
        for (int i = 0; i < members.size; i++) {
            if (!Double.isFinite(hedge[i])) {
                return ScopeState.OWN_FACTOR_STILL;
            }
        }
        return ScopeState.FACTORS;
    }

    /** Weights times the betas of an underlying, one for each factor. */
    private void weigh(int underlyingId) {
        for (int i = 0; i < FactorBook.FACTORS_MAX; i++) {
            double sum = 0.0;
            for (int j = 0; j < FactorBook.FACTORS_MAX; j++) {
                if (model.isKept(i) == model.isKept(j)) {
                    sum += model.covariance(i, j) * model.beta(underlyingId, j);
                }
            }
            weighted[i] = model.isKept(i) ? KEPT_WEIGHT * sum : sum;
        }
    }

    private double dotWeighted(int underlyingId) {
        double sum = 0.0;
        for (int factor = 0; factor < FactorBook.FACTORS_MAX; factor++) {
            sum += weighted[factor] * model.beta(underlyingId, factor);
        }
        return sum;
    }

    /**
     * Delta of a member without its hedges, less what its policy wants.
     *
     * @param underlyingId member of the group that was described last
     * @return reporting currency
     */
    public double exposureCash(int underlyingId) {
        return members.exposureCash(underlyingId);
    }

    /**
     * Delta that a member holds in its hedge instruments.
     *
     * @param underlyingId member of a group
     * @return reporting currency, 0 where it does not hedge
     */
    public double hedgeCash(int underlyingId) {
        return members.hedgeCash(underlyingId);
    }

    /**
     * Delta wanted in the hedge instruments of a member.
     *
     * @param underlyingId member of a group
     * @return reporting currency, 0 where it does not hedge with its group
     */
    public double hedgeTargetCash(int underlyingId) {
        return members.isHedged(underlyingId) && policies.scope().isByFactors(underlyingId)
                ? members.wantedCash(underlyingId)
                : 0.0;
    }

    /**
     * What the hedges of the group that was described last are to do.
     *
     * @return the goal
     */
    public GroupGoal goal() {
        return members.goal;
    }

    /**
     * Cost of trading all members of the group that was described last from what they hold to what is wanted.
     *
     * @param nowNs engine time
     * @return reporting currency
     */
    public double costCash(long nowNs) {
        double sum = 0.0;
        for (int i = 0; i < members.size; i++) {
            int id = members.hedged[i];
            double traded = Math.abs(hedgeTargetCash(id) - members.hedgeCash(id));
            sum += traded * optimiser.costFraction(id, nowNs);
        }
        return sum;
    }

    /**
     * Risk of the group that was described last.
     *
     * @return the live figures
     */
    public GroupFigures figures() {
        return figures;
    }
}
