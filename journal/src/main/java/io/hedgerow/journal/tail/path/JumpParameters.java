package io.hedgerow.journal.tail.path;

import io.hedgerow.journal.tail.path.VarianceFilter.Filtered;

/**
 * How often a market jumps, and how far (Merton 1976): a Poisson process that all underlyings share, normal log-moves.
 *
 * @param perYear jumps a year, 0 to 10,000
 * @param meanLog mean log-move of a jump
 * @param sdLog standard deviation of the log-move of a jump, not negative
 * @param source where the numbers are from, for people
 */
public record JumpParameters(double perYear, double meanLog, double sdLog, String source) {
    /** No jump at all. */
    public static final JumpParameters NONE = new JumpParameters(0.0, 0.0, 0.0, "none");

    /**
     * Seven crashes of bitcoin from 12 March 2020 to 5 February 2026, 5.9 years, as the grid {@code history} of
     * {@code hedgerow stress} has them with their sources: 51.9, 28.6, 11.0, 25.5, 14.6, 16.4 and 14.3 %.
     */
    public static final JumpParameters CRASHES = new JumpParameters(
            1.19, -0.2816, 0.2142, "the seven crashes of 2020 to 2026 in the grid history, whose sources it names");

    private static final double JUMP_DEVIATIONS = 4.0;
    private static final int JUMPS_MIN = 5;

    /** Checks the numbers. */
    public JumpParameters {
        if (!(perYear >= 0.0 && perYear <= 10_000.0)
                || !(meanLog > -5.0 && meanLog < 5.0)
                || !(sdLog >= 0.0 && sdLog < 5.0)) {
            throw new IllegalArgumentException("jumps: 0 to 10,000 a year, a mean log-move above -5 and below 5, a"
                    + " deviation of 0 to 5; they are " + perYear + ", " + meanLog + " and " + sdLog);
        }
    }

    /**
     * Estimates jumps: moves of more than four of the standard deviations that an EWMA of lambda 0.94 foresaw.
     *
     * @param history what has happened
     * @param place underlying whose jumps they are
     * @return the parameters
     * @throws IllegalArgumentException if there are fewer than five
     */
    public static JumpParameters estimate(TailHistory history, int place) {
        double[] moves = history.returns(place);
        Filtered filtered = VarianceFilter.ewma(0.94).apply(moves);
        int count = 0;
        double sum = 0.0;
        double squares = 0.0;
        for (int i = 0; i < filtered.residuals().length; i++) {
            if (StrictMath.abs(filtered.residuals()[i]) > JUMP_DEVIATIONS) {
                double move = moves[i + VarianceFilter.FIRST];
                count++;
                sum += move;
                squares += move * move;
            }
        }
        if (count < JUMPS_MIN) {
            throw new IllegalArgumentException("only " + count + " moves of "
                    + history.symbols().get(place) + " in " + filtered.residuals().length
                    + " bars are more than four standard deviations, at least " + JUMPS_MIN
                    + " make an estimate; give a longer history, or the jumps yourself");
        }
        double mean = sum / count;
        double years = filtered.residuals().length / PathTimes.barsPerYear(history.barNs());
        return new JumpParameters(
                count / years,
                mean,
                StrictMath.sqrt(Math.max(0.0, squares / count - mean * mean) * count / (count - 1.0)),
                count + " moves of more than four standard deviations in the history");
    }
}
