package io.hedgerow.engine.hedge.optimise;

import java.util.Arrays;

/**
 * The cheapest trades for a {@link HedgeProblem} in fractions of lots.
 *
 * <pre>
 *   1 coordinate descent   h_j ← clip( soft(−(slope_j − G_jj h_j), cost_j) / G_jj ), a fixed number of sweeps
 *   2 active set           exact solve on the instruments in use, stop at the first sign change or bound, let the
 *                          instrument in that gains most; a bounded number of steps
 * </pre>
 *
 * <p>Coordinate descent alone is slow where instruments are near duplicates (a future and a perpetual), which is just
 * where the cheaper one should win; it only gives the second stage a start, and that ends there exactly.
 * {@link #kktResidual} says how far from optimal the solution is.
 *
 * <p>Sized once, allocates nothing. Owned by the engine thread.
 */
final class FractionalSolver {
    /** Sweeps of coordinate descent. */
    private static final int SWEEPS = 2;

    /** Most steps of the active-set stage. */
    private static final int STEPS_MAX = 4 * HedgeProblem.SIZE_MAX;

    /** Violations of the optimality conditions below this are rounding noise; same units as {@link #kktResidual}. */
    private static final double NOISE = 1e-13;

    private static final int STRIDE = HedgeProblem.SIZE_MAX;

    final double[] trade = new double[STRIDE];
    final double[] slope = new double[STRIDE];
    private final SmallCholesky cholesky = new SmallCholesky();
    private final double[] direction = new double[STRIDE];
    private final double[] sign = new double[STRIDE];
    private final double[] inverseScale = new double[STRIDE];
    private final int[] free = new int[STRIDE];
    private HedgeProblem problem;
    private int size;

    /** Trades nothing. */
    void clear() {
        Arrays.fill(trade, 0.0);
    }

    /** Solves an assembled problem. */
    void solve(HedgeProblem problem) {
        this.problem = problem;
        size = problem.instruments;
        clear();
        System.arraycopy(problem.slopeAtZero, 0, slope, 0, STRIDE);
        setScales();
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            descend();
        }
        finishExactly();
    }

    /**
     * Largest slope at which the objective still falls by moving one instrument, relative to the largest slope that
     * instrument can have, {@code sqrt(2 risk G_jj)}.
     */
    double kktResidual() {
        double worst = 0.0;
        for (int j = 0; j < size; j++) {
            worst = Math.max(worst, violation(j));
        }
        return worst;
    }

    private void setScales() {
        for (int j = 0; j < size; j++) {
            double scale = Math.sqrt(2.0 * problem.riskAtZero() * problem.gram[j * STRIDE + j]);
            inverseScale[j] = scale > 0.0 ? 1.0 / scale : 0.0;
        }
    }

    private void descend() {
        for (int j = 0; j < size; j++) {
            double curvature = problem.gram[j * STRIDE + j];
            if (curvature > 0.0) {
                double best = softThreshold(curvature * trade[j] - slope[j], problem.cost[j]) / curvature;
                move(j, Math.min(Math.max(best, problem.lotsMin[j]), problem.lotsMax[j]) - trade[j]);
            }
        }
    }

    static double softThreshold(double value, double threshold) {
        return value > threshold ? value - threshold : Math.min(value + threshold, 0.0);
    }

    private void move(int j, double step) {
        if (step == 0.0) {
            return;
        }
        trade[j] += step;
        HedgeProblem.addMultiple(slope, 0, problem.gram, j * STRIDE, step);
    }

    private void finishExactly() {
        boolean stationary = false;
        for (int step = 0; step < STEPS_MAX; step++) {
            int used = gatherInterior();
            if (stationary || used == 0) {
                int entering = worstViolator();
                if (entering < 0) {
                    break;
                }
                if (!isInterior(entering)) {
                    sign[used] = signOf(entering);
                    free[used++] = entering;
                }
            }
            double length = stepAlong(used);
            if (length == 0.0) {
                break;
            }
            stationary = length == 1.0;
        }
        refreshSlope();
    }

    private int gatherInterior() {
        int used = 0;
        for (int j = 0; j < size; j++) {
            if (isInterior(j)) {
                sign[used] = Math.signum(trade[j]);
                free[used++] = j;
            }
        }
        return used;
    }

    private boolean isInterior(int j) {
        return trade[j] != 0.0 && trade[j] > problem.lotsMin[j] && trade[j] < problem.lotsMax[j];
    }

    private int worstViolator() {
        int worst = -1;
        double worstViolation = NOISE;
        for (int j = 0; j < size; j++) {
            double violation = violation(j);
            if (violation > worstViolation) {
                worst = j;
                worstViolation = violation;
            }
        }
        return worst;
    }

    private double violation(int j) {
        double up = trade[j] < problem.lotsMax[j] ? -slopeUpwards(j) : 0.0;
        double down = trade[j] > problem.lotsMin[j] ? slopeDownwards(j) : 0.0;
        return Math.max(0.0, Math.max(up, down)) * inverseScale[j];
    }

    /** Slope of the objective, costs included, when buying more. */
    private double slopeUpwards(int j) {
        return trade[j] >= 0.0 ? slope[j] + problem.cost[j] : slope[j] - problem.cost[j];
    }

    /** Slope of the objective, costs included, that selling more walks down. */
    private double slopeDownwards(int j) {
        return trade[j] > 0.0 ? slope[j] + problem.cost[j] : slope[j] - problem.cost[j];
    }

    private double signOf(int entering) {
        if (trade[entering] != 0.0) {
            return Math.signum(trade[entering]);
        }
        return slopeUpwards(entering) < 0.0 ? 1.0 : -1.0;
    }

    /** Goes to the optimum of the free instruments with their signs held, or to the first obstacle on the way. */
    private double stepAlong(int used) {
        for (int i = 0; i < used; i++) {
            direction[i] = -(slope[free[i]] + sign[i] * problem.cost[free[i]]);
        }
        cholesky.solve(problem.gram, free, used, direction);
        double length = 1.0;
        int blocking = -1;
        for (int i = 0; i < used; i++) {
            double reach = reach(i);
            if (reach < length) {
                length = reach;
                blocking = i;
            }
        }
        for (int i = 0; i < used; i++) {
            int j = free[i];
            move(j, i == blocking ? obstacle(i) - trade[j] : length * direction[i]);
        }
        return length;
    }

    private double reach(int i) {
        double room = obstacle(i) - trade[free[i]];
        return Math.abs(direction[i]) > Math.abs(room) ? room / direction[i] : 1.0;
    }

    /** The bound or sign change that lies ahead. */
    private double obstacle(int i) {
        int j = free[i];
        if (direction[i] > 0.0) {
            return sign[i] > 0.0 ? problem.lotsMax[j] : 0.0;
        }
        return sign[i] > 0.0 ? 0.0 : problem.lotsMin[j];
    }

    /** Rounding drift of the moves is taken out. */
    private void refreshSlope() {
        System.arraycopy(problem.slopeAtZero, 0, slope, 0, STRIDE);
        for (int j = 0; j < size; j++) {
            HedgeProblem.addMultiple(slope, 0, problem.gram, j * STRIDE, trade[j]);
        }
    }
}
