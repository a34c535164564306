package io.hedgerow.gateway.report.day;

import io.hedgerow.gateway.report.Amounts;
import io.hedgerow.gateway.report.Scale;
import io.hedgerow.gateway.report.Svg;
import io.hedgerow.gateway.settings.toml.Durations;
import io.hedgerow.gateway.text.Numbers;
import io.hedgerow.journal.execution.ExecutionSpec;
import io.hedgerow.journal.execution.MarkoutTable;
import io.hedgerow.journal.research.compare.Estimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Pictures that have no axis of time: bars of parts, markouts with their bands. Static; any thread. */
final class DayPictures {
    private static final int WIDTH = 640;
    private static final double LEFT = 150;
    private static final double RIGHT = 560;
    private static final double ROW = 22;
    private static final double TOP = 12;
    private static final double BOTTOM = 196;
    private static final int HEIGHT = 246;

    private DayPictures() {}

    static String horizon(long ns) {
        return ns == ExecutionSpec.EXPIRY ? "expiry" : Durations.text(ns);
    }

    /** Bars to both sides of 0; numbers beside them say what colours do. */
    static String parts(String id, String title, String unit, Map<String, Double> parts) {
        double least = Math.min(
                0.0,
                parts.values().stream().mapToDouble(Double::doubleValue).min().orElse(0.0));
        double most = Math.max(
                0.0,
                parts.values().stream().mapToDouble(Double::doubleValue).max().orElse(0.0));
        double bottom = TOP + ROW * parts.size();
        Scale x = new Scale(least, most > least ? most : least + 1.0, LEFT, RIGHT, 4);
        List<String> said = new ArrayList<>();
        parts.forEach((name, amount) -> said.add(name + " " + Amounts.signed(amount)));
        Svg svg = new Svg(id, WIDTH, (int) bottom + 30, title, String.join(", ", said) + ", " + unit);
        svg.gridAcross(x, TOP, bottom);
        double top = TOP;
        for (Map.Entry<String, Double> part : parts.entrySet()) {
            double amount = part.getValue();
            double left = x.at(Math.min(0.0, amount));
            double right = x.at(Math.max(0.0, amount));
            svg.label("name end", LEFT - 8, top + 15, part.getKey());
            svg.bar(
                    amount < 0.0 ? "c2" : "c4",
                    left,
                    top + 4,
                    Math.max(1.0, right - left),
                    ROW - 8,
                    part.getKey() + " " + Amounts.signed(amount) + " " + unit);
            svg.label("tick", right + 6, top + 15, Amounts.signed(amount));
            top += ROW;
        }
        return svg.end();
    }

    /** Markouts of one group by horizon: filled as it was, hollow hedged by the delta of the trade, bars are 95 % bands. */
    static String markouts(String id, String title, MarkoutTable table, MarkoutTable.Group group) {
        double least = 0.0;
        double most = 0.0;
        for (MarkoutTable.Cell cell : group.cells()) {
            for (Estimate each : List.of(cell.price(), cell.hedged())) {
                for (double end : new double[] {each.value(), each.low(), each.high()}) {
                    if (Double.isFinite(end)) {
                        least = Math.min(least, end);
                        most = Math.max(most, end);
                    }
                }
            }
        }
        Scale y = new Scale(least, most, BOTTOM, TOP, 4);
        double left = 70;
        double width = (616 - left) / table.horizonsNs().size();
        StringBuilder said = new StringBuilder("Basis points in our favour after each time.");
        for (int h = 0; h < group.cells().size(); h++) {
            said.append(' ')
                    .append(horizon(table.horizonsNs().get(h)))
                    .append(": ")
                    .append(Numbers.signed(group.cells().get(h).price().value(), 2))
                    .append(", delta-hedged ")
                    .append(Numbers.signed(group.cells().get(h).hedged().value(), 2))
                    .append('.');
        }
        Svg svg = new Svg(id, WIDTH, HEIGHT, title, said.toString());
        svg.gridUp(y, left, 616);
        svg.line("zero", left, y.at(0.0), 616, y.at(0.0));
        svg.labelUp(14, (TOP + BOTTOM) / 2, "bp");
        for (int h = 0; h < group.cells().size(); h++) {
            double middle = left + width * (h + 0.5);
            svg.label(
                    "tick middle",
                    middle,
                    BOTTOM + 18,
                    horizon(table.horizonsNs().get(h)));
            mark(svg, "s2", "dot f2", middle - 7, group.cells().get(h).price(), y);
            mark(svg, "s3", "hollow s3", middle + 7, group.cells().get(h).hedged(), y);
        }
        svg.label("axis middle", (left + 616) / 2, HEIGHT - 10, "time after the trade");
        return svg.end();
    }

    private static void mark(Svg svg, String line, String dot, double x, Estimate of, Scale y) {
        if (!Double.isFinite(of.value())) {
            return;
        }
        if (Double.isFinite(of.low()) && Double.isFinite(of.high())) {
            svg.line(line, x, y.at(of.low()), x, y.at(of.high()));
            svg.line(line, x - 4, y.at(of.low()), x + 4, y.at(of.low()));
            svg.line(line, x - 4, y.at(of.high()), x + 4, y.at(of.high()));
        }
        svg.circle(dot, x, y.at(of.value()), 4.0);
    }
}
