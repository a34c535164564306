package io.hedgerow.gateway.json;

import java.nio.charset.StandardCharsets;

/**
 * A decimal number as it stands in a message: up to nineteen significant digits and a power of ten.
 *
 * <p>Owned by the thread that reads the message.
 */
public final class Decimal {
    private static final int EXPONENT_LIMIT = 100_000;
    private static final long TENTH_OF_MAX = Long.MAX_VALUE / 10;
    private static final int LAST_DIGIT_OF_MAX = (int) (Long.MAX_VALUE % 10);
    private static final long EXACT_DOUBLE_MAX = 1L << 53;

    /** 1e0 to 1e22: the powers of ten that a double holds exactly. */
    private static final double[] DOUBLE_POWERS = new double[23];

    /** 1 to 1e18. */
    private static final long[] LONG_POWERS = new long[19];

    static {
        long power = 1;
        for (int i = 0; i < LONG_POWERS.length; i++) {
            LONG_POWERS[i] = power;
            power *= 10;
        }
        for (int i = 0; i < DOUBLE_POWERS.length; i++) {
            DOUBLE_POWERS[i] = Double.parseDouble("1e" + i);
        }
    }

    private byte[] data;
    private int from;
    private int digitsEnd;
    private long mantissa;
    private int exponent;
    private int writtenExponent;
    private boolean negative;
    private boolean full;
    private boolean complete;
    private boolean dropsHalf;

    /** Creates a decimal that holds nothing until the first scan. */
    public Decimal() {
        // Everything is set by scan.
    }

    /**
     * Reads a number by the grammar of JSON: no plus sign, no leading zero, digits on both sides of the point.
     *
     * @param bytes message
     * @param start first byte of the number
     * @param limit end of the message
     * @return index of the first byte after the number, or {@code ~index} of the byte that breaks the grammar
     */
    public int scan(byte[] bytes, int start, int limit) {
        data = bytes;
        from = start;
        mantissa = 0;
        exponent = 0;
        writtenExponent = 0;
        full = false;
        complete = true;
        dropsHalf = false;
        negative = start < limit && bytes[start] == '-';
        int at = scanInteger(negative ? start + 1 : start, limit);
        if (at >= 0 && at < limit && bytes[at] == '.') {
            at = scanFraction(at + 1, limit);
        }
        digitsEnd = at;
        if (at >= 0 && at < limit && (bytes[at] | 0x20) == 'e') {
            at = scanExponent(at + 1, limit);
        }
        return at;
    }

    private int scanInteger(int start, int limit) {
        int at = digits(start, limit, false);
        boolean leadingZero = at - start > 1 && data[start] == '0';
        return at == start ? ~start : leadingZero ? ~(start + 1) : at;
    }

    private int scanFraction(int start, int limit) {
        int at = digits(start, limit, true);
        return at == start ? ~start : at;
    }

    private int digits(int start, int limit, boolean fraction) {
        int at = start;
        for (; at < limit; at++) {
            int digit = data[at] - '0';
            if (digit < 0 || digit > 9) {
                break;
            }
            append(digit, fraction);
        }
        return at;
    }

    private void append(int digit, boolean fraction) {
        boolean fits = mantissa < TENTH_OF_MAX || (mantissa == TENTH_OF_MAX && digit <= LAST_DIGIT_OF_MAX);
        if (fits && !full) {
            mantissa = mantissa * 10 + digit;
            exponent -= fraction ? 1 : 0;
        } else {
            dropsHalf |= !full && digit >= 5;
            full = true;
            complete &= digit == 0;
            exponent += fraction ? 0 : 1;
        }
    }

    private int scanExponent(int start, int limit) {
        int at = start;
        boolean below = at < limit && data[at] == '-';
        if (at < limit && (data[at] == '-' || data[at] == '+')) {
            at++;
        }
        int first = at;
        int value = 0;
        for (; at < limit && data[at] >= '0' && data[at] <= '9'; at++) {
            value = Math.min(value * 10 + (data[at] - '0'), EXPONENT_LIMIT);
        }
        writtenExponent = below ? -value : value;
        exponent += writtenExponent;
        return at == first ? ~first : at;
    }

    /**
     * The number times a power of ten: exact up to that many decimals, rounded to the nearest (halves away from zero)
     * beyond.
     *
     * @param decimals power of ten, 0 to 18
     * @return the number times 10^decimals
     * @throws ArithmeticException if it does not fit 64 bits
     */
    public long toScaled(int decimals) {
        return scaled(exponent + decimals);
    }

    /**
     * The number as an integer.
     *
     * @return the exact number
     * @throws ArithmeticException if it has a fraction or does not fit 64 bits
     */
    public long toLong() {
        long value = scaled(exponent);
        boolean whole = (exponent >= 0 && complete)
                || (mantissa == 0 && complete)
                || (-exponent < LONG_POWERS.length && complete && mantissa % LONG_POWERS[-exponent] == 0);
        if (!whole) {
            throw new ArithmeticException("not a whole number");
        }
        return value;
    }

    private long scaled(int shift) {
        long magnitude;
        if (mantissa == 0 || -shift > LONG_POWERS.length) {
            magnitude = 0;
        } else if (shift >= LONG_POWERS.length || (shift > 0 && !complete)) {
            throw new ArithmeticException("number out of range");
        } else if (shift >= 0) {
            magnitude = multiply(mantissa, LONG_POWERS[shift]);
            magnitude = shift == 0 && dropsHalf ? Math.addExact(magnitude, 1L) : magnitude;
        } else {
            magnitude = divideRounding(mantissa, -shift);
        }
        return negative ? -magnitude : magnitude;
    }

    private static long multiply(long value, long power) {
        long low = value * power;
        if (Math.multiplyHigh(value, power) != 0 || low < 0) {
            throw new ArithmeticException("number out of range");
        }
        return low;
    }

    private static long divideRounding(long value, int digits) {
        if (digits == LONG_POWERS.length) {
            // 1e19 does not fit: only the rounding of the first digit is left.
            return value >= 5 * LONG_POWERS[18] ? 1 : 0;
        }
        long power = LONG_POWERS[digits];
        long quotient = value / power;
        return value % power >= power - value % power ? quotient + 1 : quotient;
    }

    /**
     * The nearest double to the number times a power of ten.
     *
     * @param shift power of ten, such as -2 for a percentage read as a fraction
     * @return correctly rounded
     * @throws ArithmeticException if it is too large for a double
     */
    public double toDouble(int shift) {
        int power = exponent + shift;
        double magnitude;
        if (complete && mantissa <= EXACT_DOUBLE_MAX && power >= -22 && power <= 22) {
            // Both operands are exact, so one IEEE operation rounds correctly.
            magnitude = power < 0 ? mantissa / DOUBLE_POWERS[-power] : mantissa * DOUBLE_POWERS[power];
        } else {
            magnitude = Math.abs(Double.parseDouble(text(shift)));
        }
        if (Double.isInfinite(magnitude)) {
            throw new ArithmeticException("number out of range");
        }
        return negative ? -magnitude : magnitude;
    }

    private String text(int shift) {
        if (complete) {
            return mantissa + "e" + (exponent + shift);
        }
        return new String(data, from, digitsEnd - from, StandardCharsets.US_ASCII) + "e" + (writtenExponent + shift);
    }
}
