package io.hedgerow.bench.journal;

import org.HdrHistogram.Histogram;

/**
 * Times of single appends, one series for the raw queue and one for the journal.
 *
 * @param raw raw queue, ns
 * @param journal through the journal's layer, ns
 * @param journalBytesPerAppend heap bytes the appending thread allocated, per append of the last round
 */
record AppendTiming(Histogram raw, Histogram journal, double journalBytesPerAppend) {
    private static final double MEDIAN = 50.0;
    private static final double TAIL = 99.99;

    /** Median through the layer, in medians of the raw queue. */
    double medianRatio() {
        return (double) journal.getValueAtPercentile(MEDIAN) / raw.getValueAtPercentile(MEDIAN);
    }

    /** The 99.99th percentile through the layer, in those of the raw queue. */
    double tailRatio() {
        return (double) journal.getValueAtPercentile(TAIL) / raw.getValueAtPercentile(TAIL);
    }
}
