package io.hedgerow.bench.latency;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/** One histogram for each second of every run, as tools for HdrHistogram read them. Owned by one thread. */
final class IntervalLog {
    private static final double NS_PER_MS = 1e6;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final HistogramLogWriter writer = new HistogramLogWriter(bytes);

    IntervalLog() {
        writer.outputComment("[Latency of each event from its intended time, ns; the column of the maximum is in ms]");
        writer.outputLogFormatVersion();
        writer.outputLegend();
    }

    /**
     * Adds a second of a run.
     *
     * @param tag name of the run
     * @param fromSeconds begin of the interval, from the begin of the run
     * @param toSeconds its end
     * @param nanos what was recorded in it
     */
    void add(String tag, double fromSeconds, double toSeconds, Histogram nanos) {
        nanos.setTag(tag.replaceAll("[\\s,]+", "-"));
        writer.outputIntervalHistogram(fromSeconds, toSeconds, nanos, NS_PER_MS);
    }

    /** All of it. */
    String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
