package io.hedgerow.journal.protect;

import io.hedgerow.journal.protect.GainTable.State;
import io.hedgerow.journal.scenario.MarketShock;
import io.hedgerow.journal.scenario.Scenario;
import io.hedgerow.journal.scenario.ScenarioGrid;
import io.hedgerow.journal.tail.PathEnds;
import io.hedgerow.journal.tail.path.Horizon;
import io.hedgerow.journal.tail.path.PathModel;
import io.hedgerow.journal.tail.path.PathSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * States of the world that a loss is measured over.
 *
 * @param name for people
 * @param states at least one
 * @param measure of their gains
 */
public record Outlook(String name, List<State> states, LossMeasure measure) {
    /** Copies the list. */
    public Outlook {
        states = List.copyOf(states);
    }

    /**
     * The worst scenario of a grid.
     *
     * @param grid scenarios
     * @return their states; a weight counts for all of a scenario
     */
    public static Outlook of(ScenarioGrid grid) {
        return new Outlook(
                "worst of " + grid.scenarios().size() + " scenarios of grid " + grid.name(),
                grid.scenarios().stream().map(Outlook::state).toList(),
                LossMeasure.WORST);
    }

    /**
     * Expected shortfall over simulated paths, positions held to their ends.
     *
     * @param model where prices and vols may go
     * @param horizon how far ahead
     * @param confidence such as 0.99
     * @param paths how many, at least 1
     * @param seed chooses the paths
     * @param progress told the number of a path each time one is valued
     * @return their ends
     */
    public static Outlook of(
            PathModel model, Horizon horizon, double confidence, int paths, long seed, IntConsumer progress) {
        PathSource source = model.over(horizon, seed);
        List<State> states = new ArrayList<>(paths);
        for (int number = 0; number < paths; number++) {
            int path = number;
            states.add(pricer -> {
                progress.accept(path);
                MarketShock end = PathEnds.of(pricer.book(), model.symbols(), source.draw(path));
                double[] positions = pricer.pnlByPosition(end);
                double[] gains = Arrays.copyOf(positions, positions.length + 1);
                gains[positions.length] = pricer.pnl(end);
                return gains;
            });
        }
        String name = "ES " + (float) (100.0 * confidence) + " % of " + horizon.name() + " (" + model.method() + ", "
                + paths + " paths)";
        return new Outlook(name, states, LossMeasure.shortfall(confidence));
    }

    private static State state(Scenario scenario) {
        return pricer -> {
            double[] positions = pricer.pnlByPosition(scenario);
            double[] gains = Arrays.copyOf(positions, positions.length + 1);
            for (int place = 0; place < positions.length; place++) {
                gains[place] *= scenario.weight();
            }
            gains[positions.length] = pricer.value(scenario).pnl();
            return gains;
        };
    }
}
