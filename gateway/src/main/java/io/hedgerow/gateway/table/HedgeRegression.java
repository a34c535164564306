package io.hedgerow.gateway.table;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.stat.correlation.PearsonsCorrelation;
import org.hipparchus.stat.descriptive.DescriptiveStatistics;
import org.hipparchus.stat.regression.OLSMultipleLinearRegression;
import org.hipparchus.stat.regression.SimpleRegression;

/**
 * Minimum-variance hedge of an exposure with several instruments at once: least squares of the exposure's changes on
 * theirs, with an intercept (Ederington 1979; Hull, Options, Futures, and Other Derivatives, section 3.4: for one
 * instrument {@code h* = rho sd_S / sd_F}).
 *
 * @param changes periods
 * @param exposureSd standard deviation of the exposure's changes, n - 1 in the denominator
 * @param residualSd standard deviation of what the hedges leave, degrees of freedom in the denominator
 * @param effectiveness share of the variance that they take away, 0 to 1 (R squared)
 * @param hedges one for each instrument
 */
public record HedgeRegression(
        int changes, double exposureSd, double residualSd, double effectiveness, List<Hedge> hedges) {

    /**
     * One instrument.
     *
     * @param name column
     * @param sd standard deviation of its changes
     * @param ratio units to be short for each unit of exposure held, all instruments used together
     * @param ratioError standard error of that
     * @param beta slope of the exposure on this instrument alone
     * @param betaError standard error of that
     * @param correlation of its changes with the exposure's
     */
    public record Hedge(
            String name,
            double sd,
            double ratio,
            double ratioError,
            double beta,
            double betaError,
            double correlation) {}

    /** A table from which no ratio can be computed. */
    public static final class NoRegressionException extends Exception {
        private static final long serialVersionUID = 1L;

        NoRegressionException(String message) {
            super(message);
        }
    }

    /**
     * Regresses.
     *
     * @param table exposure and hedges
     * @return ratios
     * @throws NoRegressionException saying why there are none, and the cure
     */
    public static HedgeRegression of(HedgeTable table) throws NoRegressionException {
        int count = table.changes().size();
        int hedges = table.columns().size() - 1;
        if (count < hedges + 2) {
            throw new NoRegressionException(
                    count + " usable changes are too few for " + hedges + " hedges; " + (hedges + 2) + " are needed");
        }
        double[] exposure = series(table, 0);
        requireMoves(table, exposure, 0);
        for (int hedge = 1; hedge <= hedges; hedge++) {
            requireMoves(table, series(table, hedge), hedge);
        }
        double[][] moves = table.changes().stream()
                .map(row -> Arrays.copyOfRange(row, 1, row.length))
                .toArray(double[][]::new);
        OLSMultipleLinearRegression together = new OLSMultipleLinearRegression();
        together.newSampleData(exposure, moves);
        try {
            double[] slopes = together.estimateRegressionParameters();
            double[] errors = together.estimateRegressionParametersStandardErrors();
            List<Hedge> each = IntStream.rangeClosed(1, hedges)
                    .mapToObj(hedge -> alone(table, hedge, slopes[hedge], errors[hedge]))
                    .toList();
            return new HedgeRegression(
                    count,
                    sd(exposure),
                    together.estimateRegressionStandardError(),
                    together.calculateRSquared(),
                    each);
        } catch (MathRuntimeException singular) {
            throw new NoRegressionException(
                    "the hedges move so much alike that their shares cannot be told apart;" + " leave out one of them");
        }
    }

    private static void requireMoves(HedgeTable table, double[] series, int column) throws NoRegressionException {
        if (!(sd(series) > 0.0)) {
            throw new NoRegressionException(
                    "'" + table.columns().get(column) + "' does not move in any of the " + series.length + " periods");
        }
    }

    private static Hedge alone(HedgeTable table, int column, double ratio, double error) {
        double[] exposure = series(table, 0);
        double[] moves = series(table, column);
        SimpleRegression line = new SimpleRegression();
        for (int i = 0; i < moves.length; i++) {
            line.addData(moves[i], exposure[i]);
        }
        return new Hedge(
                table.columns().get(column),
                sd(moves),
                ratio,
                error,
                line.getSlope(),
                line.getSlopeStdErr(),
                new PearsonsCorrelation().correlation(moves, exposure));
    }

    private static double[] series(HedgeTable table, int column) {
        return table.changes().stream().mapToDouble(row -> row[column]).toArray();
    }

    private static double sd(double[] values) {
        return new DescriptiveStatistics(values).getStandardDeviation();
    }
}
