package io.hedgerow.journal.protect;

import io.hedgerow.journal.protect.GainTable.State;
import io.hedgerow.journal.scenario.Scenario;
import io.hedgerow.journal.scenario.ScenarioGrid;
import java.util.Arrays;
import java.util.List;

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
