package io.hedgerow.journal.export.table.book;

import io.hedgerow.engine.event.codec.FillSource;
import io.hedgerow.journal.execution.ChainLink;
import io.hedgerow.journal.execution.ExecutionResult;
import io.hedgerow.journal.execution.ExecutionSpec;
import io.hedgerow.journal.execution.HedgeExecution;
import io.hedgerow.journal.execution.Shortfall;
import io.hedgerow.journal.execution.TradeFacts;
import io.hedgerow.journal.export.table.ColumnKind;
import io.hedgerow.journal.export.table.ColumnUnit;
import io.hedgerow.journal.export.table.RowWriter;
import io.hedgerow.journal.export.table.TableProvider;
import io.hedgerow.journal.export.table.TableSource;
import io.hedgerow.journal.export.table.TidyColumn;
import io.hedgerow.journal.export.table.TidyTable;
import io.hedgerow.journal.export.table.WantedTables;
import io.hedgerow.journal.history.JournalHistory;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** What hedge orders cost from decision to last fill, and what became of the price after each trade. Any thread. */
public final class ExecutionProvider implements TableProvider {
    private static final List<String> PARTS =
            List.of("delay", "venue_delay", "timing", "spread", "impact", "opportunity", "fees", "total");

    private static final TidyTable TCA = new TidyTable(
            "tca",
            "A row for each hedge order: what it cost against the mid of its decision, by cause, positive = paid;"
                    + " missing where a price on its way is not known.",
            tcaColumns());

    private static final TidyTable MARKOUTS = new TidyTable(
            "markouts",
            "A row for each trade and horizon: what became of the price, positive = in our favour.",
            List.of(
                    TidyColumn.of("journal", ColumnKind.NAME, "Journal."),
                    new TidyColumn("sequence", ColumnKind.INTEGER, ColumnUnit.SEQUENCE, "Record of the fill."),
                    new TidyColumn("time_ns", ColumnKind.TIME, ColumnUnit.UTC, "Engine time of the fill."),
                    TidyColumn.of("instrument", ColumnKind.NAME, "What was traded."),
                    TidyColumn.of("fill_source", ColumnKind.NAME, "Why we traded."),
                    new TidyColumn("customer_id", ColumnKind.INTEGER, ColumnUnit.ID, "Group of customers, if told."),
                    TidyColumn.of("side", ColumnKind.NAME, "Our side."),
                    TidyColumn.of("maker", ColumnKind.FLAG, "Whether our order or quote rested."),
                    TidyColumn.of("inventory", ColumnKind.NAME, "What it did to the position."),
                    new TidyColumn("size_lots", ColumnKind.INTEGER, ColumnUnit.LOTS, "Size."),
                    new TidyColumn("fill_price", ColumnKind.REAL, ColumnUnit.PRICE, "Price traded at."),
                    new TidyColumn(
                            "mid_price", ColumnKind.REAL, ColumnUnit.PRICE, "Mid before it, else mark, else model."),
                    new TidyColumn("edge_price", ColumnKind.REAL, ColumnUnit.PRICE, "Distance from it in our favour."),
                    new TidyColumn(
                            "horizon_ns",
                            ColumnKind.INTEGER,
                            ColumnUnit.NANOSECONDS,
                            "Time after the trade; missing = when the contract is settled."),
                    new TidyColumn("markout_price", ColumnKind.REAL, ColumnUnit.PRICE, "Price then less price traded."),
                    new TidyColumn(
                            "hedged_markout_price",
                            ColumnKind.REAL,
                            ColumnUnit.PRICE,
                            "The same hedged by the delta of the trade."),
                    new TidyColumn("markout_reporting", ColumnKind.REAL, ColumnUnit.REPORTING, "Of the size traded.")));

    /** Creates the provider. */
    public ExecutionProvider() {
        // What it tells is worked out anew for each journal.
    }

    private static List<TidyColumn> tcaColumns() {
        List<TidyColumn> columns = new ArrayList<>(List.of(
                TidyColumn.of("journal", ColumnKind.NAME, "Journal."),
                new TidyColumn("sequence", ColumnKind.INTEGER, ColumnUnit.SEQUENCE, "Record of the order."),
                new TidyColumn("time_ns", ColumnKind.TIME, ColumnUnit.UTC, "Engine time of the decision."),
                new TidyColumn("end_time_ns", ColumnKind.TIME, ColumnUnit.UTC, "Engine time of its end."),
                new TidyColumn("order_id", ColumnKind.INTEGER, ColumnUnit.ID, "Engine's number."),
                new TidyColumn("decision_id", ColumnKind.INTEGER, ColumnUnit.ID, "Decision that it came from."),
                TidyColumn.of("instrument", ColumnKind.NAME, "What was traded."),
                TidyColumn.of("underlying", ColumnKind.NAME, "Its underlying."),
                TidyColumn.of("side", ColumnKind.NAME, "Side."),
                TidyColumn.of("rests", ColumnKind.FLAG, "Whether it was to rest."),
                TidyColumn.of("outcome", ColumnKind.NAME, "How it ended."),
                TidyColumn.of("reason", ColumnKind.TEXT, "Decision in words."),
                new TidyColumn("order_lots", ColumnKind.INTEGER, ColumnUnit.LOTS, "Size wanted."),
                new TidyColumn("filled_lots", ColumnKind.INTEGER, ColumnUnit.LOTS, "Of it traded."),
                new TidyColumn("limit_price", ColumnKind.REAL, ColumnUnit.PRICE, "Limit."),
                new TidyColumn("decision_mid_price", ColumnKind.REAL, ColumnUnit.PRICE, "Mid at the decision."),
                new TidyColumn("expected_cost_quote", ColumnKind.REAL, ColumnUnit.QUOTE, "As the engine expected."),
                TidyColumn.of("currency", ColumnKind.NAME, "Settlement currency, that of the amounts."),
                new TidyColumn("notional_amount", ColumnKind.REAL, ColumnUnit.AMOUNT, "Value at the decision.")));
        for (String part : PARTS) {
            String said = part.equals("total") ? "All of it." : "Cost by " + part.replace('_', ' ') + ".";
            columns.add(new TidyColumn(part + "_amount", ColumnKind.REAL, ColumnUnit.AMOUNT, said));
        }
        columns.addAll(List.of(
                new TidyColumn("total_reporting", ColumnKind.REAL, ColumnUnit.REPORTING, "All of it."),
                new TidyColumn("total_bp", ColumnKind.REAL, ColumnUnit.BASIS_POINTS, "All of it against the notional."),
                new TidyColumn("total_vol_points", ColumnKind.REAL, ColumnUnit.VOL_POINTS, "All of it in vol."),
                offset("sent", "until its bytes were given to the socket"),
                offset("acknowledged", "until the venue had taken it"),
                offset("first_fill", "until its first fill")));
        return columns;
    }

    private static TidyColumn offset(String what, String said) {
        return new TidyColumn(
                what + "_after_ns",
                ColumnKind.INTEGER,
                ColumnUnit.NANOSECONDS,
                "Since the tick that caused it, " + said + ".");
    }

    @Override
    public List<TidyTable> tables() {
        return List.of(TCA, MARKOUTS);
    }

    @Override
    public void write(TableSource source, WantedTables out) throws IOException {
        Followable.require(source);
        ExecutionResult result =
                ExecutionResult.of(JournalHistory.of(source.session()), ExecutionSpec.DEFAULT, source.progress());
        if (out.wants(TCA)) {
            for (HedgeExecution order : result.orders()) {
                if (source.covers(order.wanted().timeNs())) {
                    write(source.label(), order, out.rows(TCA));
                }
            }
        }
        if (out.wants(MARKOUTS)) {
            for (TradeFacts trade : result.trades()) {
                if (source.covers(trade.at().timeNs())) {
                    writeMarkouts(source.label(), trade, result.spec().horizonsNs(), out.rows(MARKOUTS));
                }
            }
        }
    }

    private static void write(String journal, HedgeExecution order, RowWriter row) throws IOException {
        HedgeExecution.Wanted wanted = order.wanted();
        row.text(journal)
                .integer(wanted.sequence())
                .time(wanted.timeNs())
                .time(order.end().timeNs());
        row.integer(order.orderId()).integer(wanted.decisionId());
        row.text(order.contract().symbol()).text(order.contract().underlying()).text(wanted.buys() ? "BUY" : "SELL");
        row.flag(wanted.rests()).text(order.end().outcome().name()).text(wanted.reason());
        row.integer(wanted.lots()).integer(order.end().filledLots());
        row.real(real(wanted.limit())).real(real(wanted.mid())).real(wanted.expectedCost());
        row.text(order.contract().currency()).real(real(order.money().notional()));
        writeCost(order.cost(), row);
        Shortfall cash = order.cash();
        row.real(cash == null ? Double.NaN : cash.total().doubleValue());
        row.real(order.totalBp()).real(order.totalVolPoints());
        after(order, ChainLink.Step.SENT, row);
        after(order, ChainLink.Step.ACKNOWLEDGED, row);
        after(order, ChainLink.Step.FILL, row);
        row.end();
    }

    private static double real(BigDecimal number) {
        return number == null ? Double.NaN : number.doubleValue();
    }

    private static void writeCost(Shortfall cost, RowWriter row) throws IOException {
        if (cost == null) {
            for (int missing = 0; missing < PARTS.size(); missing++) {
                row.missing();
            }
            return;
        }
        row.real(real(cost.delay()))
                .real(real(cost.venueDelay()))
                .real(real(cost.timing()))
                .real(real(cost.spread()));
        row.real(real(cost.impact()))
                .real(real(cost.opportunity()))
                .real(real(cost.fees()))
                .real(real(cost.total()));
    }

    private static void after(HedgeExecution order, ChainLink.Step step, RowWriter row) throws IOException {
        for (ChainLink link : order.chain()) {
            if (link.step() == step) {
                row.integer(link.offsetNs());
                return;
            }
        }
        row.missing();
    }

    private static void writeMarkouts(String journal, TradeFacts trade, List<Long> horizonsNs, RowWriter row)
            throws IOException {
        for (int horizon = 0; horizon < horizonsNs.size(); horizon++) {
            double markout = trade.markouts().price(horizon);
            if (Double.isNaN(markout)) {
                continue;
            }
            row.text(journal).integer(trade.at().sequence()).time(trade.at().timeNs());
            row.text(trade.contract().symbol()).text(trade.deal().source().name());
            if (trade.deal().source() == FillSource.CUSTOMER && trade.deal().customer() != 0) {
                row.integer(trade.deal().customer());
            } else {
                row.missing();
            }
            row.text(trade.deal().buys() ? "BUY" : "SELL")
                    .flag(trade.deal().maker())
                    .text(trade.inventory().name());
            row.integer(trade.deal().lots())
                    .real(real(trade.deal().price()))
                    .real(real(trade.market().mid()));
            row.real(trade.edge());
            if (horizonsNs.get(horizon) == ExecutionSpec.EXPIRY) {
                row.missing();
            } else {
                row.integer(horizonsNs.get(horizon));
            }
            row.real(markout).real(trade.markouts().hedged(horizon));
            row.real(markout * trade.market().cashPerPrice()).end();
        }
    }
}
