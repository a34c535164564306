package io.hedgerow.engine.limit;

/**
 * One exposure of an underlying and what an order adds to it. The worst case of an order that adds is that every open
 * order of its direction fills and none of the other. Scratch space: NaN until set. Owned by the engine thread.
 */
public final class WorstCase {
    private double net;
    private double openUp;
    private double openDown;
    private double order;

    WorstCase() {
        forget();
    }

    void forget() {
        net = Double.NaN;
        openUp = Double.NaN;
        openDown = Double.NaN;
        order = Double.NaN;
    }

    /**
     * Sets the four numbers, all in the same unit.
     *
     * @param netOfPositions of what we hold
     * @param openOrdersUp of the open orders that raise it, 0 or positive
     * @param openOrdersDown of the open orders that lower it, 0 or negative
     * @param ofOrder of the order itself, signed
     */
    public void set(double netOfPositions, double openOrdersUp, double openOrdersDown, double ofOrder) {
        net = netOfPositions;
        openUp = openOrdersUp;
        openDown = openOrdersDown;
        order = ofOrder;
    }

    boolean isKnown() {
        return Math.abs(net) < Double.POSITIVE_INFINITY
                && openUp >= 0.0
                && openUp < Double.POSITIVE_INFINITY
                && openDown <= 0.0
                && openDown > Double.NEGATIVE_INFINITY
                && Math.abs(order) < Double.POSITIVE_INFINITY;
    }

    /** Of the order alone, without its sign. */
    double ofOrder() {
        return Math.abs(order);
    }

    /** How far beyond zero the exposure can get in the order's direction; negative while it stays on the other side. */
    double reach() {
        if (order == 0.0) {
            return Double.NEGATIVE_INFINITY;
        }
        return order > 0.0 ? net + openUp + order : -(net + openDown + order);
    }

    /** Whether the order brings the exposure, open orders counted, nearer to a target without passing it by as much. */
    boolean isNearerTo(double target) {
        double before = net + openUp + openDown - target;
        return Math.abs(before + order) < Math.abs(before);
    }
}
