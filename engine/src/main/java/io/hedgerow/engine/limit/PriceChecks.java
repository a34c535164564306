package io.hedgerow.engine.limit;

import io.hedgerow.engine.event.codec.LimitKind;
import io.hedgerow.engine.event.codec.RefusalReason;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.instrument.InstrumentTable;
import io.hedgerow.engine.memory.DoubleColumn;
import io.hedgerow.engine.memory.LongColumn;
import io.hedgerow.engine.memory.StateMemory;

/**
 * Whether the price of an order makes sense beside our own price, beside where the minute began, and beside our own
 * orders. Owned by the engine thread.
 */
final class PriceChecks {
    private static final long MINUTE_NS = 60_000_000_000L;
    private static final double E9 = 1e9;
    private static final double BPS = 1e4;

    private final LimitTable limits;
    private final InstrumentTable instruments;
    private final OptionCollars optionCollars;
    private final DoubleColumn minuteReference;
    private final LongColumn minute;

    PriceChecks(StateMemory memory, CapacitySpec capacity, LimitTable limits, InstrumentTable instruments) {
        this.limits = limits;
        this.instruments = instruments;
        optionCollars = new OptionCollars(limits);
        minuteReference = memory.doubleColumn(
                "priceCheck.minuteReference", capacity.listing().instruments());
        minute = memory.longColumn("priceCheck.minute", capacity.listing().instruments());
    }

    /** 0 or a raw {@link RefusalReason}. */
    int check(OrderRequest order, long nowNs) {
        double theoretical = order.theoreticalPrice();
        if (!(theoretical > 0.0 && theoretical < Double.POSITIVE_INFINITY)) {
            return RefusalReason.NO_THEORETICAL_PRICE.value();
        }
        int id = order.instrumentId();
        double price = order.limitPriceE9() / E9;
        double reference = minuteReference.get(id);
        double begin = minute.get(id) == nowNs / MINUTE_NS && reference > 0.0 ? reference : price;
        int refusal = instruments.hasVol(id)
                ? optionCollars.check(order, price, begin)
                : checkCollars(id, price, theoretical, begin);
        return refusal == 0 ? checkSelfCross(order) : refusal;
    }

    private int checkCollars(int id, double price, double theoretical, double begin) {
        int refusal = limits.check(LimitKind.THEO_COLLAR_BPS.value(), id, distanceBps(price, theoretical));
        return refusal == 0
                ? limits.check(LimitKind.PERIOD_COLLAR_BPS.value(), id, distanceBps(price, begin))
                : refusal;
    }

    private static double distanceBps(double price, double reference) {
        return Math.abs(price - reference) / reference * BPS;
    }

    private static int checkSelfCross(OrderRequest order) {
        long opposite = order.bestOwnOppositeE9();
        if (opposite == 0) {
            return 0;
        }
        boolean apart = order.isBuy() ? order.limitPriceE9() < opposite : order.limitPriceE9() > opposite;
        return apart && opposite > 0 ? 0 : RefusalReason.SELF_CROSS.value();
    }

    void record(OrderRequest order, long nowNs) {
        int id = order.instrumentId();
        if (minute.get(id) != nowNs / MINUTE_NS || !(minuteReference.get(id) > 0.0)) {
            minute.set(id, nowNs / MINUTE_NS);
            minuteReference.set(id, order.referenceMid());
        }
    }
}
