package io.hedgerow.gateway.surface.robust;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Location of numbers with errors of known size, some of which are wrong altogether: a weighted median, then Huber's
 * M-estimator around it with the scale of the weighted residuals. Static; any thread.
 *
 * @param value the location
 * @param standardError by the errors of the numbers, larger where they scatter more than their errors say
 */
public record RobustMean(double value, double standardError) {
    private static final double HUBER = 1.5;
    private static final double NORMAL_MAD = 1.4826;
    private static final int ROUNDS = 20;

    /** Errors within which a number agrees. */
    private static final double AGREE = 4.0;

    /**
     * Finds it.
     *
     * @param values at least one
     * @param errors their standard errors, positive
     */
    public static RobustMean of(double[] values, double[] errors) {
        double centre = weightedMedian(values, errors);
        double scale = 1.0;
        double weightSum = 0.0;
        for (int round = 0; round < ROUNDS; round++) {
            scale = Math.max(1.0, scale(values, errors, centre));
            double sum = 0.0;
            weightSum = 0.0;
            for (int i = 0; i < values.length; i++) {
                double z = Math.abs(values[i] - centre) / (errors[i] * scale);
                double weight = Math.min(1.0, HUBER / Math.max(z, HUBER)) / (errors[i] * errors[i]);
                sum += weight * values[i];
                weightSum += weight;
            }
            centre = sum / weightSum;
        }
        return new RobustMean(centre, scale / Math.sqrt(weightSum));
    }

    /**
     * The same where up to half of the numbers may be wrong, perhaps several in the same way: around the number that most
     * others agree with by their errors, and those that do not agree have no say.
     *
     * @param values at least one
     * @param errors their standard errors, positive
     */
    public static RobustMean consensus(double[] values, double[] errors) {
        double centre = values[0];
        double least = Double.POSITIVE_INFINITY;
        for (double candidate : values) {
            double misfit = 0.0;
            for (int i = 0; i < values.length; i++) {
                double z = (values[i] - candidate) / errors[i];
                misfit += Math.min(z * z, AGREE * AGREE);
            }
            if (misfit < least) {
                least = misfit;
                centre = candidate;
            }
        }
        double scale = 1.0;
        double weightSum = 0.0;
        for (int round = 0; round < ROUNDS; round++) {
            scale = Math.max(1.0, scale(values, errors, centre));
            double sum = 0.0;
            weightSum = 0.0;
            for (int i = 0; i < values.length; i++) {
                double part = (values[i] - centre) / (AGREE * errors[i] * scale);
                double rest = Math.max(0.0, 1.0 - part * part);
                double weight = rest * rest / (errors[i] * errors[i]);
                sum += weight * values[i];
                weightSum += weight;
            }
            centre = sum / weightSum;
        }
        return new RobustMean(centre, scale / Math.sqrt(weightSum));
    }

    /** Median of the residuals over their errors, as a standard deviation; 0 for one number. */
    private static double scale(double[] values, double[] errors, double centre) {
        double[] z = new double[values.length];
        for (int i = 0; i < z.length; i++) {
            z[i] = Math.abs(values[i] - centre) / errors[i];
        }
        return values.length < 3 ? 0.0 : NORMAL_MAD * median(z);
    }

    /** Median of some numbers. */
    public static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : 0.5 * (sorted[half - 1] + sorted[half]);
    }

    private static double weightedMedian(double[] values, double[] errors) {
        Integer[] order = new Integer[values.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> values[i]));
        double total = 0.0;
        for (double error : errors) {
            total += 1.0 / (error * error);
        }
        double below = 0.0;
        for (int i : order) {
            below += 1.0 / (errors[i] * errors[i]);
            if (below >= 0.5 * total) {
                return values[i];
            }
        }
        return values[order[order.length - 1]];
    }
}
