package io.hedgerow.gateway.venue.sim.market;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Contract names in the manner of Deribit: {@code BTC-PERPETUAL}, {@code BTC-25DEC26}, {@code BTC-25DEC26-100000-C}.
 *
 * <p>Any thread; static.
 */
public final class Symbols {
    private static final String[] MONTHS = {
        "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"
    };

    private Symbols() {}

    public static String perpetual(String coin) {
        return coin + "-PERPETUAL";
    }

    public static String spot(String coin, String quote) {
        return coin + "_" + quote;
    }

    public static String future(String coin, long expiryNs) {
        return coin + "-" + day(expiryNs);
    }

    public static String option(String coin, long expiryNs, long strikeE9, boolean call) {
        return coin + "-" + day(expiryNs) + "-" + strike(strikeE9) + (call ? "-C" : "-P");
    }

    private static String day(long timeNs) {
        LocalDate day = Instant.ofEpochSecond(timeNs / 1_000_000_000L)
                .atZone(ZoneOffset.UTC)
                .toLocalDate();
        int year = day.getYear() % 100;
        return day.getDayOfMonth() + MONTHS[day.getMonthValue() - 1] + (year < 10 ? "0" : "") + year;
    }

    /** Whole strikes plain, others with {@code d} for the decimal point. */
    private static String strike(long strikeE9) {
        long whole = strikeE9 / 1_000_000_000L;
        long rest = strikeE9 % 1_000_000_000L;
        if (rest == 0) {
            return Long.toString(whole);
        }
        String decimals = Long.toString(1_000_000_000L + rest).substring(1).replaceAll("0+$", "");
        return whole + "d" + decimals;
    }
}
