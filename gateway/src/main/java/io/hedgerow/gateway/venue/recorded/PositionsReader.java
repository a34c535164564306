package io.hedgerow.gateway.venue.recorded;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.spec.InstrumentSpec;
import io.hedgerow.engine.instrument.ContractTrait;
import io.hedgerow.engine.valuation.families.StandardFamilies;
import io.hedgerow.gateway.reference.ReferenceRegistry;
import io.hedgerow.gateway.table.CsvReader;
import io.hedgerow.gateway.table.TableException;
import io.hedgerow.gateway.table.TextLines;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the lines of a positions file and gathers what is wrong with them. Used once, by one thread. */
final class PositionsReader {
    private static final int PROBLEMS_MAX = 10;
    private static final double VOL_MAX = 100.0;

    /** Beyond this many zeros no number here has a meaning, and to calculate with it could take for ever. */
    private static final int SCALE_MAX = 100;

    private static final String[] REQUIRED = {"symbol", "contracts", "average_price"};
    private static final Set<String> COLUMNS = Set.of("symbol", "contracts", "average_price", "vol", "forward");

    private final String fileName;
    private final ReferenceRegistry registry;
    private final UnknownContracts unknown;
    private final Map<List<Long>, Long> forwards = new HashMap<>();
    private final Set<Integer> seen = new HashSet<>();
    private final List<String> problems = new ArrayList<>();
    private final List<PositionRow> rows = new ArrayList<>();
    private CsvReader row;
    private String column = "";

    PositionsReader(String fileName, ReferenceRegistry registry, UnknownContracts unknown) {
        this.fileName = fileName;
        this.registry = registry;
        this.unknown = unknown;
    }

    List<PositionRow> read(TextLines lines) throws IOException {
        try {
            row = new CsvReader(lines, REQUIRED);
            requireKnownColumns();
            while (problems.size() < PROBLEMS_MAX && row.next()) {
                readLine();
            }
        } catch (TableException e) {
            problems.add(e.in(fileName));
        }
        if (rows.isEmpty() && problems.isEmpty()) {
            problems.add(fileName + ":" + lines.line() + ": no position; each line below the header is one, such as "
                    + "BTC-27NOV26-100000-C.DERIBIT,-2.5,0.0615");
        }
        if (!problems.isEmpty()) {
            throw new PositionsFileException(problems);
        }
        return rows;
    }

    private void requireKnownColumns() {
        Set<String> names = new HashSet<>();
        for (String name : row.header()) {
            if (!COLUMNS.contains(name) || !names.add(name)) {
                throw new TableException(
                        row.line(),
                        1,
                        "unknown or repeated column '" + name
                                + "'; the columns are symbol, contracts, average_price, vol, forward");
            }
        }
    }

    private void readLine() {
        column = "";
        try {
            if (row.cellCount() != row.header().size()) {
                throw new IllegalArgumentException(row.cellCount() + " cells where the header names "
                        + row.header().size() + "; decimals have a point, and one separator stands between two cells");
            }
            rows.add(readRow());
        } catch (IllegalArgumentException e) {
            problems.add(fileName + ":" + row.place(column) + ": " + e.getMessage());
        }
    }

    private PositionRow readRow() {
        String symbol = text("symbol");
        int known = registry.directory().instrumentId(symbol);
        int id = known != ReferenceDirectory.UNKNOWN ? known : unknown.define(registry, symbol);
        if (!seen.add(id)) {
            throw new IllegalArgumentException("'" + symbol + "' stands here twice; give one line for each contract");
        }
        InstrumentSpec spec = registry.directory().instrument(id);
        return new PositionRow(id, lots(spec), averagePriceE9(), vol(spec), forwardE9(spec));
    }

    private long lots(InstrumentSpec spec) {
        BigDecimal lot = BigDecimal.valueOf(spec.lot().lotContractsE9(), 9);
        BigDecimal[] lots = number("contracts").divideAndRemainder(lot);
        if (lots[1].signum() != 0) {
            throw new IllegalArgumentException("contracts of '" + spec.symbol() + "' must be a multiple of "
                    + lot.stripTrailingZeros().toPlainString() + ", the least tradable amount");
        }
        return whole("contracts", lots[0]);
    }

    private long averagePriceE9() {
        long priceE9 = e9("average_price");
        if (priceE9 <= 0) {
            throw new IllegalArgumentException("average_price must be above 0");
        }
        return priceE9;
    }

    private double vol(InstrumentSpec spec) {
        if (text("vol").isEmpty()) {
            return Double.NaN;
        }
        requireOption(spec, "vol");
        double vol = number("vol").doubleValue();
        if (vol <= 0.0 || vol > VOL_MAX) {
            throw new IllegalArgumentException("vol must be above 0 and at most 100; it is a decimal, 0.65 is 65 %");
        }
        return vol;
    }

    private long forwardE9(InstrumentSpec spec) {
        if (text("forward").isEmpty()) {
            return EventWriter.NONE;
        }
        requireOption(spec, "forward");
        long forwardE9 = e9("forward");
        if (forwardE9 <= 0) {
            throw new IllegalArgumentException("forward must be above 0");
        }
        Long before = forwards.putIfAbsent(List.of((long) spec.underlyingId(), spec.expiryNs()), forwardE9);
        if (before != null && before.longValue() != forwardE9) {
            throw new IllegalArgumentException("forward differs from that of an earlier line of the same expiry, "
                    + BigDecimal.valueOf(before, 9).stripTrailingZeros().toPlainString());
        }
        return forwardE9;
    }

    private static void requireOption(InstrumentSpec spec, String column) {
        if (!StandardFamilies.has(spec, ContractTrait.HAS_VOL)) {
            throw new IllegalArgumentException("'" + spec.symbol() + "' is not an option; leave " + column + " empty");
        }
    }

    private long e9(String column) {
        return whole(column, number(column).movePointRight(9));
    }

    private static long whole(String column, BigDecimal value) {
        try {
            return value.longValueExact();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(column + " is out of range or has more than nine decimals", e);
        }
    }

    private BigDecimal number(String name) {
        String text = text(name);
        BigDecimal value;
        try {
            value = new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(row.wrongNumber(name), e);
        }
        if (value.scale() < -SCALE_MAX || value.scale() > SCALE_MAX) {
            throw new IllegalArgumentException(name + " is out of range: '" + text + "'");
        }
        return value;
    }

    /** A cell; what is wrong from here on is wrong in it. */
    private String text(String name) {
        column = name;
        return row.text(name);
    }
}
