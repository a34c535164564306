package io.hedgerow.engine.limit;

import io.hedgerow.engine.event.codec.LimitKind;
import io.hedgerow.engine.event.codec.RefusalReason;
import io.hedgerow.engine.event.codec.RiskState;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.memory.DoubleColumn;
import io.hedgerow.engine.memory.StateMemory;

/**
 * Holds what we have, and what we lost, against the limits: a loss beyond its limit latches HALTED, an exposure beyond
 * its limit latches HEDGE_ONLY, an exposure beyond its soft level, four fifths of the limit unless set, warns with WIDEN. What is not known warns with
 * HEDGE_ONLY as long as it is not known.
 *
 * <p>Owned by the engine thread.
 */
final class BreachWatch {
    private static final long SOFT_LEVEL_E6 = 800_000L;
    private static final double E6 = 1e6;

    private final LimitTable limits;
    private final RiskStates states;
    private final int everything;
    private final DoubleColumn profit;
    private final DoubleColumn profitWhenArmed;

    BreachWatch(StateMemory memory, CapacitySpec capacity, LimitTable limits, RiskStates states) {
        this.limits = limits;
        this.states = states;
        everything = capacity.listing().underlyings();
        profit = memory.doubleColumn("breach.profit", everything + 1);
        profitWhenArmed = memory.doubleColumn("breach.profitWhenArmed", everything + 1);
    }

    /** 0, or the raw {@link RefusalReason} of the limit passed. */
    int observeProfit(int underlyingId, double quoteProfit) {
        boolean portfolio = underlyingId == RiskStates.EVERYTHING;
        boolean known = Math.abs(quoteProfit) < Double.POSITIVE_INFINITY;
        states.warnOfProfit(underlyingId, known ? RiskState.NORMAL : RiskState.HEDGE_ONLY);
        if (!known) {
            return RefusalReason.NO_EXPOSURE.value();
        }
        int row = portfolio ? everything : underlyingId;
        profit.set(row, quoteProfit);
        double loss = profitWhenArmed.get(row) - quoteProfit;
        int refusal = portfolio
                ? limits.check(LimitKind.PORTFOLIO_LOSS_MAX.value(), LimitKinds.PORTFOLIO, loss)
                : limits.check(LimitKind.LOSS_MAX.value(), underlyingId, loss);
        if (refusal != 0) {
            states.latch(underlyingId, RiskState.HALTED, refusal);
        }
        return refusal;
    }

    /** 0, or the raw {@link RefusalReason} of the first limit passed. */
    int observeExposure(int underlyingId, double delta, double gamma1Pct, double vega) {
        double known = Math.abs(delta) + Math.abs(gamma1Pct) + Math.abs(vega);
        if (!(known < Double.POSITIVE_INFINITY)) {
            states.warnOfExposure(underlyingId, RiskState.HEDGE_ONLY);
            return RefusalReason.NO_EXPOSURE.value();
        }
        int breach = exposureBreach(underlyingId, delta, gamma1Pct, vega, 1.0);
        boolean near = exposureBreach(underlyingId, delta, gamma1Pct, vega, E6 / softLevelE6(underlyingId)) != 0;
        states.warnOfExposure(underlyingId, near ? RiskState.WIDEN : RiskState.NORMAL);
        if (breach != 0) {
            states.latch(underlyingId, RiskState.HEDGE_ONLY, breach);
        }
        return breach;
    }

    /** A level of 0 warns of any exposure. */
    private double softLevelE6(int underlyingId) {
        long set = limits.value(LimitKind.SOFT_LEVEL_E6.value(), underlyingId);
        return (double) Math.max(1L, set == LimitTable.UNSET ? SOFT_LEVEL_E6 : set);
    }

    private int exposureBreach(int underlyingId, double delta, double gamma1Pct, double vega, double factor) {
        int refusal = limits.check(LimitKind.DELTA_E6_MAX.value(), underlyingId, Math.abs(delta) * E6 * factor);
        if (refusal == 0) {
            refusal =
                    limits.check(LimitKind.GAMMA_1PCT_E6_MAX.value(), underlyingId, Math.abs(gamma1Pct) * E6 * factor);
        }
        return refusal != 0 ? refusal : limits.check(LimitKind.VEGA_MAX.value(), underlyingId, Math.abs(vega) * factor);
    }

    void rearm(int underlyingId) {
        int row = underlyingId == RiskStates.EVERYTHING ? everything : underlyingId;
        profitWhenArmed.set(row, profit.get(row));
    }
}
