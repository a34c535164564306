package io.hedgerow.journal.explain.statistics;

import java.util.Arrays;
import java.util.Comparator;

/**
 * The regulator's attribution test of P&amp;L that is explained by risk against P&amp;L by whole revaluation (BCBS, MAR32): their
 * rank correlation (Spearman) and the largest distance of their distributions (Kolmogorov-Smirnov), over 250 days there, over
 * windows of any length here.
 *
 * @param windows how many were compared
 * @param spearman rank correlation, -1 to 1
 * @param kolmogorovSmirnov largest distance of the empirical distributions, 0 to 1
 * @param grade zone by the worse of the two
 */
public record AttributionTest(int windows, double spearman, double kolmogorovSmirnov, Grade grade) {
    /** Windows that the rule asks for. */
    public static final int WINDOWS = 250;

    private static final double SPEARMAN_GREEN = 0.80;
    private static final double SPEARMAN_RED = 0.70;
    private static final double DISTANCE_GREEN = 0.09;
    private static final double DISTANCE_RED = 0.12;

    /** Zones of MAR32. */
    public enum Grade {
        /** Both statistics are good. */
        GREEN,
        /** In between. */
        AMBER,
        /** One statistic is bad. */
        RED,
        /** Too few windows to say. */
        TOO_FEW
    }

    /**
     * Compares two series.
     *
     * @param explained P&amp;L by Taylor terms, one for each window
     * @param revalued P&amp;L by whole revaluation, of the same windows
     * @return the test; TOO_FEW below {@link #WINDOWS}, its statistics are worked out from three windows on
     */
    public static AttributionTest of(double[] explained, double[] revalued) {
        if (explained.length != revalued.length) {
            throw new IllegalArgumentException(explained.length + " and " + revalued.length + " windows");
        }
        if (explained.length < 3) {
            return new AttributionTest(explained.length, Double.NaN, Double.NaN, Grade.TOO_FEW);
        }
        double spearman = correlation(ranks(explained), ranks(revalued));
        double distance = distance(explained, revalued);
        return new AttributionTest(
                explained.length,
                spearman,
                distance,
                explained.length < WINDOWS ? Grade.TOO_FEW : grade(spearman, distance));
    }

    static Grade grade(double spearman, double distance) {
        if (!(spearman >= SPEARMAN_RED) || distance > DISTANCE_RED) {
            return Grade.RED;
        }
        return spearman >= SPEARMAN_GREEN && distance <= DISTANCE_GREEN ? Grade.GREEN : Grade.AMBER;
    }

    /** Ranks from 1; equal numbers share the mean of theirs. */
    static double[] ranks(double... values) {
        Integer[] order = new Integer[values.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> values[i]));
        double[] ranks = new double[values.length];
        int first = 0;
        while (first < order.length) {
            int end = first + 1;
            while (end < order.length && values[order[end]] == values[order[first]]) {
                end++;
            }
            for (int i = first; i < end; i++) {
                ranks[order[i]] = (first + 1 + end) / 2.0;
            }
            first = end;
        }
        return ranks;
    }

    static double correlation(double[] x, double[] y) {
        double meanX = Arrays.stream(x).average().orElseThrow();
        double meanY = Arrays.stream(y).average().orElseThrow();
        double xy = 0.0;
        double xx = 0.0;
        double yy = 0.0;
        for (int i = 0; i < x.length; i++) {
            xy += (x[i] - meanX) * (y[i] - meanY);
            xx += (x[i] - meanX) * (x[i] - meanX);
            yy += (y[i] - meanY) * (y[i] - meanY);
        }
        return xy / Math.sqrt(xx * yy);
    }

    static double distance(double[] x, double[] y) {
        double[] a = x.clone();
        double[] b = y.clone();
        Arrays.sort(a);
        Arrays.sort(b);
        double most = 0.0;
        int i = 0;
        int j = 0;
        while (i < a.length && j < b.length) {
            double at = Math.min(a[i], b[j]);
            while (i < a.length && a[i] <= at) {
                i++;
            }
            while (j < b.length && b[j] <= at) {
                j++;
            }
            most = Math.max(most, Math.abs(i / (double) a.length - j / (double) b.length));
        }
        return most;
    }
}
