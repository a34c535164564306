package io.hedgerow.bench.wire;

import io.hedgerow.bench.journal.RawQueue;
import io.hedgerow.bench.latency.KernelTick;
import io.hedgerow.bench.latency.Latencies;
import io.hedgerow.bench.latency.RigSpec.Log;
import io.hedgerow.bench.latency.RingHop;
import io.hedgerow.bench.load.LoadShape;
import io.hedgerow.bench.page.Median;
import io.hedgerow.engine.host.PipelineSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.IntConsumer;
import org.HdrHistogram.Histogram;

/**
 * What the parts of the way cost at least, each alone, at the spacing of the ticks. Owned by one thread.
 */
final class WireFloors {
    private final WireSpec spec;
    private final Histogram echo = Latencies.histogram();
    private final Histogram rings = Latencies.histogram();
    private final Histogram append = Latencies.histogram();
    private final Histogram kernel = Latencies.histogram();

    WireFloors(WireSpec spec) {
        this.spec = spec;
    }

    /**
     * Measures all of them.
     *
     * @param times how often each
     * @param folder new folder
     */
    void measure(int times, Path folder) throws IOException {
        try (EchoLine line = new EchoLine(spec.identity(), folder)) {
            echo.add(line.measure(times));
        }
        try (RingHop back = new RingHop(PipelineSpec.DEFAULT, end -> {});
                RingHop there = new RingHop(PipelineSpec.DEFAULT, back::send)) {
            Spacing.run(times, tick -> there.send(System.nanoTime()));
            Histogram unusedHalf = there.take();
            rings.add(back.take());
        }
        if (spec.journal() == Log.CHRONICLE) {
            try (RawQueue queue = new RawQueue(folder.resolve("queue"))) {
                timed(times, append, tick -> queue.append());
            }
        }
        try (KernelTick alone = new KernelTick(LoadShape.of(1, spec.listed()))) {
            timed(times, kernel, alone::tick);
        }
    }

    private static void timed(int times, Histogram nanos, IntConsumer work) {
        Spacing.run(times, tick -> {
            long began = System.nanoTime();
            work.accept(tick);
            nanos.recordValue(Latencies.inRange(System.nanoTime() - began));
        });
    }

    /** Forgets what was measured to warm up. */
    void reset() {
        echo.reset();
        rings.reset();
        append.reset();
        kernel.reset();
    }

    Histogram echo() {
        return echo;
    }

    Histogram rings() {
        return rings;
    }

    Histogram append() {
        return append;
    }

    Histogram kernel() {
        return kernel;
    }

    /** Median of wire to wire if nothing were added to its parts, ns. */
    double wireToWireNs() {
        return Median.of(rings) + Median.of(append) + Median.of(kernel);
    }

    /** Median of the round trip if nothing were added to its parts, ns. */
    double roundTripNs() {
        return Median.of(echo) + wireToWireNs();
    }
}
