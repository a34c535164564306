package io.hedgerow.gateway.report.execution;

import io.hedgerow.gateway.report.HtmlPage;
import io.hedgerow.gateway.report.LineChart;
import io.hedgerow.gateway.report.LineChart.Axes;
import io.hedgerow.gateway.report.LineChart.Line;
import io.hedgerow.gateway.report.LineChart.Point;
import io.hedgerow.journal.execution.CostTable;
import io.hedgerow.journal.execution.ExecutionSpec;
import io.hedgerow.journal.execution.HedgeQuality;
import io.hedgerow.journal.execution.MarkoutTable;
import java.util.ArrayList;
import java.util.List;

/** Transaction costs as one HTML file that needs nothing else. Static; any thread. */
public final class TcaHtml {
    private static final double NS_PER_SECOND = 1e9;
    private static final int LINES_MAX = 6;

    private TcaHtml() {}

    /**
     * Writes it.
     *
     * @param report of a history
     * @return the page
     */
    public static String of(TcaReport report) {
        HtmlPage page = new HtmlPage("what trading cost", report.basis());
        List<List<String>> costs = new ArrayList<>();
        costs.add(TcaCells.cost(report.all()));
        if (report.costs().groups().size() > 1) {
            for (CostTable.Group group : report.costs().groups()) {
                costs.add(TcaCells.cost(group));
            }
        }
        page.section("Hedge orders", List.of("each against the mid of its decision; the parts add up to the total"))
                .table(TcaCells.costHead("by " + report.by().word()), costs);
        markouts(page, "Customers' trades", "customers", report.customers(), report);
        markouts(page, "Hedges", "hedges", report.hedges(), report);
        for (HedgeQuality quality : report.quality()) {
            page.section(
                    "Hedging of " + quality.underlying() + " beside theory",
                    TcaCells.said(quality, report.result().reportingCurrency()));
            page.table(
                    TcaCells.decayHead(),
                    quality.decay().stream().map(TcaCells::decay).toList());
        }
        return page.end();
    }

    private static void markouts(HtmlPage page, String title, String id, MarkoutTable table, TcaReport report) {
        if (table.groups().isEmpty()) {
            page.section(title, List.of("no markouts in " + report.unit()));
            return;
        }
        page.section(
                title,
                List.of("markouts in " + report.unit() + ", in our favour; edge = distance of the price from the mid"));
        List<Line> lines = new ArrayList<>();
        for (MarkoutTable.Group group : table.groups()) {
            List<Point> points = new ArrayList<>();
            for (int h = 0; h < table.horizonsNs().size(); h++) {
                long horizon = table.horizonsNs().get(h);
                double value = group.cells().get(h).price().value();
                if (horizon != ExecutionSpec.EXPIRY && horizon > 0L && !Double.isNaN(value)) {
                    points.add(new Point(horizon / NS_PER_SECOND, value));
                }
            }
            if (points.size() > 1 && lines.size() < LINES_MAX) {
                lines.add(new Line(group.name(), points));
            }
        }
        if (!lines.isEmpty()) {
            page.figures(List.of(LineChart.of(
                    "markouts-" + id,
                    "Markouts by time after the trade",
                    new Axes("seconds after the trade", report.unit(), true),
                    lines)));
        }
        page.table(TcaCells.markoutHead(table, "by " + report.by().word()), TcaCells.markouts(table));
    }
}
