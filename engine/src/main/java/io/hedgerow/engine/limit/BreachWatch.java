package io.hedgerow.engine.limit;

import io.hedgerow.engine.event.codec.LimitKind;
import io.hedgerow.engine.event.codec.RefusalReason;
import io.hedgerow.engine.event.codec.RiskState;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.memory.StateMemory;

/**
 * Holds what we have, and what we lost, against the limits: a loss beyond its limit, and a fall from the peak beyond its
 * own where one is set, latch HALTED, an exposure beyond its limit latches HEDGE_ONLY, an exposure beyond its soft level, four fifths of
 * the limit unless set, warns with WIDEN. What is not known warns with HEDGE_ONLY as long as it is not known. A limit that
 * is not set refuses orders and latches nothing.
 *
 * <p>Owned by the engine thread.
 */
final class BreachWatch {
    private static final long SOFT_LEVEL_E6 = 800_000L;
    private static final double E6 = 1e6;

    private final LimitTable limits;
    private final RiskStates states;
    private final ProfitPeaks profits;

    BreachWatch(StateMemory memory, CapacitySpec capacity, LimitTable limits, RiskStates states) {
        this.limits = limits;
        this.states = states;
        profits = new ProfitPeaks(memory, capacity);
    }

    /** 0, or the raw {@link RefusalReason} of the limit passed. */
    int observeProfit(int underlyingId, double quoteProfit) {
        boolean known = Math.abs(quoteProfit) < Double.POSITIVE_INFINITY;
        states.warnOfProfit(underlyingId, known ? RiskState.NORMAL : RiskState.HEDGE_ONLY);
        if (!known) {
            return RefusalReason.NO_EXPOSURE.value();
        }
        profits.observe(underlyingId, quoteProfit);
        int refusal = checkLoss(underlyingId);
        if (isPassed(refusal)) {
            states.latch(underlyingId, RiskState.HALTED, refusal);
        }
        return refusal;
    }

    /** A limit that is not set yet refuses orders, but nothing has gone past it that would have to be re-armed. */
    private static boolean isPassed(int refusal) {
        return refusal != 0 && refusal != RefusalReason.LIMIT_UNSET.value();
    }

    private int checkLoss(int underlyingId) {
        boolean all = underlyingId == RiskStates.EVERYTHING;
        int subject = all ? LimitKinds.PORTFOLIO : underlyingId;
        LimitKind loss = all ? LimitKind.PORTFOLIO_LOSS_MAX : LimitKind.LOSS_MAX;
        LimitKind drawdown = all ? LimitKind.PORTFOLIO_DRAWDOWN_MAX : LimitKind.DRAWDOWN_MAX;
        int refusal = limits.check(loss.value(), subject, profits.loss(underlyingId));
        if (refusal != 0 || limits.value(drawdown.value(), subject) == LimitTable.UNSET) {
            return refusal;
        }
        return limits.check(drawdown.value(), subject, profits.drawdown(underlyingId));
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
        if (isPassed(breach)) {
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
        profits.rearm(underlyingId);
    }

    /** P&amp;L against its peak. */
    ProfitPeaks profits() {
        return profits;
    }
}
