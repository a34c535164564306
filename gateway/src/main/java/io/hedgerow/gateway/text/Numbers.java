package io.hedgerow.gateway.text;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers and times as the screen and the summary write them. Static; any thread. */
public final class Numbers {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DATE_TIME = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter EXPIRY =
            DateTimeFormatter.ofPattern("ddMMMyy HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    /** Stands for a number that is not known: never a zero. */
    public static final String MISSING = "-";

    private static final int PRICE_DIGITS = 6;

    private Numbers() {}

    /**
     * A number with thousands separators.
     *
     * @param value any number; one that is not finite is shown as missing
     * @param decimals digits after the point
     * @return text
     */
    public static String fixed(double value, int decimals) {
        if (!Double.isFinite(value)) {
            return MISSING;
        }
        String text = format(decimals).format(value);
        boolean negativeZero = text.startsWith("-") && text.chars().noneMatch(c -> c >= '1' && c <= '9');
        return negativeZero ? text.substring(1) : text;
    }

    /**
     * A number with thousands separators and always a sign, but for zero.
     *
     * @param value any number; one that is not finite is shown as missing
     * @param decimals digits after the point
     * @return text
     */
    public static String signed(double value, int decimals) {
        String text = fixed(value, decimals);
        boolean zero = text.chars().noneMatch(c -> c >= '1' && c <= '9');
        return zero || text.startsWith("-") ? text : "+" + text;
    }

    /**
     * A whole number with thousands separators.
     *
     * @param value any
     * @return text
     */
    public static String whole(long value) {
        return format(0).format(value);
    }

    /**
     * A count of things, for a person: 1 order, 2 orders.
     *
     * @param count how many
     * @param one the word for one of them; many have an s
     * @return such as {@code 1,234 orders}
     */
    public static String of(long count, String one) {
        return whole(count) + " " + one + (count == 1 ? "" : "s");
    }

    /**
     * A whole number with thousands separators and always a sign, but for zero.
     *
     * @param value any
     * @return text
     */
    public static String signedWhole(long value) {
        return (value > 0 ? "+" : "") + whole(value);
    }

    /**
     * A price with as many decimals as a person reads: six digits that matter, two decimals at least.
     *
     * @param value price; not positive or not finite is shown as missing
     * @return such as 100,000.50 or 0.03215
     */
    public static String price(double value) {
        if (!(value > 0) || !Double.isFinite(value)) {
            return MISSING;
        }
        int wholeDigits = 1;
        for (double rest = value; rest >= 10.0; rest /= 10.0) {
            wholeDigits++;
        }
        return fixed(value, value >= 1.0 ? Math.max(2, PRICE_DIGITS - wholeDigits) : PRICE_DIGITS);
    }

    /**
     * A length of time in the unit that suits it.
     *
     * @param ns nanoseconds
     * @return such as 12.3 us
     */
    public static String duration(long ns) {
        if (ns < 0) {
            return MISSING;
        }
        if (ns < 1_000) {
            return ns + " ns";
        }
        if (ns < 1_000_000) {
            return fixed(ns / 1e3, 1) + " us";
        }
        return ns < 1_000_000_000 ? fixed(ns / 1e6, 1) + " ms" : fixed(ns / 1e9, 1) + " s";
    }

    /**
     * A time as RFC 3339 with nine digits.
     *
     * @param epochNs UTC ns
     * @return such as 2026-11-27T07:59:40.000000000Z
     */
    public static String timestamp(long epochNs) {
        return TIMESTAMP.format(instant(epochNs));
    }

    /**
     * Time of day.
     *
     * @param epochNs UTC ns
     * @return such as 07:59:40.125
     */
    public static String time(long epochNs) {
        return TIME.format(instant(epochNs));
    }

    /**
     * Date and time to the millisecond.
     *
     * @param epochNs UTC ns
     * @return such as 2026-11-27 07:59:40.125Z
     */
    public static String dateTime(long epochNs) {
        return DATE_TIME.format(instant(epochNs));
    }

    /**
     * An expiry as venues write it, with its time.
     *
     * @param epochNs UTC ns
     * @return such as 27NOV26 08:00
     */
    public static String expiry(long epochNs) {
        return EXPIRY.format(instant(epochNs)).toUpperCase(Locale.ROOT);
    }

    static Instant instant(long epochNs) {
        return Instant.ofEpochSecond(Math.floorDiv(epochNs, 1_000_000_000L), Math.floorMod(epochNs, 1_000_000_000L));
    }

    private static DecimalFormat format(int decimals) {
        DecimalFormat format = new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT));
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(decimals);
        return format;
    }
}
