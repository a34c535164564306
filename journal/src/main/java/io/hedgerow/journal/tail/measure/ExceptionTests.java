package io.hedgerow.journal.tail.measure;

import io.hedgerow.engine.pricing.math.NormalDistribution;

/**
 * Whether losses beyond value at risk came as often, and as much apart, as they should have. With {@code x} exceptions in
 * {@code n} intervals, {@code p = 1 - confidence} and {@code n_ij} the intervals of kind j behind one of kind i (1 = exception):
 *
 * <pre>
 *   Kupiec (1995):        LR_pof = -2 ln( (1-p)^(n-x) p^x / ((1-x/n)^(n-x) (x/n)^x) )                      ~ chi2(1)
 *   Christoffersen (1998) LR_ind = -2 ln( (1-q)^(n00+n10) q^(n01+n11) / ((1-q0)^n00 q0^n01 (1-q1)^n10 q1^n11) )  ~ chi2(1)
 *   both:                 LR_cc  = LR_pof + LR_ind                                                       ~ chi2(2)
 * </pre>
 *
 * <p>Basel zones: green below a cumulative binomial probability of 95 %, red from 99.99 %. Immutable; any thread.
 *
 * @param intervals how many
 * @param exceptions losses beyond VaR
 * @param confidence of the VaR
 * @param unconditional likelihood ratio of Kupiec
 * @param unconditionalP probability of a larger one where the VaR is right
 * @param independence likelihood ratio of Christoffersen
 * @param independenceP probability of a larger one where exceptions come independently
 * @param conditional likelihood ratio of both
 * @param conditionalP probability of a larger one
 * @param cumulative probability of at most so many exceptions where the VaR is right
 * @param zone of the Basel committee's traffic light
 * @param exceptionsInARow intervals with an exception behind one with an exception
 */
public record ExceptionTests(
        int intervals,
        int exceptions,
        double confidence,
        double unconditional,
        double unconditionalP,
        double independence,
        double independenceP,
        double conditional,
        double conditionalP,
        double cumulative,
        Zone zone,
        int exceptionsInARow) {
    private static final double YELLOW = 0.95;
    private static final double RED = 0.9999;

    /** Traffic light of the Basel committee (1996). */
    public enum Zone {
        /** Nothing speaks against the model. */
        GREEN,
        /** More exceptions than nineteen of twenty right models have. */
        YELLOW,
        /** More than one right model in ten thousand has. */
        RED
    }

    /**
     * Tests a history.
     *
     * @param exceeded whether the loss was beyond VaR, one for each interval in the order of time; at least one
     * @param confidence of the VaR, above 0, below 1
     * @return the tests
     */
    public static ExceptionTests of(boolean[] exceeded, double confidence) {
        int[] follow = new int[4];
        int exceptions = 0;
        for (int i = 0; i < exceeded.length; i++) {
            exceptions += exceeded[i] ? 1 : 0;
            if (i > 0) {
                follow[2 * (exceeded[i - 1] ? 1 : 0) + (exceeded[i] ? 1 : 0)]++;
            }
        }
        int n = exceeded.length;
        double p = 1.0 - confidence;
        double pof = kupiec(n, exceptions, confidence);
        int firstMisses = follow[0] + follow[2];
        int firstHits = follow[1] + follow[3];
        double apart = best(follow[0], follow[1]) + best(follow[2], follow[3]);
        double independence = ratio(best(firstMisses, firstHits), apart);
        double conditional = pof + independence;
        double cumulative = cumulative(n, exceptions, p);
        Zone zone = cumulative < YELLOW ? Zone.GREEN : cumulative < RED ? Zone.YELLOW : Zone.RED;
        return new ExceptionTests(
                n,
                exceptions,
                confidence,
                pof,
                oneDegree(pof),
                independence,
                oneDegree(independence),
                conditional,
                StrictMath.exp(-0.5 * conditional),
                cumulative,
                zone,
                follow[3]);
    }

    /**
     * Likelihood ratio of Kupiec's proportion of failures.
     *
     * @param intervals at least 1
     * @param exceptions 0 to intervals
     * @param confidence above 0, below 1
     * @return at least 0
     */
    public static double kupiec(int intervals, int exceptions, double confidence) {
        int misses = intervals - exceptions;
        return ratio(at(misses, exceptions, 1.0 - confidence), best(misses, exceptions));
    }

    private static double ratio(double restricted, double free) {
        return Math.max(0.0, -2.0 * (restricted - free));
    }

    private static double at(int misses, int hits, double p) {
        return misses * StrictMath.log1p(-p) + hits * StrictMath.log(p);
    }

    private static double best(int misses, int hits) {
        return misses == 0 || hits == 0 ? 0.0 : at(misses, hits, hits / (double) (misses + hits));
    }

    private static double oneDegree(double ratio) {
        return 2.0 * NormalDistribution.cumulative(-StrictMath.sqrt(ratio));
    }

    /**
     * Probability of at most so many exceptions.
     *
     * @param intervals at least 1
     * @param exceptions 0 to intervals
     * @param p probability of one
     * @return 0 to 1
     */
    public static double cumulative(int intervals, int exceptions, double p) {
        double odds = StrictMath.log(p) - StrictMath.log1p(-p);
        double logTerm = intervals * StrictMath.log1p(-p);
        double sum = 0.0;
        for (int k = 0; k <= exceptions; k++) {
            sum += StrictMath.exp(logTerm);
            logTerm += odds + StrictMath.log((intervals - k) / (k + 1.0));
        }
        return Math.min(sum, 1.0);
    }
}
