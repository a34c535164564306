package io.hedgerow.gateway.surface.quote;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Moments in tables: RFC 3339, or nanoseconds since 1970. Static; any thread. */
public final class QuoteTimes {
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,19}");
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    /** 1 January 1990: smaller numbers are in another unit. */
    private static final long LEAST_NS = 631_152_000_000_000_000L;

    private static final long SECOND_NS = 1_000_000_000L;
    private static final long LAST_SECOND = Long.MAX_VALUE / SECOND_NS - 1;

    private QuoteTimes() {}

    /**
     * Reads a moment.
     *
     * @param text cell
     * @return UTC ns, if it is one
     */
    public static Optional<Long> ns(String text) {
        if (DIGITS.matcher(text).matches()) {
            try {
                return Optional.of(Long.parseLong(text)).filter(ns -> ns >= LEAST_NS);
            } catch (NumberFormatException tooLarge) {
                return Optional.empty();
            }
        }
        try {
            Instant instant = Instant.parse(text.toUpperCase(Locale.ROOT).replace(' ', 'T'));
            boolean fits = instant.getEpochSecond() >= 0 && instant.getEpochSecond() < LAST_SECOND;
            return fits ? Optional.of(instant.getEpochSecond() * SECOND_NS + instant.getNano()) : Optional.empty();
        } catch (DateTimeException notATime) {
            return Optional.empty();
        }
    }

    /** What is wrong with a cell that is no moment, and the cure. */
    static String wrong(String column, String text) {
        if (text.isEmpty()) {
            return column + " is empty; write it as 2026-01-16T08:00:00Z";
        }
        if (DATE.matcher(text).matches()) {
            return column + " '" + text + "' has no time of day; write it as " + text + "T08:00:00Z";
        }
        if (DIGITS.matcher(text).matches()) {
            return column + " '" + text + "' is no number of nanoseconds since 1970; seconds, milli- and microseconds"
                    + " are not read";
        }
        return column + " '" + text + "' is no time; write it as 2026-01-16T08:00:00Z, or as nanoseconds since 1970";
    }
}
