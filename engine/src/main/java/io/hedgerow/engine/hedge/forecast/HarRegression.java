package io.hedgerow.engine.hedge.forecast;

import io.hedgerow.engine.hedge.optimise.HedgeProblem;
import io.hedgerow.engine.hedge.optimise.SmallCholesky;
import io.hedgerow.engine.memory.DoubleColumn;
import io.hedgerow.engine.memory.IntColumn;
import io.hedgerow.engine.memory.StateMemory;

/**
 * Heterogeneous autoregression of realised variance (Corsi 2009), for several prices:
 *
 * <pre>
 *   RV of the next period = b0 + b1 RV + b2 mean of 5 + b3 mean of 22      RV: sum of squared returns of the bars of a period
 * </pre>
 *
 * <p>Least squares with a weight of 0.995 for each period that has passed since, from sums alone. A forecast stays between the
 * least and the largest variance that was seen (the sanity filter of Swanson and White 1995), and goes on over several
 * periods by iteration. State in columns, moved by journaled bars only. Owned by the engine thread.
 */
final class HarRegression {
    /** Periods that a forecast must have been fitted to. */
    static final int ROWS_MIN = 30;

    private static final int SHORT = 5;
    private static final int LONG = 22;
    private static final int TERMS = 4;
    private static final int STEPS_MAX = 512;
    private static final double DECAY = 0.995;
    private static final int STRIDE = HedgeProblem.SIZE_MAX;

    private final DoubleColumn past;
    private final IntColumn periods;
    private final DoubleColumn open;
    private final IntColumn openBars;
    private final DoubleColumn products;
    private final DoubleColumn targets;
    private final DoubleColumn least;
    private final DoubleColumn largest;
    private final SmallCholesky cholesky = new SmallCholesky();
    private final double[] matrix = new double[STRIDE * STRIDE];
    private final double[] coefficients = new double[STRIDE];
    private final double[] row = new double[TERMS];
    private final int[] order = {0, 1, 2, 3};
    private final double[] path = new double[LONG];
    private int pathEnd;
    private int steps;
    private double sum;
    private double last;
    private double floor;
    private double ceiling;

    HarRegression(StateMemory memory, String owner, int size) {
        past = memory.doubleColumn(owner + ".past", size * LONG);
        periods = memory.intColumn(owner + ".periods", size);
        open = memory.doubleColumn(owner + ".open", size);
        openBars = memory.intColumn(owner + ".openBars", size);
        products = memory.doubleColumn(owner + ".products", size * TERMS * TERMS);
        targets = memory.doubleColumn(owner + ".targets", size * TERMS);
        least = memory.doubleColumn(owner + ".least", size);
        largest = memory.doubleColumn(owner + ".largest", size);
    }

    /** Forgets everything. */
    void restart() {
        past.fill(0.0);
        periods.fill(0);
        open.fill(0.0);
        openBars.fill(0);
        products.fill(0.0);
        targets.fill(0.0);
        least.fill(0.0);
        largest.fill(0.0);
    }

    /** Drops the period that is open: a part of it is missing. */
    void interrupt(int series) {
        open.set(series, 0.0);
        openBars.set(series, 0);
    }

    /** Takes a bar. */
    void take(int series, double squaredReturn, int periodBars) {
        open.add(series, squaredReturn);
        openBars.add(series, 1);
        if (openBars.get(series) >= periodBars) {
            close(series, open.get(series));
            interrupt(series);
        }
    }

    private void close(int series, double variance) {
        int seen = periods.get(series);
        if (seen >= LONG) {
            load(series);
            describe(path, pathEnd);
            learn(series, variance);
            boolean first = seen == LONG;
            least.set(series, first ? variance : Math.min(least.get(series), variance));
            largest.set(series, first ? variance : Math.max(largest.get(series), variance));
        }
        past.set(series * LONG + seen % LONG, variance);
        periods.set(series, seen + 1);
    }

    private void learn(int series, double variance) {
        for (int i = 0; i < TERMS; i++) {
            int target = series * TERMS + i;
            targets.set(target, DECAY * targets.get(target) + row[i] * variance);
            for (int j = 0; j < TERMS; j++) {
                int cell = target * TERMS + j;
                products.set(cell, DECAY * products.get(cell) + row[i] * row[j]);
            }
        }
    }

    /** Copies the past into the path; its newest stands before {@code pathEnd}. */
    private void load(int series) {
        for (int i = 0; i < LONG; i++) {
            path[i] = past.get(series * LONG + i);
        }
        pathEnd = periods.get(series) % LONG;
    }

    private void describe(double[] values, int end) {
        double total = 0.0;
        for (int back = 1; back <= LONG; back++) {
            double value = values[(end + LONG - back) % LONG];
            total += value;
            if (back == 1) {
                row[1] = value;
            } else if (back == SHORT) {
                row[2] = total / SHORT;
            }
        }
        row[0] = 1.0;
        row[3] = total / LONG;
    }

    boolean isKnown(int series) {
        return periods.get(series) >= LONG + ROWS_MIN;
    }

    /** Begins a forecast of a price that is known. */
    void begin(int series) {
        for (int i = 0; i < TERMS; i++) {
            coefficients[i] = targets.get(series * TERMS + i);
            for (int j = 0; j < TERMS; j++) {
                matrix[i * STRIDE + j] = products.get((series * TERMS + i) * TERMS + j);
            }
        }
        cholesky.solve(matrix, order, TERMS, coefficients);
        floor = least.get(series);
        ceiling = largest.get(series);
        load(series);
        steps = 0;
        sum = 0.0;
        last = 0.0;
    }

    /** Mean variance per period over the next so many, positive; those of one forecast are asked for in ascending order. */
    double mean(double ahead) {
        double wanted = Math.max(1.0, ahead);
        while (steps < STEPS_MAX && steps < wanted) {
            describe(path, pathEnd);
            double next = 0.0;
            for (int i = 0; i < TERMS; i++) {
                next += coefficients[i] * row[i];
            }
            last = Math.min(Math.max(next, floor), ceiling);
            path[pathEnd] = last;
            pathEnd = (pathEnd + 1) % LONG;
            sum += last;
            steps++;
        }
        return (sum + (wanted - steps) * last) / wanted;
    }
}
