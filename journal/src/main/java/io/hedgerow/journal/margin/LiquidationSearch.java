package io.hedgerow.journal.margin;

import io.hedgerow.journal.margin.MarginModel.Account;
import io.hedgerow.journal.scenario.BookMoment;
import io.hedgerow.journal.scenario.Scenario;
import io.hedgerow.journal.scenario.ScenarioPricer;
import io.hedgerow.journal.scenario.VolShock;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Finds the moves of the price at which an account's equity meets its maintenance margin: the book is valued anew at every
 * move that is tried, and so is its margin.
 *
 * <p>First in steps that grow with the distance, so that the nearest of several is found; then by bisection to the last
 * digit. Owned by one thread.
 */
public final class LiquidationSearch implements AutoCloseable {
    private static final double FIRST_STEP = 0.0025;
    private static final double GROWTH = 1.03;
    private static final double DOWN_MAX = -0.999;
    private static final double UP_MAX = 20.0;
    private static final int HALVINGS = 80;

    /** What stands for the margin of an account. */
    public enum Collateral {
        /** What is held in its own currency. */
        OWN,
        /** The equity of the whole book, in whatever currency, for the margins of all accounts together. */
        CROSS
    }

    private final MarginModel model;
    private final List<Account> accounts;
    private final Collateral collateral;
    private final ScenarioPricer pricer;

    /**
     * Looks at an account, or at all of those that stand on the same equity.
     *
     * @param book positions and market
     * @param model rules
     * @param accounts all in one currency, or with {@link Collateral#CROSS} all that hold positions
     * @param collateral what stands for their margin
     */
    public LiquidationSearch(BookMoment book, MarginModel model, List<Account> accounts, Collateral collateral) {
        this.model = model;
        this.accounts = List.copyOf(accounts);
        this.collateral = collateral;
        pricer = new ScenarioPricer(book);
    }

    /**
     * Equity less maintenance margin after a move.
     *
     * @param move relative, of every price
     * @return units of the accounts' currency, with {@link Collateral#CROSS} reporting currency; liquidation where it is not
     *     above 0
     */
    public double slack(double move) {
        BookMoment there = pricer.moved(Scenario.of("move", move, VolShock.NONE, 0.0));
        if (collateral == Collateral.OWN) {
            double equity = there.currencies().get(accounts.get(0).currency()).equity();
            return equity
                    - accounts.stream()
                            .mapToDouble(it -> model.of(there, it).maintenance())
                            .sum();
        }
        double slack = there.equity();
        for (Account account : accounts) {
            double rate =
                    there.currencies().get(account.currency()).conversion().rate(there.underlyings());
            slack -= model.of(there, account).maintenance() * rate;
        }
        return slack;
    }

    /**
     * The nearest fall at which the account is liquidated.
     *
     * @return relative move, negative; 0 if it is so already; nothing if there is none down to a price near 0
     */
    public OptionalDouble down() {
        return nearest(DOWN_MAX);
    }

    /**
     * The nearest rise at which the account is liquidated.
     *
     * @return relative move, positive; 0 if it is so already; nothing up to 21 times the price
     */
    public OptionalDouble up() {
        return nearest(UP_MAX);
    }

    private OptionalDouble nearest(double furthest) {
        if (!(slack(0.0) > 0.0)) {
            return OptionalDouble.of(0.0);
        }
        double good = 0.0;
        double step = FIRST_STEP;
        while (good != furthest) {
            double next = furthest < 0.0 ? Math.max(good - step, furthest) : Math.min(good + step, furthest);
            if (!(slack(next) > 0.0)) {
                return OptionalDouble.of(between(good, next));
            }
            good = next;
            step *= GROWTH;
        }
        return OptionalDouble.empty();
    }

    private double between(double good, double bad) {
        double inside = good;
        double outside = bad;
        for (int halving = 0; halving < HALVINGS && inside != outside; halving++) {
            double middle = 0.5 * (inside + outside);
            if (middle == inside || middle == outside) {
                break;
            }
            if (slack(middle) > 0.0) {
                inside = middle;
            } else {
                outside = middle;
            }
        }
        return outside;
    }

    @Override
    public void close() {
        pricer.close();
    }
}
