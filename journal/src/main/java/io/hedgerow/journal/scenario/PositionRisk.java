package io.hedgerow.journal.scenario;

/**
 * Risk of one position in a scenario. Derivatives are by the reference price of its underlying, raw.
 *
 * @param value worth of an option, or P&amp;L of what is linear less a constant; currency that it is settled in
 * @param pnl change of that against now, reporting currency
 * @param delta units of the underlying, as its policy counts them: less the premium of coin-settled options where it does so
 * @param gamma units per quote unit
 * @param vega quote currency per 1.00 of vol
 * @param theta quote currency per year
 * @param vanna units per 1.00 of vol
 * @param volga quote currency per vol squared
 */
public record PositionRisk(
        double value, double pnl, double delta, double gamma, double vega, double theta, double vanna, double volga) {}
