package io.hedgerow.bench.latency;

import io.hedgerow.bench.latency.LatencyRun.Collections;
import io.hedgerow.bench.latency.OpenLoop.Sent;
import io.hedgerow.bench.latency.PipelineTimes.Recording;
import io.hedgerow.bench.load.LoadBook;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.host.EnginePipeline;
import io.hedgerow.engine.host.EventJournal;
import io.hedgerow.engine.host.PipelineSpec;
import io.hedgerow.journal.append.ChronicleEventJournal;
import io.hedgerow.journal.append.JournalOptions;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.HdrHistogram.Histogram;

/**
 * The pipeline that a process runs, with its ring, thread and journal, under a load that does not wait for it. Arrivals
 * come from a thread of their own; the thread that owns this one looks at the times once a second.
 */
final class PipelineRig implements AutoCloseable {
    private static final long INTERVAL_NS = 1_000_000_000L;
    private static final int GRACE_SHARE = 4;
    private static final long GRACE_NS_MIN = 250_000_000L;
    private static final int FLAT_OUT_CHECK = 64;

    private final EnginePipeline pipeline;
    private final EventPublisher publisher;
    private final PipelineTimes times;
    private final LoadBook book;
    private final long seed;
    private final double openSeconds;
    private OpenLoop loop = OpenLoop.spinning();
    private long ticks;

    /**
     * Starts an engine and gives it its book.
     *
     * @param spec what is put under load
     * @param journalDir new folder of its journal, if it has one
     * @param seed of arrivals of chance
     */
    PipelineRig(RigSpec spec, Path journalDir, long seed) {
        this.seed = seed;
        long began = System.nanoTime();
        EventJournal journal = spec.journal() == RigSpec.Log.NONE
                ? EventJournal.NONE
                : ChronicleEventJournal.create(journalDir, JournalOptions.DEFAULT);
        PipelineSpec rings = spec.pipeline();
        times = new PipelineTimes(journal, System::nanoTime, began, rings.inboundSlots());
        EnginePipeline.Identity identity = new EnginePipeline.Identity(1L, "bench", LoadBook.START_NS);
        pipeline = EnginePipeline.start(identity, spec.shape().capacity(), rings, times, System::nanoTime);
        pipeline.engine().observe(times);
        publisher = pipeline.newPublisher();
        book = new LoadBook(publisher, spec.shape());
        book.open(() -> true);
        pipeline.awaitApplied(publisher);
        openSeconds = (System.nanoTime() - began) / 1e9;
    }

    /** Time to start the engine and define the book, s. */
    double openSeconds() {
        return openSeconds;
    }

    /** From now on arrivals sleep while none is due, where there are fewer processors than busy threads. */
    void parkArrivals() {
        loop = OpenLoop.parking();
    }

    EnginePipeline pipeline() {
        return pipeline;
    }

    PipelineTimes times() {
        return times;
    }

    /**
     * Runs one rate.
     *
     * @param name of the run
     * @param pattern how arrivals are spread
     * @param ratePerSecond mean rate
     * @param durationNs how long
     * @param log gets a histogram for each second
     * @return how it went
     */
    LatencyRun measure(String name, Arrivals.Pattern pattern, double ratePerSecond, long durationNs, IntervalLog log) {
        times.record(Recording.LATENCY);
        Collections before = Collections.untilNow();
        long heldBefore = pipeline.timesHeld();
        Histogram total = Latencies.histogram();
        Sent sent = send(pattern, ratePerSecond, durationNs, new Seconds(name, total, log));
        return new LatencyRun(
                name,
                sent,
                total,
                times.events(),
                pipeline.timesHeld() - heldBefore,
                Collections.untilNow().since(before));
    }

    /**
     * Runs one rate with all stages timed, read from {@link PipelineTimes#stage} afterwards.
     *
     * @param pattern how arrivals are spread
     * @param ratePerSecond mean rate
     * @param durationNs how long
     */
    void measureStages(Arrivals.Pattern pattern, double ratePerSecond, long durationNs) {
        times.record(Recording.STAGES);
        send(pattern, ratePerSecond, durationNs, new Seconds("stages", Latencies.histogram(), new IntervalLog()));
    }

    private Sent send(Arrivals.Pattern pattern, double ratePerSecond, long durationNs, Seconds seconds) {
        Arrivals arrivals = new Arrivals(pattern, ratePerSecond, seed);
        long graceNs = Math.max(GRACE_NS_MIN, durationNs / GRACE_SHARE);
        return onOwnThread(
                () -> {
                    Sent sent = loop.run(
                            arrivals,
                            durationNs,
                            graceNs,
                            (index, intended) -> book.tick(ticks++, times.eventTimeNs(intended)));
                    pipeline.awaitApplied(publisher);
                    return sent;
                },
                seconds);
    }

    /**
     * What one core takes: events are published as fast as the ring has room.
     *
     * @param durationNs how long
     * @return how many, and how many a second until all were applied
     */
    Flood flatOut(long durationNs) {
        times.record(Recording.LATENCY);
        Seconds unseen = new Seconds("flat out", Latencies.histogram(), new IntervalLog());
        return onOwnThread(
                () -> {
                    long began = System.nanoTime();
                    long first = ticks;
                    long now = began;
                    while (now - began < durationNs) {
                        for (int i = 0; i < FLAT_OUT_CHECK; i++) {
                            book.tick(ticks++, times.eventTimeNs(now));
                        }
                        now = System.nanoTime();
                    }
                    pipeline.awaitApplied(publisher);
                    return new Flood(ticks - first, (ticks - first) * 1e9 / (System.nanoTime() - began));
                },
                unseen);
    }

    /**
     * Events that were not paced.
     *
     * @param events published, and applied
     * @param perSecond of them
     */
    record Flood(long events, double perSecond) {}

    private static <T> T onOwnThread(Callable<T> work, Seconds seconds) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(task, "hedgerow-bench-arrivals");
        thread.setDaemon(true);
        thread.start();
        while (true) {
            try {
                T result = task.get(INTERVAL_NS, TimeUnit.NANOSECONDS);
                seconds.look();
                return result;
            } catch (TimeoutException running) {
                seconds.look();
            } catch (ExecutionException failed) {
                throw new IllegalStateException(
                        "the arrivals ended early: " + failed.getCause().getMessage(), failed);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", interrupted);
            }
        }
    }

    /** Takes what the engine thread has recorded, second by second. */
    private final class Seconds {
        private final String name;
        private final Histogram total;
        private final IntervalLog log;
        private final long began = System.nanoTime();
        private double from;
        private Histogram interval;

        Seconds(String name, Histogram total, IntervalLog log) {
            this.name = name;
            this.total = total;
            this.log = log;
        }

        void look() {
            interval = times.takeLatency(interval);
            double until = (System.nanoTime() - began) / 1e9;
            if (interval.getTotalCount() > 0) {
                total.add(interval);
                log.add(name, from, until, interval);
            }
            from = until;
        }
    }

    @Override
    public void close() {
        pipeline.close();
    }
}
