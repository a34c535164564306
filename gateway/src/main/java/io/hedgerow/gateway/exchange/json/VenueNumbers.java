package io.hedgerow.gateway.exchange.json;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Numbers with a point as the venue writes them: the digits that a double needs, in the shorter of plain and scientific
 * notation, always with a point. Where both are as long, small numbers are scientific and large ones plain. Static; any
 * thread.
 */
public final class VenueNumbers {
    private static final double PLAIN_MAX = 0x1p53;

    private VenueNumbers() {}

    /**
     * Writes a double.
     *
     * @param value finite
     * @return such as {@code 66000.5}, {@code 3.2e4}, {@code 1.0e-4}, {@code -4.0e-7}, {@code 0.0}
     */
    public static String text(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("no JSON number: " + value);
        }
        return value == 0.0 ? "0.0" : text(new BigDecimal(Double.toString(value)));
    }

    /**
     * Writes a decimal number.
     *
     * @param value any
     * @return as for a double
     */
    public static String text(BigDecimal value) {
        if (value.signum() == 0) {
            return "0.0";
        }
        BigDecimal shortest = value.stripTrailingZeros();
        BigInteger unscaled = shortest.unscaledValue().abs();
        String digits = unscaled.toString();
        int point = digits.length() - shortest.scale(); // Digits before the point; not positive for 0.0ddd.
        String scientific = scientific(digits, point - 1);
        boolean large = value.abs().compareTo(BigDecimal.valueOf(PLAIN_MAX)) > 0;
        String chosen = scientific;
        if (!large) {
            int plainLength = plainLength(digits, point);
            boolean plainWins = plainLength < scientific.length() || (plainLength == scientific.length() && point > 0);
            chosen = plainWins ? plain(digits, point) : scientific;
        }
        return value.signum() < 0 ? '-' + chosen : chosen;
    }

    private static int plainLength(String digits, int point) {
        if (point <= 0) {
            return 2 - point + digits.length();
        }
        return point >= digits.length() ? point + 2 : digits.length() + 1;
    }

    private static String plain(String digits, int point) {
        if (point <= 0) {
            return "0." + "0".repeat(-point) + digits;
        }
        if (point >= digits.length()) {
            return digits + "0".repeat(point - digits.length()) + ".0";
        }
        return digits.substring(0, point) + '.' + digits.substring(point);
    }

    private static String scientific(String digits, int exponent) {
        String fraction = digits.length() == 1 ? "0" : digits.substring(1);
        return digits.charAt(0) + "." + fraction + 'e' + exponent;
    }
}
