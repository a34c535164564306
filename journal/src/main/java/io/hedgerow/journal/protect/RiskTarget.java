package io.hedgerow.journal.protect;

import java.util.Locale;

/**
 * How much risk may be left.
 *
 * @param kind what is measured
 * @param share of what it is now, 0 to 1; not a number where an amount counts
 * @param amount in reporting currency, not negative; not a number where a share counts
 */
public record RiskTarget(Kind kind, double share, double amount) {
    /** What is measured: a loss or a requirement, in reporting currency, positive. */
    public enum Kind {
        /** Expected shortfall of simulated paths. */
        ES,
        /** Loss in the worst scenario of a grid. */
        STRESS,
        /** Initial margin of all accounts. */
        MARGIN
    }

    /**
     * Reads one.
     *
     * @param text such as {@code es:50%}, {@code stress:-100000} or {@code margin:250000}
     * @return the target; a loss may be written with its sign or without
     * @throws IllegalArgumentException if it is written otherwise
     */
    public static RiskTarget parse(String text) {
        int colon = text.indexOf(':');
        Kind kind = colon < 0 ? null : kind(text.substring(0, colon));
        if (kind == null) {
            throw new IllegalArgumentException("'" + text
                    + "' is none of es:X, stress:X and margin:X, where X is a share such as 50% of what it is now"
                    + " or an amount such as -100000");
        }
        String number = text.substring(colon + 1).trim();
        boolean percent = number.endsWith("%");
        double value;
        try {
            value = Double.parseDouble(percent ? number.substring(0, number.length() - 1) : number);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + number + "' of '" + text + "' is no number", e);
        }
        if (!Double.isFinite(value) || (percent && !(value >= 0.0 && value < 100.0))) {
            throw new IllegalArgumentException("'" + number + "' of '" + text
                    + "' must be from 0 % to below 100 % of what it is now, or an amount");
        }
        return percent
                ? new RiskTarget(kind, value / 100.0, Double.NaN)
                : new RiskTarget(kind, Double.NaN, Math.abs(value));
    }

    private static Kind kind(String word) {
        return switch (word.trim().toLowerCase(Locale.ROOT)) {
            case "es" -> Kind.ES;
            case "stress" -> Kind.STRESS;
            case "margin" -> Kind.MARGIN;
            default -> null;
        };
    }

    /**
     * What may be left.
     *
     * @param now what it is now
     * @return reporting currency; never more than it is now where a share counts
     */
    public double limit(double now) {
        return Double.isNaN(amount) ? share * now : amount;
    }

    /**
     * As it is written.
     *
     * @return such as {@code es:50%}
     */
    public String text() {
        String what = kind.name().toLowerCase(Locale.ROOT) + ":";
        return Double.isNaN(amount) ? what + number(100.0 * share) + "%" : what + number(amount);
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
