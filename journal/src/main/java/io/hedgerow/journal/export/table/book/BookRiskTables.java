package io.hedgerow.journal.export.table.book;

import io.hedgerow.journal.export.table.ColumnKind;
import io.hedgerow.journal.export.table.ColumnUnit;
import io.hedgerow.journal.export.table.TidyColumn;
import io.hedgerow.journal.export.table.TidyTable;
import java.util.ArrayList;
import java.util.List;

/** What the tables of risk at fills and at an interval look like. Static. */
final class BookRiskTables {
    static final TidyTable BY_EXPIRY = new TidyTable(
            "risk_by_expiry",
            "Risk of the options of an expiry behind every batch of events in which we traded, and at an interval, as"
                    + " the engine had it: each underlying as last revalued.",
            columns(List.of(), true));

    static final TidyTable BY_OPTION = new TidyTable(
            "risk_by_option",
            "Risk of every option with a position, at the moments of risk_by_expiry.",
            columns(
                    List.of(
                            TidyColumn.of("instrument", ColumnKind.NAME, "Option."),
                            TidyColumn.of(
                                    "priced",
                                    ColumnKind.FLAG,
                                    "Whether it has a model price; else Greeks are missing."),
                            TidyColumn.of("vol_source", ColumnKind.NAME, "Where its vol comes from."),
                            new TidyColumn(
                                    "strike_price", ColumnKind.REAL, ColumnUnit.PRICE, "Strike, quote currency."),
                            new TidyColumn("position_lots", ColumnKind.INTEGER, ColumnUnit.LOTS, "Signed position."),
                            new TidyColumn("position_units", ColumnKind.REAL, ColumnUnit.UNITS, "Signed position."),
                            new TidyColumn("model_vol", ColumnKind.REAL, ColumnUnit.VOL, "Vol that it is valued with."),
                            new TidyColumn(
                                    "model_price",
                                    ColumnKind.REAL,
                                    ColumnUnit.PRICE,
                                    "Model price in the currency that it is quoted in.")),
                    false));

    private BookRiskTables() {}

    private static List<TidyColumn> columns(List<TidyColumn> own, boolean counts) {
        List<TidyColumn> columns = new ArrayList<>(List.of(
                TidyColumn.of("journal", ColumnKind.NAME, "Journal."),
                new TidyColumn("sequence", ColumnKind.INTEGER, ColumnUnit.SEQUENCE, "Input that closed the batch."),
                new TidyColumn("time_ns", ColumnKind.TIME, ColumnUnit.UTC, "Engine time."),
                TidyColumn.of("at_fill", ColumnKind.FLAG, "Whether we traded in this batch."),
                TidyColumn.of("at_interval", ColumnKind.FLAG, "Whether it is the first batch of an interval."),
                TidyColumn.of("underlying", ColumnKind.NAME, "Underlying."),
                new TidyColumn("expiry_ns", ColumnKind.TIME, ColumnUnit.UTC, "Expiry."),
                new TidyColumn("forward_price", ColumnKind.REAL, ColumnUnit.PRICE, "Forward, quote currency.")));
        columns.addAll(own);
        columns.addAll(List.of(
                new TidyColumn("value_quote", ColumnKind.REAL, ColumnUnit.QUOTE, "Model value of the position."),
                new TidyColumn("delta_units", ColumnKind.REAL, ColumnUnit.UNITS, "Black delta."),
                per("delta_quote_per_1_pct", "Delta."),
                per("gamma_units_per_quote", "Gamma."),
                per("gamma_quote_per_1_pct", "Change of the delta in cash per 1 % of the price."),
                per("vega_quote_per_vol_point", "Vega."),
                per("theta_quote_per_day", "Theta."),
                per("rho_quote_per_1_pct", "Rho."),
                per("vanna_quote_per_vol_point_per_1_pct", "Vanna."),
                per("volga_quote_per_vol_point_squared", "Volga."),
                per("charm_quote_per_day", "Charm.")));
        if (counts) {
            columns.add(new TidyColumn(
                    "options_priced_count",
                    ColumnKind.INTEGER,
                    ColumnUnit.COUNT,
                    "Options with a position in the sums."));
            columns.add(new TidyColumn(
                    "options_unpriced_count",
                    ColumnKind.INTEGER,
                    ColumnUnit.COUNT,
                    "Options with a position left out."));
        }
        return columns;
    }

    private static TidyColumn per(String name, String said) {
        return new TidyColumn(name, ColumnKind.REAL, ColumnUnit.PER, said);
    }
}
