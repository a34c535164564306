package io.hedgerow.bench.observability;

import com.sun.management.ThreadMXBean;
import io.hedgerow.bench.load.LoadBook;
import io.hedgerow.bench.load.LoadShape;
import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.OutputSink;
import io.hedgerow.engine.host.DecisionTimes;
import io.hedgerow.engine.host.EventJournal;
import io.hedgerow.engine.host.InlinePublisher;
import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.clock.WarmWatch;
import io.hedgerow.gateway.flight.EngineFlight;
import io.hedgerow.gateway.flight.FlightRecording;
import io.hedgerow.gateway.metrics.CounterFile;
import io.hedgerow.gateway.metrics.EngineWatch;
import io.hedgerow.journal.append.ChronicleEventJournal;
import io.hedgerow.journal.append.JournalOptions;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Optional;

/**
 * An engine with its journal, watched in one way, on the thread that publishes: what is measured is all that the engine's
 * thread of a process does, and nothing that waits. Owned by one thread.
 */
final class WatchedEngine implements AutoCloseable {
    private static final int COUNTERS = 512;
    private static final long STALL_NS = 1_000_000L;
    private static final long E9 = 1_000_000_000L;
    private static final long TICK_NS = 20_000L;
    private static final long PRICE_E9 = 5L * E9;
    private static final long STEP_E9 = E9 / 100L;
    private static final int PRICES = 61;

    private static final int WARM_WINDOW = 8_192;
    private static final double COMPILING_MAX = 0.02;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Optional<FlightRecording> recording;
    private final Optional<WatchReader> reader;
    private final boolean timesDecisions;
    private final DecisionTimes decisions = new DecisionTimes(1);
    private final InlinePublisher engine;
    private final LoadBook book;
    private final EventFrame frame;
    private final EventWriter market;
    private final int option;
    private long events;
    private long decidedNanos;

    /** What is published. */
    enum Kind {
        /** A price of the index: every option is revalued, the hedge is decided. */
        TICK,
        /** A quote of an option that is held: it is marked, nothing is revalued. */
        QUOTE
    }

    /**
     * A turn of events.
     *
     * @param nanos processor time of an event, reports included
     * @param bytes allocated for it
     */
    record Turn(double nanos, double bytes) {}

    /**
     * Starts an engine with its book.
     *
     * @param watching how it is watched
     * @param options of its underlying
     * @param folder new files go there
     * @throws IOException if a recording cannot be written
     */
    WatchedEngine(Watching watching, int options, Path folder) throws IOException {
        recording = watching == Watching.RECORDING
                ? Optional.of(FlightRecording.start(folder.resolve("flight.jfr")))
                : Optional.empty();
        LoadShape shape = LoadShape.of(1, options);
        EventJournal journal = ChronicleEventJournal.create(folder.resolve("journal"), JournalOptions.DEFAULT);
        timesDecisions = watching == Watching.DECISIONS;
        if (watching == Watching.NOTHING || timesDecisions) {
            engine = new InlinePublisher(shape.capacity(), journal, OutputSink.NONE);
            reader = Optional.empty();
        } else {
            EngineWatch watch = watch(journal, watching, folder.resolve("counters"));
            engine = new InlinePublisher(shape.capacity(), watch, OutputSink.NONE);
            watch.observe(engine.engine());
            reader = Optional.of(new WatchReader(watch));
        }
        book = new LoadBook(engine, shape);
        book.open(() -> true);
        frame = new EventFrame(engine, 1);
        market = new EventWriter(frame);
        option = options;
    }

    private static EngineWatch watch(EventJournal journal, Watching watching, Path counters) {
        CounterFile.Owner owner = new CounterFile.Owner(ProcessHandle.current().pid(), 1L, LoadBook.START_NS);
        return new EngineWatch(
                journal,
                CounterFile.create(counters, owner, COUNTERS),
                new EngineFlight(new ReferenceDirectory()),
                NanoClock.SYSTEM,
                new EngineWatch.Appends(watching != Watching.COUNTERS, STALL_NS),
                1);
    }

    /**
     * Publishes until the thread allocates nothing and the compilers have nothing to do.
     *
     * @param budgetNs processor time that it may take
     * @return whether it came to that
     */
    boolean warmUp(long budgetNs) {
        WarmWatch watch = new WarmWatch(Thread.currentThread().threadId(), WARM_WINDOW, COMPILING_MAX, budgetNs);
        do {
            publish(Kind.TICK);
            publish(Kind.QUOTE);
        } while (watch.goesOn());
        return watch.isWarm();
    }

    /**
     * Times events.
     *
     * @param kind what is published
     * @param count how many, at least 1
     * @return what one of them took
     */
    Turn measure(Kind kind, int count) {
        long bytes = threads.getCurrentThreadAllocatedBytes();
        long began = threads.getCurrentThreadCpuTime();
        for (int event = 0; event < count; event++) {
            publish(kind);
        }
        long nanos = threads.getCurrentThreadCpuTime() - began;
        return new Turn((double) nanos / count, (double) (threads.getCurrentThreadAllocatedBytes() - bytes) / count);
    }

    private void publish(Kind kind) {
        publishOne(kind);
        if (timesDecisions) {
            decisions.took(decidedNanos); // A publisher's thread reads the clock for that, not the engine's.
            decidedNanos = NanoClock.SYSTEM.nanoTime();
            decisions.decided(decidedNanos);
        }
    }

    private void publishOne(Kind kind) {
        events++;
        long timeNs = LoadBook.START_NS + events * TICK_NS;
        if (kind == Kind.TICK) {
            book.tick(events, timeNs);
            return;
        }
        frame.at(timeNs);
        frame.closing();
        long priceE9 = PRICE_E9 + events % PRICES * STEP_E9;
        market.quote(option)
                .bid(priceE9 - STEP_E9, 10L)
                .ask(priceE9 + STEP_E9, 10L)
                .mark(priceE9)
                .publish();
    }

    /** Batches that revalued so far. */
    long revaluations() {
        return engine.engine().counters().revaluations();
    }

    @Override
    public void close() {
        reader.ifPresent(WatchReader::close);
        engine.close();
        recording.ifPresent(FlightRecording::close);
    }
}
