package io.hedgerow.engine.hedge.forecast;

import io.hedgerow.engine.memory.DoubleColumn;
import io.hedgerow.engine.memory.IntColumn;
import io.hedgerow.engine.memory.StateMemory;

/**
 * Variances per bar of several prices, from open, high, low and close, as exponentially weighted means over bars.
 *
 * <pre>
 *   o = ln(O / C of the bar before)     u = ln(H/O)     d = ln(L/O)     c = ln(C/O)     r = o + c
 *
 *   EWMA              mean of r^2                                                  RiskMetrics 1996
 *   Parkinson         mean of (u − d)^2 / (4 ln 2)                                 Parkinson 1980
 *   Garman-Klass      mean of (u − d)^2 / 2 − (2 ln 2 − 1) c^2                     Garman and Klass 1980
 *   Rogers-Satchell   mean of u (u − c) + d (d − c)                                Rogers and Satchell 1991
 *   Yang-Zhang        var o + k var c + (1 − k) Rogers-Satchell                    Yang and Zhang 2000
 *                     k = 0.34 / (1.34 + (n + 1) / (n − 1)), n the effective number of bars
 *   bipower           pi / 2 times the mean of |r| |r of the bar before|           Barndorff-Nielsen and Shephard 2004
 * </pre>
 *
 * <p>Of few prices a bar the range is narrower than that of the path between them, and with it all that go by ranges (Garman and
 * Klass 1980, section 5). A bar without a price counts as one in which the price stood still, so that quiet times are quiet. State in columns,
 * moved by journaled bars only. Owned by the engine thread.
 */
final class RangeVariance {
    private static final double LN_2 = 0.6931471805599453;
    private static final double PARKINSON_SCALE = 1.0 / (4.0 * LN_2);
    private static final double GARMAN_KLASS_CLOSE = 2.0 * LN_2 - 1.0;
    private static final double BIPOWER_SCALE = 1.5707963267948966;

    private static final int BARS = 0;
    private static final int RETURNS = 1;
    private static final int PAIRS = 2;
    private static final int SQUARE = 3;
    private static final int PARKINSON = 4;
    private static final int GARMAN_KLASS = 5;
    private static final int ROGERS_SATCHELL = 6;
    private static final int PRODUCT = 7;
    private static final int OPEN = 8;
    private static final int OPEN_SQUARE = 9;
    private static final int CLOSE = 10;
    private static final int CLOSE_SQUARE = 11;
    private static final int MEANS = 12;

    private final DoubleColumn mean;
    private final DoubleColumn logClose;
    private final DoubleColumn lastSize;
    private final IntColumn bars;

    RangeVariance(StateMemory memory, String owner, int size) {
        mean = memory.doubleColumn(owner + ".mean", size * MEANS);
        logClose = memory.doubleColumn(owner + ".logClose", size);
        lastSize = memory.doubleColumn(owner + ".lastSize", size);
        bars = memory.intColumn(owner + ".bars", size);
        restart();
    }

    /** Forgets everything. */
    void restart() {
        mean.fill(0.0);
        logClose.fill(Double.NaN);
        lastSize.fill(Double.NaN);
        bars.fill(0);
    }

    /** Takes no return from before to after: the next bar is the first one again. */
    void interrupt(int series) {
        logClose.set(series, Double.NaN);
        lastSize.set(series, Double.NaN);
    }

    /** Takes a bar; prices positive, low at most and high at least the others. Returns its squared return, NaN for the first. */
    double take(int series, double open, double high, double low, double close, double decay) {
        double up = StrictMath.log(high / open);
        double down = StrictMath.log(low / open);
        double within = StrictMath.log(close / open);
        double logOpen = StrictMath.log(open);
        double across = logOpen - logClose.get(series);
        logClose.set(series, logOpen + within);
        return weigh(series, across, up, down, within, decay);
    }

    /** Takes a bar in which the price stood still; nothing before the first price. */
    double takeStill(int series, double decay) {
        return Double.isNaN(logClose.get(series)) ? Double.NaN : weigh(series, 0.0, 0.0, 0.0, 0.0, decay);
    }

    private double weigh(int series, double across, double up, double down, double within, double decay) {
        double range = up - down;
        bars.add(series, 1);
        weigh(series, BARS, 1.0, decay);
        weigh(series, PARKINSON, PARKINSON_SCALE * range * range, decay);
        weigh(series, GARMAN_KLASS, 0.5 * range * range - GARMAN_KLASS_CLOSE * within * within, decay);
        weigh(series, ROGERS_SATCHELL, up * (up - within) + down * (down - within), decay);
        weigh(series, CLOSE, within, decay);
        weigh(series, CLOSE_SQUARE, within * within, decay);
        if (Double.isNaN(across)) {
            return Double.NaN;
        }
        double change = across + within;
        weigh(series, RETURNS, 1.0, decay);
        weigh(series, SQUARE, change * change, decay);
        weigh(series, OPEN, across, decay);
        weigh(series, OPEN_SQUARE, across * across, decay);
        takeProduct(series, Math.abs(change), decay);
        return change * change;
    }

    private void takeProduct(int series, double size, double decay) {
        double before = lastSize.get(series);
        if (!Double.isNaN(before)) {
            weigh(series, PAIRS, 1.0, decay);
            weigh(series, PRODUCT, BIPOWER_SCALE * size * before, decay);
        }
        lastSize.set(series, size);
    }

    private void weigh(int series, int which, double value, double decay) {
        int cell = series * MEANS + which;
        mean.set(cell, decay * mean.get(cell) + (1.0 - decay) * value);
    }

    private double get(int series, int which, int weight) {
        return mean.get(series * MEANS + which) / mean.get(series * MEANS + weight);
    }

    int bars(int series) {
        return bars.get(series);
    }

    double ewma(int series) {
        return get(series, SQUARE, RETURNS);
    }

    double parkinson(int series) {
        return get(series, PARKINSON, BARS);
    }

    /** Single bars may be negative, the mean counts as 0 then. */
    double garmanKlass(int series) {
        return Math.max(0.0, get(series, GARMAN_KLASS, BARS));
    }

    double rogersSatchell(int series) {
        return get(series, ROGERS_SATCHELL, BARS);
    }

    double bipower(int series) {
        return get(series, PRODUCT, PAIRS);
    }

    /** NaN before the second return. */
    double yangZhang(int series, double decay) {
        double n = Math.min(bars.get(series), (1.0 + decay) / (1.0 - decay));
        if (!(n >= 2.0)) {
            return Double.NaN;
        }
        double sample = n / (n - 1.0);
        double k = 0.34 / (1.34 + (n + 1.0) / (n - 1.0));
        double across = sample * spread(get(series, OPEN, RETURNS), get(series, OPEN_SQUARE, RETURNS));
        double within = sample * spread(get(series, CLOSE, BARS), get(series, CLOSE_SQUARE, BARS));
        return across + k * within + (1.0 - k) * rogersSatchell(series);
    }

    private static double spread(double first, double second) {
        return Math.max(0.0, second - first * first);
    }
}
