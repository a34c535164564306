package io.hedgerow.gateway.settings.toml;

import java.util.Locale;

/**
 * What values a number may take.
 *
 * @param min least value
 * @param max largest value
 * @param minAllowed whether the least value itself is allowed
 * @param unit what one is, for messages
 */
public record Range(double min, double max, boolean minAllowed, String unit) {
    /** From min to max, both allowed. */
    public static Range of(double min, double max, String unit) {
        return new Range(min, max, true, unit);
    }

    /** Above zero, up to max. */
    public static Range positive(double max, String unit) {
        return new Range(0, max, false, unit);
    }

    boolean contains(double value) {
        // Written so that NaN is outside.
        return (minAllowed ? value >= min : value > min) && value <= max;
    }

    /** What is allowed, in words. */
    @Override
    public String toString() {
        String lower = minAllowed ? "from " + number(min) : "above " + number(min);
        return lower + (minAllowed ? " to " : ", at most ") + number(max) + " (" + unit + ")";
    }

    /** Whole numbers without a fraction, others as short as they go. */
    static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? String.format(Locale.ROOT, "%d", (long) value)
                : Double.toString(value);
    }
}
