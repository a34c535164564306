package io.hedgerow.engine.instrument;

/**
 * Prices that a venue accepts: multiples of the tick below a threshold, multiples of a wider step from there on.
 * All arguments are times 1e9. Any thread; static.
 */
final class TickLadder {
    /** Threshold of a ladder without a wider step. */
    static final long NO_STEP = Long.MAX_VALUE;

    private TickLadder() {}

    static long roundDown(long price, long tick, long stepAbove, long step) {
        if (price < stepAbove) {
            return floor(price, tick);
        }
        long rounded = floor(price, step);
        return rounded >= stepAbove ? rounded : floor(stepAbove - 1, tick);
    }

    static long roundUp(long price, long tick, long stepAbove, long step) {
        if (price >= stepAbove) {
            return ceiling(price, step);
        }
        long rounded = ceiling(price, tick);
        return rounded < stepAbove ? rounded : ceiling(stepAbove, step);
    }

    private static long floor(long price, long size) {
        return price - Math.floorMod(price, size);
    }

    private static long ceiling(long price, long size) {
        long above = Math.floorMod(price, size);
        return above == 0 ? price : price + (size - above);
    }
}
