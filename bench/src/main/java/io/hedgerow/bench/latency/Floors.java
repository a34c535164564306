package io.hedgerow.bench.latency;

import io.hedgerow.bench.journal.RawQueue;
import io.hedgerow.bench.latency.RigSpec.Log;
import io.hedgerow.bench.page.Median;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * What the parts of the way cost at least, each alone, offered the same arrivals in the same run: handing an event to another
 * thread, appending it, revaluing its options.
 *
 * @param hop from the intended time until another thread has the event, ns: a raw Disruptor ring
 * @param append of a record to a raw Chronicle queue, ns; nothing recorded where the pipeline has no journal
 * @param kernel revaluation of the options of one tick, ns
 */
record Floors(Histogram hop, Histogram append, Histogram kernel) {
    private static final int CLOCK_READINGS = 1_000_000;

    /** Median of the whole way if nothing were added to its parts, ns. */
    double sumNs() {
        return Median.of(hop) + Median.of(append) + Median.of(kernel);
    }

    /** Median of a run, in medians of its floors. */
    double ratio(LatencyRun run) {
        return Median.of(run.latencyNs()) / sumNs();
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("ring_hop", Latencies.json(hop));
        json.put("raw_append", Latencies.json(append));
        json.put("kernel", Latencies.json(kernel));
        json.put("sum_p50_ns", sumNs());
        return json;
    }

    /**
     * Measures all of them on the calling thread, each warmed up for as long as it is measured.
     *
     * @param spec what they are the floors of
     * @param arrivals the load
     * @param durationNs how long each
     * @param folder new folder for the queue
     * @return the floors
     */
    static Floors measure(RigSpec spec, Load arrivals, long durationNs, Path folder) {
        Histogram hop;
        try (RingHop ring = new RingHop(spec.pipeline())) {
            hop = measured(arrivals, durationNs, (index, intended) -> ring.send(intended), ring::take);
        }
        Histogram append = Latencies.histogram();
        if (spec.journal() == Log.CHRONICLE) {
            try (RawQueue queue = new RawQueue(folder)) {
                append = timed(arrivals, durationNs, index -> queue.append());
            }
        }
        try (KernelTick kernel = new KernelTick(spec.shape())) {
            return new Floors(hop, append, timed(arrivals, durationNs, kernel::tick));
        }
    }

    /** A load that can be offered again. */
    @FunctionalInterface
    interface Load {
        Arrivals again();
    }

    /** Something that is done for each event. */
    @FunctionalInterface
    private interface Work {
        void on(long index);
    }

    private static Histogram timed(Load load, long durationNs, Work work) {
        Histogram[] times = {Latencies.histogram()};
        return measured(
                load,
                durationNs,
                (index, intended) -> {
                    long began = System.nanoTime();
                    work.on(index);
                    times[0].recordValue(Latencies.inRange(System.nanoTime() - began));
                },
                () -> {
                    Histogram taken = times[0];
                    times[0] = Latencies.histogram();
                    return taken;
                });
    }

    private static Histogram measured(
            Load load, long durationNs, OpenLoop.Sender sender, java.util.function.Supplier<Histogram> take) {
        OpenLoop loop = OpenLoop.spinning();
        loop.run(load.again(), durationNs, durationNs, sender);
        Histogram unusedWarmUp = take.get();
        loop.run(load.again(), durationNs, durationNs, sender);
        return take.get();
    }

    /** What reading the clock costs by itself, ns: part of every time here. */
    static double clockNs() {
        long began = System.nanoTime();
        long last = began;
        for (int i = 0; i < CLOCK_READINGS; i++) {
            last = System.nanoTime();
        }
        return (double) (last - began) / CLOCK_READINGS;
    }
}
