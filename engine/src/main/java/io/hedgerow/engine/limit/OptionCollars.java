package io.hedgerow.engine.limit;

import io.hedgerow.engine.event.codec.LimitKind;

/**
 * How far the price of an option order may be from the reference mid, from our own price and from where the minute began.
 * A premium may be next to nothing, so a share of it says nothing; distances count in vol points at the option's vega,
 * and where the vega is next to nothing too, in ticks.
 *
 * <p>Owned by the engine thread.
 */
final class OptionCollars {
    private static final double E6 = 1e6;

    /** Part of a tick that is rounding noise. */
    private static final double TICK_TOLERANCE = 1e-6;

    private final LimitTable limits;

    OptionCollars(LimitTable limits) {
        this.limits = limits;
    }

    /** 0 or a raw {@code RefusalReason}; {@code begin} is the reference of the minute, or the price if there is none. */
    int check(OrderRequest order, double price, double begin) {
        int refusal = check(LimitKind.OPTION_PRICE_COLLAR_VOL_POINTS_E6, order, price - order.referenceMid());
        if (refusal == 0) {
            refusal = check(LimitKind.OPTION_THEO_COLLAR_VOL_POINTS_E6, order, price - order.theoreticalPrice());
        }
        return refusal == 0 ? check(LimitKind.OPTION_PERIOD_COLLAR_VOL_POINTS_E6, order, price - begin) : refusal;
    }

    private int check(LimitKind kind, OrderRequest order, double difference) {
        int id = order.instrumentId();
        double distance = Math.abs(difference);
        long ticks = limits.value(LimitKind.OPTION_COLLAR_TICKS.value(), id);
        long points = limits.value(kind.value(), id);
        boolean isSet = ticks != LimitTable.UNSET && points != LimitTable.UNSET;
        if (isSet && points != 0 && distance <= (ticks + TICK_TOLERANCE) * order.priceTick()) {
            return 0;
        }
        double volPointsE6 = distance / order.pricePerVolPoint() * E6;
        return isSet ? limits.check(kind.value(), id, volPointsE6) : limits.check(unset(kind, ticks), id, volPointsE6);
    }

    private static int unset(LimitKind kind, long ticks) {
        return ticks == LimitTable.UNSET ? LimitKind.OPTION_COLLAR_TICKS.value() : kind.value();
    }
}
