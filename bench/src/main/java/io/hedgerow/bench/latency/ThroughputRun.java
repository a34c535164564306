package io.hedgerow.bench.latency;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * One load and what became of its events.
 *
 * @param name in tables
 * @param conflate whether batches were merged under backlog
 * @param offeredPerSecond of the schedule; nothing = as fast as there was room
 * @param sent events published
 * @param sentPerSecond of them
 * @param applied events that were journaled and applied
 * @param outOfOrder events applied behind a later one
 * @param seconds from the first event until all were applied
 * @param batches batches closed, each of which revalued the book
 * @param heapGrowthBytes heap in use afterwards, less before
 * @param stateBytes state outside the heap
 * @param replay of its journal
 */
record ThroughputRun(
        String name,
        boolean conflate,
        OptionalDouble offeredPerSecond,
        long sent,
        double sentPerSecond,
        long applied,
        long outOfOrder,
        double seconds,
        long batches,
        long heapGrowthBytes,
        long stateBytes,
        Replay replay) {

    /**
     * Every record of a journal read back and every output compared.
     *
     * @param verdict what came of it
     * @param seconds how long it took; nothing without a journal
     */
    record Replay(Verdict verdict, OptionalDouble seconds) {
        static final Replay NONE = new Replay(Verdict.NONE, OptionalDouble.empty());
    }

    /** What came of a replay. */
    enum Verdict {
        /** Same outputs and same state, to the bit. */
        IDENTICAL,
        DIFFERENT,
        /** There was no journal. */
        NONE
    }

    double appliedPerSecond() {
        return (double) applied / seconds;
    }

    double batchesPerSecond() {
        return (double) batches / seconds;
    }

    /** Why it has failed; empty = it has not. */
    List<String> failures() {
        List<String> failures = new ArrayList<>();
        if (applied != sent) {
            failures.add(String.format(Locale.ROOT, "%,d events lost", sent - applied));
        }
        if (outOfOrder > 0) {
            failures.add(String.format(Locale.ROOT, "%,d events out of order", outOfOrder));
        }
        if (replay.verdict() == Verdict.DIFFERENT) {
            failures.add("replay differs");
        }
        return failures;
    }

    /**
     * Share of what the kernel alone could revalue.
     *
     * @param kernelTickNs kernel over the same options, ns
     */
    double kernelShare(double kernelTickNs) {
        return batchesPerSecond() * kernelTickNs / 1e9;
    }

    Map<String, Object> json(double kernelTickNs) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", name);
        json.put("conflation", conflate);
        json.put("failed", !failures().isEmpty());
        json.put("failures", failures());
        json.put("offered_per_s", offeredPerSecond.isPresent() ? offeredPerSecond.getAsDouble() : null);
        json.put("sent_events", sent);
        json.put("sent_per_s", sentPerSecond);
        json.put("applied_events", applied);
        json.put("out_of_order_events", outOfOrder);
        json.put("applied_per_s", appliedPerSecond());
        json.put("batches", batches);
        json.put("revaluing_ticks_per_s", batchesPerSecond());
        json.put("kernel_share", kernelShare(kernelTickNs));
        json.put("heap_growth_bytes", heapGrowthBytes);
        json.put("state_bytes", stateBytes);
        json.put("replay", replay.verdict().name().toLowerCase(Locale.ROOT));
        json.put("replay_s", replay.seconds().isPresent() ? replay.seconds().getAsDouble() : null);
        return json;
    }
}
