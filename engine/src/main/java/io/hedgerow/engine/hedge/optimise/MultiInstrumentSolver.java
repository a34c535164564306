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
    private static final int PRICE_STEPS_MAX = 60;
    private static final double PRICE_TOLERANCE = 1e-6;
    private static final double PRICE_LEAST = 1e-9;
    private static final double SHARE_MIN = 1e-3;
    private static final int STRIDE = HedgeProblem.SIZE_MAX;

    private final FractionalSolver fractional = new FractionalSolver();
    private final LotSearch lotSearch = new LotSearch();
    private final double[] costs = new double[STRIDE];
    private final double[] carries = new double[STRIDE];
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
     * Finds the cheapest trades after which the measured risk is at most so much; where nothing reaches that, those after
     * which it is least. What holding costs or earns is left out: no position is taken for its carry alone.
     *
     * <p>With {@code nu} the price of cost in units of risk, risk after the best trades grows with nu; the largest nu that
     * keeps the bound is bracketed (Illinois algorithm, a bounded number of steps).
     *
     * @param problem what to solve, as before afterwards
     * @param riskMax bound, in the units of {@link HedgeProblem#measuredRisk}
     * @return false if the exposures or weights are not finite; then no trade is proposed
     */
    public boolean solveToRisk(HedgeProblem problem, double riskMax) {
        this.problem = problem;
        System.arraycopy(problem.carry, 0, carries, 0, STRIDE);
        Arrays.fill(problem.carry, 0.0);
        double gainMin = problem.gainMin;
        problem.gainMin = 0.0;
        problem.priceOthers(0.0);
        boolean finite = problem.assemble();
        if (finite) {
            System.arraycopy(problem.cost, 0, costs, 0, STRIDE);
            riskAt(largestPrice(problem, riskMax));
            lotSearch.search(problem, fractional.trade);
            System.arraycopy(costs, 0, problem.cost, 0, STRIDE);
        } else {
            fractional.clear();
            lotSearch.clear();
        }
        problem.priceOthers(1.0);
        System.arraycopy(carries, 0, problem.carry, 0, STRIDE);
        problem.gainMin = gainMin;
        return finite;
    }

    /** The largest price of cost that keeps the bound, 0 if none does. */
    private double largestPrice(HedgeProblem problem, double riskMax) {
        double high = priceWithoutTrade(problem);
        double low = PRICE_LEAST * high;
        double missLow = riskAt(low) - riskMax;
        double missHigh = high == 0.0 ? missLow : riskAt(high) - riskMax;
        if (missLow > 0.0 || missHigh <= 0.0) {
            return missLow > 0.0 ? low : high;
        }
        double tolerance = PRICE_TOLERANCE * riskMax;
        double best = missLow;
        int side = 0;
        for (int step = 0; step < PRICE_STEPS_MAX && best < -tolerance; step++) {
            double share = missLow / (missLow - missHigh);
            double middle = low + Math.min(Math.max(share, SHARE_MIN), 1.0 - SHARE_MIN) * (high - low);
            double miss = riskAt(middle) - riskMax;
            if (miss <= 0.0) {
                low = middle;
                missLow = miss;
                best = miss;
                missHigh *= side < 0 ? 0.5 : 1.0;
                side = -1;
            } else {
                high = middle;
                missHigh = miss;
                missLow *= side > 0 ? 0.5 : 1.0;
                side = 1;
            }
        }
        return low;
    }

    /** At this price of cost and above it no trade is worth its cost; 0 where trading is free. */
    private double priceWithoutTrade(HedgeProblem problem) {
        double most = 0.0;
        for (int j = 0; j < problem.instruments; j++) {
            most = costs[j] > 0.0 ? Math.max(most, Math.abs(problem.slopeAtZero[j]) / costs[j]) : most;
        }
        return most;
    }

    private double riskAt(double price) {
        for (int j = 0; j < STRIDE; j++) {
            problem.cost[j] = price * costs[j];
        }
        if (problem.hasOthers()) {
            problem.priceOthers(price);
            problem.assemble();
        }
        fractional.solve(problem);
        return problem.measuredRisk(fractional.trade);
    }

    /**
     * Measured risk after the trade before rounding to lots.
     *
     * @return in the units of {@link HedgeProblem#measuredRisk}
     */
    public double fractionalRisk() {
        return problem.measuredRisk(fractional.trade);
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
