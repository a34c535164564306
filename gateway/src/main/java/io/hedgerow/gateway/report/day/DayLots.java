package io.hedgerow.gateway.report.day;

import io.hedgerow.journal.lots.CashRow;
import io.hedgerow.journal.lots.LotHistory;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was realised within a window, by contract, in settlement currencies: exactly what the engine's books moved by.
 *
 * @param rows by contract, and cash that belongs to none by currency
 */
public record DayLots(List<Row> rows) {
    /** Copies the list. */
    public DayLots {
        rows = List.copyOf(rows);
    }

    /**
     * A contract, or cash of none.
     *
     * @param name symbol, or what moved the cash
     * @param currency of the amounts
     * @param trades fills
     * @param realised gain, without fees and funding
     * @param fees paid
     * @param funding received
     * @param other interest and transfers
     * @param position lots after the last movement
     */
    public record Row(
            String name,
            String currency,
            long trades,
            BigDecimal realised,
            BigDecimal fees,
            BigDecimal funding,
            BigDecimal other,
            long position) {
        private static Row empty(String name, String currency) {
            BigDecimal zero = BigDecimal.ZERO;
            return new Row(name, currency, 0L, zero, zero, zero, zero, 0L);
        }

        private Row plus(CashRow row) {
            boolean funds = row.type() == CashRow.Type.FUNDING;
            boolean aside = row.type() == CashRow.Type.INTEREST || row.type() == CashRow.Type.TRANSFER;
            return new Row(
                    name,
                    currency,
                    trades + (row.type() == CashRow.Type.TRADE ? 1 : 0),
                    realised.add(row.gain()),
                    fees.add(row.fee()),
                    funds ? funding.add(row.cash()) : funding,
                    aside ? other.add(row.cash()) : other,
                    row.symbol().isEmpty() ? 0L : row.position());
        }

        /**
         * All of it.
         *
         * @return realised less fees, with funding, interest and transfers
         */
        public BigDecimal net() {
            return realised.subtract(fees).add(funding).add(other);
        }
    }

    /** Sums by currency; lots of different contracts are not added up. */
    List<Row> totals() {
        Map<String, Row> totals = new TreeMap<>();
        for (Row row : rows) {
            Row sum = totals.getOrDefault(row.currency(), Row.empty("all in " + row.currency(), row.currency()));
            totals.put(
                    row.currency(),
                    new Row(
                            sum.name(),
                            row.currency(),
                            sum.trades() + row.trades(),
                            sum.realised().add(row.realised()),
                            sum.fees().add(row.fees()),
                            sum.funding().add(row.funding()),
                            sum.other().add(row.other()),
                            0L));
        }
        return new ArrayList<>(totals.values());
    }

    static DayLots of(LotHistory lots, long fromNs, long toNs) {
        Map<String, Row> rows = new TreeMap<>();
        for (CashRow row : lots.cash()) {
            long timeNs = row.at().timeNs();
            if (timeNs <= fromNs || timeNs > toNs || row.type() == CashRow.Type.OPENING) {
                continue;
            }
            String name = row.symbol().isEmpty()
                    ? row.type().name().toLowerCase(Locale.ROOT) + " of " + row.currency()
                    : row.symbol();
            String key = name + '\n' + row.currency();
            rows.put(
                    key, rows.getOrDefault(key, Row.empty(name, row.currency())).plus(row));
        }
        return new DayLots(new ArrayList<>(rows.values()));
    }
}
