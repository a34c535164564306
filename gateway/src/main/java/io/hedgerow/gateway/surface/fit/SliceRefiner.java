package io.hedgerow.gateway.surface.fit;

import java.util.Arrays;

/**
 * Refines one slice: adds to the backbone's vols a cubic spline that vanishes outside of the quoted range, the smoothest
 * that quotes and conditions allow.
 *
 * <p>Minimised by Newton's method over the spline's coefficients is the sum of
 *
 * <ul>
 *   <li>for each quote nothing inside bid and ask (but a slight pull to the mid), beyond them the square of the distance
 *       in half widths, flattening for those far off (Geman-McClure), first slowly and then soon, so that wrong quotes
 *       lose their say;
 *   <li>the roughness of the spline in standard deviations;
 *   <li>the square of what is missing to {@code g >= 0} and to the vols of the earlier slice, at three places a cell.
 * </ul>
 *
 * <p>All of it couples no more than four neighbouring coefficients, so a step is a banded Cholesky factorisation. What
 * is missing between the places is left to the certificate. Reused, one thread.
 */
final class SliceRefiner {
    static final double DEAD = 0.85;

    private static final double PULL = 0.02;
    private static final double[] FLATTEN = {8.0, 3.0};
    private static final int STEPS = 15;
    private static final double STOP = 1e-4;

    private static final double ROUGHNESS = 0.003;
    private static final double BEND = 0.02;
    private static final double OFFSET = 0.3;
    private static final double DENSITY_ROOM = 0.01;
    private static final double DENSITY_WEIGHT = 1e4;
    private static final double CALENDAR_ROOM = 2e-4;
    private static final double CALENDAR_WEIGHT = 1e6;

    private final BandedSystem prior = new BandedSystem(KnotLayout.KNOTS_MAX);
    private final BandedSystem system = new BandedSystem(KnotLayout.KNOTS_MAX);
    private final QuoteRows rows = new QuoteRows();
    private final ConditionRows conditions = new ConditionRows();
    private final double[] gradient = new double[KnotLayout.KNOTS_MAX];
    private final double[] step = new double[KnotLayout.KNOTS_MAX];
    private final double[] trial = new double[KnotLayout.KNOTS_MAX];
    private final double[] product = new double[KnotLayout.KNOTS_MAX];
    private final double[] four = new double[BandedSystem.BAND];
    private int unknowns;

    /** How many Newton steps the last refinement took. */
    int steps;

    /**
     * Refines a slice.
     *
     * @param earlier the slice before, null if this is the first
     * @param earlierYears its years to expiry
     * @param c coefficients: the start, and the result
     * @param warm whether {@code c} comes from a fit of nearly the same quotes
     */
    void refine(
            ExpiryQuotes quotes,
            EssviSlice backbone,
            SplineBasis basis,
            SmileForm earlier,
            double earlierYears,
            double[] c,
            boolean warm) {
        unknowns = basis.splines();
        steps = 0;
        if (!warm) {
            Arrays.fill(c, 0, unknowns, 0.0);
        }
        roughness(basis, Math.sqrt(backbone.theta()), Math.sqrt(backbone.theta() / quotes.years));
        rows.take(quotes, backbone, basis);
        conditions.take(quotes.years, backbone, basis, earlier, earlierYears);
        for (int stage = warm ? FLATTEN.length - 1 : 0; stage < FLATTEN.length; stage++) {
            minimise(basis, c, FLATTEN[stage]);
        }
    }

    private void minimise(SplineBasis basis, double[] c, double flatten) {
        double objective = evaluate(basis, c, flatten);
        for (int i = 0; i < STEPS; i++) {
            system.factor();
            for (int j = 0; j < unknowns; j++) {
                step[j] = -gradient[j];
            }
            system.solve(step);
            double length = 1.0;
            double value = objective;
            do {
                for (int j = 0; j < unknowns; j++) {
                    trial[j] = c[j] + length * step[j];
                }
                value = evaluate(basis, trial, flatten);
                length *= 0.5;
            } while (!(value <= objective) && length > 1e-3);
            steps++;
            if (!(value <= objective)) {
                evaluate(basis, c, flatten);
                return;
            }
            System.arraycopy(trial, 0, c, 0, unknowns);
            boolean done = objective - value < STOP * (1.0 + value);
            objective = value;
            if (done) {
                return;
            }
        }
    }

    /** The objective; leaves its gradient and a positive definite matrix of second derivatives. */
    private double evaluate(SplineBasis basis, double[] c, double flatten) {
        system.copy(prior);
        prior.multiply(c, product);
        double objective = 0.0;
        for (int j = 0; j < unknowns; j++) {
            gradient[j] = product[j];
            objective += 0.5 * c[j] * product[j];
        }
        objective += rows.add(basis, c, flatten, PULL, DEAD, gradient, system);
        objective += conditions.addDensity(basis, c, DENSITY_ROOM, DENSITY_WEIGHT, gradient, system);
        objective += conditions.addCalendar(basis, c, CALENDAR_ROOM, CALENDAR_WEIGHT, gradient, system);
        return objective;
    }

    private void roughness(SplineBasis basis, double unit, double vol) {
        prior.clear(unknowns);
        double bend = unit * unit / (BEND * vol);
        double offset = 1.0 / (OFFSET * vol);
        double gauss = 0.5 / Math.sqrt(3.0);
        for (int cell = 0; cell < basis.count - 1; cell++) {
            double width = basis.knots[cell + 1] - basis.knots[cell];
            double middle = basis.knots[cell] + 0.5 * width;
            for (int side = -1; side <= 1; side += 2) {
                double x = middle + side * gauss * width;
                double weight = 0.5 * width / unit;
                basis.curvatures(cell, x, four, 0);
                prior.addOuter(SplineBasis.first(cell), four, 0, ROUGHNESS * weight * bend * bend);
                basis.values(cell, x, four, 0);
                prior.addOuter(SplineBasis.first(cell), four, 0, weight * offset * offset);
            }
        }
    }

    /** Standard errors of the vols at the knots of the refinement, from the quotes that were believed. */
    void standardErrors(SplineBasis basis, double[] c, double[] out, int at) {
        system.copy(prior);
        rows.addInformation(basis, c, FLATTEN[FLATTEN.length - 1], DEAD, system);
        system.factor();
        for (int i = 0; i < basis.count; i++) {
            int cell = Math.min(i, basis.count - 2);
            basis.values(cell, basis.knots[i], four, 0);
            Arrays.fill(product, 0, unknowns, 0.0);
            int first = SplineBasis.first(cell);
            for (int j = Math.max(0, -first); j < BandedSystem.BAND && first + j < unknowns; j++) {
                product[first + j] = four[j];
            }
            system.forward(product);
            double square = 0.0;
            for (int j = 0; j < unknowns; j++) {
                square += product[j] * product[j];
            }
            out[at + i] = Math.sqrt(square);
        }
    }

    /** How many quotes the refinement does not believe. */
    int outliers(SplineBasis basis, double[] c) {
        return rows.beyond(basis, c, 2.0 * FLATTEN[FLATTEN.length - 1], DEAD);
    }
}
