package io.hedgerow.gateway.venue.deribit.orders;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.gateway.testing.JacksonTree;
import io.hedgerow.gateway.testing.JacksonTree.RefusedException;
import io.hedgerow.gateway.venue.Account.Balance;
import io.hedgerow.gateway.venue.Account.Holding;
import io.hedgerow.gateway.venue.Account.LedgerEntry;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Positions, balances and the transaction log by another reader. The contracts are futures. */
final class ExpectedFigures {
    private static final long NONE = EventWriter.NONE;

    private ExpectedFigures() {}

    private static long number(JacksonTree value) {
        return orZero(value.scaled(9));
    }

    private static long orZero(long value) {
        return value == NONE ? 0L : value;
    }

    /** Positions that are not flat, and how many were not taken. */
    static String positions(JacksonTree tree, AccountContracts contracts) {
        List<Holding> holdings = new ArrayList<>();
        int[] unlisted = new int[1];
        tree.elements().forEach(each -> position(each, contracts, holdings, unlisted));
        return holdings + " " + unlisted[0];
    }

    private static void position(JacksonTree tree, AccountContracts contracts, List<Holding> holdings, int[] unlisted) {
        String[] words = {"", ""};
        long[] numbers = new long[5];
        tree.members((key, value) -> {
            switch (key) {
                case "instrument_name" -> words[0] = ExpectedAccount.text(value);
                case "direction" -> words[1] = ExpectedAccount.text(value);
                case "size" -> numbers[0] = number(value);
                case "average_price" -> numbers[1] = number(value);
                case "mark_price" -> numbers[2] = number(value);
                case "floating_profit_loss" -> numbers[3] = number(value);
                case "realized_funding" -> numbers[4] = number(value);
                default -> {
                    // Passed over.
                }
            }
        });
        if (numbers[0] == 0L || !List.of("buy", "sell").contains(words[1])) {
            int flat = contracts.find(words[0]);
            if (numbers[4] != 0L && flat >= 0) {
                holdings.add(new Holding(flat, 0L, 0L, numbers[2], 0L, numbers[4]));
            }
            return;
        }
        long sizeE9 = words[1].equals("buy") ? Math.abs(numbers[0]) : -Math.abs(numbers[0]);
        int id = contracts.find(words[0]);
        long lotE9 = id < 0 ? 1L : contracts.directory().instrument(id).lotAmountE9();
        if (id < 0 || sizeE9 % lotE9 != 0L) {
            unlisted[0]++;
            return;
        }
        holdings.add(new Holding(id, sizeE9 / lotE9, numbers[1], numbers[2], numbers[3], numbers[4]));
    }

    static String balances(JacksonTree tree) {
        List<Balance> balances = new ArrayList<>();
        tree.members((key, value) -> {
            if (key.equals("summaries")) {
                value.elements().forEach(each -> balances.add(balance(each)));
            }
        });
        return balances.toString();
    }

    private static Balance balance(JacksonTree tree) {
        String[] currency = {""};
        long[] numbers = {0L, 0L, NONE, 0L, 0L};
        tree.members((key, value) -> {
            switch (key) {
                case "currency" -> currency[0] = ExpectedAccount.text(value);
                case "balance" -> numbers[0] = number(value);
                case "equity" -> numbers[1] = number(value);
                case "futures_session_rpl" -> numbers[2] = value.scaled(9);
                case "session_rpl" -> numbers[3] = number(value);
                case "options_session_rpl" -> numbers[4] = number(value);
                default -> {
                    // Passed over.
                }
            }
        });
        long realisedE9 = numbers[2] == NONE ? fitting(numbers[3], -1L, numbers[4]) : numbers[2];
        return new Balance(currency[0], fitting(numbers[0], 1L, realisedE9), numbers[1]);
    }

    private static long fitting(long one, long sign, long other) {
        BigInteger sum =
                BigInteger.valueOf(other).multiply(BigInteger.valueOf(sign)).add(BigInteger.valueOf(one));
        if (sum.bitLength() > 63) {
            throw new RefusedException("too large");
        }
        return sum.longValueExact();
    }

    /** Rows, and what the next page is asked with. */
    static String ledger(JacksonTree tree) {
        List<LedgerEntry> rows = new ArrayList<>();
        long[] next = new long[1];
        tree.members((key, value) -> {
            if (key.equals("logs")) {
                value.elements().forEach(each -> rows.add(row(each)));
            } else if (key.equals("continuation")) {
                next[0] = Math.max(0L, value.whole());
            }
        });
        return rows + " " + next[0];
    }

    private static LedgerEntry row(JacksonTree tree) {
        String[] words = {"", "", ""};
        long[] numbers = new long[6];
        tree.members((key, value) -> {
            switch (key) {
                case "id" -> words[0] = ExpectedAccount.id(value);
                case "type" -> words[1] = ExpectedAccount.text(value);
                case "instrument_name" -> words[2] = ExpectedAccount.text(value);
                case "timestamp" -> numbers[0] = value.scaled(6);
                case "change" -> numbers[1] = number(value);
                case "interest_pl" -> numbers[2] = number(value);
                case "settlement_price" -> numbers[3] = orZero(value.scaledOrWord(9));
                case "index_price" -> numbers[4] = orZero(value.scaledOrWord(9));
                case "price" -> numbers[5] = orZero(value.scaledOrWord(9));
                default -> {
                    // Passed over.
                }
            }
        });
        long priceE9 = words[1].startsWith("deliver")
                ? AccountFigures.delivered(numbers[3] > 0L ? numbers[3] : numbers[5], numbers[4])
                : Math.max(0L, numbers[3]);
        return new LedgerEntry(words[0], numbers[0], words[1], words[2], numbers[1], numbers[2], priceE9);
    }

    /** Id of the last trade of a page. */
    static String lastTrade(JacksonTree tree) {
        String[] last = {""};
        tree.members((key, value) -> {
            if (key.equals("trades")) {
                value.elements()
                        .forEach(each -> each.members((name, id) -> {
                            if (name.equals("trade_id")) {
                                last[0] = ExpectedAccount.id(id);
                            }
                        }));
            }
        });
        return last[0];
    }
}
