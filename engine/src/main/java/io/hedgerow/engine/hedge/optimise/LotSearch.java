package io.hedgerow.engine.hedge.optimise;

import java.util.Arrays;

/**
 * Whole lots near a fractional solution. Starts at the nearest lots inside the boxes, sets one instrument at a time to
 * its best whole number, then moves one by a lot with another re-set to its best, and keeps only what improves. Trades
 * that do not beat doing nothing are dropped, so repeating a solve after its trades never undoes them.
 *
 * <p>Sized once, allocates nothing. Owned by the engine thread.
 */
final class LotSearch {
    private static final int STRIDE = HedgeProblem.SIZE_MAX;
    private static final int ROUNDS = 3;

    /** Improvements below this part of the risk are rounding noise. */
    private static final double NOISE = 1e-13;

    final double[] lots = new double[STRIDE];
    private final double[] slope = new double[STRIDE];
    private HedgeProblem problem;
    private int size;
    private double leastGain;
    private double gain;

    void clear() {
        Arrays.fill(lots, 0.0);
        gain = 0.0;
    }

    void search(HedgeProblem problem, double[] fractional) {
        this.problem = problem;
        size = problem.instruments;
        leastGain = -NOISE * problem.riskAtZero();
        startNear(fractional);
        setEachToItsBest();
        for (int round = 0; round < ROUNDS && exchangePairs(); round++) {
            setEachToItsBest();
        }
        gain = objectiveChange();
        if (!(gain < leastGain && gain < -problem.gainMin)) {
            clear();
        }
    }

    /** What the lots cost to trade. */
    double cost() {
        double sum = 0.0;
        for (int j = 0; j < size; j++) {
            sum += problem.cost[j] * Math.abs(lots[j]);
        }
        return sum;
    }

    /** What the lots take off risk and carry. */
    double riskReduction() {
        double sum = 0.0;
        for (int j = 0; j < size; j++) {
            sum -= 0.5 * (problem.slopeAtZero[j] + slope[j]) * lots[j];
        }
        return sum;
    }

    /** Change of the objective against not trading, zero or negative. */
    double gain() {
        return gain;
    }

    private void startNear(double[] fractional) {
        Arrays.fill(lots, 0.0);
        System.arraycopy(problem.slopeAtZero, 0, slope, 0, STRIDE);
        for (int j = 0; j < size; j++) {
            move(j, clipToWhole(j, Math.rint(fractional[j])));
        }
    }

    private double clipToWhole(int j, double value) {
        return Math.min(Math.max(value, Math.ceil(problem.lotsMin[j])), Math.floor(problem.lotsMax[j]));
    }

    private void move(int j, double step) {
        if (step == 0.0) {
            return;
        }
        lots[j] += step;
        HedgeProblem.addMultiple(slope, 0, problem.gram, j * STRIDE, step);
    }

    private void setEachToItsBest() {
        for (int j = 0; j < size; j++) {
            double best = best(j, slope[j]);
            if (changeAlong(j, slope[j], best) < leastGain) {
                move(j, best - lots[j]);
            }
        }
    }

    /** Best whole lots of one instrument when the others stay and its slope is as given. */
    private double best(int j, double slopeNow) {
        double curvature = problem.gram[j * STRIDE + j];
        if (!(curvature > 0.0)) {
            return lots[j];
        }
        double pull = curvature * lots[j] - slopeNow;
        double exact = FractionalSolver.softThreshold(pull, problem.cost[j]) / curvature;
        double below = clipToWhole(j, Math.floor(exact));
        double above = clipToWhole(j, Math.ceil(exact));
        double gainOfBelow = changeAlong(j, slopeNow, below);
        double gainOfAbove = changeAlong(j, slopeNow, above);
        return gainOfBelow < gainOfAbove || (gainOfBelow == gainOfAbove && exact > 0.0) ? below : above;
    }

    /** Change of the objective when one instrument goes to {@code target} lots. */
    private double changeAlong(int j, double slopeNow, double target) {
        double step = target - lots[j];
        double curvature = problem.gram[j * STRIDE + j];
        return step * (slopeNow + 0.5 * curvature * step) + problem.cost[j] * (Math.abs(target) - Math.abs(lots[j]));
    }

    private boolean exchangePairs() {
        boolean improved = false;
        for (int i = 0; i < size; i++) {
            double downhill = slope[i] > 0.0 ? -1.0 : 1.0;
            improved |= exchange(i, downhill) || exchange(i, -downhill);
        }
        return improved;
    }

    /** Moves one instrument by a step if some other one, re-set to its best, makes that worthwhile. */
    private boolean exchange(int i, double step) {
        double target = lots[i] + step;
        if (target < problem.lotsMin[i] || target > problem.lotsMax[i]) {
            return false;
        }
        double change = changeAlong(i, slope[i], target);
        for (int j = 0; j < size; j++) {
            if (i != j && couldGain(j, slope[j] + problem.gram[i * STRIDE + j] * step, change)) {
                double best = best(j, slope[j] + problem.gram[i * STRIDE + j] * step);
                if (change + changeAlong(j, slope[j] + problem.gram[i * STRIDE + j] * step, best) < leastGain) {
                    move(i, step);
                    move(j, best - lots[j]);
                    return true;
                }
            }
        }
        return false;
    }

    /** Cheap upper bound: no trade in j gains more than its steepest slope squared over twice its curvature. */
    private boolean couldGain(int j, double slopeAfter, double needed) {
        double steepest = Math.abs(slopeAfter) + problem.cost[j];
        return steepest * steepest > 2.0 * needed * problem.gram[j * STRIDE + j];
    }

    private double objectiveChange() {
        double sum = 0.0;
        for (int j = 0; j < size; j++) {
            sum += 0.5 * (problem.slopeAtZero[j] + slope[j]) * lots[j] + problem.cost[j] * Math.abs(lots[j]);
        }
        return sum;
    }
}
