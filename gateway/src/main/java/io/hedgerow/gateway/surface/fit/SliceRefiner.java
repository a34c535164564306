package io.hedgerow.gateway.surface.fit;

import io.hedgerow.gateway.surface.fit.svi.EssviSlice;
import java.util.Arrays;

/**
 * Refines one slice: adds to the backbone's vols a cubic spline that vanishes outside of the quoted range, the smoothest
 * that quotes and conditions allow.
 *
 * <p>Minimised by Newton's method over the spline's coefficients is the sum of
 *
 * <ul>
 *   <li>for each quote nothing inside bid and ask but a pull to the mid, beyond them the square of the distance in half
 *       widths, which ends some half widths further on (Tukey's biweight);
 *   <li>the roughness of the spline, in standard deviations, against that of the neighbouring expiries: where quotes are
 *       missing the smile has the shape it has there;
 *   <li>the square of what is missing to {@code g >= 0} and to the vols of the earlier slice, at three places a cell.
 * </ul>
 *
 * <p>That is done in stages, from stiff to soft. The stiff ones show which quotes are wrong, and these have no say in
 * the last. A refit of nearly the same quotes does the last alone, unless more of them are wrong than before.
 *
 * <p>All of it couples no more than four neighbouring coefficients, so a step is a banded Cholesky factorisation. What
 * is missing between the places is left to the certificate. Reused, one thread.
 */
final class SliceRefiner {
    private static final int STAGES = 3;

    /** Roughness counts so much in each stage. */
    private static final double[] ROUGHNESS = {0.3, 0.03, 0.006};

    /** Error of the model in each stage, as part of the vol at the money. */
    private static final double[] MODEL_ERROR = {0.01, 0.003, 0.0};

    /** How many scales beyond bid or ask a quote has no say any more, in each stage. */
    private static final double[] NO_SAY = {3.0, 2.5, 3.5};

    /** A quote that many scales beyond the stiff curve is wrong. */
    private static final double WRONG = 2.0;

    /** Part of the half width around the mid that costs nothing but the pull. */
    private static final double DEAD = 0.85;

    private static final double PULL = 0.15;

    /** Second derivative that is usual, by standard deviations and in parts of the vol at the money. */
    private static final double BEND = 0.02;

    /** Error of the neighbours' shape as one's own, in each stage, as part of the vol at the money. */
    private static final double[] OFFSET = {0.03, 0.03, 0.3};

    private static final double OFFSET_ALONE = 0.3;

    /** Where more quotes than this part have no say perhaps it is the start that is wrong. */
    private static final double MANY = 0.2;

    private static final double MANY_LEAST = 4.0;

    /** How often quotes that the soft curve is near after all get their say back: a true wing comes in from its end. */
    private static final int READMISSIONS = 3;

    private static final double DENSITY_ROOM = 0.01;
    private static final double DENSITY_WEIGHT = 1e4;
    private static final double CALENDAR_ROOM = 2e-4;
    private static final double CALENDAR_WEIGHT = 1e6;
    private static final int STEPS = 15;
    private static final double STOP_EARLY = 1e-3;
    private static final double STOP = 1e-5;

    private final BandedSystem prior = new BandedSystem(KnotLayout.KNOTS_MAX);
    private final BandedSystem system = new BandedSystem(KnotLayout.KNOTS_MAX);
    private final QuoteRows rows = new QuoteRows();
    private final ConditionRows conditions = new ConditionRows();
    private final double[] gradient = new double[KnotLayout.KNOTS_MAX];
    private final double[] pull = new double[KnotLayout.KNOTS_MAX];
    private final double[] step = new double[KnotLayout.KNOTS_MAX];
    private final double[] trial = new double[KnotLayout.KNOTS_MAX];
    private final double[] product = new double[KnotLayout.KNOTS_MAX];
    private final double[] four = new double[BandedSystem.BAND];
    private final double[] kept = new double[KnotLayout.KNOTS_MAX];
    private ExpiryState before;
    private ExpiryState behind;
    private int unknowns;
    private double noSay;

    /**
     * Refines a slice.
     *
     * @param state its knots and coefficients, which are the start if it is refined already
     * @param earlier the slice before: this one stays above it; null if this is the first
     * @param later the slice behind, null if there is none or it is not refined yet; where quotes say nothing the shape
     *     of both counts
     */
    void refine(ExpiryQuotes quotes, EssviSlice backbone, ExpiryState state, ExpiryState earlier, ExpiryState later) {
        unknowns = state.basis.splines();
        before = earlier;
        behind = later;
        rows.take(quotes, backbone, state.basis);
        conditions.take(quotes.years, backbone, state.basis, earlier);
        if (state.refined && !hasNewOutliers(state)) {
            fit(state, STAGES - 1, false);
        } else {
            rows.believeAll();
            Arrays.fill(state.c, 0, unknowns, 0.0);
            double objective = fit(state, 0, false);
            double many = Math.max(MANY_LEAST, MANY * quotes.size);
            if (rows.beyond(state.basis, state.c, WRONG, DEAD) >= many) {
                startFromQuotes(state, objective, many);
            }
        }
        state.outliers = rows.beyond(state.basis, state.c, noSay, DEAD);
        state.refined = true;
    }

    /** Goes through the stages. */
    private double fit(ExpiryState state, int from, boolean soft) {
        double objective = 0.0;
        for (int stage = from; stage < STAGES; stage++) {
            int like = soft ? STAGES - 1 : stage;
            roughness(state, ROUGHNESS[like], OFFSET[like]);
            rows.modelError(MODEL_ERROR[stage] * state.vol, state.unit);
            noSay = NO_SAY[stage];
            objective = minimise(state.basis, state.c, stage == STAGES - 1 ? STOP : STOP_EARLY);
            if (stage == STAGES - 2) {
                state.rejected = rows.reject(state.basis, state.c, WRONG, DEAD);
            }
        }
        for (int round = 0; round < READMISSIONS && state.rejected > 0; round++) {
            int again = rows.readmit(state.basis, state.c, WRONG, DEAD);
            if (again == 0) {
                break;
            }
            state.rejected -= again;
            objective = minimise(state.basis, state.c, STOP);
        }
        return objective;
    }

    /**
     * Where the stages from the backbone on leave out many quotes, perhaps it is the backbone that is far off, as with
     * wings steeper than it may have: starts from a soft curve through all quotes, none of which loses its say, and
     * takes what comes of it if that many quotes have their say again.
     */
    private void startFromQuotes(ExpiryState state, double objective, double many) {
        int rejected = state.rejected;
        System.arraycopy(state.c, 0, kept, 0, unknowns);
        rows.keep();
        rows.believeAll();
        rows.convex(true);
        roughness(state, ROUGHNESS[STAGES - 1], OFFSET[STAGES - 1]);
        rows.modelError(0.0, state.unit);
        minimise(state.basis, state.c, STOP_EARLY);
        rows.convex(false);
        double unheard = NO_SAY[STAGES - 1] * NO_SAY[STAGES - 1] / 6.0;
        if (!(fit(state, 0, true) < objective - many * unheard)) {
            System.arraycopy(kept, 0, state.c, 0, unknowns);
            rows.goBack();
            state.rejected = rejected;
        }
    }

    /** Leaves out what is far off the last fit; more of it than last time needs a look from the start. */
    private boolean hasNewOutliers(ExpiryState state) {
        rows.modelError(MODEL_ERROR[STAGES - 2] * state.vol, state.unit);
        int rejected = rows.reject(state.basis, state.c, WRONG, DEAD);
        boolean more = rejected > state.rejected;
        state.rejected = rejected;
        return more;
    }

    private double minimise(SplineBasis basis, double[] c, double stop) {
        double objective = evaluate(basis, c);
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
                value = evaluate(basis, trial);
                length *= 0.5;
            } while (!(value <= objective) && length > 1e-3);
            if (!(value <= objective)) {
                return evaluate(basis, c);
            }
            System.arraycopy(trial, 0, c, 0, unknowns);
            boolean done = objective - value < stop * (1.0 + Math.abs(value));
            objective = value;
            if (done) {
                return objective;
            }
        }
        return objective;
    }

    /** The objective; leaves its gradient and a positive definite matrix of second derivatives. */
    private double evaluate(SplineBasis basis, double[] c) {
        system.copy(prior);
        prior.multiply(c, product);
        double objective = 0.0;
        for (int j = 0; j < unknowns; j++) {
            gradient[j] = product[j] - pull[j];
            objective += c[j] * (0.5 * product[j] - pull[j]);
        }
        objective += rows.add(basis, c, noSay, PULL, DEAD, gradient, system);
        objective += conditions.addDensity(basis, c, DENSITY_ROOM, DENSITY_WEIGHT, gradient, system);
        objective += conditions.addCalendar(basis, c, CALENDAR_ROOM, CALENDAR_WEIGHT, gradient, system);
        return objective;
    }

    /** Bends against the shape of the neighbours, at the same standard deviations, count as roughness. */
    private void roughness(ExpiryState state, double roughness, double offsetPart) {
        SplineBasis basis = state.basis;
        prior.clear(unknowns);
        Arrays.fill(pull, 0, unknowns, 0.0);
        double bend = state.unit * state.unit / (BEND * state.vol);
        double offset = 1.0 / ((before == null && behind == null ? OFFSET_ALONE : offsetPart) * state.vol);
        double gauss = 0.5 / Math.sqrt(3.0);
        for (int cell = 0; cell < basis.count - 1; cell++) {
            double width = basis.knots[cell + 1] - basis.knots[cell];
            double middle = basis.knots[cell] + 0.5 * width;
            for (int side = -1; side <= 1; side += 2) {
                double x = middle + side * gauss * width;
                double weight = 0.5 * width / state.unit;
                basis.curvatures(cell, x, four, 0);
                double bends = mean(
                        before == null ? Double.NaN : before.addedCurvature(x, state),
                        behind == null ? Double.NaN : behind.addedCurvature(x, state));
                addPrior(SplineBasis.first(cell), roughness * weight * bend * bend, bends);
                basis.values(cell, x, four, 0);
                double offsets = mean(
                        before == null ? Double.NaN : before.added(x, state),
                        behind == null ? Double.NaN : behind.added(x, state));
                addPrior(SplineBasis.first(cell), weight * offset * offset, offsets);
            }
        }
    }

    /** The mean of what is known; 0 without anything. */
    private static double mean(double a, double b) {
        double one = Double.isNaN(a) ? b : a;
        double other = Double.isNaN(b) ? a : b;
        return Double.isNaN(one) ? 0.0 : 0.5 * (one + other);
    }

    private void addPrior(int first, double weight, double target) {
        prior.addOuter(first, four, 0, weight);
        for (int j = Math.max(0, -first); j < BandedSystem.BAND && first + j < unknowns; j++) {
            pull[first + j] += weight * target * four[j];
        }
    }

    /** Standard errors of the vols at the knots of the refinement, from the quotes that were believed. */
    void standardErrors(SplineBasis basis, double[] c, double[] out, int at) {
        system.copy(prior);
        rows.addInformation(basis, c, noSay, DEAD, system);
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
}
