package io.hedgerow.journal.protect;

import io.hedgerow.journal.scenario.ScenarioPricer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What one lot of every contract gains in every state, by full revaluation. Gains add up over lots and contracts, so any
 * book of these contracts is valued by a sum. Immutable; any thread.
 */
public final class GainTable {
    private final Map<Integer, double[]> perLot = new HashMap<>();
    private final double[] held;

    private GainTable(int states) {
        held = new double[states];
    }

    /** One state of the world. */
    @FunctionalInterface
    public interface State {
        /**
         * Values a book there.
         *
         * @param pricer of a book
         * @return what each position gains, options first, then the change of its equity: positions and balances
         */
        double[] gains(ScenarioPricer pricer);
    }

    /**
     * Values contracts in states.
     *
     * @param units contracts, and what is held of them
     * @param states at least one
     * @return the table
     */
    public static GainTable of(UnitBook units, List<? extends State> states) {
        GainTable table = new GainTable(states.size());
        List<Integer> contracts = units.contracts();
        contracts.forEach(id -> table.perLot.put(id, new double[states.size()]));
        try (ScenarioPricer ones = new ScenarioPricer(units.ones());
                ScenarioPricer book = new ScenarioPricer(units.book())) {
            for (int state = 0; state < states.size(); state++) {
                double[] gains = states.get(state).gains(ones);
                for (int place = 0; place < contracts.size(); place++) {
                    table.perLot.get(contracts.get(place))[state] = gains[place];
                }
                double[] whole = states.get(state).gains(book);
                table.held[state] = whole[whole.length - 1];
            }
        }
        return table;
    }

    /**
     * What the book gains as it is.
     *
     * @return by state, reporting currency: positions, and balances in other currencies
     */
    public double[] held() {
        return held.clone();
    }

    /**
     * Adds trades.
     *
     * @param gains by state, changed
     * @param traded lots by contract, signed
     */
    public void add(double[] gains, Map<Integer, Long> traded) {
        traded.forEach((id, lots) -> {
            double[] one = perLot.get(id);
            for (int state = 0; state < gains.length; state++) {
                gains[state] += lots * one[state];
            }
        });
    }

    /**
     * What one lot gains on average over weighted states.
     *
     * @param id contract
     * @param weights by state
     * @return reporting currency
     */
    double mean(int id, double[] weights) {
        double[] one = perLot.get(id);
        double sum = 0.0;
        for (int state = 0; state < weights.length; state++) {
            if (weights[state] != 0.0) {
                sum += weights[state] * one[state];
            }
        }
        return sum;
    }
}
