package io.hedgerow.gateway.surface.quote;

import io.hedgerow.gateway.settings.toml.Suggestion;
import io.hedgerow.gateway.table.CsvReader;
import io.hedgerow.gateway.table.TableException;
import io.hedgerow.gateway.table.TextLines;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Columns of a table of quotes. Static; any thread. */
public final class QuoteHeader {
    /** Columns that must be there. */
    public static final List<String> REQUIRED =
            List.of("venue", "underlying", "time", "expiry", "strike", "type", "bid", "ask");

    /** Columns that are read where they are there. */
    public static final List<String> OPTIONAL = List.of(
            "forward", "price_unit", "underlying_price", "discount", "bid_size", "ask_size", "mark", "tick_size");

    /** Columns that many tables have and nothing here needs. */
    private static final Set<String> OTHERS = Set.of(
            "open_interest",
            "volume",
            "last",
            "instrument",
            "symbol",
            "bid_iv",
            "ask_iv",
            "mark_iv",
            "delta",
            "gamma",
            "vega",
            "theta",
            "rho",
            "index_price");

    private QuoteHeader() {}

    /**
     * Opens a table.
     *
     * @param lines its text
     * @param ignored further columns that are passed over
     * @return behind its header
     * @throws IOException if reading fails
     * @throws TableException if a column is missing, unknown or there twice
     */
    public static CsvReader open(TextLines lines, Set<String> ignored) throws IOException {
        CsvReader reader = new CsvReader(lines);
        List<String> known = new ArrayList<>(REQUIRED);
        known.addAll(OPTIONAL);
        for (String name : reader.header()) {
            boolean told = known.contains(name) || OTHERS.contains(name) || ignored.contains(name);
            if (!told) {
                throw new TableException(
                        reader.line(),
                        reader.character(name),
                        "unknown column '" + name + "'" + Suggestion.forName(name, known) + " (--ignore " + name
                                + " passes over it)");
            }
        }
        for (String name : known) {
            if (reader.header().stream().filter(name::equals).count() > 1) {
                throw new TableException(reader.line(), 1, "two columns '" + name + "'; which one is meant?");
            }
        }
        for (String name : REQUIRED) {
            if (!reader.header().contains(name)) {
                throw new TableException(
                        reader.line(),
                        1,
                        "no column '" + name + "'; the header must name " + String.join(",", REQUIRED)
                                + ", separated by commas");
            }
        }
        return reader;
    }
}
