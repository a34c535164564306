package io.hedgerow.journal.margin;

import io.hedgerow.journal.margin.LiquidationSearch.Collateral;
import io.hedgerow.journal.margin.MarginModel.Account;
import io.hedgerow.journal.margin.MarginModel.Requirement;
import io.hedgerow.journal.margin.Marginals.Marginal;
import io.hedgerow.journal.margin.Marginals.Parts;
import io.hedgerow.journal.scenario.BookMoment;
import io.hedgerow.journal.scenario.BookMoment.OptionHolding;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * An account under a margin model: what it has, what it must have, and how far it is from liquidation. Immutable.
 *
 * @param account which
 * @param currency code of its currency
 * @param collateral what stands for its margin
 * @param equity that stands for it, in its currency: cash, value and unrealised P&amp;L
 * @param requirement by the model
 * @param others what further accounts require of the same equity
 * @param underlying symbol of the underlying whose moves are told, empty if there is none
 * @param price its price, quote units
 * @param down nearest fall at which it is liquidated, relative; 0 = it is so already; nothing if there is none
 * @param up nearest rise
 * @param dailySd standard deviation of a day's move by the vols of its options, relative; 0 if it has none
 * @param marginals what its parts add, the largest first; empty unless asked for
 */
public record AccountMargin(
        Account account,
        String currency,
        Collateral collateral,
        double equity,
        Requirement requirement,
        Others others,
        String underlying,
        double price,
        OptionalDouble down,
        OptionalDouble up,
        double dailySd,
        List<Marginal> marginals) {
    private static final double DAYS_PER_YEAR = 365.0;

    /** Copies the list. */
    public AccountMargin {
        marginals = List.copyOf(marginals);
    }

    /**
     * Accounts that stand on the same equity: with {@link Collateral#OWN} those in the same currency at other venues, as
     * the book tells balances by currency and not by venue; with {@link Collateral#CROSS} all others.
     *
     * @param count how many
     * @param initial what they require, in the currency of the account
     * @param maintenance to keep their positions
     */
    public record Others(int count, double initial, double maintenance) {}

    /**
     * Works an account out.
     *
     * @param book positions and market
     * @param model rules
     * @param account which
     * @param collateral what stands for its margin
     * @param by parts that are left out in turn, nothing for none
     * @return the account
     * @throws MissingParametersException if the model says nothing of what it holds
     */
    public static AccountMargin of(
            BookMoment book, MarginModel model, Account account, Collateral collateral, Optional<Parts> by) {
        Requirement requirement = model.of(book, account);
        BookMoment own = AccountPositions.only(book, account);
        Optional<BookMoment.Underlying> underlying = underlying(own);
        boolean cross = collateral == Collateral.CROSS;
        List<Account> together = AccountPositions.accounts(book).stream()
                .filter(it -> cross || it.currency() == account.currency())
                .toList();
        BookMoment searched = cross ? book : AccountPositions.only(book, together);
        if (together.isEmpty()) { // It holds nothing, as before a trade that is only asked about.
            together = List.of(account);
        }
        try (LiquidationSearch search = new LiquidationSearch(searched, model, together, collateral)) {
            return new AccountMargin(
                    account,
                    book.currencies().get(account.currency()).code(),
                    collateral,
                    cross
                            ? inCurrency(book, account)
                            : book.currencies().get(account.currency()).equity(),
                    requirement,
                    others(book, model, account, together),
                    underlying.map(BookMoment.Underlying::symbol).orElse(""),
                    underlying.map(BookMoment.Underlying::price).orElse(0.0),
                    search.down(),
                    search.up(),
                    dailySd(own),
                    by.map(parts -> Marginals.of(own, model, account, requirement, parts))
                            .orElse(List.of()));
        }
    }

    private static Others others(BookMoment book, MarginModel model, Account account, List<Account> together) {
        double rate = rate(book, account);
        int count = 0;
        double initial = 0.0;
        double maintenance = 0.0;
        for (Account other : together) {
            if (!other.equals(account)) {
                Requirement required = model.of(book, other);
                double ratio = other.currency() == account.currency() ? 1.0 : rate(book, other) / rate;
                initial += required.initial() * ratio;
                maintenance += required.maintenance() * ratio;
                count++;
            }
        }
        return new Others(count, initial, maintenance);
    }

    private static double rate(BookMoment book, Account account) {
        return book.currencies().get(account.currency()).conversion().rate(book.underlyings());
    }

    private static double inCurrency(BookMoment book, Account account) {
        double rate = rate(book, account);
        return rate > 0.0 ? book.equity() / rate : 0.0;
    }

    /** That of most of its notional. */
    private static Optional<BookMoment.Underlying> underlying(BookMoment own) {
        double[] notional = new double[own.underlyings().size()];
        own.options().forEach(it -> {
            BookMoment.Expiry expiry = own.expiries().get(it.expiry());
            notional[expiry.underlying()] += Math.abs(it.units()) * expiry.forward();
        });
        own.linears().forEach(it -> notional[it.underlying()] += Math.abs(AccountPositions.size(it)) * it.price());
        int most = 0;
        for (int place = 1; place < notional.length; place++) {
            most = notional[place] > notional[most] ? place : most;
        }
        return notional.length == 0
                ? Optional.empty()
                : Optional.of(own.underlyings().get(most));
    }

    /** By the vol of the option nearest to the money and to thirty days. */
    private static double dailySd(BookMoment own) {
        return own.options().stream()
                .min(Comparator.comparingDouble(option -> distance(own, option)))
                .map(option -> option.vol() / Math.sqrt(DAYS_PER_YEAR))
                .orElse(0.0);
    }

    private static double distance(BookMoment own, OptionHolding option) {
        BookMoment.Expiry expiry = own.expiries().get(option.expiry());
        double days = (expiry.expiryNs() - own.timeNs()) / 86_400e9;
        return 10.0 * Math.abs(Math.log(option.strike() / expiry.forward()))
                + Math.abs(Math.log(Math.max(days, 0.1) / 30.0));
    }

    /**
     * Equity over the maintenance margin of all accounts that stand on it.
     *
     * @return liquidated at 1 and below; infinite without margin
     */
    public double maintenanceRatio() {
        double required = requirement.maintenance() + others.maintenance();
        return required > 0.0 ? equity / required : Double.POSITIVE_INFINITY;
    }

    /**
     * Equity beyond the initial margin of all accounts that stand on it.
     *
     * @return in the account's currency, negative where it is short of it
     */
    public double free() {
        return equity - requirement.initial() - others.initial();
    }
}
