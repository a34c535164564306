package io.hedgerow.journal.tail.measure;

import java.util.Arrays;

/**
 * Gains and losses of a sample, the largest loss first, and the measures of its tail:
 *
 * <pre>
 *   VaR  = the ceil(n (1 - c)) largest loss
 *   ES   = (sum of the floor(n (1 - c)) largest + the rest of n (1 - c) times the next) / (n (1 - c))
 * </pre>
 *
 * <p>(Acerbi and Tasche 2002: coherent also where the share falls between two outcomes.) The interval of VaR is that of the
 * order statistics between which the quantile lies with a probability of 95 %, binomially. That of ES is a bootstrap of
 * the whole sample, studentised, since the mean of a heavy tail is skewed: only the worst outcomes of a resample are
 * drawn, by the order statistics of uniform numbers, which is the same and takes a hundredth of the time.
 *
 * <p>Immutable; any thread.
 */
public final class LossSample {
    /** Fewest outcomes beyond a confidence that say anything about it. */
    public static final int TAIL_MIN = 10;

    private static final int RESAMPLES = 1_000;
    private static final double NORMAL_975 = 1.959963984540054;
    private static final double LOW = 0.025;
    private static final double HIGH = 0.975;

    private final double[] worstFirst;

    /**
     * Takes outcomes.
     *
     * @param pnl gains positive, losses negative; finite
     */
    public LossSample(double[] pnl) {
        worstFirst = pnl.clone();
        Arrays.sort(worstFirst);
    }

    /**
     * Number of outcomes.
     *
     * @return at least 0
     */
    public int size() {
        return worstFirst.length;
    }

    /**
     * An outcome by its rank.
     *
     * @param rank 0 = the largest loss
     * @return gain positive, loss negative
     */
    public double pnl(int rank) {
        return worstFirst[rank];
    }

    /**
     * Mean of all outcomes.
     *
     * @return gain positive
     */
    public double mean() {
        return Arrays.stream(worstFirst).sum() / worstFirst.length;
    }

    /**
     * Weight of an outcome in the expected shortfall.
     *
     * @param rank 0 = the largest loss
     * @param tailCount outcomes beyond the confidence, not whole as a rule
     * @return weights of all ranks add up to 1
     */
    public static double weight(int rank, double tailCount) {
        return Math.min(1.0, Math.max(0.0, tailCount - rank)) / tailCount;
    }

    /**
     * Outcomes beyond a confidence, in a sample of any size.
     *
     * @param size of the sample
     * @param confidence such as 0.99
     * @return size times (1 - confidence), to six decimals
     */
    public static double tailCount(int size, double confidence) {
        return StrictMath.rint(1e6 * size * (1.0 - confidence)) / 1e6;
    }

    /**
     * Measures the tail.
     *
     * @param confidence above 0.5, below 1
     * @param seed of the bootstrap
     * @return VaR and ES
     * @throws IllegalArgumentException if fewer than {@link #TAIL_MIN} outcomes lie beyond it
     */
    public TailMeasure at(double confidence, long seed) {
        double beyond = tailCount(worstFirst.length, confidence);
        if (beyond < TAIL_MIN) {
            throw new IllegalArgumentException("only " + beyond + " of " + worstFirst.length
                    + " outcomes lie beyond a confidence of " + 100.0 * confidence + " %, at least " + TAIL_MIN
                    + " say something; take more paths or a lower confidence");
        }
        double spread = NORMAL_975 * StrictMath.sqrt(beyond * confidence);
        double varLow = loss((int) StrictMath.ceil(beyond + spread));
        double[] es = interval(beyond, seed);
        return new TailMeasure(
                confidence,
                loss((int) StrictMath.ceil(beyond) - 1),
                varLow,
                loss((int) StrictMath.floor(beyond - spread) - 1),
                shortfall(beyond, rank -> rank),
                Math.max(es[0], varLow), // No expected shortfall is less than its VaR.
                es[1],
                beyond);
    }

    private double loss(int rank) {
        return -worstFirst[Math.min(Math.max(rank, 0), worstFirst.length - 1)];
    }

    /** Which outcome takes a rank in a resample. */
    private interface Ranks {
        int at(int rank);
    }

    private double shortfall(double beyond, Ranks ranks) {
        double sum = 0.0;
        for (int rank = 0; rank < beyond; rank++) {
            sum -= weight(rank, beyond) * worstFirst[ranks.at(rank)];
        }
        return sum;
    }

    /** Standard error of the shortfall: sqrt((Var of the tail + c (ES - VaR)^2) / (n (1 - c))), as for a trimmed mean. */
    private double standardError(double beyond, double mean, Ranks ranks) {
        double variance = 0.0;
        for (int rank = 0; rank < beyond; rank++) {
            double off = -worstFirst[ranks.at(rank)] - mean;
            variance += weight(rank, beyond) * off * off;
        }
        double edge = mean + worstFirst[ranks.at((int) StrictMath.ceil(beyond) - 1)];
        double confidence = 1.0 - beyond / worstFirst.length;
        double unbiased = variance * beyond / (beyond - 1.0);
        return StrictMath.sqrt((unbiased + confidence * edge * edge) / beyond);
    }

    private double[] interval(double beyond, long seed) {
        double mean = shortfall(beyond, rank -> rank);
        double error = standardError(beyond, mean, rank -> rank);
        if (!(error > 0.0)) {
            return new double[] {mean, mean};
        }
        TailRandom random = new TailRandom(TailRandom.mix(seed));
        int[] drawn = new int[(int) StrictMath.ceil(beyond)];
        double[] studentised = new double[RESAMPLES];
        for (int i = 0; i < RESAMPLES; i++) {
            draw(random, drawn);
            double resampled = shortfall(beyond, rank -> drawn[rank]);
            double its = standardError(beyond, resampled, rank -> drawn[rank]);
            studentised[i] = (resampled - mean) / Math.max(its, 0.05 * error);
        }
        Arrays.sort(studentised);
        return new double[] {mean - error * quantile(studentised, HIGH), mean - error * quantile(studentised, LOW)};
    }

    /** The worst of a resample: the least of n uniform numbers are partial sums of exponential ones over the whole sum. */
    private void draw(TailRandom random, int[] drawn) {
        int n = worstFirst.length;
        double sum = 0.0;
        double[] partial = new double[drawn.length];
        for (int rank = 0; rank < drawn.length; rank++) {
            sum += random.exponential();
            partial[rank] = sum;
        }
        double whole = sum + gamma(n + 1.0 - drawn.length, random.normal());
        for (int rank = 0; rank < drawn.length; rank++) {
            drawn[rank] = Math.min((int) (partial[rank] / whole * n), n - 1);
        }
    }

    /** Sum of many exponential numbers, by Wilson and Hilferty (1931). */
    private static double gamma(double shape, double normal) {
        double ninth = 1.0 / (9.0 * shape);
        double root = 1.0 - ninth + normal * StrictMath.sqrt(ninth);
        return shape * root * root * root;
    }

    private static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        return sorted[below] + (place - below) * (sorted[Math.min(below + 1, sorted.length - 1)] - sorted[below]);
    }
}
