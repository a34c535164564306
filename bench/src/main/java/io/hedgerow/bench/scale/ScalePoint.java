package io.hedgerow.bench.scale;

import io.hedgerow.bench.load.LoadShape;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.HdrHistogram.Histogram;

/**
 * What a size came to; what was not done within the budget is not there.
 *
 * @param size the book
 * @param note how far it came; empty if all was done
 * @param startSeconds start of the engine and all definitions
 * @param stateBytes state outside the heap
 * @param tickNs times of ticks, 20 us of market apart, underlyings in turn
 * @param evictedNs the same after their data have been evicted from the second-level cache
 * @param restore from a snapshot
 */
record ScalePoint(
        ScaleSize size,
        String note,
        OptionalDouble startSeconds,
        long stateBytes,
        Histogram tickNs,
        Histogram evictedNs,
        Optional<Restore> restore) {
    private static final double MEDIAN = 50.0;
    private static final double P99 = 99.0;

    /**
     * A restart from a snapshot behind which nothing happened.
     *
     * @param seconds until the engine could go on
     * @param snapshotBytes size of the file
     */
    record Restore(double seconds, long snapshotBytes) {}

    boolean isFinished() {
        return note.isEmpty();
    }

    OptionalDouble tickP50() {
        return percentile(tickNs, MEDIAN);
    }

    OptionalDouble tickP99() {
        return percentile(tickNs, P99);
    }

    OptionalDouble evictedP50() {
        return percentile(evictedNs, MEDIAN);
    }

    OptionalDouble tickMean() {
        return tickNs.getTotalCount() == 0 ? OptionalDouble.empty() : OptionalDouble.of(tickNs.getMean());
    }

    private static OptionalDouble percentile(Histogram nanos, double percent) {
        return nanos.getTotalCount() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((double) nanos.getValueAtPercentile(percent));
    }

    double instrumentBytes() {
        return (double) stateBytes / size.shape().instruments();
    }

    Map<String, Object> json() {
        LoadShape shape = size.shape();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", size.label());
        json.put("axis", size.axis().label());
        json.put("underlyings", shape.underlyings());
        json.put("options", shape.options());
        json.put("instruments", shape.instruments());
        json.put("finished", isFinished());
        json.put("note", note);
        json.put("start_s", orNull(startSeconds));
        json.put("define_ns", startSeconds.isPresent() ? startSeconds.getAsDouble() * 1e9 / shape.instruments() : null);
        json.put("state_bytes", stateBytes);
        json.put("instrument_bytes", instrumentBytes());
        json.put("tick_mean_ns", orNull(tickMean()));
        json.put("tick_p50_ns", orNull(tickP50()));
        json.put("tick_p99_ns", orNull(tickP99()));
        json.put("tick_max_ns", tickNs.getTotalCount() == 0 ? null : (Object) tickNs.getMaxValue());
        json.put("tick_evicted_p50_ns", orNull(evictedP50()));
        json.put("restore_s", restore.map(Restore::seconds).orElse(null));
        json.put("snapshot_bytes", restore.map(Restore::snapshotBytes).orElse(null));
        return json;
    }

    static Object orNull(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
