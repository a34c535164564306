package io.hedgerow.journal.lots;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One day of one currency: with which balance it began, what moved it, with which it ended. What began with a journal counts
 * as opening, or, behind another journal, as what came or went between them. Any thread; immutable.
 *
 * @param day UTC
 * @param currency code
 * @param opening balance before its first row
 * @param moved change by type, fees not counted
 * @param fees paid
 * @param between what balances differ by from one journal to the next: it moved where no journal tells
 * @param closing balance behind its last row
 * @param gains realised, without fees and funding, by contract
 * @param rows all of them, by time
 */
public record DayStatement(
        LocalDate day,
        String currency,
        BigDecimal opening,
        Map<CashRow.Type, BigDecimal> moved,
        BigDecimal fees,
        BigDecimal between,
        BigDecimal closing,
        Map<String, BigDecimal> gains,
        List<CashRow> rows) {
    /** Copies. */
    public DayStatement {
        moved = Map.copyOf(moved);
        gains = new TreeMap<>(gains);
        rows = List.copyOf(rows);
    }

    /**
     * Whether opening, movements and fees come to the closing balance, to the last decimal.
     *
     * @return false if a movement is missing
     */
    public boolean isBalanced() {
        BigDecimal sum = moved.values().stream().reduce(opening, BigDecimal::add);
        return sum.subtract(fees).add(between).compareTo(closing) == 0;
    }

    /**
     * What moved by a type.
     *
     * @param type of rows
     * @return sum, 0 if there is none
     */
    public BigDecimal of(CashRow.Type type) {
        return moved.getOrDefault(type, BigDecimal.ZERO);
    }

    /**
     * Days of a history.
     *
     * @param lots of it
     * @return by day, then currency; days without a movement are not there
     */
    public static List<DayStatement> of(LotHistory lots) {
        Map<LocalDate, Map<String, List<CashRow>>> days = new TreeMap<>();
        for (CashRow row : lots.cash()) {
            days.computeIfAbsent(dayOf(row.at().timeNs()), day -> new TreeMap<>())
                    .computeIfAbsent(row.currency(), currency -> new ArrayList<>())
                    .add(row);
        }
        Map<String, BigDecimal> balances = new TreeMap<>();
        List<DayStatement> statements = new ArrayList<>();
        days.forEach((day, currencies) -> currencies.forEach((currency, rows) -> {
            DayStatement statement = of(day, currency, rows, balances.get(currency));
            balances.put(currency, statement.closing());
            statements.add(statement);
        }));
        return statements;
    }

    /**
     * Day of a time.
     *
     * @param timeNs UTC ns
     * @return UTC day
     */
    public static LocalDate dayOf(long timeNs) {
        return Instant.ofEpochSecond(0L, timeNs).atOffset(ZoneOffset.UTC).toLocalDate();
    }

    private static DayStatement of(LocalDate day, String currency, List<CashRow> rows, BigDecimal known) {
        BigDecimal opening = known == null ? before(rows.get(0)) : known;
        Map<CashRow.Type, BigDecimal> moved = new EnumMap<>(CashRow.Type.class);
        Map<String, BigDecimal> gains = new TreeMap<>();
        BigDecimal fees = BigDecimal.ZERO;
        BigDecimal between = BigDecimal.ZERO;
        BigDecimal balance = opening;
        for (CashRow row : rows) {
            if (row.type() == CashRow.Type.OPENING) {
                between = between.add(row.balance().subtract(balance));
            } else {
                between = between.add(before(row).subtract(balance));
                moved.merge(row.type(), row.cash(), BigDecimal::add);
                fees = fees.add(row.fee());
                if (row.gain().signum() != 0) {
                    gains.merge(row.symbol(), row.gain(), BigDecimal::add);
                }
            }
            balance = row.balance();
        }
        return new DayStatement(day, currency, opening, moved, fees, between, balance, gains, rows);
    }

    private static BigDecimal before(CashRow row) {
        return row.type() == CashRow.Type.OPENING
                ? row.balance()
                : row.balance().subtract(row.change());
    }
}
