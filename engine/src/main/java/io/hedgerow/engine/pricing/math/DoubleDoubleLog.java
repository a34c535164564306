package io.hedgerow.engine.pricing.math;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * Natural logarithm as the unevaluated sum of two doubles, with an absolute error below 1e-21 for normal arguments.
 *
 * <p>{@code ln(F/K)} is needed as a difference of two logarithms without the rounding of {@code F/K}; at the money that
 * difference cancels, so each logarithm carries twice the precision. The argument is scaled to {@code m} in [1, 2),
 * multiplied by a short reciprocal {@code c} of its leading bits, and {@code ln m = -ln c + log1p(m c - 1)}.
 *
 * <p>Holds its last result; owned by one thread.
 */
public final class DoubleDoubleLog {
    private static final int INDEX_BITS = 7;
    private static final int ENTRIES = 1 << INDEX_BITS;
    private static final double RECIPROCAL_STEPS = 512.0;
    private static final double LN2_HI = 0x1.62e42fefa3800p-1;
    private static final double LN2_LO = 0x1.ef35793c76730p-45;
    private static final double[] RECIPROCAL = new double[ENTRIES];
    private static final double[] LOG_HI = new double[ENTRIES];
    private static final double[] LOG_LO = new double[ENTRIES];

    static {
        for (int i = 0; i < ENTRIES; i++) {
            double centre = 1.0 + (i + 0.5) / ENTRIES;
            RECIPROCAL[i] = StrictMath.rint(RECIPROCAL_STEPS / centre) / RECIPROCAL_STEPS;
            BigDecimal log = exactLog(RECIPROCAL[i]).negate();
            LOG_HI[i] = log.doubleValue();
            LOG_LO[i] = log.subtract(new BigDecimal(LOG_HI[i])).doubleValue();
        }
    }

    private double hi;
    private double lo;

    /**
     * Computes a logarithm.
     *
     * @param value positive and normal
     */
    public void compute(double value) {
        int exponent = Math.getExponent(value);
        double m = Math.scalb(value, -exponent);
        int index = (int) ((m - 1.0) * ENTRIES);
        double product = m * RECIPROCAL[index];
        double productError = Math.fma(m, RECIPROCAL[index], -product);
        double r = product - 1.0;
        double half = -0.5 * r;
        double square = half * r;
        double squareError = Math.fma(half, r, -square);
        double tail = r * r * r * cubicTail(r) + squareError + productError * (1.0 - r);
        setSum(exponent * LN2_HI, LOG_HI[index]);
        addTo(r);
        addTo(square);
        addTo(exponent * LN2_LO + LOG_LO[index] + tail);
    }

    /** {@code (log1p(r) - r + r^2/2) / r^3}, truncated where |r| below 1/100 makes the rest smaller than 1e-16. */
    private static double cubicTail(double r) {
        double p = 1.0 / 9.0;
        p = Math.fma(p, r, -1.0 / 8.0);
        p = Math.fma(p, r, 1.0 / 7.0);
        p = Math.fma(p, r, -1.0 / 6.0);
        p = Math.fma(p, r, 1.0 / 5.0);
        p = Math.fma(p, r, -1.0 / 4.0);
        return Math.fma(p, r, 1.0 / 3.0);
    }

    /** Adds an exactly known product plus a small one, such as {@code b T}. */
    public void addProduct(double a, double b) {
        double product = a * b;
        addTo(product);
        addTo(Math.fma(a, b, -product));
    }

    private void addTo(double value) {
        double sum = hi + value;
        double shadow = sum - hi;
        double error = (hi - (sum - shadow)) + (value - shadow);
        setSum(sum, lo + error);
    }

    private void setSum(double a, double b) {
        hi = a + b;
        double shadow = hi - a;
        lo = (a - (hi - shadow)) + (b - shadow);
    }

    /**
     * The larger part of the last result.
     *
     * @return nearest double
     */
    public double hi() {
        return hi;
    }

    /**
     * What the larger part leaves.
     *
     * @return to be added to it
     */
    public double lo() {
        return lo;
    }

    /** {@code ln c = 2 atanh((c-1)/(c+1))} to 40 digits, for 0.5 <= c <= 1. */
    private static BigDecimal exactLog(double c) {
        MathContext digits = new MathContext(40);
        BigDecimal exact = new BigDecimal(c);
        BigDecimal z = exact.subtract(BigDecimal.ONE).divide(exact.add(BigDecimal.ONE), digits);
        BigDecimal zSquared = z.multiply(z, digits);
        BigDecimal power = z;
        BigDecimal sum = BigDecimal.ZERO;
        for (int k = 1; k < 90; k += 2) {
            sum = sum.add(power.divide(BigDecimal.valueOf(k), digits), digits);
            power = power.multiply(zSquared, digits);
        }
        return sum.add(sum);
    }
}
