package io.hedgerow.engine.hedge;

import io.hedgerow.engine.event.codec.SetHedgePolicyDecoder;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.memory.DoubleColumn;
import io.hedgerow.engine.memory.StateMemory;

/**
 * How large an order of each underlying is and how far its price may go, as last commanded. A command of an earlier
 * schema does not say it: a trade goes to the edge, in any size.
 *
 * <p>Owned by the engine thread.
 */
public final class SizingPolicy {
    private static final double SLIPPAGE_VOL_POINTS = 1.0;
    private static final double NOTIONAL_MAX = 1e15;
    private static final double VOL_POINTS_MAX = 1e3;

    private final DoubleColumn bandTargetShare;
    private final DoubleColumn orderNotionalMin;
    private final DoubleColumn slippageVolPointsMax;

    SizingPolicy(StateMemory memory, CapacitySpec capacity) {
        int underlyings = capacity.listing().underlyings();
        bandTargetShare = memory.doubleColumn("policy.bandTargetShare", underlyings);
        orderNotionalMin = memory.doubleColumn("policy.orderNotionalMin", underlyings);
        slippageVolPointsMax = memory.doubleColumn("policy.slippageVolPointsMax", underlyings);
    }

    private static boolean isTold(SetHedgePolicyDecoder command) {
        return command.actingVersion() >= SetHedgePolicyDecoder.bandTargetShareSinceVersion();
    }

    static boolean isFinite(SetHedgePolicyDecoder command) {
        return !isTold(command)
                || (Double.isFinite(command.bandTargetShare())
                        && Double.isFinite(command.orderNotionalMin())
                        && Double.isFinite(command.slippageVolPointsMax()));
    }

    static boolean isInRange(SetHedgePolicyDecoder command) {
        return !isTold(command)
                || (isBetween(command.bandTargetShare(), 1.0)
                        && isBetween(command.orderNotionalMin(), NOTIONAL_MAX)
                        && isBetween(command.slippageVolPointsMax(), VOL_POINTS_MAX));
    }

    private static boolean isBetween(double value, double max) {
        return value >= 0.0 && value <= max;
    }

    void set(SetHedgePolicyDecoder command) {
        int id = command.underlyingId();
        boolean told = isTold(command);
        bandTargetShare.set(id, told ? command.bandTargetShare() : 0.0);
        orderNotionalMin.set(id, told ? command.orderNotionalMin() : 0.0);
        slippageVolPointsMax.set(id, told ? command.slippageVolPointsMax() : SLIPPAGE_VOL_POINTS);
    }

    /**
     * How far inside its band a trade goes.
     *
     * @param underlyingId underlying with a policy
     * @return 0 = to the edge, 1 = to the target
     */
    public double bandTargetShare(int underlyingId) {
        return bandTargetShare.get(underlyingId);
    }

    /**
     * Least notional of a new order.
     *
     * @param underlyingId underlying with a policy
     * @return quote currency
     */
    public double orderNotionalMin(int underlyingId) {
        return orderNotionalMin.get(underlyingId);
    }

    /**
     * How far through the touch the price of an order that takes an option may go.
     *
     * @param underlyingId underlying with a policy
     * @return vol points
     */
    public double slippageVolPointsMax(int underlyingId) {
        return slippageVolPointsMax.get(underlyingId);
    }
}
