package io.hedgerow.gateway.surface.fit;

import io.hedgerow.gateway.surface.fit.svi.EssviSlice;
import java.util.Arrays;

/**
 * The backbone of a surface: slices of extended SSVI, one for each expiry, that are free of static arbitrage by
 * construction, however few and however wrong the quotes are.
 *
 * <p>Each slice alone is first fitted to its quotes, those with few quotes towards the shape of their neighbours. Then
 * theta and both wing slopes are made to ascend (weighted isotonic regression) and phi to descend, which suffices
 * against calendar spreads, and each slice is fitted again between the bounds that its neighbours leave it. Reused, one
 * thread.
 */
final class Backbone {
    private static final int PARAMETERS = BackboneSolver.PARAMETERS;

    /** From how many two-sided quotes on a slice has a shape of its own. */
    private static final int ENOUGH = 10;

    private static final double USUAL_SHAPE = Math.log(0.4);
    private static final double USUAL_SHAPE_ERROR = 0.7;
    private static final double NEIGHBOUR_SHAPE_ERROR = 0.1;
    private static final int STEPS = 25;
    private static final int SWEEPS = 2;

    /** A start with a greater loss by quote has too few quotes near it. */
    private static final double FAR_OFF = 1.0;

    private static final int SWEEP_STEPS = 3;

    private final BackboneSolver solver = new BackboneSolver();
    private final BackboneOrder order = new BackboneOrder();
    private final double[] low = new double[PARAMETERS];
    private final double[] high = new double[PARAMETERS];
    private final double[] candidate = new double[PARAMETERS];
    private final double[] candidateWeight = new double[PARAMETERS];
    private final double[] nearest = new double[5];

    /** Logarithms of theta, left and right of each expiry. */
    private double[][] u = new double[0][];

    private double[][] weight = new double[0][];

    /** Shapes that slices tend to (logarithms of left and right over the root of theta) and the error of that. */
    private double[][] prior = new double[0][];

    private FitInput input;

    /** The logarithms of theta, left and right of an expiry after the fit. */
    double[] of(int expiry) {
        return u[expiry];
    }

    /** The slice of an expiry after the fit. */
    EssviSlice slice(int expiry) {
        return new EssviSlice(Math.exp(u[expiry][0]), Math.exp(u[expiry][1]), Math.exp(u[expiry][2]));
    }

    /** Takes the parameters that an expiry had in an earlier fit as its start. */
    void startFrom(int expiry, double[] earlier) {
        System.arraycopy(earlier, 0, u[expiry], 0, PARAMETERS);
    }

    /** Makes room for so many expiries. */
    void size(int expiries) {
        if (u.length < expiries) {
            u = new double[expiries][PARAMETERS];
            weight = new double[expiries][PARAMETERS];
            prior = new double[expiries][PARAMETERS];
        }
    }

    /**
     * Fits all slices.
     *
     * @param warm for each expiry whether {@link #startFrom} gave it a start
     */
    void fit(FitInput quotes, boolean[] warm) {
        input = quotes;
        for (int e = 0; e < input.expiries(); e++) {
            if (hasShape(e)) {
                usualPrior(e);
                fitAlone(e, warm[e]);
            }
        }
        for (int e = 0; e < input.expiries(); e++) {
            if (hasShape(e) && !warm[e]) {
                startFromNeighbours(e);
            }
        }
        for (int e = 0; e < input.expiries(); e++) {
            if (!hasShape(e)) {
                fitThin(e);
            }
        }
        order.enforce(u, weight, input.expiries());
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            for (int e = 0; e < input.expiries(); e++) {
                fitBetweenNeighbours(e);
            }
        }
    }

    private boolean hasShape(int e) {
        return input.quotesOf(e).twoSided >= ENOUGH;
    }

    private void usualPrior(int e) {
        prior[e][0] = USUAL_SHAPE;
        prior[e][1] = USUAL_SHAPE;
        prior[e][2] = USUAL_SHAPE_ERROR;
    }

    private void fitAlone(int e, boolean started) {
        ExpiryQuotes quotes = input.quotesOf(e);
        if (!started) {
            double vol = volAtTheMoney(quotes);
            u[e][0] = Math.log(vol * vol * quotes.years);
            u[e][1] = prior[e][0] + 0.5 * u[e][0];
            u[e][2] = prior[e][1] + 0.5 * u[e][0];
        }
        unbounded();
        solver.prior(prior[e][0], prior[e][1], prior[e][2]);
        solver.redescend(true);
        if (!started || solver.loss(quotes, u[e]) > FAR_OFF * quotes.size) {
            solver.redescend(false);
            solver.fit(quotes, u[e], STEPS);
        }
        improve(e);
    }

    private void unbounded() {
        Arrays.fill(low, Double.NEGATIVE_INFINITY);
        Arrays.fill(high, Double.POSITIVE_INFINITY);
        solver.bounds(low, high);
    }

    /** Goes on from where a slice is, where quotes far off have no say. */
    private double improve(int e) {
        solver.redescend(true);
        double loss = solver.fit(input.quotesOf(e), u[e], STEPS);
        for (int i = 0; i < PARAMETERS; i++) {
            weight[e][i] = solver.hessian[4 * i];
        }
        return loss;
    }

    /** Where several quotes near the forward are wrong in the same way, those of other expiries show the way out. */
    private void startFromNeighbours(int e) {
        int before = shapedBefore(e);
        int behind = shapedBehind(e);
        if (before < 0 && behind == input.expiries()) {
            return;
        }
        usualPrior(e);
        unbounded();
        solver.prior(prior[e][0], prior[e][1], prior[e][2]);
        solver.redescend(true);
        double own = solver.loss(input.quotesOf(e), u[e]);
        System.arraycopy(u[e], 0, candidate, 0, PARAMETERS);
        System.arraycopy(weight[e], 0, candidateWeight, 0, PARAMETERS);
        borrow(e, before < 0 ? behind : before, behind == input.expiries() ? before : behind);
        double other = improve(e);
        if (!(other < own)) {
            System.arraycopy(candidate, 0, u[e], 0, PARAMETERS);
            System.arraycopy(candidateWeight, 0, weight[e], 0, PARAMETERS);
        }
    }

    private int shapedBefore(int e) {
        int before = e - 1;
        while (before >= 0 && !hasShape(before)) {
            before--;
        }
        return before;
    }

    private int shapedBehind(int e) {
        int behind = e + 1;
        while (behind < input.expiries() && !hasShape(behind)) {
            behind++;
        }
        return behind;
    }

    /** A slice with few quotes has the shape of its neighbours and, without any quote, their variance in event time. */
    private void fitThin(int e) {
        int before = shapedBefore(e);
        int behind = shapedBehind(e);
        boolean alone = before < 0 && behind == input.expiries();
        boolean quoted = input.quotesOf(e).size > 0;
        if (alone) {
            usualPrior(e);
            if (quoted) {
                fitAlone(e, false);
            } else {
                borrow(e, nearestWithQuotes(e), nearestWithQuotes(e));
            }
            return;
        }
        borrow(e, before < 0 ? behind : before, behind == input.expiries() ? before : behind);
        if (quoted) {
            prior[e][0] = u[e][1] - 0.5 * u[e][0];
            prior[e][1] = u[e][2] - 0.5 * u[e][0];
            prior[e][2] = NEIGHBOUR_SHAPE_ERROR;
            fitAlone(e, true);
        }
    }

    private int nearestWithQuotes(int e) {
        for (int away = 1; away < input.expiries(); away++) {
            if (e - away >= 0 && input.quotesOf(e - away).size > 0) {
                return e - away;
            }
            if (e + away < input.expiries() && input.quotesOf(e + away).size > 0) {
                return e + away;
            }
        }
        throw new IllegalArgumentException("no expiry has a quote");
    }

    /** Parameters between two expiries by event time; outside of them the same vol and the same shape. */
    private void borrow(int e, int before, int behind) {
        double time = input.quotesOf(e).eventYears;
        double start = input.quotesOf(before).eventYears;
        double end = input.quotesOf(behind).eventYears;
        if (before == behind) {
            double log = Math.log(time / start);
            u[e][0] = u[before][0] + log;
            u[e][1] = u[before][1] + 0.5 * log;
            u[e][2] = u[before][2] + 0.5 * log;
        } else {
            double part = (time - start) / (end - start);
            for (int i = 0; i < PARAMETERS; i++) {
                u[e][i] = Math.log(Math.exp(u[before][i]) + part * (Math.exp(u[behind][i]) - Math.exp(u[before][i])));
            }
        }
        for (int i = 0; i < PARAMETERS; i++) {
            weight[e][i] = 1e-6;
        }
    }

    private void fitBetweenNeighbours(int e) {
        ExpiryQuotes quotes = input.quotesOf(e);
        if (quotes.size == 0) {
            return;
        }
        for (int i = 0; i < PARAMETERS; i++) {
            double apart = i == 0 ? BackboneOrder.THETAS_APART : BackboneOrder.WINGS_APART;
            low[i] = e == 0 ? Double.NEGATIVE_INFINITY : u[e - 1][i] + apart;
            high[i] = e == input.expiries() - 1 ? Double.POSITIVE_INFINITY : u[e + 1][i] - apart;
            candidate[i] = u[e][i];
            if (low[i] > high[i]) {
                return;
            }
        }
        neighbourPrior(e);
        solver.prior(prior[e][0], prior[e][1], prior[e][2]);
        solver.bounds(low, high);
        solver.fit(quotes, candidate, SWEEP_STEPS);
        if (order.fits(u, e, candidate, input.expiries())) {
            System.arraycopy(candidate, 0, u[e], 0, PARAMETERS);
        }
    }

    /** The shape between those of the neighbours, by the logarithm of event time. */
    private void neighbourPrior(int e) {
        int before = e == 0 ? 1 : e - 1;
        int behind = e == input.expiries() - 1 ? e - 1 : e + 1;
        if (before >= input.expiries() || behind < 0) {
            return;
        }
        double start = Math.log(input.quotesOf(before).eventYears);
        double width = Math.log(input.quotesOf(behind).eventYears) - start;
        double part = before == behind ? 0.0 : (Math.log(input.quotesOf(e).eventYears) - start) / width;
        for (int i = 0; i < 2; i++) {
            double a = u[before][1 + i] - 0.5 * u[before][0];
            double b = u[behind][1 + i] - 0.5 * u[behind][0];
            prior[e][i] = a + part * (b - a);
        }
        prior[e][2] = NEIGHBOUR_SHAPE_ERROR;
    }

    /** The median of the mids nearest to the forward: an outlier or two do not move it. */
    private double volAtTheMoney(ExpiryQuotes quotes) {
        int right = 0;
        while (right < quotes.size && quotes.k[right] < 0.0) {
            right++;
        }
        int left = right - 1;
        int count = 0;
        while (count < nearest.length && (left >= 0 || right < quotes.size)) {
            boolean takeLeft = right == quotes.size || (left >= 0 && -quotes.k[left] < quotes.k[right]);
            insert(count++, quotes.mid[takeLeft ? left-- : right++]);
        }
        return nearest[count / 2];
    }

    private void insert(int count, double vol) {
        int i = count;
        while (i > 0 && nearest[i - 1] > vol) {
            nearest[i] = nearest[i - 1];
            i--;
        }
        nearest[i] = vol;
    }
}
