package io.hedgerow.journal.margin;

import io.hedgerow.journal.margin.MarginModel.Account;
import io.hedgerow.journal.scenario.BookMoment;
import io.hedgerow.journal.scenario.BookMoment.LinearHolding;
import io.hedgerow.journal.scenario.BookMoment.LinearKind;
import io.hedgerow.journal.scenario.BookMoment.OptionHolding;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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

    /** Options of an account, net by contract, by symbol. */
    static List<OptionHolding> options(BookMoment book, Account account) {
        Map<String, OptionHolding> net = new TreeMap<>();
        book.options().stream()
                .filter(it -> it.currency() == account.currency()
                        && venue(it.symbol()).equals(account.venue()))
                .forEach(it -> net.merge(it.symbol(), it, AccountPositions::joined));
        return net.values().stream().filter(it -> it.lots() != 0L).toList();
    }

    /** Futures and perpetuals of an account, net by contract, by symbol. */
    static List<LinearHolding> linears(BookMoment book, Account account) {
        Map<String, LinearHolding> net = new TreeMap<>();
        book.linears().stream()
                .filter(it -> it.kind() != LinearKind.SPOT
                        && it.currency() == account.currency()
                        && venue(it.symbol()).equals(account.venue()))
                .forEach(it -> net.merge(it.symbol(), it, AccountPositions::joined));
        return net.values().stream().filter(it -> it.lots() != 0L).toList();
    }

    private static OptionHolding joined(OptionHolding a, OptionHolding b) {
        return new OptionHolding(
                a.instrumentId(),
                a.symbol(),
                a.expiry(),
                a.currency(),
                a.strike(),
                a.call(),
                a.lots() + b.lots(),
                a.units() + b.units(),
                a.vol(),
                a.mark(),
                a.hypothetical() || b.hypothetical());
    }

    private static LinearHolding joined(LinearHolding a, LinearHolding b) {
        return new LinearHolding(
                a.instrumentId(),
                a.symbol(),
                a.kind(),
                a.underlying(),
                a.expiryNs(),
                a.currency(),
                a.inverse(),
                a.lots() + b.lots(),
                a.units() + b.units(),
                a.price(),
                a.hypothetical() || b.hypothetical());
    }

    /**
     * The book with the positions of one account alone.
     *
     * @param book positions and market
     * @param account which are kept
     * @return balances as they were; nothing of other accounts
     */
    public static BookMoment only(BookMoment book, Account account) {
        return only(book, List.of(account));
    }

    /** The book with the positions of some accounts alone. */
    static BookMoment only(BookMoment book, List<Account> accounts) {
        return book.holding(
                accounts.stream().flatMap(it -> options(book, it).stream()).toList(),
                accounts.stream().flatMap(it -> linears(book, it).stream()).toList(),
                List.of());
    }

    /** Size of a future or perpetual in units of the underlying. */
    static double size(LinearHolding holding) {
        return holding.inverse() ? holding.units() / holding.price() : holding.units();
    }
}
