package io.hedgerow.engine.pricing;

/** What is known about the numbers of one row of an {@link OptionBlock}. Any thread. */
public final class RowStatus {
    /** No contract in this row. */
    public static final int EMPTY = 0;

    /** All outputs are valid. */
    public static final int PRICED = 1;

    /**
     * No variance is left (zero vol or zero time): value, delta, theta, rho and charm are their limits; the others are
     * zero, which at the strike itself stands for "not defined". Counts as priced.
     */
    public static final int LIMIT = 2;

    /** The contract has no volatility yet; nothing is computed. */
    public static final int NO_VOL = 3;

    /** The volatility is negative, not a number or outside the supported range; nothing is computed. */
    public static final int VOL_OUT_OF_RANGE = 4;

    /** Spot, rate, carry or time are missing or outside the supported range; nothing is computed. */
    public static final int NO_FORWARD = 5;

    /** The expiry is in the past; nothing is computed. */
    public static final int EXPIRED = 6;

    private RowStatus() {}

    /**
     * Whether the outputs of a row are numbers to rely on.
     *
     * @param status one of the constants
     * @return true for {@link #PRICED} and {@link #LIMIT}
     */
    public static boolean isPriced(int status) {
        return status == PRICED || status == LIMIT;
    }

    /**
     * The name for tables and logs.
     *
     * @param status one of the constants
     * @return its name in lower case with underscores
     */
    public static String name(int status) {
        return switch (status) {
            case EMPTY -> "empty";
            case PRICED -> "ok";
            case LIMIT -> "limit";
            case NO_VOL -> "no_vol";
            case VOL_OUT_OF_RANGE -> "vol_out_of_range";
            case NO_FORWARD -> "no_forward";
            case EXPIRED -> "expired";
            default -> throw new IllegalArgumentException("unknown row status " + status);
        };
    }
}
