package io.hedgerow.gateway.venue.deribit;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.InstrumentKind;
import io.hedgerow.engine.event.codec.OptionRight;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Deribit's name of a contract says: {@code BTC-27NOV26-100000-C}, {@code BTC-25DEC26}, {@code BTC-PERPETUAL},
 * {@code MATIC_USDC-9MAR24-1d02-C} ({@code d} is the decimal point). Contract size, tick and currencies are not in the
 * name; they come from the metadata. Any thread.
 *
 * @param underlying base currency, or pair for contracts settled in a stablecoin
 * @param kind future, perpetual or option
 * @param right call, put or none
 * @param strikeE9 strike times 1e9; 0 unless an option
 * @param expiryNs expiry, 08:00 UTC, ns; NONE for a perpetual
 */
public record DeribitName(String underlying, InstrumentKind kind, OptionRight right, long strikeE9, long expiryNs) {
    private static final Pattern PERPETUAL = Pattern.compile("([A-Z0-9]+(?:_[A-Z0-9]+)?)-PERPETUAL");
    private static final Pattern DATED =
            Pattern.compile("([A-Z0-9]+(?:_[A-Z0-9]+)?)-(\\d{1,2})([A-Z]{3})(\\d{2})(?:-(\\d+(?:d\\d+)?)-([CP]))?");
    private static final List<String> MONTHS =
            List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
    private static final LocalTime EXPIRY_TIME = LocalTime.of(8, 0);
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    /**
     * Reads a name.
     *
     * @param name Deribit's name, without the venue
     * @return what it says
     * @throws IllegalArgumentException if it is not the name of a future, perpetual or option
     */
    public static DeribitName parse(String name) {
        Matcher perpetual = PERPETUAL.matcher(name);
        if (perpetual.matches()) {
            return new DeribitName(perpetual.group(1), InstrumentKind.PERPETUAL, OptionRight.NONE, 0, EventWriter.NONE);
        }
        Matcher dated = DATED.matcher(name);
        if (!dated.matches()) {
            throw new IllegalArgumentException("'" + name
                    + "' is not a Deribit contract name such as BTC-PERPETUAL, BTC-25DEC26 or BTC-27NOV26-100000-C");
        }
        long expiryNs = expiryNs(name, dated.group(2), dated.group(3), dated.group(4));
        if (dated.group(5) == null) {
            return new DeribitName(dated.group(1), InstrumentKind.FUTURE, OptionRight.NONE, 0, expiryNs);
        }
        OptionRight right = "C".equals(dated.group(6)) ? OptionRight.CALL : OptionRight.PUT;
        return new DeribitName(dated.group(1), InstrumentKind.OPTION, right, strikeE9(name, dated.group(5)), expiryNs);
    }

    private static long strikeE9(String name, String text) {
        try {
            return new BigDecimal(text.replace('d', '.')).movePointRight(9).longValueExact();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("strike of '" + name + "' does not fit nine decimals", e);
        }
    }

    private static long expiryNs(String name, String day, String month, String year) {
        int monthNumber = MONTHS.indexOf(month) + 1;
        try {
            LocalDate date = LocalDate.of(2000 + Integer.parseInt(year), monthNumber, Integer.parseInt(day));
            return date.atTime(EXPIRY_TIME).toEpochSecond(ZoneOffset.UTC) * NANOS_PER_SECOND;
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("'" + name + "' has no valid expiry date", e);
        }
    }
}
