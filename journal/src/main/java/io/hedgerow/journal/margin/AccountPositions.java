package io.hedgerow.journal.margin;

import io.hedgerow.journal.margin.MarginModel.Account;
import io.hedgerow.journal.scenario.BookMoment;
import io.hedgerow.journal.scenario.BookMoment.LinearHolding;
import io.hedgerow.journal.scenario.BookMoment.LinearKind;
import io.hedgerow.journal.scenario.BookMoment.OptionHolding;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Positions of an account, those in one contract counted as one. Static; any thread. */
public final class AccountPositions {
    private AccountPositions() {}

    /**
     * Accounts that hold positions.
     *
     * @param book positions
     * @return by venue, then currency
     */
    public static List<Account> accounts(BookMoment book) {
        Set<String> keys = new TreeSet<>();
        book.options().forEach(it -> keys.add(key(it.symbol(), it.currency())));
        book.linears().stream()
                .filter(it -> it.kind() != LinearKind.SPOT)
                .forEach(it -> keys.add(key(it.symbol(), it.currency())));
        return keys.stream()
                .map(key -> {
                    int cut = key.lastIndexOf(' ');
                    return new Account(key.substring(0, cut), Integer.parseInt(key.substring(cut + 1)));
                })
                .toList();
    }

    private static String key(String symbol, int currency) {
        return venue(symbol) + " " + String.format(Locale.ROOT, "%06d", currency);
    }

    /** Venue of an instrument. */
    static String venue(String symbol) {
        return symbol.substring(symbol.lastIndexOf('.') + 1);
    }

    /** Options of an account. */
    static List<OptionHolding> options(BookMoment book, Account account) {
        return book.options().stream()
                .filter(it -> it.currency() == account.currency()
                        && venue(it.symbol()).equals(account.venue()))
                .toList();
    }

    /** Futures and perpetuals of an account. */
    static List<LinearHolding> linears(BookMoment book, Account account) {
        return book.linears().stream()
                .filter(it -> it.kind() != LinearKind.SPOT
                        && it.currency() == account.currency()
                        && venue(it.symbol()).equals(account.venue()))
                .toList();
    }

    /**
     * The book with the positions of one account alone.
     *
     * @param book positions and market
     * @param account which are kept
     * @return balances as they were; nothing of other accounts
     */
    public static BookMoment only(BookMoment book, Account account) {
        return new BookMoment(
                book.sequence(),
                book.timeNs(),
                book.reportingCurrency(),
                book.currencies(),
                book.underlyings(),
                book.expiries(),
                options(book, account),
                linears(book, account),
                List.of());
    }

    /** A book without the positions in one contract. */
    static BookMoment without(BookMoment book, String symbol) {
        return new BookMoment(
                book.sequence(),
                book.timeNs(),
                book.reportingCurrency(),
                book.currencies(),
                book.underlyings(),
                book.expiries(),
                book.options().stream()
                        .filter(it -> !it.symbol().equals(symbol))
                        .toList(),
                book.linears().stream()
                        .filter(it -> !it.symbol().equals(symbol))
                        .toList(),
                book.unvalued());
    }

    /** Size of a future or perpetual in units of the underlying. */
    static double size(LinearHolding holding) {
        return holding.inverse() ? holding.units() / holding.price() : holding.units();
    }
}
