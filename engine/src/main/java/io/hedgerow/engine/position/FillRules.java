package io.hedgerow.engine.position;

import io.hedgerow.engine.event.codec.FillDecoder;
import io.hedgerow.engine.event.codec.FillSource;
import io.hedgerow.engine.event.codec.Liquidity;
import io.hedgerow.engine.event.codec.RejectReason;
import io.hedgerow.engine.event.codec.Side;

/** What a fill of a known, open contract must satisfy to be booked. Owned by the engine thread. */
final class FillRules {
    private final ExecutionLog executions;

    FillRules(ExecutionLog executions) {
        this.executions = executions;
    }

    /** 0 or a raw {@link RejectReason}. */
    int check(FillDecoder fill) {
        if (!hasKnownEnums(fill)) {
            return RejectReason.MALFORMED.value();
        }
        if (fill.lots() <= 0 || fill.executionId() < 0 || fill.executionId() > ExecutionLog.ID_MAX) {
            return RejectReason.OUT_OF_RANGE.value();
        }
        if (fill.priceE9() <= 0) {
            return RejectReason.NOT_POSITIVE_PRICE.value();
        }
        boolean buys = fill.sideRaw() == Side.BUY.value();
        if (executions.isBooked(fill.instrumentId(), fill.executionId(), buys)) {
            return RejectReason.DUPLICATE_EXECUTION.value();
        }
        return executions.hasRoom(fill.instrumentId()) ? 0 : RejectReason.CAPACITY_EXCEEDED.value();
    }

    private static boolean hasKnownEnums(FillDecoder fill) {
        int side = fill.sideRaw();
        int source = fill.fillSourceRaw();
        return (side == Side.BUY.value() || side == Side.SELL.value())
                && source >= FillSource.HEDGE.value()
                && source <= FillSource.MANUAL.value()
                && fill.liquidityRaw() <= Liquidity.TAKER.value();
    }
}
