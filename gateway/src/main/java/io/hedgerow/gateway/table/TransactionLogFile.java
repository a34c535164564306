package io.hedgerow.gateway.table;

import io.hedgerow.gateway.json.Json;
import io.hedgerow.journal.lots.VenueLogRow;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads a venue's transaction log as its {@code private/get_transaction_log} answers (JSON, the whole reply or its result; or a
 * reply a line), or as CSV with the same names or those of its pages. Static; any thread.
 */
public final class TransactionLogFile {
    private static final long NS_PER_MS = 1_000_000L;

    /** What pages call the members of the reply. */
    private static final Map<String, String> ALIASES = Map.ofEntries(
            Map.entry("date", "timestamp"),
            Map.entry("time", "timestamp"),
            Map.entry("instrument", "instrument_name"),
            Map.entry("size", "amount"),
            Map.entry("cash flow", "cashflow"),
            Map.entry("fee charged", "commission"),
            Map.entry("fee", "commission"),
            Map.entry("trade id", "trade_id"),
            Map.entry("transaction id", "id"));

    private TransactionLogFile() {}

    /**
     * Reads a file.
     *
     * @param file JSON or CSV
     * @return rows in their order
     * @throws IOException if it cannot be read
     * @throws TableException naming line and column, if it is neither, or a row cannot be used
     */
    public static List<VenueLogRow> read(Path file) throws IOException {
        if (!isJson(file)) {
            return table(file);
        }
        List<VenueLogRow> rows = new ArrayList<>();
        String text = TextLines.readAll(file);
        try {
            reply(Json.read(text), 1, rows);
        } catch (IllegalArgumentException whole) {
            byLine(text, whole, rows);
        }
        return rows;
    }

    private static boolean isJson(Path file) throws IOException {
        try (TextLines lines = TextLines.open(file)) {
            String line = lines.next();
            while (line != null && line.isBlank()) {
                line = lines.next();
            }
            return line != null && line.stripLeading().startsWith("{");
        }
    }

    private static void byLine(String text, IllegalArgumentException whole, List<VenueLogRow> rows) {
        List<String> lines = text.lines().toList();
        if (lines.size() < 2) {
            throw new TableException(1, 1, whole.getMessage(), whole);
        }
        for (int number = 1; number <= lines.size(); number++) {
            if (!lines.get(number - 1).isBlank()) {
                try {
                    reply(Json.read(lines.get(number - 1)), number, rows);
                } catch (IllegalArgumentException e) {
                    throw new TableException(number, 1, e.getMessage(), e);
                }
            }
        }
    }

    /** A reply, its result, or a row of it. */
    private static void reply(Map<String, Object> members, int line, List<VenueLogRow> rows) {
        Object result = members.getOrDefault("result", members);
        if (!(result instanceof Map<?, ?> inner)) {
            throw new TableException(line, 1, "'result' is no object");
        }
        Object logs = inner.containsKey("logs") ? inner.get("logs") : List.of(inner);
        if (!(logs instanceof List<?> list)) {
            throw new TableException(line, 1, "'logs' is no list");
        }
        for (Object entry : list) {
            if (!(entry instanceof Map<?, ?> row)) {
                throw new TableException(line, 1, "an entry of 'logs' is no object");
            }
            Map<String, String> cells = new LinkedHashMap<>();
            row.forEach((name, value) -> cells.put(String.valueOf(name), value == null ? "" : String.valueOf(value)));
            rows.add(row(cells, "entry " + (rows.size() + 1), line));
        }
    }

    private static List<VenueLogRow> table(Path file) throws IOException {
        List<VenueLogRow> rows = new ArrayList<>();
        try (TextLines lines = TextLines.open(file)) {
            CsvReader reader = new CsvReader(lines);
            while (reader.next()) {
                Map<String, String> cells = new LinkedHashMap<>();
                for (String column : reader.header()) {
                    String name = column.strip().toLowerCase(Locale.ROOT);
                    cells.putIfAbsent(ALIASES.getOrDefault(name, name.replace(' ', '_')), reader.text(column));
                }
                rows.add(row(cells, "line " + reader.line(), reader.line()));
            }
        }
        return rows;
    }

    private static VenueLogRow row(Map<String, String> cells, String place, int line) {
        for (String needed : List.of("timestamp", "type", "change", "currency")) {
            if (cells.getOrDefault(needed, "").isBlank()) {
                throw new TableException(
                        line,
                        1,
                        place + " has no '" + needed + "'; a transaction log names timestamp, type, change and"
                                + " currency in each row");
            }
        }
        return new VenueLogRow(
                place,
                cells.getOrDefault("id", ""),
                time(cells.get("timestamp"), place, line),
                cells.get("type"),
                cells.getOrDefault("instrument_name", ""),
                cells.get("currency").toUpperCase(Locale.ROOT),
                cells.getOrDefault("side", ""),
                tradeNumber(cells.getOrDefault("trade_id", "")),
                number(cells, "amount", place, line),
                number(cells, "price", place, line),
                number(cells, "cashflow", place, line),
                number(cells, "commission", place, line),
                number(cells, "change", place, line),
                number(cells, "balance", place, line));
    }

    /** Ids are numbers, or end with one behind a hyphen. */
    private static long tradeNumber(String id) {
        String digits = id.substring(id.lastIndexOf('-') + 1);
        try {
            return digits.isEmpty() ? -1L : Long.parseLong(digits);
        } catch (NumberFormatException e) {
            return -1L;
        }
    }

    private static BigDecimal number(Map<String, String> cells, String name, String place, int line) {
        String text = cells.getOrDefault(name, "").strip();
        if (text.isEmpty() || text.equals("-") || text.equals("null")) {
            return null;
        }
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new TableException(line, 1, place + ": " + name + " '" + text + "' is no number", e);
        }
    }

    private static long time(String text, String place, int line) {
        try {
            return Math.multiplyExact(Long.parseLong(text), NS_PER_MS);
        } catch (NumberFormatException e) {
            return written(text, place, line);
        } catch (ArithmeticException e) {
            throw new TableException(line, 1, place + ": timestamp " + text + " is out of range", e);
        }
    }

    private static long written(String text, String place, int line) {
        try {
            Instant at = text.contains("T")
                    ? Instant.parse(text)
                    : LocalDateTime.parse(text, DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT))
                            .toInstant(ZoneOffset.UTC);
            return Math.addExact(Math.multiplyExact(at.getEpochSecond(), 1_000_000_000L), at.getNano());
        } catch (DateTimeException | ArithmeticException e) {
            throw new TableException(
                    line,
                    1,
                    place + ": '" + text + "' is no time; write ms since 1970, 2026-11-27T08:00:00Z or"
                            + " 2026-11-27 08:00:00",
                    e);
        }
    }
}
