package io.hedgerow.gateway.report.execution;

import io.hedgerow.gateway.json.Json;
import io.hedgerow.gateway.table.CsvReader;
import io.hedgerow.gateway.text.Numbers;
import io.hedgerow.gateway.text.Table;
import io.hedgerow.journal.lots.CashRow;
import io.hedgerow.journal.lots.DayStatement;
import io.hedgerow.journal.lots.LogComparison;
import io.hedgerow.journal.lots.LogComparison.Line;
import io.hedgerow.journal.lots.LogComparison.Status;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Days as statements, and a venue's log beside them, as text, JSON and CSV. Static; any thread. */
public final class StatementReport {
    private static final int SHOWN_MAX = 40;

    private StatementReport() {}

    /**
     * Writes text.
     *
     * @param days of a history
     * @param log a venue's log beside them
     * @return lines
     */
    public static String text(List<DayStatement> days, Optional<LogComparison> log) {
        List<String> lines = new ArrayList<>();
        for (DayStatement day : days) {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            lines.addAll(text(day));
        }
        log.ifPresent(comparison -> {
            lines.add("");
            lines.addAll(text(comparison));
        });
        return String.join(System.lineSeparator(), lines);
    }

    private static List<String> text(DayStatement day) {
        List<String> lines = new ArrayList<>();
        lines.add(day.day() + " " + day.currency() + (day.book() == 1 ? "" : ", book " + day.book()) + ", "
                + day.rows().size() + " rows" + (day.isBalanced() ? "" : ": DOES NOT ADD UP"));
        Table table = new Table();
        table.row(List.of("  opening balance", LotTables.shown(day.opening())));
        for (CashRow.Type type : CashRow.Type.values()) {
            if (day.of(type).signum() != 0) {
                table.row(List.of("  " + type.name().toLowerCase(Locale.ROOT), LotTables.shown(day.of(type))));
            }
        }
        if (day.fees().signum() != 0) {
            table.row(List.of("  fees", LotTables.shown(day.fees().negate())));
        }
        if (day.between().signum() != 0) {
            table.row(List.of("  between journals", LotTables.shown(day.between())));
        }
        table.row(List.of("  closing balance", LotTables.shown(day.closing())));
        lines.addAll(table.lines());
        Table gains = new Table();
        day.gains().forEach((symbol, gain) -> gains.row(List.of("  realised " + symbol, LotTables.shown(gain))));
        lines.addAll(gains.lines());
        return lines;
    }

    private static List<String> text(LogComparison log) {
        List<String> lines = new ArrayList<>();
        lines.add("the venue's log: " + log.count(Status.MATCHED) + " rows agree, " + log.count(Status.ROUNDED)
                + " but for the venue's rounding, " + log.count(Status.DIFFERS) + " differ, "
                + log.count(Status.ONLY_THEIRS) + " only the venue has, " + log.count(Status.ONLY_OURS)
                + " only we have");
        log.futures()
                .forEach(of -> lines.add("futures in " + of.currency() + ": realised and funding "
                        + LotTables.shown(of.ours()) + " with us, settled " + LotTables.shown(of.theirs())
                        + " with the venue; " + LotTables.shown(of.unsettled())
                        + " is open between them (a venue settles what is not closed once a day)"));
        log.lines().stream()
                .filter(line -> line.status() != Status.MATCHED && line.status() != Status.ROUNDED)
                .limit(SHOWN_MAX)
                .forEach(line -> lines.add("  " + line(line)));
        return lines;
    }

    private static String line(Line line) {
        String place = line.theirs() == null
                ? "journal sequence " + line.ours().at().sequence()
                : line.theirs().place() + " (" + line.theirs().type() + " "
                        + line.theirs().id() + ")";
        String what = line.theirs() == null
                ? line.ours().type().name().toLowerCase(Locale.ROOT) + " "
                        + line.ours().symbol()
                : line.theirs().instrument();
        return word(line.status()) + ": " + place + " " + what + ": " + line.what();
    }

    private static String word(Status status) {
        return status.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /**
     * Writes an object.
     *
     * @param head members it begins with
     * @param days of a history
     * @param log a venue's log beside them
     * @return one line
     */
    public static String json(Map<String, Object> head, List<DayStatement> days, Optional<LogComparison> log) {
        Map<String, Object> members = new LinkedHashMap<>(head);
        List<Map<String, Object>> all = new ArrayList<>();
        days.forEach(day -> all.add(json(day)));
        members.put("days", all);
        members.put("transaction_log", log.map(StatementReport::json).orElse(null));
        return Json.write(members);
    }

    private static Map<String, Object> json(DayStatement day) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("day", day.day().toString());
        members.put("currency", day.currency());
        members.put("book", day.book());
        members.put("balanced", day.isBalanced());
        members.put("opening_balance", LotTables.text(day.opening()));
        Map<String, Object> moved = new LinkedHashMap<>();
        for (CashRow.Type type : CashRow.Type.values()) {
            moved.put(type.name().toLowerCase(Locale.ROOT), LotTables.text(day.of(type)));
        }
        members.put("moved", moved);
        members.put("fees", LotTables.text(day.fees()));
        members.put("between_journals", LotTables.text(day.between()));
        members.put("closing_balance", LotTables.text(day.closing()));
        Map<String, Object> gains = new LinkedHashMap<>();
        day.gains().forEach((symbol, gain) -> gains.put(symbol, LotTables.text(gain)));
        members.put("gains", gains);
        members.put("rows", day.rows().stream().map(LotTables::cash).toList());
        return members;
    }

    private static Map<String, Object> json(LogComparison log) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (Status status : Status.values()) {
            members.put(status.name().toLowerCase(Locale.ROOT), log.count(status));
        }
        List<Map<String, Object>> futures = new ArrayList<>();
        for (LogComparison.Futures of : log.futures()) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("currency", of.currency());
            one.put("ours", LotTables.text(of.ours()));
            one.put("theirs", LotTables.text(of.theirs()));
            one.put("unsettled", LotTables.text(of.unsettled()));
            futures.add(one);
        }
        members.put("futures", futures);
        List<Map<String, Object>> lines = new ArrayList<>();
        for (Line line : log.lines()) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("status", line.status().name().toLowerCase(Locale.ROOT));
            one.put("what", line.what());
            one.put("place", line.theirs() == null ? null : line.theirs().place());
            one.put("id", line.theirs() == null ? null : line.theirs().id());
            one.put("sequence", line.ours() == null ? null : line.ours().at().sequence());
            lines.add(one);
        }
        members.put("rows", lines);
        return members;
    }

    /**
     * Writes rows of CSV: each movement of cash, or, beside a venue's log, each row of either.
     *
     * @param out takes them
     * @param days of a history
     * @param log a venue's log beside them
     */
    public static void csv(PrintWriter out, List<DayStatement> days, Optional<LogComparison> log) {
        if (log.isEmpty()) {
            List<String> columns = LotTables.columns(LotTables.Rows.CASH);
            out.println(String.join(",", columns));
            days.forEach(day -> day.rows().forEach(row -> out.println(LotTables.line(LotTables.cash(row), columns))));
            return;
        }
        out.println(
                "status,what,venue_place,venue_id,venue_time,venue_type,instrument,venue_change,currency,sequence,time,"
                        + "our_type,our_change");
        for (Line line : log.get().lines()) {
            List<String> cells = new ArrayList<>(List.of(line.status().name().toLowerCase(Locale.ROOT), line.what()));
            theirs(cells, line);
            ours(cells, line.ours());
            out.println(String.join(",", cells.stream().map(CsvReader::cell).toList()));
        }
    }

    private static void theirs(List<String> cells, Line line) {
        if (line.theirs() == null) {
            cells.addAll(List.of(
                    "", "", "", "", line.ours().symbol(), "", line.ours().currency()));
            return;
        }
        cells.addAll(List.of(
                line.theirs().place(),
                line.theirs().id(),
                Numbers.timestamp(line.theirs().timeNs()),
                line.theirs().type(),
                line.theirs().instrument(),
                plain(line.theirs().change()),
                line.theirs().currency()));
    }

    private static void ours(List<String> cells, CashRow row) {
        cells.addAll(
                row == null
                        ? List.of("", "", "", "")
                        : List.of(
                                Long.toString(row.at().sequence()),
                                Numbers.timestamp(row.at().timeNs()),
                                row.type().name().toLowerCase(Locale.ROOT),
                                plain(row.change())));
    }

    private static String plain(BigDecimal amount) {
        return amount == null ? "" : LotTables.text(amount);
    }
}
