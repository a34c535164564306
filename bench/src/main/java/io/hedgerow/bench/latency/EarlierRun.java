package io.hedgerow.bench.latency;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;

/**
 * A run of another day, to lay beside those of this one.
 *
 * @param name file and run
 * @param nanos all of its seconds
 */
record EarlierRun(String name, Histogram nanos) {
    /**
     * Reads the runs of a log.
     *
     * @param file as {@link IntervalLog} writes it
     * @return its runs in order, warm-up left out
     * @throws IOException if it cannot be read or holds no run
     */
    static List<EarlierRun> read(Path file) throws IOException {
        Map<String, Histogram> runs = new LinkedHashMap<>();
        try (HistogramLogReader reader = new HistogramLogReader(file.toFile())) {
            for (EncodableHistogram each = reader.nextIntervalHistogram();
                    each != null;
                    each = reader.nextIntervalHistogram()) {
                if (each instanceof Histogram interval && !LatencyCommand.WARM_UP.equals(each.getTag())) {
                    String tag = each.getTag() == null ? "all" : each.getTag();
                    runs.computeIfAbsent(tag, first -> Latencies.histogram()).add(interval);
                }
            }
        }
        if (runs.isEmpty()) {
            throw new IOException(file + " holds no histogram; name a .hlog that bench latency -o DIR wrote");
        }
        List<EarlierRun> earlier = new ArrayList<>();
        runs.forEach((tag, nanos) -> earlier.add(new EarlierRun(file.getFileName() + " " + tag, nanos)));
        return earlier;
    }
}
