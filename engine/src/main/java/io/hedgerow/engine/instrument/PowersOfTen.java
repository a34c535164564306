package io.hedgerow.engine.instrument;

/** Powers of ten that fit a {@code long}. Any thread; static. */
public final class PowersOfTen {
    /** Largest exponent whose power fits. */
    public static final int EXPONENT_MAX = 18;

    private static final long[] POWERS = new long[EXPONENT_MAX + 1];

    static {
        long power = 1L;
        for (int exponent = 0; exponent < POWERS.length; exponent++) {
            POWERS[exponent] = power;
            power *= 10L;
        }
    }

    private PowersOfTen() {}

    /**
     * A power of ten.
     *
     * @param exponent 0 to 18
     * @return 10 to that power
     * @throws ArrayIndexOutOfBoundsException for any other exponent
     */
    public static long of(int exponent) {
        return POWERS[exponent];
    }
}
