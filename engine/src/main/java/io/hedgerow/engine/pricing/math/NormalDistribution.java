package io.hedgerow.engine.pricing.math;

/**
 * Density and cumulative probability of the standard normal distribution, to full relative precision on both sides. For
 * reference and cold paths; the kernel has its own polynomial. Any thread.
 */
public final class NormalDistribution {
    private static final double INVERSE_SQRT_TWO_PI = 0x1.9884533d43651p-2;
    private static final double SERIES_LIMIT = 2.5;
    private static final int FRACTION_TERMS = 120;

    private NormalDistribution() {}

    /**
     * Density {@code n(x)}.
     *
     * @param x any number
     * @return its density
     */
    public static double density(double x) {
        return INVERSE_SQRT_TWO_PI * StrictMath.exp(-0.5 * x * x);
    }

    /**
     * Cumulative probability {@code N(x)}.
     *
     * @param x any number
     * @return probability of a draw below x
     */
    public static double cumulative(double x) {
        double tail = upperTail(Math.abs(x));
        return x > 0.0 ? 1.0 - tail : tail;
    }

    private static double upperTail(double y) {
        return y < SERIES_LIMIT ? 0.5 - series(y) : density(y) * millsRatio(y);
    }

    /** {@code N(y) - 1/2 = n(y) (y + y^3/3 + y^5/(3 5) + ...)}; all terms positive. */
    private static double series(double y) {
        double term = y;
        double sum = y;
        for (int k = 3; term > sum * 1e-18; k += 2) {
            term *= y * y / k;
            sum += term;
        }
        return density(y) * sum;
    }

    /** {@code (1 - N(y))/n(y)} by the continued fraction 1/(y + 1/(y + 2/(y + 3/(y + ...)))). */
    private static double millsRatio(double y) {
        double fraction = y;
        for (int k = FRACTION_TERMS; k > 0; k--) {
            fraction = y + k / fraction;
        }
        return 1.0 / fraction;
    }
}
