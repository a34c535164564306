package io.hedgerow.engine.pricing;

/**
 * The weighted row sums from which all position Greeks of a slice follow; eight lanes each. {@code q} is weight times
 * density, {@code s} is vol times square root of time.
 */
final class LaneSums {
    static final int VALUE = 0;
    static final int FORWARD_LEG = 1;
    static final int STRIKE_LEG = 2;
    /** Sum of q. */
    static final int DENSITY = 3;
    /** Sum of q vol. */
    static final int DENSITY_VOL = 4;
    /** Sum of q d2. */
    static final int DENSITY_D2 = 5;
    /** Sum of q d1 d2. */
    static final int DENSITY_D1D2 = 6;
    /** Sum of q / vol. */
    static final int PER_VOL = 7;
    /** Sum of q d2 / vol. */
    static final int PER_VOL_D2 = 8;
    /** Sum of q d1 d2 / vol. */
    static final int PER_VOL_D1D2 = 9;
    /** Sum of q d1 / vol^2. */
    static final int PER_VOL2_D1 = 10;
    /** Sum of q (d1 d2 - 1) / vol^2. */
    static final int PER_VOL2_ZOMMA = 11;
    /** Sum of q (d1 d2 (d1 d2 - 3) - s^2) / vol^2. */
    static final int PER_VOL2_ULTIMA = 12;

    /** First of the same sums over inverse rows only: value, legs, q, q vol, q/vol, q d2/vol, q d1 d2/vol. */
    static final int COIN = 13;

    static final int COIN_VALUE = COIN;
    static final int COIN_FORWARD_LEG = COIN + 1;
    static final int COIN_STRIKE_LEG = COIN + 2;
    static final int COIN_DENSITY = COIN + 3;
    static final int COIN_DENSITY_VOL = COIN + 4;
    static final int COIN_PER_VOL = COIN + 5;
    static final int COIN_PER_VOL_D2 = COIN + 6;
    static final int COIN_PER_VOL_D1D2 = COIN + 7;

    static final int COUNT = COIN + 8;

    private LaneSums() {}

    /** Adds the eight lanes of one sum in the one fixed tree. */
    static double reduce(long laneSums, int sum) {
        int at = sum * Lanes.LOGICAL;
        double left = (lane(laneSums, at) + lane(laneSums, at + 4)) + (lane(laneSums, at + 2) + lane(laneSums, at + 6));
        double right =
                (lane(laneSums, at + 1) + lane(laneSums, at + 5)) + (lane(laneSums, at + 3) + lane(laneSums, at + 7));
        return left + right;
    }

    static void clear(long laneSums) {
        for (int i = 0; i < COUNT * Lanes.LOGICAL; i++) {
            Lanes.set(laneSums, i, 0.0);
        }
    }

    private static double lane(long laneSums, int index) {
        return Lanes.get(laneSums, index);
    }
}
