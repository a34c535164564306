package io.hedgerow.engine.hedge.optimise;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.hipparchus.linear.SingularValueDecomposition;

/**
 * The hedge problem solved the slow, obvious way: every combination of "at the lower bound, short, zero, long, at the
 * upper bound" is solved as a linear system, and the best feasible one is kept; whole lots are found by trying them all.
 */
final class ReferenceHedgeSolver {
    private static final int STATES = 5;

    final double[] exposure;
    final RealMatrix weight;
    final RealMatrix loading;
    final double[] cost;
    final double[] carry;
    final double[] min;
    final double[] max;

    ReferenceHedgeSolver(int instruments, int factors) {
        exposure = new double[factors];
        weight = new Array2DRowRealMatrix(factors, factors);
        loading = new Array2DRowRealMatrix(factors, instruments);
        cost = new double[instruments];
        carry = new double[instruments];
        min = new double[instruments];
        max = new double[instruments];
    }

    HedgeProblem load(HedgeProblem problem) {
        problem.begin(cost.length, exposure.length);
        for (int k = 0; k < exposure.length; k++) {
            problem.setExposure(k, exposure[k]);
            for (int l = 0; l < exposure.length; l++) {
                problem.setWeight(k, l, weight.getEntry(k, l));
            }
            for (int j = 0; j < cost.length; j++) {
                problem.setLoading(k, j, loading.getEntry(k, j));
            }
        }
        for (int j = 0; j < cost.length; j++) {
            problem.setCost(j, cost[j], carry[j]);
            problem.setBox(j, min[j], max[j]);
        }
        return problem;
    }

    double objective(double[] trade) {
        RealVector after = new ArrayRealVector(exposure).add(loading.operate(new ArrayRealVector(trade)));
        double sum = 0.5 * after.dotProduct(weight.operate(after));
        for (int j = 0; j < trade.length; j++) {
            sum += carry[j] * trade[j] + cost[j] * Math.abs(trade[j]);
        }
        return sum;
    }

    double bestFractionalObjective() {
        double best = objective(new double[cost.length]);
        int patterns = (int) Math.round(Math.pow(STATES, cost.length));
        for (int pattern = 0; pattern < patterns; pattern++) {
            double[] trade = solve(pattern);
            if (trade != null) {
                best = Math.min(best, objective(trade));
            }
        }
        return best;
    }

    /** State of instrument j in a pattern: 0 lower bound, 1 short, 2 zero, 3 long, 4 upper bound. */
    private static int state(int pattern, int j) {
        return pattern / (int) Math.round(Math.pow(STATES, j)) % STATES;
    }

    private double[] solve(int pattern) {
        int n = cost.length;
        RealMatrix gram = loading.transpose().multiply(weight).multiply(loading);
        RealVector slope = loading.transpose().multiply(weight).operate(new ArrayRealVector(exposure));
        RealMatrix system = new Array2DRowRealMatrix(n, n);
        RealVector right = new ArrayRealVector(n);
        for (int j = 0; j < n; j++) {
            int state = state(pattern, j);
            if (state == 1 || state == 3) {
                system.setRowVector(j, gram.getRowVector(j));
                right.setEntry(j, -slope.getEntry(j) - carry[j] - (state - 2) * cost[j]);
            } else {
                system.setEntry(j, j, 1.0);
                right.setEntry(j, state == 0 ? min[j] : state == 4 ? max[j] : 0.0);
            }
        }
        double[] trade =
                new SingularValueDecomposition(system).getSolver().solve(right).toArray();
        for (int j = 0; j < n; j++) {
            boolean wrongSide =
                    (state(pattern, j) == 1 && trade[j] > 0.0) || (state(pattern, j) == 3 && trade[j] < 0.0);
            if (wrongSide || trade[j] < min[j] - 1e-9 || trade[j] > max[j] + 1e-9) {
                return null;
            }
        }
        return trade;
    }

    double bestWholeObjective() {
        return bestWholeObjective(new double[cost.length], 0);
    }

    private double bestWholeObjective(double[] trade, int j) {
        if (j == trade.length) {
            return objective(trade);
        }
        double best = Double.POSITIVE_INFINITY;
        for (double lots = Math.ceil(min[j]); lots <= max[j]; lots++) {
            trade[j] = lots;
            best = Math.min(best, bestWholeObjective(trade, j + 1));
        }
        trade[j] = 0.0;
        return best;
    }
}
