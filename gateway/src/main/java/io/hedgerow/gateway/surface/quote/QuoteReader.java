package io.hedgerow.gateway.surface.quote;

import io.hedgerow.gateway.table.CsvReader;
import io.hedgerow.gateway.table.RowProblem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads the rows of a table of quotes, each with its quote or with what is wrong with it. Owned by one thread. */
public final class QuoteReader {
    private static final Set<String> CALLS = Set.of("C", "CALL");
    private static final Set<String> PUTS = Set.of("P", "PUT");
    private static final double MOST = 1e30;

    private final CsvReader in;
    private RowProblem problem;

    private QuoteReader(CsvReader in) {
        this.in = in;
    }

    /**
     * Reads all rows.
     *
     * @param in behind the header of {@link QuoteHeader#open}
     * @return in their order
     * @throws IOException if reading fails
     */
    public static List<QuoteRow> read(CsvReader in) throws IOException {
        QuoteReader reader = new QuoteReader(in);
        List<QuoteRow> rows = new ArrayList<>();
        while (in.next()) {
            rows.add(reader.row());
        }
        return rows;
    }

    private QuoteRow row() {
        problem = in.isTooLong() ? RowProblem.tooManyCells(in) : null;
        ImpliedQuote implied = new ImpliedQuote(quote());
        if (problem != null) {
            return new QuoteRow(in.line(), in.written(), null, problem);
        }
        if (implied.quote().unit() == null) {
            implied.refuse(QuoteStatus.NO_PRICE_UNIT);
        }
        return new QuoteRow(in.line(), in.written(), implied, null);
    }

    private OptionQuote quote() {
        String venue = name("venue");
        String underlying = name("underlying");
        long timeNs = time("time");
        QuotedOption option = new QuotedOption(venue, underlying, time("expiry"), positive("strike"), isCall());
        return new OptionQuote(
                option,
                timeNs,
                unit(venue, underlying),
                price("bid"),
                price("ask"),
                price("bid_size"),
                price("ask_size"),
                price("mark"),
                optional("forward"),
                optional("underlying_price"),
                optional("discount"),
                optional("tick_size"));
    }

    private void wrong(String column, String reason) {
        if (problem == null) {
            problem = new RowProblem(in.place(column), "bad_" + column, reason);
        }
    }

    private String name(String column) {
        String text = in.text(column);
        if (text.isEmpty()) {
            wrong(column, column + " is empty; give its name");
        }
        return text;
    }

    private boolean isCall() {
        String type = in.text("type").toUpperCase(Locale.ROOT);
        if (!CALLS.contains(type) && !PUTS.contains(type)) {
            wrong("type", "type '" + in.text("type") + "' is not C, P, call or put");
        }
        return CALLS.contains(type);
    }

    private long time(String column) {
        Optional<Long> time = QuoteTimes.ns(in.text(column));
        if (time.isEmpty()) {
            wrong(column, QuoteTimes.wrong(column, in.text(column)));
        }
        return time.orElse(0L);
    }

    private double positive(String column) {
        double value = in.number(column);
        if (!(value > 0.0 && value < MOST)) {
            wrong(column, Double.isNaN(value) ? in.wrongNumber(column) : notPositive(column));
        }
        return value;
    }

    private String notPositive(String column) {
        return column + " '" + in.text(column) + "' is not above 0";
    }

    /** A number above 0, or none where the cell is empty. */
    private double optional(String column) {
        return in.text(column).isEmpty() ? Double.NaN : positive(column);
    }

    /** A price or size that may be 0 or empty for none. */
    private double price(String column) {
        if (in.text(column).isEmpty()) {
            return Double.NaN;
        }
        double value = in.number(column);
        if (!(value >= 0.0 && value < MOST)) {
            wrong(column, value < 0.0 ? column + " '" + in.text(column) + "' is negative" : in.wrongNumber(column));
        }
        return value;
    }

    /** Null where neither the row nor the venue says it. */
    private PriceUnit unit(String venue, String underlying) {
        String word = in.text("price_unit");
        if (word.isEmpty()) {
            return VenueRules.unit(venue, underlying).orElse(null);
        }
        Optional<PriceUnit> unit = PriceUnit.of(word);
        if (unit.isEmpty()) {
            wrong("price_unit", "price_unit '" + word + "' is not coin or quote");
        }
        return unit.orElse(null);
    }
}
