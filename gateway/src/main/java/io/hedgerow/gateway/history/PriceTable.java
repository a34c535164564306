package io.hedgerow.gateway.history;

import io.hedgerow.gateway.history.HistoryBars.Bar;
import io.hedgerow.gateway.table.CsvReader;
import io.hedgerow.gateway.table.RowProblem;
import io.hedgerow.gateway.table.TableException;
import io.hedgerow.gateway.table.TextLines;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Prices from a CSV table. Either a column for each underlying, called by its symbol, or a column {@code underlying} and
 * {@code price}, or {@code open,high,low,close}. The time of a row is when its price held, or its bar ended: {@code time} as
 * ISO-8601 with an offset, a date alone being the end of that day (UTC), or {@code time_s}, {@code time_ms}, {@code time_us},
 * {@code time_ns} since 1970. Rows come in the order of time. Owned by one thread.
 */
final class PriceTable {
    private static final double BAD_SHARE_MAX = 0.01;
    private static final long NS_PER_SECOND = 1_000_000_000L;
    private static final BigDecimal PRICE_MAX = BigDecimal.valueOf(9_000_000_000L);
    private static final Map<String, Long> UNITS =
            Map.of("time_s", NS_PER_SECOND, "time_ms", 1_000_000L, "time_us", 1_000L, "time_ns", 1L);
    private static final String UNDERLYING = "underlying";

    private final String file;
    private final Set<String> underlyings;
    private final HistoryBars bars;
    private final List<String> notes;
    private final Map<String, Long> lastTime = new HashMap<>();
    private final Map<String, Bar> lastBar = new HashMap<>();
    private String timeColumn = "time";
    private long rows;
    private long badRows;
    private long repeated;
    private RowProblem firstBad;

    private PriceTable(Path file, Set<String> underlyings, HistoryBars bars, List<String> notes) {
        this.file = file.toString();
        this.underlyings = underlyings;
        this.bars = bars;
        this.notes = notes;
    }

    /** A row that cannot be used. */
    private static final class BadRow extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient RowProblem problem;

        BadRow(RowProblem problem) {
            super(problem.text());
            this.problem = problem;
        }

        BadRow(String place, String status, String reason) {
            this(new RowProblem(place, status, reason));
        }
    }

    /** Reads a table; what is left out of it is told. */
    static void read(Path file, Set<String> underlyings, HistoryBars bars, List<String> notes) throws IOException {
        PriceTable table = new PriceTable(file, underlyings, bars, notes);
        try (TextLines lines = TextLines.open(file)) {
            table.read(new CsvReader(lines));
        } catch (TableException wrong) {
            throw new HistoryException(wrong.in(table.file), wrong);
        }
    }

    private void read(CsvReader in) throws IOException {
        findTime(in);
        List<String> series = seriesOf(in);
        while (in.next()) {
            rows++;
            try {
                if (in.isTooLong()) {
                    throw new BadRow(RowProblem.tooManyCells(in));
                }
                readRow(in, series);
            } catch (BadRow bad) {
                badRows++;
                firstBad = firstBad == null ? bad.problem : firstBad;
            }
        }
        tell();
    }

    private void findTime(CsvReader in) {
        List<String> found = new ArrayList<>();
        for (String column : in.header()) {
            if (column.equals("time") || UNITS.containsKey(column)) {
                found.add(column);
            }
        }
        if (found.size() != 1) {
            throw new TableException(
                    in.line(),
                    1,
                    (found.isEmpty() ? "no column of times" : "more than one column of times, " + found)
                            + "; the header must name one of time, time_s, time_ms, time_us, time_ns, separated by"
                            + " commas");
        }
        timeColumn = found.get(0);
    }

    /** Columns that are underlyings; empty where the table has one row for each. */
    private List<String> seriesOf(CsvReader in) {
        if (in.header().contains(UNDERLYING)) {
            boolean whole = in.header().containsAll(List.of("open", "high", "low", "close"));
            if (!whole && !in.header().contains("price")) {
                throw new TableException(
                        in.line(), 1, "a column underlying, but neither price nor open, high, low and close");
            }
            return List.of();
        }
        List<String> series = in.header().stream().filter(underlyings::contains).toList();
        if (series.isEmpty()) {
            throw new TableException(
                    in.line(),
                    1,
                    "no column is an underlying that is listed; there are "
                            + underlyings.stream().sorted().collect(Collectors.joining(", "))
                            + ", or a column underlying with price or open, high, low, close");
        }
        List<String> others = in.header().stream()
                .filter(column -> !column.equals(timeColumn) && !underlyings.contains(column))
                .toList();
        if (!others.isEmpty()) {
            notes.add(file + ": columns that are no underlying are left out: " + String.join(", ", others));
        }
        return series;
    }

    private void readRow(CsvReader in, List<String> series) throws BadRow {
        long timeNs = time(in);
        if (!series.isEmpty()) {
            for (String symbol : series) {
                if (!in.text(symbol).isEmpty()) {
                    take(in, symbol, timeNs, Bar.of(price(in, symbol)));
                }
            }
            return;
        }
        String symbol = in.text(UNDERLYING);
        if (!underlyings.contains(symbol)) {
            throw new BadRow(in.place(UNDERLYING), "unknown_underlying", "'" + symbol + "' is not listed");
        }
        if (!in.header().contains("open")) {
            take(in, symbol, timeNs, Bar.of(price(in, "price")));
            return;
        }
        Bar bar = new Bar(price(in, "open"), price(in, "high"), price(in, "low"), price(in, "close"));
        if (bar.lowE9() > Math.min(bar.openE9(), bar.closeE9())
                || bar.highE9() < Math.max(bar.openE9(), bar.closeE9())) {
            throw new BadRow(in.place("high"), "bad_range", "open and close are not between low and high");
        }
        take(in, symbol, timeNs, bar);
    }

    private void take(CsvReader in, String symbol, long timeNs, Bar bar) throws BadRow {
        Long before = lastTime.get(symbol);
        if (before != null && timeNs < before) {
            throw new TableException(
                    in.line(),
                    in.character(timeColumn),
                    "times of " + symbol + " go back, from " + instant(before) + " to " + instant(timeNs)
                            + "; sort the table by time");
        }
        if (before != null && timeNs == before) {
            if (!bar.equals(lastBar.get(symbol))) {
                throw new BadRow(
                        in.place(timeColumn),
                        "duplicate_time",
                        "another price of " + symbol + " at the time of the row before; which one is meant?");
            }
            repeated++;
            return;
        }
        lastTime.put(symbol, timeNs);
        lastBar.put(symbol, bar);
        bars.add(symbol, timeNs, bar);
    }

    private static long price(CsvReader in, String column) throws BadRow {
        double number = in.number(column);
        if (!(number > 0.0) || BigDecimal.valueOf(number).compareTo(PRICE_MAX) > 0) {
            throw new BadRow(new RowProblem(in.place(column), "bad_" + column, in.wrongNumber(column)));
        }
        return new BigDecimal(in.text(column))
                .movePointRight(9)
                .setScale(0, RoundingMode.HALF_EVEN)
                .longValueExact();
    }

    private long time(CsvReader in) throws BadRow {
        String text = in.text(timeColumn);
        try {
            long timeNs = timeColumn.equals("time")
                    ? isoTimeNs(text)
                    : Math.multiplyExact(Long.parseLong(text), UNITS.get(timeColumn));
            if (timeNs > 0L) {
                return timeNs;
            }
        } catch (DateTimeException | ArithmeticException | NumberFormatException unreadable) {
            // Told below.
        }
        throw new BadRow(
                in.place(timeColumn),
                "bad_time",
                timeColumn + " '" + text + "' is no time; write "
                        + (timeColumn.equals("time")
                                ? "2026-01-31T12:00:00Z, or 2026-01-31 for its end"
                                : "a whole number"));
    }

    private static long isoTimeNs(String text) {
        Instant instant = text.length() == 10
                ? LocalDate.parse(text).plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC)
                : OffsetDateTime.parse(text).toInstant();
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), NS_PER_SECOND), instant.getNano());
    }

    static Instant instant(long timeNs) {
        return Instant.ofEpochSecond(timeNs / NS_PER_SECOND, timeNs % NS_PER_SECOND);
    }

    private void tell() {
        if (rows == 0) {
            throw new HistoryException(file + ": no row below the header");
        }
        if (badRows > 0) {
            String what = badRows + " of " + rows + " rows cannot be used; the first: " + file + ":" + firstBad.text();
            if (badRows > BAD_SHARE_MAX * rows) {
                throw new HistoryException(what);
            }
            notes.add(what + "; they are left out");
        }
        if (repeated > 0) {
            notes.add(file + ": " + repeated + " rows say again what the row before said, and are left out");
        }
    }
}
