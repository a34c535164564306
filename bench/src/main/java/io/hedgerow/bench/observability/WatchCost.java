package io.hedgerow.bench.observability;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What it costs one kind of event to be watched in one way: each turn beside the turn of the engine that nobody watches
 * just before it.
 *
 * @param kind of event
 * @param watching how the engine was watched
 * @param eventNs median of an event
 * @param addedNs what it takes more than unwatched, quartiles and median over all turns
 * @param ratio over unwatched, the same
 * @param bytes allocated for an event, median
 */
record WatchCost(
        WatchedEngine.Kind kind, Watching watching, double eventNs, Spread addedNs, Spread ratio, double bytes) {

    /**
     * A figure of many turns.
     *
     * @param p25 a quarter of the turns is below
     * @param p50 median
     * @param p75 a quarter of the turns is above
     */
    record Spread(double p25, double p50, double p75) {
        static Spread of(double[] values) {
            double[] sorted = values.clone();
            Arrays.sort(sorted);
            return new Spread(at(sorted, 0.25), at(sorted, 0.5), at(sorted, 0.75));
        }

        private static double at(double[] sorted, double share) {
            return sorted[(int) (share * (sorted.length - 1))];
        }
    }

    /**
     * Of turns that were taken in pairs.
     *
     * @param kind of event
     * @param watching how the engine was watched
     * @param unwatched turns of the engine that nobody watches
     * @param watched as many of this one
     */
    static WatchCost of(
            WatchedEngine.Kind kind,
            Watching watching,
            List<WatchedEngine.Turn> unwatched,
            List<WatchedEngine.Turn> watched) {
        int turns = watched.size();
        double[] nanos = new double[turns];
        double[] added = new double[turns];
        double[] ratios = new double[turns];
        double[] bytes = new double[turns];
        for (int turn = 0; turn < turns; turn++) {
            nanos[turn] = watched.get(turn).nanos();
            added[turn] = nanos[turn] - unwatched.get(turn).nanos();
            ratios[turn] = nanos[turn] / unwatched.get(turn).nanos();
            bytes[turn] = watched.get(turn).bytes();
        }
        return new WatchCost(
                kind,
                watching,
                Spread.of(nanos).p50(),
                Spread.of(added),
                Spread.of(ratios),
                Spread.of(bytes).p50());
    }

    /** Name in JSON. */
    String name() {
        return kind.name().toLowerCase(Locale.ROOT) + "." + watching.label();
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", name());
        json.put("watched_by", watching.description());
        json.put("event_ns", eventNs);
        json.put("added_ns", addedNs.p50());
        json.put("added_p25_ns", addedNs.p25());
        json.put("added_p75_ns", addedNs.p75());
        json.put("ratio", ratio.p50());
        json.put("ratio_p25", ratio.p25());
        json.put("ratio_p75", ratio.p75());
        json.put("event_allocated_bytes", bytes);
        return json;
    }

    /** One line of a table. */
    String text() {
        return String.format(
                Locale.ROOT,
                "%-16s %9.0f ns %+8.1f ns (%+.1f to %+.1f) %8.3f (%.3f to %.3f) %6.2f B",
                name(),
                eventNs,
                addedNs.p50(),
                addedNs.p25(),
                addedNs.p75(),
                ratio.p50(),
                ratio.p25(),
                ratio.p75(),
                bytes);
    }
}
