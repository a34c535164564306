package io.hedgerow.engine.hedge.orders;

import io.hedgerow.engine.event.CapacitySpec;
import io.hedgerow.engine.event.codec.SetHedgePolicyDecoder;
import io.hedgerow.engine.memory.DoubleColumn;
import io.hedgerow.engine.memory.StateMemory;

/**
 * How large an order of each underlying is and how far its price may go, as last commanded. A command of an earlier
 * schema does not say it: a trade goes to the edge, in any size.
 *
 * <p>Owned by the engine thread.
 */
public final class OrderSizing {
    private static final double SLIPPAGE_VOL_POINTS = 1.0;
    private static final double NOTIONAL_MAX = 1e15;
    private static final double VOL_POINTS_MAX = 1e3;

    private final DoubleColumn bandTargetShare;
    private final DoubleColumn orderNotionalMin;
    private final DoubleColumn slippageVolPointsMax;

    public OrderSizing(StateMemory memory, CapacitySpec capacity) {
        int underlyings = capacity.underlyings();
        bandTargetShare = memory.doubleColumn("policy.bandTargetShare", underlyings);
        orderNotionalMin = memory.doubleColumn("policy.orderNotionalMin", underlyings);
        slippageVolPointsMax = memory.doubleColumn("policy.slippageVolPointsMax", underlyings);
    }

    private static boolean isTold(SetHedgePolicyDecoder command) {
        return command.actingVersion() >= SetHedgePolicyDecoder.bandTargetShareSinceVersion();
    }

    public static boolean isFinite(SetHedgePolicyDecoder command) {
        return !isTold(command)
                || (Double.isFinite(command.bandTargetShare())
                        && Double.isFinite(command.orderNotionalMin())
                        && Double.isFinite(command.slippageVolPointsMax()));
    }

    public static boolean isInRange(SetHedgePolicyDecoder command) {
        return !isTold(command)
                || (isBetween(command.bandTargetShare(), 1.0)
                        && isBetween(command.orderNotionalMin(), NOTIONAL_MAX)
                        && isBetween(command.slippageVolPointsMax(), VOL_POINTS_MAX));
    }

    private static boolean isBetween(double value, double max) {
        return value >= 0.0 && value <= max;
    }

    public void set(SetHedgePolicyDecoder command) {
        int id = command.underlyingId();
        boolean told = isTold(command);
        bandTargetShare.set(id, told ? command.bandTargetShare() : 0.0);
        orderNotionalMin.set(id, told ? command.orderNotionalMin() : 0.0);
        slippageVolPointsMax.set(id, told ? command.slippageVolPointsMax() : SLIPPAGE_VOL_POINTS);
    }

    /** How close to the target a trade goes that a band of this half-width asks for. */
    public double innerHalfWidth(int underlyingId, double halfWidth) {
        return halfWidth * (1.0 - bandTargetShare.get(underlyingId));
    }

    /** Least lots of a new order whose lots have this notional each. */
    public long lotsMin(int underlyingId, double notionalPerLot) {
        double lots = Math.ceil(orderNotionalMin.get(underlyingId) / notionalPerLot - LotRounding.TOLERANCE_LOTS);
        return lots > 1.0 ? (long) lots : 1L;
    }

    public double slippageVolPointsMax(int underlyingId) {
        return slippageVolPointsMax.get(underlyingId);
    }
}
