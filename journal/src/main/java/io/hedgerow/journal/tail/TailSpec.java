package io.hedgerow.journal.tail;

import io.hedgerow.journal.tail.measure.LossSample;
import io.hedgerow.journal.tail.path.Horizon;
import java.util.List;

/**
 * What is asked of the tail.
 *
 * @param horizons how far ahead, at least one
 * @param confidences such as 0.99, ascending, at least one; above 0.5, below 1
 * @param paths how many for each horizon, 200 to {@link #PATHS_MAX}
 * @param seed any number
 * @param paretoShare share of the paths that lie beyond the threshold of the fitted tail
 * @param revaluation which paths are valued in full
 * @param worstPaths how many of the worst are told
 */
public record TailSpec(
        List<Horizon> horizons,
        List<Double> confidences,
        int paths,
        long seed,
        double paretoShare,
        Revaluation revaluation,
        int worstPaths) {
    /** More than memory and patience should be asked for. */
    public static final int PATHS_MAX = 200_000;

    /** Which paths are valued in full. */
    public enum Revaluation {
        /** All, unless options times paths are so many that only those that may be tail are. */
        AUTO,
        /** All of them. */
        ALL,
        /** Those that may be tail; the others by interpolation. */
        TAIL
    }

    /** Checks the numbers. */
    public TailSpec {
        horizons = List.copyOf(horizons);
        confidences = confidences.stream().sorted().distinct().toList();
        if (horizons.isEmpty() || confidences.isEmpty()) {
            throw new IllegalArgumentException("at least one horizon and one confidence are needed");
        }
        for (double confidence : confidences) {
            if (!(confidence > 0.5 && confidence < 1.0)) {
                throw new IllegalArgumentException("a confidence lies above 50 % and below 100 %, was "
                        + 100.0 * confidence + " %; write 95, 99 or 99.5");
            }
        }
        double most = confidences.get(confidences.size() - 1);
        int least = (int) StrictMath.ceil(LossSample.TAIL_MIN / (1.0 - most) - 1e-6);
        if (paths < least || paths > PATHS_MAX) {
            throw new IllegalArgumentException("paths must be " + least + " to " + PATHS_MAX + " for a confidence of "
                    + (float) (100.0 * most) + " % (at least " + LossSample.TAIL_MIN + " beyond it), were " + paths);
        }
        if (!(paretoShare > 0.0 && paretoShare <= 0.25)) {
            throw new IllegalArgumentException(
                    "the fitted tail takes above 0 and at most 25 % of the paths, not " + 100.0 * paretoShare + " %");
        }
    }

    /**
     * Ten thousand paths of seed 1, the worst 5 % for the fitted tail, five worst paths.
     *
     * @param horizons how far ahead
     * @param confidences such as 0.99
     * @return the question
     */
    public static TailSpec of(List<Horizon> horizons, List<Double> confidences) {
        return new TailSpec(horizons, confidences, 10_000, 1L, 0.05, Revaluation.AUTO, 5);
    }

    /** Ranks that must be known by full revaluation: tails, the upper end of their intervals, the fitted tail. */
    int ranksNeeded() {
        double beyond = Math.max(paths * (1.0 - confidences.get(0)), paths * paretoShare);
        return (int) Math.min(paths, StrictMath.ceil(beyond + 5.0 * StrictMath.sqrt(beyond)) + 1.0);
    }
}
