package io.hedgerow.gateway.report.tail;

import io.hedgerow.gateway.report.StressCells;
import io.hedgerow.gateway.text.Numbers;
import io.hedgerow.gateway.text.Table;
import io.hedgerow.journal.tail.HorizonTail;
import io.hedgerow.journal.tail.HorizonTail.PathMove;
import io.hedgerow.journal.tail.HorizonTail.WorstPath;
import io.hedgerow.journal.tail.TailComponent;
import io.hedgerow.journal.tail.measure.TailMeasure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A simulation of the tail as text, with a small picture of each horizon. Static; any thread. */
public final class TailText {
    private static final int BINS = 16;
    private static final int WIDTH = 48;
    private static final int PARTS_MAX = 8;
    private static final int GROUPS_MAX = 6;
    private static final int PATHS_MAX = 3;

    private TailText() {}

    /**
     * Writes it.
     *
     * @param report the simulation
     * @return lines of text
     */
    public static String of(TailReport report) {
        List<String> lines = new ArrayList<>(report.basis());
        lines.add(Numbers.whole(report.result().spec().paths()) + " paths for each horizon, seed "
                + report.result().spec().seed() + "; losses in "
                + report.result().book().reportingCurrency() + ", 95 % intervals of the simulation");
        for (HorizonTail tail : report.result().horizons()) {
            lines.add("");
            lines.addAll(horizon(tail));
        }
        if (!report.gaps().isEmpty()) {
            lines.add("");
            lines.add("risk perception gap:");
            report.gaps().forEach(gap -> lines.add("  " + report.sentence(gap)));
        }
        return String.join(System.lineSeparator(), lines);
    }

    private static List<String> horizon(HorizonTail tail) {
        List<String> lines = new ArrayList<>();
        lines.add("== " + tail.horizon().name() + " ahead, " + tail.pathNote() + settled(tail) + revalued(tail));
        lines.addAll(measures(tail));
        lines.addAll(histogram(tail));
        lines.add("what the expected shortfall is made of (losses; a minus gains when the book loses):");
        lines.addAll(components(tail));
        lines.add("worst paths:");
        tail.worst().stream().limit(PATHS_MAX).forEach(path -> lines.addAll(path(path)));
        return lines;
    }

    static String settled(HorizonTail tail) {
        return tail.settled() == 0
                ? ""
                : "; " + Numbers.of(tail.settled(), "position") + " expire before and are settled on the way";
    }

    static String revalued(HorizonTail tail) {
        return tail.valued() == tail.sample().size()
                ? ""
                : "; " + Numbers.whole(tail.valued()) + " paths valued in full, the others cannot be tail (largest"
                        + " error seen " + TailReport.loss(tail.coarseErrorMax()) + ")";
    }

    private static List<String> measures(HorizonTail tail) {
        Table table = new Table();
        table.row(List.of("confidence", "VaR", "interval", "ES", "interval", "fitted VaR", "fitted ES"));
        for (TailMeasure measure : tail.measures()) {
            boolean fitted = tail.pareto().isPresent() && tail.pareto().get().reaches(measure.confidence());
            table.row(List.of(
                    TailReport.percent(measure.confidence()),
                    TailReport.loss(measure.var()),
                    TailReport.loss(measure.varLow()) + " .. " + TailReport.loss(measure.varHigh()),
                    TailReport.loss(measure.es()),
                    TailReport.loss(measure.esLow()) + " .. " + TailReport.loss(measure.esHigh()),
                    fitted ? TailReport.loss(tail.pareto().get().var(measure.confidence())) : Numbers.MISSING,
                    fitted ? TailReport.loss(tail.pareto().get().es(measure.confidence())) : Numbers.MISSING));
        }
        List<String> lines = new ArrayList<>(table.lines());
        lines.add(pareto(tail));
        return lines;
    }

    /** The fitted tail in one sentence, or why there is none. */
    static String pareto(HorizonTail tail) {
        return tail.pareto()
                .map(fit -> String.format(
                        Locale.ROOT,
                        "fitted tail: generalised Pareto to the %s losses beyond %s, shape %.3f, scale %s (by"
                                + " moments %.3f, %s)",
                        Numbers.whole(fit.exceedances()),
                        TailReport.loss(fit.threshold()),
                        fit.shape(),
                        TailReport.loss(fit.scale()),
                        fit.momentShape(),
                        TailReport.loss(fit.momentScale())))
                .orElse("NO FITTED TAIL: " + tail.paretoNote());
    }

    /** Bars of paths by gain, with the lines of VaR and ES in the bars they fall into. */
    private static List<String> histogram(HorizonTail tail) {
        int count = tail.sample().size();
        double low = tail.sample().pnl(0);
        double high = tail.sample().pnl(count - 1);
        if (!(high > low)) {
            return List.of("every path gains " + StressCells.compact(low));
        }
        // The far ends share their bars, so that the middle can be seen.
        double from = tail.sample().pnl((int) (0.001 * count));
        double to = tail.sample().pnl((int) (0.999 * (count - 1)));
        double width = (to > from ? to - from : high - low) / BINS;
        int[] bins = new int[BINS];
        for (int rank = 0; rank < count; rank++) {
            bins[bin(tail.sample().pnl(rank), from, width)]++;
        }
        int most = Arrays.stream(bins).max().orElse(1);
        Table table = new Table();
        for (int i = 0; i < BINS; i++) {
            String edge = i == 0 ? "below" : StressCells.compact(from + i * width);
            table.row(List.of("", i == 0 ? edge + " " + StressCells.compact(from + width) : "from " + edge));
        }
        List<String> lines = new ArrayList<>();
        List<String> edges = table.lines();
        for (int i = 0; i < BINS; i++) {
            int length = bins[i] == 0 ? 0 : Math.max(1, Math.round(WIDTH * bins[i] / (float) most));
            lines.add((edges.get(i) + " |" + "#".repeat(length) + marks(tail, i, from, width)).stripTrailing());
        }
        return lines;
    }

    private static int bin(double pnl, double from, double width) {
        return (int) Math.min(Math.max((pnl - from) / width, 0.0), BINS - 1.0);
    }

    private static String marks(HorizonTail tail, int bin, double from, double width) {
        List<String> marks = new ArrayList<>();
        for (TailMeasure measure : tail.measures()) {
            if (bin(-measure.var(), from, width) == bin) {
                marks.add("VaR " + TailReport.percent(measure.confidence()));
            }
            if (bin(-measure.es(), from, width) == bin) {
                marks.add("ES " + TailReport.percent(measure.confidence()));
            }
        }
        return marks.isEmpty() ? "" : "  < " + String.join(", ", marks);
    }

    private static List<String> components(HorizonTail tail) {
        Table table = new Table();
        List<String> head = new ArrayList<>(List.of("  part"));
        tail.measures().forEach(measure -> head.add("ES " + TailReport.percent(measure.confidence())));
        table.row(head);
        List<TailComponent> parts = tail.components();
        for (TailComponent part : parts.subList(0, Math.min(PARTS_MAX, parts.size()))) {
            row(
                    table,
                    "  " + TailReport.nameOf(part.part()),
                    part.es().stream().mapToDouble(it -> it).toArray());
        }
        if (parts.size() > PARTS_MAX) {
            double[] rest = new double[tail.measures().size()];
            for (TailComponent part : parts.subList(PARTS_MAX, parts.size())) {
                for (int i = 0; i < rest.length; i++) {
                    rest[i] += part.es().get(i);
                }
            }
            row(table, "  " + Numbers.of(parts.size() - PARTS_MAX, "other part"), rest);
        }
        row(
                table,
                "  all",
                tail.measures().stream().mapToDouble(TailMeasure::es).toArray());
        groups(table, tail, "by underlying", TailReport.groups(tail, TailReport::underlyingOf));
        groups(table, tail, "by expiry", TailReport.groups(tail, TailReport::expiryOf));
        return table.lines();
    }

    private static void groups(Table table, HorizonTail tail, String name, Map<String, double[]> groups) {
        table.row(List.of("  " + name));
        int shown = 0;
        double[] rest = new double[tail.measures().size()];
        for (Map.Entry<String, double[]> group : groups.entrySet()) {
            if (shown++ < GROUPS_MAX) {
                row(table, "    " + group.getKey(), group.getValue());
            } else {
                for (int i = 0; i < rest.length; i++) {
                    rest[i] += group.getValue()[i];
                }
            }
        }
        if (shown > GROUPS_MAX) {
            row(table, "    " + Numbers.of(shown - GROUPS_MAX, "other"), rest);
        }
    }

    private static void row(Table table, String name, double[] es) {
        List<String> cells = new ArrayList<>(List.of(name));
        Arrays.stream(es).forEach(value -> cells.add(TailReport.loss(value)));
        table.row(cells);
    }

    private static List<String> path(WorstPath path) {
        List<String> lines = new ArrayList<>();
        lines.add("  path " + path.number() + ": " + StressCells.compact(path.pnl()) + "; "
                + path.moves().stream().map(TailText::move).collect(Collectors.joining("; "))
                + (path.largestStep().isEmpty() ? "" : "; largest step as in the " + path.largestStep()));
        lines.add("    "
                + path.parts().stream()
                        .limit(4)
                        .map(gain -> TailReport.nameOf(gain.part()) + " " + StressCells.compact(gain.pnl()))
                        .collect(Collectors.joining(", ")));
        return lines;
    }

    /** What an underlying did on a path. */
    static String move(PathMove move) {
        String skew = move.skew() == 0.0
                ? ""
                : String.format(Locale.ROOT, ", skew %+.2f points a deviation", 100.0 * move.skew());
        return String.format(
                Locale.ROOT,
                "%s %+.1f %% (low %+.1f %%, high %+.1f %%), vols %s%s",
                move.symbol(),
                100.0 * move.end(),
                100.0 * move.low(),
                100.0 * move.high(),
                move.vol() == 0.0 ? "same" : String.format(Locale.ROOT, "%+.1f %%", 100.0 * move.vol()),
                skew);
    }
}
