package io.hedgerow.gateway.report.execution;

import io.hedgerow.gateway.table.CsvReader;
import io.hedgerow.gateway.text.Numbers;
import io.hedgerow.journal.lots.CashRow;
import io.hedgerow.journal.lots.ClosedLot;
import io.hedgerow.journal.lots.LotHistory;
import io.hedgerow.journal.lots.LotHistory.OpenPosition;
import io.hedgerow.journal.lots.OpenLot;
import io.hedgerow.journal.reference.ContractMoney;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Rows of lots and cash for finance and tax tools: times in RFC 3339, UTC, nanoseconds; amounts in whole units of the named
 * currency, exact, as decimal text; sizes in lots and in units of the underlying (of inverse futures their notional). Static;
 * any thread.
 */
public final class LotTables {
    private static final int SHOWN_DECIMALS = 8;

    private LotTables() {}

    /** Which rows. */
    public enum Rows {
        /** What was closed, with its gain. */
        CLOSED,
        /** What is open at the end. */
        OPEN,
        /** Every movement of cash. */
        CASH
    }

    /**
     * Rows as members, in the order of their columns.
     *
     * @param lots of a history
     * @param rows which
     * @return one map for each row
     */
    public static List<Map<String, Object>> of(LotHistory lots, Rows rows) {
        List<Map<String, Object>> all = new ArrayList<>();
        switch (rows) {
            case CLOSED -> lots.closed().forEach(lot -> all.add(closed(lot, lots)));
            case OPEN -> lots.open().forEach(position -> position.lots().forEach(lot -> all.add(open(position, lot))));
            default -> lots.cash().forEach(row -> all.add(cash(row)));
        }
        return all;
    }

    /**
     * Columns of rows, also where there is none.
     *
     * @param rows which
     * @return names, units in them
     */
    public static List<String> columns(Rows rows) {
        return switch (rows) {
            case CLOSED ->
                List.of(
                        "closed_time",
                        "instrument",
                        "venue",
                        "underlying",
                        "currency",
                        "method",
                        "side",
                        "lots",
                        "amount",
                        "opened_time",
                        "opened_by",
                        "closed_by",
                        "open_price",
                        "close_price",
                        "cost",
                        "proceeds",
                        "gain",
                        "opened_journal",
                        "opened_sequence",
                        "closed_journal",
                        "closed_sequence");
            case OPEN ->
                List.of(
                        "opened_time",
                        "instrument",
                        "venue",
                        "underlying",
                        "currency",
                        "side",
                        "lots",
                        "amount",
                        "opened_by",
                        "open_price",
                        "cost",
                        "opened_journal",
                        "opened_sequence");
            case CASH ->
                List.of(
                        "time",
                        "type",
                        "venue",
                        "instrument",
                        "currency",
                        "side",
                        "lots",
                        "price",
                        "gain",
                        "cash",
                        "fee",
                        "change",
                        "balance",
                        "position_lots",
                        "execution_id",
                        "order_id",
                        "journal",
                        "sequence");
        };
    }

    /**
     * Writes rows of CSV.
     *
     * @param out takes them
     * @param lots of a history
     * @param rows which
     */
    public static void csv(PrintWriter out, LotHistory lots, Rows rows) {
        out.println(String.join(",", columns(rows)));
        of(lots, rows).forEach(row -> out.println(line(row, columns(rows))));
    }

    static String line(Map<String, Object> row, List<String> columns) {
        return String.join(
                ",",
                columns.stream()
                        .map(row::get)
                        .map(cell -> cell == null ? "" : CsvReader.cell(cell.toString()))
                        .toList());
    }

    private static Map<String, Object> closed(ClosedLot lot, LotHistory lots) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("closed_time", Numbers.timestamp(lot.closed().timeNs()));
        contract(row, lot.contract());
        row.put("method", word(lots.spec().method()));
        size(row, lot.contract(), lot.lots());
        row.put("opened_time", Numbers.timestamp(lot.opened().timeNs()));
        row.put("opened_by", word(lot.origin()));
        row.put("closed_by", word(lot.how()));
        row.put("open_price", text(lot.openPrice()));
        row.put("close_price", text(lot.closePrice()));
        row.put("cost", text(lot.cost()));
        row.put("proceeds", text(lot.proceeds()));
        row.put("gain", text(lot.gain()));
        row.put("opened_journal", lot.opened().journal().toString());
        row.put("opened_sequence", lot.opened().sequence());
        row.put("closed_journal", lot.closed().journal().toString());
        row.put("closed_sequence", lot.closed().sequence());
        return row;
    }

    private static Map<String, Object> open(OpenPosition position, OpenLot lot) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("opened_time", Numbers.timestamp(lot.opened().timeNs()));
        contract(row, position.contract());
        size(row, position.contract(), lot.lots());
        row.put("opened_by", word(lot.origin()));
        row.put("open_price", text(lot.price()));
        row.put("cost", text(lot.cost()));
        row.put("opened_journal", lot.opened().journal().toString());
        row.put("opened_sequence", lot.opened().sequence());
        return row;
    }

    /** One movement of cash. */
    static Map<String, Object> cash(CashRow of) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("time", Numbers.timestamp(of.at().timeNs()));
        row.put("type", word(of.type()));
        row.put("venue", of.venue());
        row.put("instrument", of.symbol());
        row.put("currency", of.currency());
        row.put("side", of.side().toLowerCase(Locale.ROOT));
        row.put("lots", of.lots());
        row.put("price", text(of.price()));
        row.put("gain", text(of.gain()));
        row.put("cash", text(of.cash()));
        row.put("fee", text(of.fee()));
        row.put("change", text(of.change()));
        row.put("balance", text(of.balance()));
        row.put("position_lots", of.position());
        row.put("execution_id", of.executionId() == 0L ? null : of.executionId());
        row.put("order_id", of.orderId() == 0L ? null : of.orderId());
        row.put("journal", of.at().journal().toString());
        row.put("sequence", of.at().sequence());
        return row;
    }

    private static void contract(Map<String, Object> row, ContractMoney contract) {
        row.put("instrument", contract.symbol());
        row.put("venue", contract.venue());
        row.put("underlying", contract.underlying());
        row.put("currency", contract.currency());
    }

    private static void size(Map<String, Object> row, ContractMoney contract, long lots) {
        row.put("side", lots > 0 ? "long" : "short");
        row.put("lots", Math.abs(lots));
        row.put("amount", text(contract.unitsPerLot().multiply(BigDecimal.valueOf(Math.abs(lots)))));
    }

    static String text(BigDecimal amount) {
        return amount == null
                ? null
                : amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
    }

    /** For people: to eight decimals. */
    static String shown(BigDecimal amount) {
        return text(amount.setScale(SHOWN_DECIMALS, RoundingMode.HALF_EVEN));
    }

    private static String word(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT);
    }
}
