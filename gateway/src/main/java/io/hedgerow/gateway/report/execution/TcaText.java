package io.hedgerow.gateway.report.execution;

import io.hedgerow.gateway.text.Table;
import io.hedgerow.journal.execution.HedgeExecution;
import io.hedgerow.journal.execution.HedgeQuality;
import io.hedgerow.journal.execution.MarkoutTable;
import java.util.ArrayList;
import java.util.List;

/** Transaction costs as tables of text. Static; any thread. */
public final class TcaText {
    private TcaText() {}

    /**
     * Writes a report.
     *
     * @param report of a history
     * @return lines of text
     */
    public static String of(TcaReport report) {
        List<String> lines = new ArrayList<>(report.basis());
        lines.add("");
        Table costs = new Table();
        costs.row(TcaCells.costHead("hedge orders by " + report.by().word()));
        costs.row(TcaCells.cost(report.all()));
        if (report.costs().groups().size() > 1) {
            report.costs().groups().forEach(group -> costs.row(TcaCells.cost(group)));
        }
        lines.addAll(costs.lines());
        markouts(lines, "customers' trades", report.customers(), report);
        markouts(lines, "hedges", report.hedges(), report);
        for (HedgeQuality quality : report.quality()) {
            lines.add("");
            lines.addAll(TcaCells.said(quality, report.result().reportingCurrency()));
            Table decay = new Table();
            decay.row(TcaCells.decayHead());
            quality.decay().forEach(each -> decay.row(TcaCells.decay(each)));
            lines.addAll(decay.lines());
        }
        return String.join(System.lineSeparator(), lines);
    }

    private static void markouts(List<String> lines, String what, MarkoutTable table, TcaReport report) {
        lines.add("");
        if (table.groups().isEmpty()) {
            lines.add("markouts of " + what + ": none in " + report.unit());
            return;
        }
        lines.add("markouts of " + what + ", " + report.unit() + "; edge = distance of the price from the mid");
        Table text = new Table();
        text.row(TcaCells.markoutHead(table, "by " + report.by().word()));
        TcaCells.markouts(table).forEach(text::row);
        lines.addAll(text.lines());
    }

    /**
     * Writes one order.
     *
     * @param order hedge order
     * @param currency reporting currency
     * @return lines of text
     */
    public static String of(HedgeExecution order, String currency) {
        List<String> lines = new ArrayList<>(TcaCells.order(order, currency));
        Table chain = new Table();
        chain.row(TcaCells.chainHead());
        order.chain().forEach(link -> chain.row(TcaCells.link(link)));
        lines.addAll(chain.lines());
        return String.join(System.lineSeparator(), lines);
    }
}
