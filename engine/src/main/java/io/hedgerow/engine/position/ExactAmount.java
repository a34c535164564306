package io.hedgerow.engine.position;

/**
 * An amount of money in smallest units of a currency with eighteen decimals behind them: sums and differences are exact,
 * a quotient is rounded half to even to 1e-18 of a smallest unit. It is rounded to whole smallest units only where it is
 * shown, so no rounding is ever added to another.
 *
 * <p>A whole part that does not fit 64 bits makes the amount an overflow, and so is every result that one goes into: a
 * formula is checked once, at its end. Scratch space of its owner; allocates nothing after construction.
 */
public final class ExactAmount {
    /** Decimals of a smallest unit that are kept. */
    public static final int DECIMALS = 18;

    private static final long ONE_E18 = 1_000_000_000_000_000_000L;
    private static final long HALF_E18 = ONE_E18 / 2;
    private static final double E18 = 1e18;
    private static final double WHOLE_MAX = 0x1p63;

    private long whole;
    /** Of the same sign as the whole part, unless one of them is 0; less than one in size. */
    private long fractionE18;

    /** Creates an amount of 0. */
    public ExactAmount() {}

    /**
     * Sets it to whole smallest units.
     *
     * @param minor smallest units, or {@link FixedMath#OVERFLOW}
     * @return this
     */
    public ExactAmount set(long minor) {
        return set(minor, 0L);
    }

    /**
     * Sets it to another amount.
     *
     * @param other what to copy
     * @return this
     */
    public ExactAmount set(ExactAmount other) {
        return set(other.whole, other.fractionE18);
    }

    /**
     * Sets it to the amount nearest to a double.
     *
     * @param value any; an overflow if it is not finite or does not fit
     * @return this
     */
    public ExactAmount setNearest(double value) {
        if (!(Math.abs(value) < WHOLE_MAX)) {
            return overflow();
        }
        long towardsZero = (long) value;
        return signed(Math.abs(towardsZero), (long) Math.rint(Math.abs(value - towardsZero) * E18), value < 0.0);
    }

    ExactAmount set(long minor, long decimalsE18) {
        whole = minor;
        fractionE18 = decimalsE18;
        return this;
    }

    private ExactAmount overflow() {
        return set(FixedMath.OVERFLOW, 0L);
    }

    /**
     * Adds another amount.
     *
     * @param other what to add
     * @return this
     */
    public ExactAmount add(ExactAmount other) {
        return plus(other.whole, other.fractionE18);
    }

    /**
     * Subtracts another amount.
     *
     * @param other what to subtract
     * @return this
     */
    public ExactAmount subtract(ExactAmount other) {
        return plus(-other.whole, -other.fractionE18);
    }

    /**
     * Changes the sign.
     *
     * @return this
     */
    public ExactAmount negate() {
        return set(-whole, -fractionE18);
    }

    private ExactAmount plus(long otherWhole, long otherE18) {
        long sum = FixedMath.add(whole, otherWhole);
        long decimals = fractionE18 + otherE18;
        long carry = decimals / ONE_E18;
        decimals -= carry * ONE_E18;
        sum = FixedMath.add(sum, carry);
        if (sum == FixedMath.OVERFLOW) {
            return overflow();
        }
        if (sum > 0 && decimals < 0) {
            return set(sum - 1, decimals + ONE_E18);
        }
        return sum < 0 && decimals > 0 ? set(sum + 1, decimals - ONE_E18) : set(sum, decimals);
    }

    /** Sets it to {@code a * b * c / divisor}; an overflow also for a divisor that is not positive. */
    ExactAmount quotient(long a, long b, long c, long divisor) {
        if (divisor <= 0 || a == FixedMath.OVERFLOW || b == FixedMath.OVERFLOW || c == FixedMath.OVERFLOW) {
            return overflow();
        }
        long sizeA = Math.abs(a);
        long sizeB = Math.abs(b);
        long sizeC = Math.abs(c);
        long floor = FixedMath.floorMagnitude(sizeA, sizeB, sizeC, divisor);
        if (floor == FixedMath.OVERFLOW) {
            return overflow();
        }
        long remainder = sizeA * sizeB * sizeC - floor * divisor;
        return signed(floor, FixedMath.mulDiv(remainder, ONE_E18, divisor), (a ^ b ^ c) < 0);
    }

    /** Sets it to {@code amount * factor / divisor}; an overflow also for a divisor that is not positive. */
    ExactAmount portion(ExactAmount amount, long factor, long divisor) {
        if (divisor <= 0 || amount.isOverflow() || factor == FixedMath.OVERFLOW) {
            return overflow();
        }
        boolean negative = amount.isNegative() != (factor < 0);
        long wholes = Math.abs(amount.whole);
        long times = Math.abs(factor);
        long floor = FixedMath.floorMagnitude(wholes, times, 1L, divisor);
        if (floor == FixedMath.OVERFLOW) {
            return overflow();
        }
        long remainder = wholes * times - floor * divisor;
        long decimals = FixedMath.mulAddDiv(remainder, ONE_E18, Math.abs(amount.fractionE18), times, divisor);
        return signed(floor, decimals, negative);
    }

    private ExactAmount signed(long magnitude, long decimals, boolean negative) {
        if (decimals == FixedMath.OVERFLOW) {
            return overflow();
        }
        long carry = decimals / ONE_E18;
        long carried = FixedMath.add(magnitude, carry);
        set(carried, carried == FixedMath.OVERFLOW ? 0L : decimals - carry * ONE_E18);
        return negative ? negate() : this;
    }

    boolean isZero() {
        return whole == 0L && fractionE18 == 0L;
    }

    boolean isNegative() {
        return whole < 0 || fractionE18 < 0;
    }

    /**
     * Whether it does not fit.
     *
     * @return true if it stands for a result that does not fit
     */
    public boolean isOverflow() {
        return whole == FixedMath.OVERFLOW;
    }

    boolean isGreaterThan(ExactAmount other) {
        return whole > other.whole || (whole == other.whole && fractionE18 > other.fractionE18);
    }

    /**
     * Smallest units, rounded half to even.
     *
     * @return the nearest whole number, or {@link FixedMath#OVERFLOW}
     */
    public long rounded() {
        return rounded(whole, fractionE18);
    }

    static long rounded(long whole, long fractionE18) {
        long size = Math.abs(fractionE18);
        boolean away = size > HALF_E18 || (size == HALF_E18 && (whole & 1) != 0);
        return away ? whole + Long.signum(fractionE18) : whole;
    }

    /**
     * Smallest units.
     *
     * @return the nearest double, NaN for an overflow
     */
    public double toDouble() {
        return isOverflow() ? Double.NaN : toDouble(whole, fractionE18);
    }

    static double toDouble(long whole, long fractionE18) {
        return whole + fractionE18 / E18;
    }

    /**
     * Whole part, towards 0.
     *
     * @return smallest units, or {@link FixedMath#OVERFLOW}
     */
    public long whole() {
        return whole;
    }

    /**
     * What is behind the whole part.
     *
     * @return smallest units times 1e18, of the sign of the amount, less than one in size
     */
    public long fractionE18() {
        return fractionE18;
    }
}
