package io.hedgerow.gateway.report.execution;

import io.hedgerow.gateway.report.Amounts;
import io.hedgerow.gateway.text.Numbers;
import io.hedgerow.journal.execution.ChainLink;
import io.hedgerow.journal.execution.CostTable;
import io.hedgerow.journal.execution.HedgeExecution;
import io.hedgerow.journal.execution.HedgeQuality;
import io.hedgerow.journal.execution.HedgeQuality.Decay;
import io.hedgerow.journal.execution.HedgeQuality.Waste;
import io.hedgerow.journal.execution.MarkoutTable;
import io.hedgerow.journal.execution.Shortfall;
import io.hedgerow.journal.research.compare.Estimate;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Cells of the tables of text and pages. Static; any thread. */
public final class TcaCells {
    private TcaCells() {}

    /**
     * Head of a table of costs.
     *
     * @param first name of its first column
     * @return columns
     */
    public static List<String> costHead(String first) {
        return List.of(
                first,
                "orders",
                "fills",
                "value",
                "delay",
                "venue delay",
                "timing",
                "spread",
                "impact",
                "opportunity",
                "fees",
                "total",
                "bp");
    }

    /**
     * A row of a table of costs.
     *
     * @param group of orders
     * @return cells
     */
    public static List<String> cost(CostTable.Group group) {
        List<String> cells = new ArrayList<>(List.of(
                group.name(),
                Numbers.whole(group.orders()),
                Numbers.whole(group.fills()),
                Amounts.of(group.notional().doubleValue())));
        parts(group.cost()).forEach(part -> cells.add(amount(part)));
        cells.add(Numbers.fixed(group.bp(group.cost().total()), 3));
        return cells;
    }

    /** Parts in their order, then the total. */
    static List<BigDecimal> parts(Shortfall cost) {
        return List.of(
                cost.delay(),
                cost.venueDelay(),
                cost.timing(),
                cost.spread(),
                cost.impact(),
                cost.opportunity(),
                cost.fees(),
                cost.total());
    }

    private static String amount(BigDecimal part) {
        return Numbers.fixed(part.doubleValue(), 2);
    }

    /**
     * Head of a table of markouts.
     *
     * @param table of trades
     * @param first name of its first column
     * @return columns
     */
    public static List<String> markoutHead(MarkoutTable table, String first) {
        List<String> head = new ArrayList<>(List.of(first, "trades", "edge"));
        table.horizonsNs().forEach(horizon -> head.add(TcaReport.horizon(horizon)));
        return head;
    }

    /**
     * Two rows for each group: as it was, and hedged by the delta of the trade.
     *
     * @param table of trades
     * @return rows of cells
     */
    public static List<List<String>> markouts(MarkoutTable table) {
        List<List<String>> rows = new ArrayList<>();
        for (MarkoutTable.Group group : table.groups()) {
            List<String> price =
                    new ArrayList<>(List.of(group.name(), Numbers.whole(group.trades()), estimate(group.edge())));
            List<String> hedged = new ArrayList<>(List.of("  delta-hedged", "", ""));
            boolean any = false;
            for (MarkoutTable.Cell cell : group.cells()) {
                price.add(estimate(cell.price()));
                hedged.add(estimate(cell.hedged()));
                any |= !Double.isNaN(cell.hedged().value());
            }
            rows.add(price);
            if (any) {
                rows.add(hedged);
            }
        }
        return rows;
    }

    private static String estimate(Estimate of) {
        if (Double.isNaN(of.value())) {
            return Numbers.MISSING;
        }
        return Double.isNaN(of.low())
                ? Numbers.signed(of.value(), 2)
                : Numbers.signed(of.value(), 2) + " [" + Numbers.fixed(of.low(), 2) + ", " + Numbers.fixed(of.high(), 2)
                        + "]";
    }

    static List<String> decayHead() {
        return List.of("later by", "orders", "slippage bp", "risk", "expected", "Derman-Kamal");
    }

    static List<String> decay(Decay decay) {
        return List.of(
                TcaReport.horizon(decay.latencyNs()),
                Numbers.whole(decay.orders()),
                Numbers.signed(decay.slippageBp(), 3),
                Amounts.of(decay.riskCash()),
                Amounts.of(decay.expectedCash()),
                Amounts.of(decay.dermanKamal()));
    }

    static List<String> said(HedgeQuality quality, String currency) {
        return List.of(
                quality.underlying() + ": " + quality.orders() + " orders"
                        + (Double.isNaN(quality.intervalNs())
                                ? ""
                                : ", one in " + Numbers.duration((long) quality.intervalNs()))
                        + ", realised vol " + Numbers.fixed(100.0 * quality.vol(), 1)
                        + " %; hedged so often, the error of hedging has a standard deviation of "
                        + Amounts.of(quality.dermanKamal()) + " " + currency + " (Derman and Kamal)",
                "dust: " + waste(quality.dust(), currency) + " below a tenth of the median order",
                "over-trading: " + waste(quality.roundTrips(), currency) + " undid a trade made shortly before");
    }

    private static String waste(Waste waste, String currency) {
        return waste.orders() + " orders of " + Amounts.of(waste.notional()) + " " + currency + " that cost "
                + Amounts.of(waste.cost()) + " in spread, impact and fees";
    }

    static List<String> chainHead() {
        return List.of("step", "sequence", "offset ns", "by", "time", "what");
    }

    static List<String> link(ChainLink link) {
        return List.of(
                link.step().name().toLowerCase(Locale.ROOT),
                Long.toString(link.sequence()),
                Numbers.whole(link.offsetNs()),
                link.measured() ? "clock" : "engine time",
                Numbers.timestamp(link.timeNs()),
                link.text());
    }

    /** One order in sentences. */
    static List<String> order(HedgeExecution order, String currency) {
        List<String> lines = new ArrayList<>();
        lines.add("order " + order.orderId() + ": " + (order.wanted().buys() ? "buy " : "sell ")
                + order.wanted().lots() + " lots " + order.contract().symbol() + ", "
                + order.end().outcome().name().toLowerCase(Locale.ROOT) + " "
                + order.end().filledLots() + " lots"
                + (order.end().detail().isEmpty() ? "" : " (" + order.end().detail() + ")"));
        lines.add("decided at mid "
                + (order.wanted().mid() == null
                        ? Numbers.MISSING
                        : order.wanted().mid().toPlainString()) + ", model "
                + Numbers.price(order.wanted().model()) + ", underlying "
                + Numbers.price(order.wanted().forward()) + ": "
                + order.wanted().reason());
        if (order.isCosted()) {
            lines.add("cost " + order.cost().total().stripTrailingZeros().toPlainString() + " "
                    + order.contract().currency() + " = " + Numbers.fixed(order.totalBp(), 3) + " bp"
                    + (Double.isNaN(order.totalVolPoints())
                            ? ""
                            : " = " + Numbers.fixed(order.totalVolPoints(), 4) + " vol points")
                    + (order.cash() == null
                            ? ""
                            : " = " + Numbers.fixed(order.cash().total().doubleValue(), 2) + " " + currency));
        } else {
            lines.add("cost not known: there was no price on its way");
        }
        return lines;
    }
}
