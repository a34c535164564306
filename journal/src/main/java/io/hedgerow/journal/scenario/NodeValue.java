package io.hedgerow.journal.scenario;

import java.util.List;

/**
 * A book in a scenario. Immutable.
 *
 * @param scenario which
 * @param pnl change of equity, reporting currency: positions, and what balances in other currencies are worth; times the
 *     weight of the scenario
 * @param pnlByCurrency change of the value of positions, units of each currency of the book
 * @param underlyings what each underlying of the book looks like there
 * @param flooredVols options whose vol the shock's floor holds up
 */
public record NodeValue(
        Scenario scenario, double pnl, List<Double> pnlByCurrency, List<UnderlyingRisk> underlyings, int flooredVols) {
    /** Copies the lists. */
    public NodeValue {
        pnlByCurrency = List.copyOf(pnlByCurrency);
        underlyings = List.copyOf(underlyings);
    }

    /**
     * An underlying in a scenario.
     *
     * @param price reference price, quote units
     * @param netDelta as its policy counts it, units of underlying at that price
     * @param netGamma change of net delta per quote unit
     * @param vega quote currency per 1.00 of vol
     * @param theta quote currency per year
     * @param vanna change of delta per 1.00 of vol
     */
    public record UnderlyingRisk(
            double price, double netDelta, double netGamma, double vega, double theta, double vanna) {}
}
