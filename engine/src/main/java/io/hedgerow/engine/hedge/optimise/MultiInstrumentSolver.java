package io.hedgerow.engine.hedge.optimise;

import java.util.Arrays;

/**
 * Finds the cheapest set of trades for a {@link HedgeProblem}: first in fractions of lots, then in whole lots.
 *
 * <pre>
 *   1 {@link FractionalSolver}     the optimum in fractions of lots
 *   2 {@link LotSearch}            whole lots; the result is never worse than not trading
 * </pre>
 *
 * <p>Works in arrays sized once, allocates nothing, same input same bits. Owned by the engine thread.
 */
public final class MultiInstrumentSolver {
    private static final int STRIDE = HedgeProblem.SIZE_MAX;

    private final FractionalSolver fractional = new FractionalSolver();
    private final LotSearch lotSearch = new LotSearch();
    private final double[] costs = new double[STRIDE];
    private HedgeProblem problem;

    /**
     * Solves a problem. Results stay readable until the next call or until the problem changes.
     *
     * @param problem what to solve
     * @return false if the exposures or weights are not finite; then no trade is proposed
     */
    public boolean solve(HedgeProblem problem) {
        this.problem = problem;
        if (!problem.assemble()) {
            fractional.clear();
            lotSearch.clear();
            return false;
        }
        fractional.solve(problem);
        lotSearch.search(problem, fractional.trade);
        return true;
    }

    /**
     * Solves a problem as if trading cost nothing; {@link #cost} then tells what the trade would cost all the same.
     *
     * @param problem what to solve, as before afterwards
     */
    public void solveFree(HedgeProblem problem) {
        double gainMin = problem.gainMin;
        System.arraycopy(problem.cost, 0, costs, 0, STRIDE);
        Arrays.fill(problem.cost, 0.0);
        problem.gainMin = 0.0;
        solve(problem);
        System.arraycopy(costs, 0, problem.cost, 0, STRIDE);
        problem.gainMin = gainMin;
    }

    /**
     * Cost of the trade in whole lots.
     *
     * @return in the units of the objective
     */
    public double cost() {
        return lotSearch.cost();
    }

    /**
     * What the trade in whole lots takes off risk and carry.
     *
     * @return in the units of the objective
     */
    public double riskReduction() {
        return lotSearch.riskReduction();
    }

    /**
     * Trade in an instrument in whole lots.
     *
     * @param instrument 0 to instruments - 1
     * @return signed lots to buy (positive) or sell
     */
    public long lots(int instrument) {
        return (long) lotSearch.lots[instrument];
    }

    /**
     * Trade in an instrument before rounding to lots.
     *
     * @param instrument 0 to instruments - 1
     * @return signed lots and fractions
     */
    public double fractionalLots(int instrument) {
        return fractional.trade[instrument];
    }

    /**
     * Objective of the trade in whole lots: never above {@link #objectiveWithoutTrade}.
     *
     * @return risk, carry and cost
     */
    public double objective() {
        return problem.riskAtZero() + lotSearch.gain();
    }

    /**
     * Objective of the fractional trade: a lower bound of what whole lots can reach.
     *
     * @return risk, carry and cost
     */
    public double fractionalObjective() {
        double sum = problem.riskAtZero();
        for (int j = 0; j < problem.instruments; j++) {
            sum += 0.5 * (problem.slopeAtZero[j] + fractional.slope[j]) * fractional.trade[j]
                    + problem.cost[j] * Math.abs(fractional.trade[j]);
        }
        return sum;
    }

    /**
     * Objective of doing nothing.
     *
     * @return risk of the exposures as they are
     */
    public double objectiveWithoutTrade() {
        return problem.riskAtZero();
    }

    /**
     * Excess exposure to a factor after the trade in whole lots.
     *
     * @param factor 0 to factors - 1
     * @return what stays unhedged
     */
    public double exposureAfter(int factor) {
        return problem.exposureAfter(factor, lotSearch.lots);
    }

    /**
     * How far the fractional trade is from fulfilling the optimality (Karush-Kuhn-Tucker) conditions: the largest slope
     * at which the objective still falls by moving one instrument, relative to the largest slope that instrument can
     * have, {@code sqrt(2 risk G_jj)}. Free of units.
     *
     * @return 0 when optimal; below 1e-9 after {@link #solve} unless the problem is singular beyond double precision
     */
    public double kktResidual() {
        return fractional.kktResidual();
    }
}
