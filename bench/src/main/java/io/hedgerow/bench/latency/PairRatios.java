package io.hedgerow.bench.latency;

import java.util.List;
import java.util.Locale;

/**
 * A figure with something beside it by the same figure without, pair by pair.
 *
 * @param sorted ratios, ascending, at least one
 */
record PairRatios(List<Double> sorted) {
    static PairRatios of(List<Double> ratios) {
        return new PairRatios(ratios.stream().sorted().toList());
    }

    double median() {
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2.0;
    }

    double least() {
        return sorted.get(0);
    }

    double most() {
        return sorted.get(sorted.size() - 1);
    }

    String text() {
        return String.format(Locale.ROOT, "%.3f (%.3f to %.3f)", median(), least(), most());
    }
}
