package io.hedgerow.journal.tail.path;

import java.util.Arrays;

/**
 * One way that prices and vols may go: where each of the underlyings stands at the end of each step. Step 0 is now, where
 * everything is 0. Filled anew for each path; owned by one thread.
 */
public final class MarketPath {
    /** Drawn from no row of a history. */
    public static final int NO_ROW = -1;

    private final int underlyings;
    private final int steps;
    private final double stepDays;
    private final double[] logPrice;
    private final double[] logVol;
    private final double[] skew;
    private final int[] row;

    MarketPath(int underlyings, Horizon horizon) {
        this.underlyings = underlyings;
        steps = horizon.steps();
        stepDays = horizon.stepDays();
        logPrice = new double[(steps + 1) * underlyings];
        logVol = new double[(steps + 1) * underlyings];
        skew = new double[(steps + 1) * underlyings];
        row = new int[steps + 1];
        Arrays.fill(row, NO_ROW);
    }

    /** Adds what happens to an underlying in a step to where it stood before. */
    void step(int step, int underlying, double logReturn, double logVolMove, double skewMove) {
        int at = step * underlyings + underlying;
        int before = at - underlyings;
        logPrice[at] = logPrice[before] + logReturn;
        logVol[at] = logVol[before] + logVolMove;
        skew[at] = skew[before] + skewMove;
    }

    void row(int step, int drawn) {
        row[step] = drawn;
    }

    /**
     * Steps.
     *
     * @return at least 1
     */
    public int steps() {
        return steps;
    }

    /**
     * Time that has passed at the end of a step.
     *
     * @param step 0 to steps
     * @return days
     */
    public double days(int step) {
        return step * stepDays;
    }

    /**
     * Where a price stands.
     *
     * @param step 0 to steps
     * @param underlying place in the model
     * @return logarithm of price there by price now
     */
    public double logPrice(int step, int underlying) {
        return logPrice[step * underlyings + underlying];
    }

    /**
     * Where a price stands at a time, along a straight line between the ends of steps.
     *
     * @param days from now, held inside the path
     * @param underlying place in the model
     * @return logarithm of price there by price now
     */
    public double logPriceAt(double days, int underlying) {
        double place = Math.min(Math.max(days / stepDays, 0.0), steps);
        int before = Math.min((int) place, steps - 1);
        double from = logPrice(before, underlying);
        return from + (place - before) * (logPrice(before + 1, underlying) - from);
    }

    /**
     * What has become of vols.
     *
     * @param step 0 to steps
     * @param underlying place in the model
     * @return logarithm of the vol of 30 days there by the one now
     */
    public double logVol(int step, int underlying) {
        return logVol[step * underlyings + underlying];
    }

    /**
     * What has become of the skew.
     *
     * @param step 0 to steps
     * @param underlying place in the model
     * @return added to the vol of a strike for each standard deviation that it is above the forward, decimal
     */
    public double skew(int step, int underlying) {
        return skew[step * underlyings + underlying];
    }

    /**
     * Which row of the history a step repeats.
     *
     * @param step 1 to steps
     * @return row, or {@link #NO_ROW}
     */
    public int row(int step) {
        return row[step];
    }
}
