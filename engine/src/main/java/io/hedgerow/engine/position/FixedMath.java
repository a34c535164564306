package io.hedgerow.engine.position;

/**
 * Exact integer arithmetic whose intermediate results may be wider than 64 bits. A result that does not fit is
 * {@link #OVERFLOW}; so is every result that one goes into, so that a formula is checked once, at its end. Allocates
 * nothing. Any thread; static.
 */
public final class FixedMath {
    /** Stands for a result that does not fit 64 bits; no valid result has this value. */
    public static final long OVERFLOW = Long.MIN_VALUE;

    private static final long LOW_HALF = 0xFFFF_FFFFL;

    private FixedMath() {}

    /**
     * Sum.
     *
     * @param a a term
     * @param b a term
     * @return the sum, or {@link #OVERFLOW}
     */
    public static long add(long a, long b) {
        long sum = a + b;
        boolean wrapped = ((a ^ sum) & (b ^ sum)) < 0;
        return wrapped || a == OVERFLOW || b == OVERFLOW ? OVERFLOW : sum;
    }

    /**
     * Difference.
     *
     * @param a what is subtracted from
     * @param b what is subtracted
     * @return the difference, or {@link #OVERFLOW}
     */
    public static long subtract(long a, long b) {
        return add(a, -b);
    }

    /**
     * Product.
     *
     * @param a a factor
     * @param b a factor
     * @return the product, or {@link #OVERFLOW}
     */
    public static long multiply(long a, long b) {
        long low = a * b;
        boolean fits = Math.multiplyHigh(a, b) == low >> 63;
        return fits && a != OVERFLOW && b != OVERFLOW ? low : OVERFLOW;
    }

    /**
     * Product divided, exact in between, rounded half to even once.
     *
     * @param a a factor
     * @param b a factor
     * @param divisor positive
     * @return the quotient, or {@link #OVERFLOW}, also for a divisor that is not positive
     */
    public static long mulDiv(long a, long b, long divisor) {
        return mulDiv(a, b, 1L, divisor);
    }

    /**
     * Product of three divided, exact in between, rounded half to even once.
     *
     * @param a a factor
     * @param b a factor
     * @param c a factor
     * @param divisor positive
     * @return the quotient, or {@link #OVERFLOW}, also for a divisor that is not positive
     */
    public static long mulDiv(long a, long b, long c, long divisor) {
        if (divisor <= 0 || a == OVERFLOW || b == OVERFLOW || c == OVERFLOW) {
            return OVERFLOW;
        }
        long magnitude = mulDivMagnitude(Math.abs(a), Math.abs(b), Math.abs(c), divisor);
        return (a ^ b ^ c) < 0 ? -magnitude : magnitude;
    }

    /** As {@code mulDiv} for factors that are not negative; negating OVERFLOW gives OVERFLOW. */
    private static long mulDivMagnitude(long a, long b, long c, long divisor) {
        long floor = floorMagnitude(a, b, c, divisor);
        if (floor == OVERFLOW) {
            return OVERFLOW;
        }
        long rounded = roundHalfEven(floor, a * b * c - floor * divisor, divisor);
        return rounded < 0 ? OVERFLOW : rounded;
    }

    /**
     * {@code a * b * c / divisor} without its remainder, or OVERFLOW; the remainder is {@code a * b * c - floor * divisor}
     * in 64 bits. Factors are not negative, the divisor is positive.
     */
    static long floorMagnitude(long a, long b, long c, long divisor) {
        long pairHigh = Math.multiplyHigh(a, b);
        long pairLow = a * b;
        long low = pairLow * c;
        long carried = Math.unsignedMultiplyHigh(pairLow, c);
        long middle = carried + pairHigh * c;
        boolean carry = Long.compareUnsigned(middle, carried) < 0;
        if (Math.multiplyHigh(pairHigh, c) != 0 || carry) {
            return OVERFLOW;
        }
        return floorWide(middle, low, divisor);
    }

    /** {@code (a * b + c * d) / divisor}, rounded half to even once, or OVERFLOW. Nothing is negative. */
    static long mulAddDiv(long a, long b, long c, long d, long divisor) {
        long low = a * b;
        long sum = low + c * d;
        long carry = Long.compareUnsigned(sum, low) < 0 ? 1L : 0L;
        // Both high halves are below 2^62.
        long high = Math.multiplyHigh(a, b) + Math.multiplyHigh(c, d) + carry;
        long floor = floorWide(high, sum, divisor);
        if (floor == OVERFLOW) {
            return OVERFLOW;
        }
        long rounded = roundHalfEven(floor, sum - floor * divisor, divisor);
        return rounded < 0 ? OVERFLOW : rounded;
    }

    private static long floorWide(long high, long low, long divisor) {
        if (Long.compareUnsigned(high, divisor) >= 0) {
            return OVERFLOW;
        }
        long quotient = high == 0 ? Long.divideUnsigned(low, divisor) : divideWide(high, low, divisor);
        return quotient < 0 ? OVERFLOW : quotient;
    }

    private static long roundHalfEven(long quotient, long remainder, long divisor) {
        int half = Long.compareUnsigned(remainder << 1, divisor);
        boolean up = half > 0 || (half == 0 && (quotient & 1) != 0);
        return up ? quotient + 1 : quotient;
    }

    /**
     * Unsigned 128 by 64 bits in two steps of 32 (Knuth, The Art of Computer Programming 2, 4.3.1, algorithm D).
     * Requires {@code high < divisor < 2^63}.
     */
    private static long divideWide(long high, long low, long divisor) {
        int shift = Long.numberOfLeadingZeros(divisor);
        long normalised = divisor << shift;
        long upper = (high << shift) | (low >>> (Long.SIZE - shift));
        long lower = low << shift;
        long first = divideStep(upper, lower >>> 32, normalised);
        long rest = (upper << 32) + (lower >>> 32) - first * normalised;
        long second = divideStep(rest, lower & LOW_HALF, normalised);
        return (first << 32) + second;
    }

    /** One 32-bit digit of the quotient of {@code upper * 2^32 + next} by a normalised divisor. */
    private static long divideStep(long upper, long next, long divisor) {
        long divisorHigh = divisor >>> 32;
        long divisorLow = divisor & LOW_HALF;
        long digit = Long.divideUnsigned(upper, divisorHigh);
        long rest = upper - digit * divisorHigh;
        while (digit > LOW_HALF || Long.compareUnsigned(digit * divisorLow, (rest << 32) | next) > 0) {
            digit--;
            rest += divisorHigh;
            if (rest > LOW_HALF) {
                break;
            }
        }
        return digit;
    }
}
