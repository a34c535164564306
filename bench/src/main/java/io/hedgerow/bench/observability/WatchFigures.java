package io.hedgerow.bench.observability;

import io.hedgerow.bench.page.Target;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What it costs to be watched.
 *
 * @param options revalued by a tick
 * @param forks JVMs of each kind
 * @param turns of each JVM and kind of event
 * @param events of a turn
 * @param costs by kind of event and how it was watched
 * @param failures why figures must not be quoted; empty = they may
 */
record WatchFigures(int options, int forks, int turns, int events, List<WatchCost> costs, List<String> failures) {
    /** Less than this is the measurement itself. */
    private static final double GARBAGE_BYTES = 0.5;

    private static final double TICK_MAX = 1.01;
    private static final double QUOTE_MAX = 1.05;

    private WatchCost cost(WatchedEngine.Kind kind, Watching watching) {
        return costs.stream()
                .filter(cost -> cost.kind() == kind && cost.watching() == watching)
                .findFirst()
                .orElseThrow();
    }

    List<Target> targets() {
        String tick = String.format(Locale.ROOT, "a tick of %,d options", options);
        return List.of(
                Target.atMost(
                        tick + " with counters, beside one that nobody watches",
                        cost(WatchedEngine.Kind.TICK, Watching.COUNTERS).ratio().p50(),
                        TICK_MAX),
                Target.atMost(
                        tick + " as a process runs, beside one that nobody watches",
                        cost(WatchedEngine.Kind.TICK, Watching.SHIPPED).ratio().p50(),
                        TICK_MAX),
                Target.atMost(
                        "a quote as a process runs, beside one that nobody watches",
                        cost(WatchedEngine.Kind.QUOTE, Watching.SHIPPED).ratio().p50(),
                        QUOTE_MAX));
    }

    /** Why its figures must not be quoted; empty = they may. */
    List<String> allFailures() {
        List<String> all = new ArrayList<>(failures);
        costs.stream()
                .filter(cost -> cost.watching() != Watching.RECORDING && cost.bytes() > GARBAGE_BYTES)
                .map(cost -> String.format(Locale.ROOT, "%s allocates %.1f bytes an event", cost.name(), cost.bytes()))
                .forEach(all::add);
        return all;
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("options", (long) options);
        json.put("forks", (long) forks);
        json.put("turns", (long) turns);
        json.put("events_per_turn", (long) events);
        json.put("costs", costs.stream().map(WatchCost::json).toList());
        json.put("targets", Target.json(targets()));
        json.put("failures", allFailures());
        return json;
    }

    String text() {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%-16s %12s %29s %24s %9s%n",
                "processor time",
                "an event",
                "more than unwatched",
                "over unwatched",
                "garbage"));
        costs.forEach(cost -> text.append(cost.text()).append(String.format("%n")));
        text.append(String.format(
                Locale.ROOT,
                "%nmedians (and quartiles) of %d turns in %d JVMs of each kind, %,d events a turn, JVMs in turn; a tick"
                        + " revalues %,d options, a quote none",
                forks * turns,
                forks,
                events,
                options));
        targets().forEach(target -> text.append(String.format("%n")).append(target.text()));
        allFailures().forEach(why -> text.append(String.format("%nFAILED: %s; do not quote it", why)));
        return text.toString();
    }
}
