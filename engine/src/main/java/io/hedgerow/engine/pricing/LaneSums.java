package io.hedgerow.engine.pricing;

import io.hedgerow.engine.pricing.math.Lanes;

/**
 * The weighted row sums from which all position Greeks of a slice follow; eight lanes each. {@code q} is weight times
 * density, {@code s} is vol times square root of time.
 */
final class LaneSums {
    static final long VALUE = 0 * Lanes.FIELD_BYTES;
    static final long FORWARD_LEG = 1 * Lanes.FIELD_BYTES;
    static final long STRIKE_LEG = 2 * Lanes.FIELD_BYTES;
    /** Sum of q. */
    static final long DENSITY = 3 * Lanes.FIELD_BYTES;
    /** Sum of q vol. */
    static final long DENSITY_VOL = 4 * Lanes.FIELD_BYTES;
    /** Sum of q d2. */
    static final long DENSITY_D2 = 5 * Lanes.FIELD_BYTES;
    /** Sum of q d1 d2. */
    static final long DENSITY_D1D2 = 6 * Lanes.FIELD_BYTES;
    /** Sum of q / vol. */
    static final long PER_VOL = 7 * Lanes.FIELD_BYTES;
    /** Sum of q d2 / vol. */
    static final long PER_VOL_D2 = 8 * Lanes.FIELD_BYTES;
    /** Sum of q d1 d2 / vol. */
    static final long PER_VOL_D1D2 = 9 * Lanes.FIELD_BYTES;
    /** Sum of q d1 / vol^2. */
    static final long PER_VOL2_D1 = 10 * Lanes.FIELD_BYTES;
    /** Sum of q (d1 d2 - 1) / vol^2. */
    static final long PER_VOL2_ZOMMA = 11 * Lanes.FIELD_BYTES;
    /** Sum of q (d1 d2 (d1 d2 - 3) - s^2) / vol^2. */
    static final long PER_VOL2_ULTIMA = 12 * Lanes.FIELD_BYTES;

    /** First of the same sums over inverse rows only: value, legs, q, q vol, q/vol, q d2/vol, q d1 d2/vol. */
    static final long COIN = 13 * Lanes.FIELD_BYTES;

    static final long COIN_VALUE = COIN;
    static final long COIN_FORWARD_LEG = COIN + 1 * Lanes.FIELD_BYTES;
    static final long COIN_STRIKE_LEG = COIN + 2 * Lanes.FIELD_BYTES;
    static final long COIN_DENSITY = COIN + 3 * Lanes.FIELD_BYTES;
    static final long COIN_DENSITY_VOL = COIN + 4 * Lanes.FIELD_BYTES;
    static final long COIN_PER_VOL = COIN + 5 * Lanes.FIELD_BYTES;
    static final long COIN_PER_VOL_D2 = COIN + 6 * Lanes.FIELD_BYTES;
    static final long COIN_PER_VOL_D1D2 = COIN + 7 * Lanes.FIELD_BYTES;

    /** Room for the lanes of all sums. */
    static final long BYTES = COIN + 8 * Lanes.FIELD_BYTES;

    private LaneSums() {}

    /** Adds the eight lanes of one sum in the one fixed tree. */
    static double reduce(long laneSums, long sum) {
        long at = laneSums + sum;
        double left = (lane(at, 0) + lane(at, 4)) + (lane(at, 2) + lane(at, 6));
        double right = (lane(at, 1) + lane(at, 5)) + (lane(at, 3) + lane(at, 7));
        return left + right;
    }

    static void clear(long laneSums) {
        for (long at = laneSums; at < laneSums + BYTES; at += Lanes.WIDTH_BYTES) {
            Lanes.ZERO.intoMemorySegment(Lanes.MEMORY, at, Lanes.NATIVE);
        }
    }

    private static double lane(long sum, int lane) {
        return Lanes.get(sum, lane);
    }
}
