package io.hedgerow.gateway.report.day;

/**
 * A number over time in bounded memory: least, most and last of even slices of time that grow as the series does, so that no
 * extreme is lost. Owned by one thread.
 */
public final class DaySeries {
    private static final int SLICES_MAX = 1_024;

    private final long[] timesNs = new long[SLICES_MAX];
    private final double[] lows = new double[SLICES_MAX];
    private final double[] highs = new double[SLICES_MAX];
    private final double[] lasts = new double[SLICES_MAX];
    private long sliceNs;
    private int size;

    /**
     * Empty.
     *
     * @param sliceNs least length of a slice, positive
     */
    DaySeries(long sliceNs) {
        this.sliceNs = Math.max(1L, sliceNs);
    }

    void add(long timeNs, double value) {
        if (!Double.isFinite(value)) {
            return;
        }
        if (size > 0 && timeNs - timesNs[size - 1] < sliceNs) {
            lows[size - 1] = Math.min(lows[size - 1], value);
            highs[size - 1] = Math.max(highs[size - 1], value);
            lasts[size - 1] = value;
            return;
        }
        if (size == SLICES_MAX) {
            halve();
            add(timeNs, value);
            return;
        }
        timesNs[size] = timeNs;
        lows[size] = value;
        highs[size] = value;
        lasts[size++] = value;
    }

    private void halve() {
        sliceNs *= 2;
        for (int to = 0; to < size / 2; to++) {
            timesNs[to] = timesNs[2 * to];
            lows[to] = Math.min(lows[2 * to], lows[2 * to + 1]);
            highs[to] = Math.max(highs[2 * to], highs[2 * to + 1]);
            lasts[to] = lasts[2 * to + 1];
        }
        size /= 2;
    }

    /**
     * Slices that hold something.
     *
     * @return count
     */
    public int size() {
        return size;
    }

    /**
     * When a slice begins.
     *
     * @param slice from 0
     * @return UTC ns
     */
    public long timeNs(int slice) {
        return timesNs[slice];
    }

    /**
     * Last value of a slice.
     *
     * @param slice from 0
     * @return value
     */
    public double last(int slice) {
        return lasts[slice];
    }

    /**
     * Value at the end.
     *
     * @return not-a-number if there is none
     */
    public double end() {
        return size == 0 ? Double.NaN : lasts[size - 1];
    }

    /**
     * Least of all.
     *
     * @return not-a-number if there is none
     */
    public double least() {
        double least = size == 0 ? Double.NaN : lows[0];
        for (int slice = 1; slice < size; slice++) {
            least = Math.min(least, lows[slice]);
        }
        return least;
    }

    /**
     * Most of all.
     *
     * @return not-a-number if there is none
     */
    public double most() {
        double most = size == 0 ? Double.NaN : highs[0];
        for (int slice = 1; slice < size; slice++) {
            most = Math.max(most, highs[slice]);
        }
        return most;
    }

    double low(int slice) {
        return lows[slice];
    }

    double high(int slice) {
        return highs[slice];
    }
}
