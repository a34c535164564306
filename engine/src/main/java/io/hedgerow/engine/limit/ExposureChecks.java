package io.hedgerow.engine.limit;

import io.hedgerow.engine.event.codec.LimitKind;
import io.hedgerow.engine.event.codec.RefusalReason;
import io.hedgerow.engine.event.codec.RiskState;
import io.hedgerow.engine.instrument.InstrumentTable;
import io.hedgerow.engine.position.FixedMath;
import io.hedgerow.engine.position.PositionBook;

/**
 * Whether an order, filled with all that is open in its direction, keeps open size, Greeks and credit within their
 * limits and does what the risk state allows. Owned by the engine thread.
 */
final class ExposureChecks {
    private static final double E9 = 1e9;
    private static final double E6 = 1e6;

    private final LimitTable limits;
    private final RiskStates states;
    private final InstrumentTable instruments;
    private final PositionBook positions;
    private final PreTradeCheck preTrade;

    ExposureChecks(RiskStates states, InstrumentTable instruments, PositionBook positions, PreTradeCheck preTrade) {
        this.states = states;
        this.instruments = instruments;
        this.positions = positions;
        this.preTrade = preTrade;
        limits = preTrade.limits();
    }

    /** 0 or a raw {@link RefusalReason}. */
    int check(OrderRequest order, long nowNs) {
        boolean known = order.delta().isKnown()
                && order.gamma1Pct().isKnown()
                && order.vega().isKnown()
                && order.portfolioNotional() >= 0.0;
        if (!known) {
            return RefusalReason.NO_EXPOSURE.value();
        }
        int refusal = checkState(order, nowNs);
        if (refusal == 0) {
            refusal = checkOpen(order);
        }
        if (refusal == 0) {
            refusal = checkOrder(order);
        }
        return refusal == 0 ? checkGreeks(order) : refusal;
    }

    private int checkState(OrderRequest order, long nowNs) {
        int underlyingId = instruments.underlyingId(order.instrumentId());
        int stateRaw = states.stateRaw(underlyingId, nowNs);
        return stateRaw < RiskState.REDUCE_ONLY.value() ? 0 : checkRestricted(order, underlyingId, stateRaw);
    }

    private int checkRestricted(OrderRequest order, int underlyingId, int stateRaw) {
        if (stateRaw == RiskState.HALTED.value()) {
            return RefusalReason.HALTED.value();
        }
        if (states.isReduceOnlyAsked(underlyingId) && !reduces(order)) {
            return RefusalReason.REDUCE_ONLY.value();
        }
        if (stateRaw == RiskState.HEDGE_ONLY.value()) {
            boolean hedges = order.isHedge() && order.delta().isNearerTo(order.targetDelta());
            return hedges ? 0 : RefusalReason.HEDGE_ONLY.value();
        }
        return 0;
    }

    /** Whether the order and all that is open on its side together close no more than the position. */
    private boolean reduces(OrderRequest order) {
        long held = positions.lots(order.instrumentId());
        long closable = order.isBuy() ? -held : held;
        long open = order.isBuy() ? order.openBuyLots() : order.openSellLots();
        long closing = FixedMath.add(order.lots(), open);
        return closing != FixedMath.OVERFLOW && closing <= closable;
    }

    /** Whether the position gets larger by the order, once all that is open on its side is filled. */
    boolean enlarges(OrderRequest order) {
        long held = positions.lots(order.instrumentId());
        long open = order.isBuy() ? order.openBuyLots() : order.openSellLots();
        long before = FixedMath.add(order.isBuy() ? held : -held, open);
        long after = FixedMath.add(before, order.lots());
        return after == FixedMath.OVERFLOW || Math.abs(after) > Math.abs(before);
    }

    private int checkOpen(OrderRequest order) {
        int id = order.instrumentId();
        long open = FixedMath.add(FixedMath.add(order.openBuyLots(), order.openSellLots()), order.lots());
        int refusal = limits.checkCount(LimitKind.OPEN_LOTS_MAX.value(), id, open);
        if (refusal != 0) {
            return refusal;
        }
        double price = Math.max(order.limitPriceE9() / E9, order.referenceMid());
        return limits.check(LimitKind.OPEN_NOTIONAL_MAX.value(), id, preTrade.notional(id, open, price));
    }

    private int checkOrder(OrderRequest order) {
        int id = order.instrumentId();
        double deltaE6 = order.delta().ofOrder() * E6;
        int refusal = limits.check(LimitKind.ORDER_DELTA_E6_MAX.value(), id, deltaE6);
        if (refusal == 0) {
            refusal = limits.check(
                    LimitKind.ORDER_VEGA_MAX.value(), id, order.vega().ofOrder());
        }
        return refusal == 0 ? checkCredit(order) : refusal;
    }

    private int checkCredit(OrderRequest order) {
        int refusal =
                limits.check(LimitKind.PORTFOLIO_NOTIONAL_MAX.value(), LimitKinds.PORTFOLIO, order.portfolioNotional());
        if (refusal == 0 || enlarges(order)) {
            return refusal;
        }
        limits.forgetRefused();
        return 0;
    }

    private int checkGreeks(OrderRequest order) {
        int underlyingId = instruments.underlyingId(order.instrumentId());
        double deltaE6 = order.delta().reach() * E6;
        int refusal = limits.check(LimitKind.DELTA_E6_MAX.value(), underlyingId, deltaE6);
        if (refusal == 0) {
            double gammaE6 = order.gamma1Pct().reach() * E6;
            refusal = limits.check(LimitKind.GAMMA_1PCT_E6_MAX.value(), underlyingId, gammaE6);
        }
        return refusal != 0
                ? refusal
                : limits.check(
                        LimitKind.VEGA_MAX.value(), underlyingId, order.vega().reach());
    }
}
