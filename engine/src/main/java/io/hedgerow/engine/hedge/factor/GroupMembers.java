package io.hedgerow.engine.hedge.factor;

import io.hedgerow.engine.event.codec.BetaState;
import io.hedgerow.engine.event.codec.GroupGoal;
import io.hedgerow.engine.event.codec.ScopeState;
import io.hedgerow.engine.hedge.HedgeBook;
import io.hedgerow.engine.hedge.HedgePolicies;
import io.hedgerow.engine.hedge.optimise.FactorBook;
import io.hedgerow.engine.hedge.optimise.FactorHedge;
import io.hedgerow.engine.hedge.optimise.HedgeProblem;
import io.hedgerow.engine.memory.IdSet;

/**
 * The members of one group: what each is exposed to, holds and is to hold, whether its betas can be used, and what the
 * group is asked for. Cash is reporting currency. Scratch space. Owned by the engine thread.
 */
final class GroupMembers {
    final int[] hedged = new int[HedgeProblem.SIZE_MAX];
    int size;
    GroupGoal goal = GroupGoal.VANISH;
    double removed;
    double removedMin;
    double riskAversion;
    double horizonYears;

    private final HedgeBook book;
    private final HedgePolicies policies;
    private final FactorBook factors;
    private final FactorHedge model;
    private final FactorEstimator estimator;
    private final GroupFigures figures;

    GroupMembers(HedgeBook book, FactorBook factors, FactorEstimator estimator, GroupFigures figures) {
        this.book = book;
        policies = book.policies();
        this.factors = factors;
        model = factors.model();
        this.estimator = estimator;
        this.figures = figures;
    }

    /** Looks at all members; FACTORS if the model can be used for every one of them. */
    ScopeState describe(int which) {
        size = 0;
        goal = GroupGoal.VANISH;
        removed = 0.0;
        removedMin = 0.0;
        riskAversion = 0.0;
        horizonYears = 0.0;
        figures.begin();
        ScopeState found = ScopeState.FACTORS;
        for (int id = policies.scope().firstOf(which);
                id != IdSet.NONE;
                id = policies.scope().nextAfter(id)) {
            takeGoal(id);
            ScopeState member = stateOf(id);
            found = found == ScopeState.FACTORS || member == ScopeState.UNKNOWN_RISK ? member : found;
            if (member == ScopeState.FACTORS) {
                take(id);
            }
        }
        return found;
    }

    private void take(int id) {
        if (isHedged(id)) {
            figures.addHedged(size, id, exposureCash(id), hedgeCash(id), ownVariance(id));
            hedged[size++] = id;
        } else {
            figures.addUnhedged(id, exposureCash(id), ownVariance(id));
        }
    }

    private void takeGoal(int id) {
        if (policies.scope().goalRaw(id) > goal.value()) {
            goal = GroupGoal.get((short) policies.scope().goalRaw(id));
        }
        removed = Math.max(removed, policies.outcome().removed(id));
        removedMin = Math.max(removedMin, policies.outcome().removedMin(id));
        riskAversion = Math.max(riskAversion, policies.optimiser().riskAversion(id));
        horizonYears = Math.max(horizonYears, policies.optimiser().horizonYears(id));
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
        return isHedged(id) && size == HedgeProblem.SIZE_MAX ? ScopeState.OWN_TOO_MANY : ScopeState.FACTORS;
    }

    private BetaState betaState(int id, int factor) {
        return factors.isDefined(factor) && estimator.isOn() ? estimator.state(id, factor) : BetaState.FIXED;
    }

    /** Whether a member has something to hedge with. */
    boolean isHedged(int underlyingId) {
        return policies.isEnabled(underlyingId) && book.hedges().count(underlyingId) > 0;
    }

    /** Variance of the return per bar that factors leave, 0 where it is not estimated. */
    double ownVariance(int underlyingId) {
        return estimator.isOn() ? estimator.unexplainedVariance(underlyingId) : 0.0;
    }

    double cashPerUnit(int underlyingId) {
        return book.market().prices().reference(underlyingId) * book.risk().toReporting(underlyingId);
    }

    double unhedgedDelta(int underlyingId) {
        double net = book.greeks().netDelta(underlyingId);
        return isHedged(underlyingId) ? net - book.greeks().hedgeDelta(underlyingId) : net;
    }

    double exposureCash(int underlyingId) {
        return (unhedgedDelta(underlyingId) - policies.ownTargetDelta(underlyingId)) * cashPerUnit(underlyingId);
    }

    double hedgeCash(int underlyingId) {
        return isHedged(underlyingId) ? book.greeks().hedgeDelta(underlyingId) * cashPerUnit(underlyingId) : 0.0;
    }

    /** Delta wanted in the hedge instruments of a member; what it holds where none has been worked out yet. */
    double wantedCash(int underlyingId) {
        return policies.scope().isByFactors(underlyingId)
                ? policies.scope().hedgeDelta(underlyingId) * cashPerUnit(underlyingId)
                : hedgeCash(underlyingId);
    }
}
