package io.hedgerow.journal.protect;

import io.hedgerow.journal.protect.Protection.Payoff;
import io.hedgerow.journal.scenario.BookMoment;
import io.hedgerow.journal.scenario.BookMoment.LinearHolding;
import io.hedgerow.journal.scenario.BookMoment.OptionHolding;
import io.hedgerow.journal.scenario.Scenario;
import io.hedgerow.journal.scenario.ScenarioPricer;
import io.hedgerow.journal.scenario.VolShock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What becomes of a book with and without a structure, move by move. Static; any thread. */
final class Payoffs {
    private static final int STEPS = 10;
    private static final double STEP = 0.05;

    private Payoffs() {}

    /**
     * Moves of all prices from -50 % to +50 %.
     *
     * @param units contracts and what is held
     * @param legs lots by contract
     * @param cost of trading them
     * @param days to the expiry of the structure
     */
    static List<Payoff> of(UnitBook units, Map<Integer, Long> legs, double cost, double days) {
        List<Payoff> points = new ArrayList<>();
        try (ScenarioPricer bare = new ScenarioPricer(units.book());
                ScenarioPricer safe = new ScenarioPricer(units.after(legs))) {
            for (int step = -STEPS; step <= STEPS; step++) {
                double move = step * STEP;
                Scenario now = Scenario.of("now", move, VolShock.NONE, 0.0);
                Scenario then = Scenario.of("then", move, VolShock.NONE, days);
                points.add(new Payoff(
                        move,
                        bare.value(now).pnl(),
                        safe.value(now).pnl() - cost,
                        bare.value(then).pnl(),
                        safe.value(then).pnl() - cost,
                        pays(units, legs, move, false),
                        pays(units, legs, move, true)));
            }
        }
        return points;
    }

    private static double pays(UnitBook units, Map<Integer, Long> legs, double move, boolean coin) {
        double sum = 0.0;
        for (Map.Entry<Integer, Long> leg : legs.entrySet()) {
            OptionHolding option = units.option(leg.getKey());
            sum += leg.getValue()
                    * (option == null
                            ? linear(units.linear(leg.getKey()), move, coin)
                            : option(units.book(), option, move, coin));
        }
        return sum;
    }

    /** {@code max(w (S - K), 0)} in quote currency, or that over {@code S} in coin. */
    private static double option(BookMoment book, OptionHolding one, double move, boolean coin) {
        BookMoment.Expiry expiry = book.expiries().get(one.expiry());
        double price = expiry.forward() * (1.0 + move);
        double pays = Math.max((one.call() ? 1.0 : -1.0) * (price - one.strike()), 0.0) * one.units();
        if (!coin) {
            return pays;
        }
        return expiry.inverse() ? pays / price : 0.0;
    }

    /** {@code u (S - S0)} in quote currency; {@code Q (1 / S0 - 1 / S)} in coin where it is inverse. */
    private static double linear(LinearHolding one, double move, boolean coin) {
        double price = one.price() * (1.0 + move);
        if (one.inverse()) {
            double coins = one.units() * (1.0 / one.price() - 1.0 / price);
            return coin ? coins : coins * price;
        }
        return coin ? 0.0 : one.units() * (price - one.price());
    }
}
