package io.hedgerow.journal.protect;

import io.hedgerow.journal.margin.AccountPositions;
import io.hedgerow.journal.margin.MarginModel;
import io.hedgerow.journal.margin.MarginModel.Account;
import io.hedgerow.journal.scenario.BookMoment;
import java.util.HashMap;
import java.util.Map;

/** Initial margin of all accounts by a venue's rules, worked out anew for every trade that is tried. Owned by one thread. */
public final class MarginBurden implements Burden {
    private final UnitBook units;
    private final MarginModel model;
    private final Map<Integer, Long> taken = new HashMap<>();
    private double now;

    /**
     * Starts with what is held.
     *
     * @param units contracts and what is held
     * @param model rules
     * @throws io.hedgerow.journal.margin.MissingParametersException if they say nothing of what is held
     */
    public MarginBurden(UnitBook units, MarginModel model) {
        this.units = units;
        this.model = model;
        now = of(units.book(), model);
    }

    /**
     * Initial margin of a book.
     *
     * @param book positions and market
     * @param model rules
     * @return reporting currency, all accounts
     */
    public static double of(BookMoment book, MarginModel model) {
        double sum = 0.0;
        for (Account account : AccountPositions.accounts(book)) {
            sum += model.of(book, account).initial()
                    * book.currencies().get(account.currency()).conversion().rate(book.underlyings());
        }
        return sum;
    }

    @Override
    public RiskTarget.Kind kind() {
        return RiskTarget.Kind.MARGIN;
    }

    @Override
    public double now() {
        return now;
    }

    @Override
    public double with(Map<Integer, Long> traded) {
        Map<Integer, Long> all = new HashMap<>(taken);
        traded.forEach((id, lots) -> all.merge(id, lots, Long::sum));
        return of(units.after(all), model);
    }

    @Override
    public double promise(Map<Integer, Long> traded) {
        return now - with(traded);
    }

    @Override
    public void take(Map<Integer, Long> traded) {
        traded.forEach((id, lots) -> taken.merge(id, lots, Long::sum));
        now = of(units.after(taken), model);
    }
}
