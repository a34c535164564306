package io.hedgerow.engine.hedge.factor;

import io.hedgerow.engine.event.codec.BetaState;
import io.hedgerow.engine.event.codec.ScopeState;
import io.hedgerow.engine.hedge.HedgeBook;
import io.hedgerow.engine.hedge.HedgePolicies;
import io.hedgerow.engine.hedge.ScopePolicy;
import io.hedgerow.engine.hedge.optimise.FactorBook;
import io.hedgerow.engine.hedge.optimise.FactorHedge;
import io.hedgerow.engine.hedge.optimise.HedgeProblem;
import io.hedgerow.engine.hedge.optimise.SmallCholesky;
import io.hedgerow.engine.memory.IdSet;

/**
 * Hedges several underlyings together: gives each member of a group that is hedged the delta at which the factor risk of
 * the whole group is least. Each then trades towards it by its own policy (band, costs, largest order) through the same
 * gate, so what a group decides is bounded by what each member may do.
 *
 * <pre>
 *   d   cash deltas of members without their hedge instruments, less what their policies want
 *   y   cash deltas in hedge instruments of the members that have some and are enabled
 *   minimise over y   (E + B_h' y)' S (E + B_h' y)  over hedged factors      E = B' d
 *                   + 0.01   (B_h' y)' S (B_h' y)   over kept factors        what hedges do to a thesis
 *                   + 1e-6   sum of y^2 v           v what factors leave     noise that hedges bring in
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

    private final HedgeBook book;
    private final HedgePolicies policies;
    private final FactorBook factors;
    private final FactorHedge model;
    private final FactorEstimator estimator;
    private final GroupFigures figures;
    private final SmallCholesky cholesky = new SmallCholesky();
    private final double[] matrix = new double[STRIDE * STRIDE];
    private final double[] hedge = new double[STRIDE];
    private final double[] weighted = new double[STRIDE];
    private final int[] hedged = new int[STRIDE];
    private final int[] order = new int[STRIDE];
    private int size;

    /**
     * Looks at tables.
     *
     * @param book what is hedged, how and with what
     * @param factors betas and covariance
     * @param estimator what they are worth
     */
    public GroupHedge(HedgeBook book, FactorBook factors, FactorEstimator estimator) {
        this.book = book;
        this.factors = factors;
        this.estimator = estimator;
        policies = book.policies();
        model = factors.model();
        figures = new GroupFigures(model);
        for (int i = 0; i < STRIDE; i++) {
            order[i] = i;
        }
    }

    /**
     * Solves the group of an underlying anew; nothing for one that is hedged alone.
     *
     * @param underlyingId underlying with a policy
     */
    public void refresh(int underlyingId) {
        int group = policies.scope().group(underlyingId);
        if (group == ScopePolicy.ALONE) {
            return;
        }
        ScopeState found = describe(group);
        if (found == ScopeState.FACTORS) {
            found = solve();
        }
        figures.finish(hedge, hedged, found == ScopeState.FACTORS ? size : 0);
        for (int id = policies.scope().firstOf(group);
                id != IdSet.NONE;
                id = policies.scope().nextAfter(id)) {
            policies.scope().set(id, found, unhedgedDelta(id));
        }
        for (int place = 0; place < size && found == ScopeState.FACTORS; place++) {
            int id = hedged[place];
            policies.scope().set(id, found, unhedgedDelta(id) + hedge[place] / cashPerUnit(id));
        }
    }

    private ScopeState describe(int group) {
        size = 0;
        figures.begin();
        ScopeState found = ScopeState.FACTORS;
        for (int id = policies.scope().firstOf(group);
                id != IdSet.NONE;
                id = policies.scope().nextAfter(id)) {
            ScopeState member = stateOf(id);
            found = found == ScopeState.FACTORS || member == ScopeState.UNKNOWN_RISK ? member : found;
            if (member == ScopeState.FACTORS) {
                figures.add(id, exposureCash(id), hedgeCash(id));
                if (isHedged(id)) {
                    hedged[size++] = id;
                }
            }
        }
        return found;
    }

    private ScopeState stateOf(int id) {
        boolean priced = book.risk().exposures().underlyingUnpriced(id) == 0 && cashPerUnit(id) > 0.0;
        if (!priced || !Double.isFinite(book.greeks().netDelta(id))) {
            return ScopeState.UNKNOWN_RISK;
        }
        if (!factors.isPositive()) {
            return ScopeState.OWN_NOT_POSITIVE;
        }
        boolean any = false;
        boolean moves = false;
        for (int factor = 0; factor < FactorBook.FACTORS_MAX; factor++) {
            BetaState beta = betaState(id, factor);
            if (beta == BetaState.TOO_FEW_BARS) {
                return ScopeState.OWN_TOO_FEW_BARS;
            }
            // One that is kept and cannot be told from those that are hedged would be hedged with them.
            if (beta == BetaState.FACTOR_STILL || (beta == BetaState.COLLINEAR && model.isKept(factor))) {
                return ScopeState.OWN_FACTOR_STILL;
            }
            if (beta == BetaState.STALE) {
                return ScopeState.OWN_STALE;
            }
            boolean hedgedFactor = factors.isDefined(factor) && !model.isKept(factor);
            any |= hedgedFactor;
            moves |= hedgedFactor && model.beta(id, factor) != 0.0;
        }
        if (!any) {
            return ScopeState.OWN_NO_FACTOR;
        }
        if (isHedged(id) && !moves) {
            return ScopeState.OWN_NO_BETA;
        }
        return isHedged(id) && size == STRIDE ? ScopeState.OWN_TOO_MANY : ScopeState.FACTORS;
    }

    private BetaState betaState(int id, int factor) {
        return factors.isDefined(factor) && estimator.isOn() ? estimator.state(id, factor) : BetaState.FIXED;
    }

    private ScopeState solve() {
        for (int i = 0; i < size; i++) {
            weigh(hedged[i]);
            double towards = 0.0;
            double moved = 0.0;
            for (int factor = 0; factor < FactorBook.FACTORS_MAX; factor++) {
                double hedgedWeight = model.isKept(factor) ? 0.0 : weighted[factor];
                towards += hedgedWeight * figures.unhedged(factor);
                moved += hedgedWeight * model.beta(hedged[i], factor);
            }
            if (!(moved > 0.0)) {
                return ScopeState.OWN_FACTOR_STILL;
            }
            hedge[i] = -towards;
            for (int j = 0; j < size; j++) {
                matrix[i * STRIDE + j] = dotWeighted(hedged[j]);
            }
            double left = estimator.isOn() ? estimator.unexplainedVariance(hedged[i]) : 0.0;
            matrix[i * STRIDE + i] += NOISE_WEIGHT * (left > 0.0 ? left : moved);
        }
        cholesky.solve(matrix, order, size, hedge);
        for (int i = 0; i < size; i++) {
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

    /** Whether a member has something to hedge with. */
    private boolean isHedged(int underlyingId) {
        return policies.isEnabled(underlyingId) && book.hedges().count(underlyingId) > 0;
    }

    private double cashPerUnit(int underlyingId) {
        return book.market().prices().reference(underlyingId) * book.risk().toReporting(underlyingId);
    }

    private double unhedgedDelta(int underlyingId) {
        double net = book.greeks().netDelta(underlyingId);
        return isHedged(underlyingId) ? net - book.greeks().hedgeDelta(underlyingId) : net;
    }

    /**
     * Delta of a member without its hedges, less what its policy wants.
     *
     * @param underlyingId member of a group
     * @return reporting currency
     */
    public double exposureCash(int underlyingId) {
        return (unhedgedDelta(underlyingId) - policies.ownTargetDelta(underlyingId)) * cashPerUnit(underlyingId);
    }

    /**
     * Delta that a member holds in its hedge instruments.
     *
     * @param underlyingId member of a group
     * @return reporting currency, 0 where it does not hedge
     */
    public double hedgeCash(int underlyingId) {
        return isHedged(underlyingId) ? book.greeks().hedgeDelta(underlyingId) * cashPerUnit(underlyingId) : 0.0;
    }

    /**
     * Delta wanted in the hedge instruments of a member.
     *
     * @param underlyingId member of a group
     * @return reporting currency, 0 where it does not hedge with its group
     */
    public double hedgeTargetCash(int underlyingId) {
        return isHedged(underlyingId) && policies.scope().isByFactors(underlyingId)
                ? (policies.scope().target(underlyingId) - unhedgedDelta(underlyingId)) * cashPerUnit(underlyingId)
                : 0.0;
    }

    /**
     * Risk of the group that was solved last.
     *
     * @return the live figures
     */
    public GroupFigures figures() {
        return figures;
    }
}
