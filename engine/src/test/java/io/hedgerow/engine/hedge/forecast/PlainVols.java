package io.hedgerow.engine.hedge.forecast;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;

/** The slow reference of vol forecasts: every formula written out over all bars, with explicit weights. */
final class PlainVols {
    private final List<double[]> bars = new ArrayList<>();
    private final double decay;

    PlainVols(double decay) {
        this.decay = decay;
    }

    void add(double open, double high, double low, double close) {
        bars.add(new double[] {open, high, low, close});
    }

    private interface Term {
        double of(int bar);
    }

    /** Weighted mean of a term from bar {@code from} on; the newest bar weighs most. */
    private double mean(int from, Term term) {
        double sum = 0.0;
        double weights = 0.0;
        for (int bar = from; bar < bars.size(); bar++) {
            double weight = Math.pow(decay, bars.size() - 1 - bar);
            sum += weight * term.of(bar);
            weights += weight;
        }
        return sum / weights;
    }

    private double log(int bar, int above, int below) {
        return Math.log(bars.get(bar)[above] / bars.get(bar)[below]);
    }

    private double across(int bar) {
        return Math.log(bars.get(bar)[0] / bars.get(bar - 1)[3]);
    }

    private double change(int bar) {
        return Math.log(bars.get(bar)[3] / bars.get(bar - 1)[3]);
    }

    double ewma() {
        return mean(1, bar -> change(bar) * change(bar));
    }

    double parkinson() {
        return mean(0, bar -> Math.pow(log(bar, 1, 2), 2)) / (4.0 * Math.log(2.0));
    }

    double garmanKlass() {
        return mean(
                0,
                bar -> 0.5 * Math.pow(log(bar, 1, 2), 2) - (2.0 * Math.log(2.0) - 1.0) * Math.pow(log(bar, 3, 0), 2));
    }

    double rogersSatchell() {
        return mean(0, bar -> log(bar, 1, 3) * log(bar, 1, 0) + log(bar, 2, 3) * log(bar, 2, 0));
    }

    double yangZhang() {
        double n = Math.min(bars.size(), (1.0 + decay) / (1.0 - decay));
        double k = 0.34 / (1.34 + (n + 1.0) / (n - 1.0));
        double meanAcross = mean(1, this::across);
        double meanWithin = mean(0, bar -> log(bar, 3, 0));
        double across = n / (n - 1.0) * mean(1, bar -> Math.pow(across(bar) - meanAcross, 2));
        double within = n / (n - 1.0) * mean(0, bar -> Math.pow(log(bar, 3, 0) - meanWithin, 2));
        return across + k * within + (1.0 - k) * rogersSatchell();
    }

    double bipower() {
        return Math.PI / 2.0 * mean(2, bar -> Math.abs(change(bar) * change(bar - 1)));
    }

    /** Realised variance of all whole periods. */
    double[] periods(int length) {
        List<Double> sums = new ArrayList<>();
        double open = 0.0;
        for (int bar = 1; bar < bars.size(); bar++) {
            open += change(bar) * change(bar);
            if (bar % length == 0) {
                sums.add(open);
                open = 0.0;
            }
        }
        return sums.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static double meanBefore(List<Double> values, int end, int count) {
        double sum = 0.0;
        for (int i = end - count; i < end; i++) {
            sum += values.get(i);
        }
        return sum / count;
    }

    private static double[] row(List<Double> values, int end) {
        return new double[] {1.0, values.get(end - 1), meanBefore(values, end, 5), meanBefore(values, end, 22)};
    }

    /** Mean forecast of the next periods, by weighted least squares and iteration. */
    double har(double[] realised, int ahead) {
        List<Double> path = new ArrayList<>();
        for (double value : realised) {
            path.add(value);
        }
        RealMatrix normal = new Array2DRowRealMatrix(4, 4);
        RealVector target = new ArrayRealVector(4);
        double least = Double.POSITIVE_INFINITY;
        double largest = 0.0;
        for (int end = 22; end < realised.length; end++) {
            RealVector x = new ArrayRealVector(row(path, end));
            double weight = Math.pow(0.995, realised.length - 1 - end);
            normal = normal.add(x.outerProduct(x).scalarMultiply(weight));
            target = target.add(x.mapMultiply(weight * realised[end]));
            least = Math.min(least, realised[end]);
            largest = Math.max(largest, realised[end]);
        }
        double scale = 1e4;
        RealMatrix scaling = new Array2DRowRealMatrix(4, 4);
        for (int i = 0; i < 4; i++) {
            scaling.setEntry(i, i, i == 0 ? 1.0 : scale);
        }
        RealVector scaled = new LUDecomposition(scaling.multiply(normal).multiply(scaling), 0.0)
                .getSolver()
                .solve(scaling.operate(target));
        RealVector coefficients = scaling.operate(scaled);
        double sum = 0.0;
        for (int step = 0; step < ahead; step++) {
            double next = coefficients.dotProduct(new ArrayRealVector(row(path, path.size())));
            next = Math.min(Math.max(next, least), largest);
            path.add(next);
            sum += next;
        }
        return sum / ahead;
    }
}
