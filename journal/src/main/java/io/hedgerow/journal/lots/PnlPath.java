package io.hedgerow.journal.lots;

import java.util.Arrays;

/**
 * P&amp;L of a book over time, as its engine reported it, and its drawdowns. Transfers are not in it. Any thread; immutable.
 *
 * <p>Conditional drawdown at risk is the mean of the worst part of all drawdowns over time (Chekhlov, Uryasev and Zabarankin
 * 2005), taken on a grid so that busy times do not count more.
 */
public final class PnlPath {
    private static final int GRID_MAX = 10_000;

    private final long[] timesNs;
    private final double[] pnls;

    /**
     * A path.
     *
     * @param timesNs not falling, UTC ns
     * @param pnls one for each
     */
    PnlPath(long[] timesNs, double[] pnls) {
        this.timesNs = timesNs.clone();
        this.pnls = pnls.clone();
    }

    /**
     * The deepest fall.
     *
     * @param amount from peak to trough, not negative
     * @param peakNs when the peak was, UTC ns
     * @param troughNs when the trough was
     * @param recoveredNs when the peak was reached again; {@code Long.MAX_VALUE} = not yet
     */
    public record Fall(double amount, long peakNs, long troughNs, long recoveredNs) {}

    /**
     * How many moments it has.
     *
     * @return reports
     */
    public int size() {
        return timesNs.length;
    }

    /**
     * Time of a moment.
     *
     * @param moment from 0
     * @return UTC ns
     */
    public long timeNs(int moment) {
        return timesNs[moment];
    }

    /**
     * P&amp;L at a moment.
     *
     * @param moment from 0
     * @return reporting currency
     */
    public double pnl(int moment) {
        return pnls[moment];
    }

    /**
     * P&amp;L of two books together: what one has made counts until it says more, and after it has ended.
     *
     * @param other of any times, before, after or beside this one
     * @return a moment for each moment of both
     */
    PnlPath plus(PnlPath other) {
        long[] times = new long[size() + other.size()];
        double[] sums = new double[times.length];
        int mine = 0;
        int theirs = 0;
        for (int i = 0; i < times.length; i++) {
            boolean own = theirs == other.size() || (mine < size() && timesNs[mine] <= other.timesNs[theirs]);
            times[i] = own ? timesNs[mine++] : other.timesNs[theirs++];
            sums[i] = (mine == 0 ? 0.0 : pnls[mine - 1]) + (theirs == 0 ? 0.0 : other.pnls[theirs - 1]);
        }
        return new PnlPath(times, sums);
    }

    /** What it was behind a time: the last moment at or before it, and all later ones. */
    PnlPath after(long fromNs) {
        int first = 0;
        while (first + 1 < size() && timesNs[first + 1] <= fromNs) {
            first++;
        }
        return new PnlPath(Arrays.copyOfRange(timesNs, first, size()), Arrays.copyOfRange(pnls, first, size()));
    }

    /** Every second moment of it. */
    PnlPath thinned() {
        int kept = (size() + 1) / 2;
        long[] times = new long[kept];
        double[] some = new double[kept];
        for (int i = 0; i < kept; i++) {
            times[i] = timesNs[2 * i];
            some[i] = pnls[2 * i];
        }
        return new PnlPath(times, some);
    }

    /**
     * Deepest fall from a peak.
     *
     * @return nothing fallen where it has no moment
     */
    public Fall deepest() {
        int peak = 0;
        int deepestPeak = 0;
        int trough = 0;
        double deepest = 0.0;
        for (int i = 0; i < pnls.length; i++) {
            if (pnls[i] > pnls[peak]) {
                peak = i;
            }
            if (pnls[peak] - pnls[i] > deepest) {
                deepest = pnls[peak] - pnls[i];
                deepestPeak = peak;
                trough = i;
            }
        }
        return pnls.length == 0
                ? new Fall(0.0, 0L, 0L, 0L)
                : new Fall(deepest, timesNs[deepestPeak], timesNs[trough], recovered(deepestPeak, trough));
    }

    private long recovered(int peak, int trough) {
        for (int i = trough; i < pnls.length; i++) {
            if (pnls[i] >= pnls[peak]) {
                return timesNs[i];
            }
        }
        return Long.MAX_VALUE;
    }

    /**
     * Mean of the worst drawdowns.
     *
     * @param confidence 0 to below 1: 0.95 = mean of the worst twentieth of all time
     * @return reporting currency, not negative; 0 without a path
     */
    public double conditionalDrawdown(double confidence) {
        if (!(confidence >= 0.0 && confidence < 1.0)) {
            throw new IllegalArgumentException("confidence must be 0 to below 1, was " + confidence);
        }
        double[] drawdowns = drawdowns();
        if (drawdowns.length == 0) {
            return 0.0;
        }
        Arrays.sort(drawdowns);
        double weight = (1.0 - confidence) * drawdowns.length;
        double left = weight;
        double sum = 0.0;
        for (int i = drawdowns.length - 1; i >= 0 && left > 0.0; i--) {
            double taken = Math.min(1.0, left);
            sum += taken * drawdowns[i];
            left -= taken;
        }
        return sum / weight;
    }

    /** Drawdown at each moment of an even grid, as of the last report before. */
    private double[] drawdowns() {
        if (pnls.length < 2) {
            return new double[pnls.length];
        }
        int count = Math.min(GRID_MAX, pnls.length);
        long from = timesNs[0];
        double step = (timesNs[timesNs.length - 1] - from) / (double) (count - 1);
        double[] drawdowns = new double[count];
        double peak = Double.NEGATIVE_INFINITY;
        int at = -1;
        for (int i = 0; i < count; i++) {
            long until = i == count - 1 ? timesNs[timesNs.length - 1] : from + (long) (i * step);
            while (at + 1 < pnls.length && timesNs[at + 1] <= until) {
                at++;
                peak = Math.max(peak, pnls[at]);
            }
            drawdowns[i] = peak - pnls[at];
        }
        return drawdowns;
    }
}
