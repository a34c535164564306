package io.hedgerow.gateway.report.day;

import io.hedgerow.gateway.report.Amounts;
import io.hedgerow.gateway.report.day.DaySheet.Columns;
import io.hedgerow.gateway.report.day.DaySheet.Figure;
import io.hedgerow.gateway.report.execution.TcaCells;
import io.hedgerow.gateway.text.Numbers;
import io.hedgerow.journal.execution.CostTable;
import io.hedgerow.journal.execution.HedgeExecution;
import io.hedgerow.journal.execution.HedgeQuality;
import io.hedgerow.journal.execution.MarkoutTable;
import io.hedgerow.journal.execution.TradeFacts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Hedges, what they cost, and what became of trades. Static. */
final class HedgeSection {
    /** Orders told one by one; of more, the dearest. */
    static final int ORDERS_MAX = 250;

    private static final int GROUPS_MAX = 20;

    private HedgeSection() {}

    static void write(DaySheet sheet, DayFigures day) {
        sheet.section("Hedges");
        List<HedgeExecution> orders = day.tca().result().orders();
        if (orders.isEmpty()) {
            sheet.none("No hedge order was sent.");
        } else {
            costs(sheet, day, orders);
            blotter(sheet, day, orders);
            quality(sheet, day);
        }
        sheet.section("Markouts");
        markouts(sheet, day);
    }

    private static void costs(DaySheet sheet, DayFigures day, List<HedgeExecution> orders) {
        List<List<String>> rows = new ArrayList<>();
        CostTable.of(orders, order -> order.contract().symbol()).groups().stream()
                .limit(GROUPS_MAX)
                .forEach(group -> rows.add(TcaCells.cost(group)));
        rows.add(TcaCells.cost(day.tca().all()));
        sheet.table(
                Columns.of(
                                "What hedging cost against the mid of each decision, " + day.currency()
                                        + ", positive = paid; the parts add up",
                                TcaCells.costHead("contract"))
                        .total(),
                rows);
    }

    /** The dearest of many, in order of time. */
    static List<HedgeExecution> told(List<HedgeExecution> orders) {
        if (orders.size() <= ORDERS_MAX) {
            return orders;
        }
        return orders.stream()
                .sorted(Comparator.comparingDouble((HedgeExecution order) -> order.cash() == null
                                ? Double.NEGATIVE_INFINITY
                                : order.cash().total().doubleValue())
                        .reversed())
                .limit(ORDERS_MAX)
                .sorted(Comparator.comparingLong(order -> order.wanted().timeNs()))
                .toList();
    }

    private static void blotter(DaySheet sheet, DayFigures day, List<HedgeExecution> orders) {
        List<List<String>> rows = new ArrayList<>();
        told(orders).forEach(order -> rows.add(row(order)));
        sheet.table(
                Columns.of(
                                "Blotter of hedges: slippage is against the mid of the decision, cost with fees in "
                                        + day.currency()
                                        + (orders.size() > ORDERS_MAX
                                                ? "; the " + ORDERS_MAX + " dearest of " + Numbers.whole(orders.size())
                                                        + ", `hedgerow tca --csv` has all"
                                                : ""),
                                List.of(
                                        "time",
                                        "order",
                                        "contract",
                                        "lots",
                                        "mid",
                                        "average",
                                        "slippage bp",
                                        "cost",
                                        "cost bp",
                                        "end",
                                        "why"))
                        .words(10),
                rows);
    }

    private static List<String> row(HedgeExecution order) {
        boolean costed = order.cash() != null;
        return List.of(
                DayWords.clock(order.wanted().timeNs()),
                Long.toString(order.orderId()),
                order.contract().symbol(),
                (order.wanted().buys() ? "buy " : "sell ")
                        + Numbers.whole(order.wanted().lots()),
                order.wanted().mid() == null
                        ? Numbers.MISSING
                        : Numbers.price(order.wanted().mid().doubleValue()),
                average(order),
                slippage(order),
                costed ? Amounts.signed(order.cash().total().doubleValue()) : Numbers.MISSING,
                Numbers.fixed(order.totalBp(), 2),
                order.end().outcome().name().toLowerCase(Locale.ROOT)
                        + (order.end().outcome() == HedgeExecution.Outcome.PARTLY
                                ? " " + Numbers.whole(order.end().filledLots())
                                : "")
                        + (order.end().detail().isEmpty()
                                ? ""
                                : ": " + order.end().detail()),
                order.wanted().reason());
    }

    private static String average(HedgeExecution order) {
        double lots = 0.0;
        double sum = 0.0;
        for (TradeFacts fill : order.fills()) {
            lots += fill.deal().lots();
            sum += fill.deal().lots() * fill.deal().price().doubleValue();
        }
        return lots == 0.0 ? Numbers.MISSING : Numbers.price(sum / lots);
    }

    private static String slippage(HedgeExecution order) {
        return order.cost() == null
                        || order.money().notional() == null
                        || order.money().notional().signum() == 0
                ? Numbers.MISSING
                : Numbers.signed(
                        1e4
                                * order.cost().trading().doubleValue()
                                / order.money().notional().doubleValue(),
                        2);
    }

    private static void quality(DaySheet sheet, DayFigures day) {
        List<List<String>> rows = new ArrayList<>();
        for (HedgeQuality quality : day.tca().quality()) {
            rows.add(List.of(
                    quality.underlying(),
                    Numbers.whole(quality.orders()),
                    Double.isNaN(quality.intervalNs())
                            ? Numbers.MISSING
                            : Numbers.duration(Math.round(quality.intervalNs())),
                    Numbers.fixed(100.0 * quality.vol(), 1),
                    Amounts.of(quality.dermanKamal()),
                    waste(quality.roundTrips()),
                    waste(quality.dust())));
        }
        if (!rows.isEmpty()) {
            sheet.table(
                    Columns.of(
                            "How often, beside theory, and what was traded for nothing, " + day.currency(),
                            List.of(
                                    "underlying",
                                    "orders",
                                    "one in",
                                    "realised vol %",
                                    "hedging error expected (Derman, Kamal)",
                                    "undone within a minute: orders, cost",
                                    "dust: orders, cost")),
                    rows);
        }
    }

    private static String waste(HedgeQuality.Waste waste) {
        return waste.orders() == 0 ? "none" : Numbers.whole(waste.orders()) + ", " + Amounts.of(waste.cost());
    }

    private static void markouts(DaySheet sheet, DayFigures day) {
        List<Figure> figures = new ArrayList<>();
        List<DaySheet.Key> legend = List.of(
                new DaySheet.Key("line s2", "as it was (filled)"),
                new DaySheet.Key("line s3", "delta-hedged (hollow)"));
        if (!day.tca().allCustomers().groups().isEmpty()) {
            figures.add(new Figure(
                    "Customers' trades, bp in our favour, 95 % bands",
                    DayPictures.markouts(
                            "markouts-customers",
                            "Markouts of customers' trades",
                            day.tca().allCustomers(),
                            day.tca().allCustomers().groups().get(0)),
                    legend));
        }
        if (!day.tca().hedges().groups().isEmpty()) {
            figures.add(new Figure(
                    "Hedges, bp in our favour, 95 % bands",
                    DayPictures.markouts(
                            "markouts-hedges",
                            "Markouts of hedges",
                            day.tca().hedges(),
                            day.tca().hedges().groups().get(0)),
                    legend));
        }
        if (figures.isEmpty()) {
            sheet.none("No trade whose price and value are known.");
            return;
        }
        sheet.figures(figures);
        table(sheet, "Customers' trades by group of customers", "group", day.customers());
        table(sheet, "Hedges", "all", day.tca().hedges());
    }

    private static void table(DaySheet sheet, String what, String first, MarkoutTable table) {
        if (table.groups().isEmpty()) {
            return;
        }
        MarkoutTable shown = new MarkoutTable(
                table.unit(),
                table.horizonsNs(),
                table.groups().subList(0, Math.min(GROUPS_MAX, table.groups().size())));
        sheet.table(
                Columns.of(
                        what + ": bp of the value at the price of the underlying, in our favour, 95 % bands; edge ="
                                + " distance of the price from the mid",
                        TcaCells.markoutHead(shown, first)),
                TcaCells.markouts(shown));
    }
}
