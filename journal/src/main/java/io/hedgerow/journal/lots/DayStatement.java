package io.hedgerow.journal.lots;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One day of one currency: with which balance it began, what moved it, with which it ended. What began with a journal counts
 * as opening, or, behind another journal, as what came or went between them. Any thread; immutable.
 *
 * @param day UTC
 * @param currency code
 * @param book from 1: journals beside one another in time are books of their own
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
        int book,
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
        Map<Path, Integer> books = books(lots.cash());
        Map<LocalDate, Map<String, List<CashRow>>> days = new TreeMap<>();
        for (CashRow row : lots.cash()) {
            String key = row.currency() + ' ' + books.get(row.at().journal());
            days.computeIfAbsent(dayOf(row.at().timeNs()), day -> new TreeMap<>())
                    .computeIfAbsent(key, each -> new ArrayList<>())
                    .add(row);
        }
        Map<String, BigDecimal> balances = new TreeMap<>();
        List<DayStatement> statements = new ArrayList<>();
        days.forEach((day, keys) -> keys.forEach((key, rows) -> {
            int book = books.get(rows.get(0).at().journal());
            DayStatement statement = of(day, book, rows, balances.get(key));
            balances.put(key, statement.closing());
            statements.add(statement);
        }));
        return statements;
    }

    /** Journals that follow one another are one book; what is beside another in time has cash of its own. */
    private static Map<Path, Integer> books(List<CashRow> rows) {
        Map<Path, long[]> spans = new LinkedHashMap<>();
        for (CashRow row : rows) {
            long timeNs = row.at().timeNs();
            spans.computeIfAbsent(row.at().journal(), journal -> new long[] {timeNs, timeNs})[1] = timeNs;
        }
        List<Long> ends = new ArrayList<>();
        Map<Path, Integer> books = new LinkedHashMap<>();
        spans.forEach((journal, span) -> {
            int book = 0;
            while (book < ends.size() && ends.get(book) > span[0]) {
                book++;
            }
            if (book == ends.size()) {
                ends.add(span[1]);
            } else {
                ends.set(book, span[1]);
            }
            books.put(journal, book + 1);
        });
        return books;
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

    private static DayStatement of(LocalDate day, int book, List<CashRow> rows, BigDecimal known) {
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
        return new DayStatement(day, rows.get(0).currency(), book, opening, moved, fees, between, balance, gains, rows);
    }

    private static BigDecimal before(CashRow row) {
        return row.type() == CashRow.Type.OPENING
                ? row.balance()
                : row.balance().subtract(row.change());
    }
}
