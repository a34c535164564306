package io.hedgerow.gateway.report.tail;

import io.hedgerow.gateway.json.Json;
import io.hedgerow.gateway.report.StressCells;
import io.hedgerow.gateway.text.Numbers;
import io.hedgerow.gateway.text.Table;
import io.hedgerow.journal.tail.measure.ExceptionTests;
import io.hedgerow.journal.tail.measure.VarInterval;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How value at risk has done, as text, as one JSON object or as rows of CSV. Static; any thread. */
public final class VarBacktestText {
    private static final int SHOWN = 12;
    private static final double REJECTED = 0.05;
    private static final int MARKS_WIDTH = 80;

    private VarBacktestText() {}

    /**
     * Writes it for people.
     *
     * @param notes what the history is
     * @param tests of the history
     * @param intervals the history
     * @return lines of text
     */
    public static String of(List<String> notes, ExceptionTests tests, List<VarInterval> intervals) {
        List<String> lines = new ArrayList<>(notes);
        double expected = tests.intervals() * (1.0 - tests.confidence());
        lines.add(String.format(
                Locale.ROOT,
                "%s beyond VaR at %s in %s, %.1f expected",
                tests.exceptions() == 1 ? "1 loss" : Numbers.whole(tests.exceptions()) + " losses",
                TailReport.percent(tests.confidence()),
                Numbers.of(tests.intervals(), "interval"),
                expected));
        lines.add("  |" + marks(intervals) + "|  ! = a loss beyond VaR");
        Table table = new Table();
        table.row(List.of("test", "LR", "p", "verdict at 5 %"));
        row(table, "how many (Kupiec)", tests.unconditional(), tests.unconditionalP());
        row(table, "one by one (Christoffersen)", tests.independence(), tests.independenceP());
        row(table, "both (conditional coverage)", tests.conditional(), tests.conditionalP());
        lines.addAll(table.lines());
        lines.add(String.format(
                Locale.ROOT,
                "Basel zone %s: a right VaR has at most so many exceptions with probability %.4f%s",
                tests.zone(),
                tests.cumulative(),
                tests.intervals() == 250 && tests.confidence() == 0.99
                        ? ""
                        : " (the committee's own zones are for 250 days at 99 %)"));
        if (expected < 2.0) {
            lines.add("FEW INTERVALS: fewer than two exceptions are expected, so these tests find hardly anything");
        }
        lines.addAll(worst(intervals));
        return String.join(System.lineSeparator(), lines);
    }

    private static void row(Table table, String name, double ratio, double p) {
        table.row(List.of(
                name,
                String.format(Locale.ROOT, "%.4f", ratio),
                String.format(Locale.ROOT, "%.4f", p),
                p < REJECTED ? "REJECTED" : "not rejected"));
    }

    private static String marks(List<VarInterval> intervals) {
        int width = Math.min(MARKS_WIDTH, intervals.size());
        char[] marks = ".".repeat(width).toCharArray();
        for (int i = 0; i < intervals.size(); i++) {
            if (intervals.get(i).isException()) {
                marks[(int) ((long) i * width / intervals.size())] = '!';
            }
        }
        return new String(marks);
    }

    private static List<String> worst(List<VarInterval> intervals) {
        List<VarInterval> exceptions =
                intervals.stream().filter(VarInterval::isException).toList();
        Table table = new Table();
        exceptions.stream()
                .limit(SHOWN)
                .forEach(it -> table.row(List.of(
                        "  " + it.name(),
                        StressCells.compact(it.pnl()),
                        "VaR " + TailReport.loss(it.var()),
                        String.format(Locale.ROOT, "%.2f times", -it.pnl() / it.var()))));
        List<String> lines = new ArrayList<>(table.lines());
        if (exceptions.size() > SHOWN) {
            lines.add("  and " + Numbers.whole(exceptions.size() - SHOWN) + " more");
        }
        return lines;
    }

    /**
     * Writes one JSON object.
     *
     * @param head members it begins with
     * @param notes what the history is
     * @param tests of the history
     * @param intervals the history
     * @return one line
     */
    public static String json(
            Map<String, Object> head, List<String> notes, ExceptionTests tests, List<VarInterval> intervals) {
        Map<String, Object> members = new LinkedHashMap<>(head);
        members.put("notes", notes);
        members.put("confidence", tests.confidence());
        members.put("intervals", tests.intervals());
        members.put("exceptions", tests.exceptions());
        members.put("exceptions_in_a_row", tests.exceptionsInARow());
        members.put("kupiec_lr", tests.unconditional());
        members.put("kupiec_p", tests.unconditionalP());
        members.put("independence_lr", tests.independence());
        members.put("independence_p", tests.independenceP());
        members.put("conditional_lr", tests.conditional());
        members.put("conditional_p", tests.conditionalP());
        members.put("cumulative_probability", tests.cumulative());
        members.put("basel_zone", tests.zone().name().toLowerCase(Locale.ROOT));
        members.put(
                "history",
                intervals.stream()
                        .map(it -> {
                            Map<String, Object> interval = new LinkedHashMap<>();
                            interval.put("time", it.name());
                            interval.put("pnl", it.pnl());
                            interval.put("var", it.var());
                            interval.put("exception", it.isException());
                            return interval;
                        })
                        .toList());
        return Json.write(members);
    }
}
