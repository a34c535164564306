package io.hedgerow.gateway.process;

import io.hedgerow.engine.event.ObservationWriter.Flow;
import io.hedgerow.engine.event.codec.LatencyStage;
import io.hedgerow.engine.host.EnginePipeline;
import io.hedgerow.engine.host.thread.Threads;
import io.hedgerow.engine.limit.RiskStates;
import io.hedgerow.gateway.clock.EpochClock;
import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.metrics.CounterFile;
import io.hedgerow.gateway.metrics.EngineWatch;
import io.hedgerow.gateway.metrics.Metric;
import io.hedgerow.gateway.metrics.MetricText;
import io.hedgerow.gateway.metrics.MetricsServer;
import io.hedgerow.gateway.metrics.TimeMetric;
import io.hedgerow.gateway.process.link.ControlRoom;
import io.hedgerow.gateway.process.link.FeedWatch;
import io.hedgerow.gateway.process.link.HostParts;
import io.hedgerow.gateway.process.link.VenueSide;
import io.hedgerow.gateway.settings.MetricsConfig;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.HdrHistogram.Histogram;
import org.agrona.concurrent.status.AtomicCounter;

/**
 * Looks ten times a second at what other threads count, writes it into the counters file beside what the engine thread writes
 * there itself, and beats, also where a look fails; once a second at venues, kills, risk states and memory. It never waits for any of them.
 *
 * <p>Started and closed by the main thread; {@link #text} any thread.
 */
final class ProcessMetrics implements AutoCloseable {
    private static final long LOOK_NS = 100_000_000L;
    private static final int LOOKS_BETWEEN_RARE = 10;
    private static final int DIGITS = 3;

    private final EnginePipeline pipeline;
    private final HostParts host;
    private final ControlRoom control;
    private final ReferenceDirectory directory;
    private final TelemetryThread telemetry;
    private final FeedWatch feeds;
    private final VenueSide side;
    private final BooleanSupplier catchingUp;
    private final EpochClock wall;
    private final CounterFile file;
    private final EngineWatch engine;
    private final VenueCounters venues;
    private final MemoryCounters memory;
    private final LatencyCounters latency;
    private final Map<Metric, AtomicCounter> plain = new EnumMap<>(Metric.class);
    private final Histogram appendNs = new Histogram(DIGITS);
    private final Set<String> killed = new HashSet<>();
    private final LookGuard guard = new LookGuard(NanoClock.SYSTEM, System.err::println);
    private final Thread thread;
    private Optional<MetricsServer> server = Optional.empty();
    private Optional<ProcessSummaries> summaries = Optional.empty();
    private long movedNanos = NanoClock.SYSTEM.nanoTime();
    private long movedSequence;
    private volatile boolean stopped;

    /**
     * Prepares it.
     *
     * @param host parts of the process
     * @param telemetry collects latency
     * @param feeds account of everything that is published
     * @param side the venues
     * @param catchingUp whether the process is still brought back
     * @param wall clock of the machine
     */
    ProcessMetrics(
            HostParts host,
            TelemetryThread telemetry,
            FeedWatch feeds,
            VenueSide side,
            BooleanSupplier catchingUp,
            EpochClock wall) {
        this.host = host;
        this.telemetry = telemetry;
        this.feeds = feeds;
        this.side = side;
        this.catchingUp = catchingUp;
        this.wall = wall;
        pipeline = host.pipeline();
        control = host.control();
        directory = host.registry().directory();
        file = host.start().watch().file();
        engine = host.start().watch().engine();
        venues = new VenueCounters(file);
        memory = new MemoryCounters(file);
        latency = new LatencyCounters(file);
        thread = Thread.ofPlatform().daemon().name("hedgerow-metrics").unstarted(this::look);
    }

    void start() {
        thread.start();
    }

    /** From now on the process journals a summary of itself once a minute; where it must not, this is not called. */
    synchronized void summarise() {
        summaries = Optional.of(new ProcessSummaries(
                pipeline.newPublisher(), host.clock(), directory::venueId, flow(), NanoClock.SYSTEM.nanoTime()));
    }

    private Flow flow() {
        return new Flow(
                pipeline.journalSequence(),
                file.counter(Metric.EVENTS).getAcquire(),
                file.counter(Metric.REJECTIONS).getAcquire(),
                control.ordersSent(),
                pipeline.timesHeld(),
                pipeline.telemetryDropped());
    }

    private void summariseIfDue() {
        summarise(false);
    }

    /** Journals what came since the last summary, before the engine stops. Main thread. */
    void summariseRest() {
        summarise(true);
    }

    private synchronized void summarise(boolean rest) {
        long now = NanoClock.SYSTEM.nanoTime();
        summaries
                .filter(some -> rest || some.isDue(now))
                .ifPresent(some -> some.publish(
                        now,
                        flow(),
                        Math.max(
                                0L,
                                pipeline.journalSequence()
                                        - host.start().journal().watermark().sequence()),
                        (int) control.ordersWorking(),
                        new EnumMap<>(Map.of(
                                LatencyStage.APPEND,
                                appendNs.copy(),
                                LatencyStage.DECISION,
                                telemetry.decisionNs(),
                                LatencyStage.WIRE,
                                side.wireNs())),
                        side.venues()));
    }

    /** Answers Prometheus over HTTP, where a port is configured. */
    void listen(MetricsConfig wanted) {
        if (wanted.port() != 0) {
            server = Optional.of(MetricsServer.start(wanted.address(), wanted.port(), this::text));
        }
    }

    private void look() {
        for (long looks = 0; !stopped; looks++) {
            guard.run(looks % LOOKS_BETWEEN_RARE == 0 ? this::takeAll : this::takeOften);
            file.beat(wall.epochTimeNs());
            LockSupport.parkNanos(LOOK_NS);
        }
    }

    private void takeAll() {
        takeOften();
        takeRarely();
        summariseIfDue();
    }

    private synchronized void takeOften() {
        long backlog = pipeline.backlog();
        set(Metric.RING_DEPTH, backlog);
        summaries.ifPresent(some -> some.look(backlog));
        set(Metric.RING_ROOM, pipeline.room());
        set(Metric.TIMES_HELD, pipeline.timesHeld());
        set(Metric.TELEMETRY_DROPPED, pipeline.telemetryDropped());
        set(Metric.ENGINE_STATE, pipeline.halt() != null ? 2 : catchingUp.getAsBoolean() ? 1 : 0);
        set(Metric.JOURNAL_DURABLE, host.start().journal().watermark().sequence());
        set(Metric.ORDERS_SENT, control.ordersSent());
        set(Metric.ORDERS_WORKING, control.ordersWorking());
        set(Metric.FEED_AGE, feeds.ageNs() < 0 ? -1_000_000_000L : feeds.ageNs());
        set(Metric.ENGINE_STILL, stillNs(backlog));
        engine.collectAppendNs(appendNs);
    }

    private void set(Metric metric, long value) {
        AtomicCounter counter = plain.get(metric);
        if (counter == null) {
            counter = file.counter(metric);
            plain.put(metric, counter);
        }
        counter.setRelease(value);
    }

    /** How long the engine has had something to do and written nothing. */
    private long stillNs(long backlog) {
        long now = NanoClock.SYSTEM.nanoTime();
        long sequence = pipeline.journalSequence();
        if (backlog == 0 || sequence != movedSequence) {
            movedSequence = sequence;
            movedNanos = now;
        }
        return now - movedNanos;
    }

    private synchronized void takeRarely() {
        side.venues().forEach(venues::take);
        memory.take();
        latency.take(LatencyStage.APPEND, appendNs);
        latency.take(LatencyStage.DECISION, telemetry.decisionNs());
        latency.take(LatencyStage.WIRE, side.wireNs());
        host.start().stream().ifPresent(way -> StreamCounters.take(file, way.view()));
        host.standing().ifPresent(cluster -> ClusterCounters.take(file, cluster));
        takeKills();
        riskState("*", RiskStates.EVERYTHING);
        directory.underlyings().forEach(underlying -> riskState(underlying.symbol(), underlying.id()));
    }

    private void riskState(String scope, int underlyingId) {
        file.counter(Metric.RISK_STATE, "underlying", scope).setRelease(engine.riskStateRaw(underlyingId));
    }

    /** What is re-armed goes back to 0 and stays listed. */
    private void takeKills() {
        Set<String> now = new HashSet<>();
        control.kills().records().forEach(kill -> now.add(kill.scope()));
        killed.addAll(now);
        killed.forEach(scope -> file.counter(Metric.KILLED, "scope", scope).setRelease(now.contains(scope) ? 1L : 0L));
        if (killed.isEmpty()) {
            file.counter(Metric.KILLED, "scope", "*").setRelease(0L);
        }
    }

    /** All counters and histograms as they are now, for Prometheus. */
    String text() {
        takeOften();
        takeRarely();
        return new MetricText()
                .add(file.samples())
                .add(TimeMetric.TICK_TO_DECISION, telemetry.decisionNs())
                .add(TimeMetric.JOURNAL_APPEND, appends())
                .add(TimeMetric.WIRE_TO_WIRE, side.wireNs())
                .toString();
    }

    private synchronized Histogram appends() {
        return appendNs.copy();
    }

    /** Takes what there is at the end, and tells readers that this was it. */
    @Override
    public void close() {
        if (stopped) {
            return;
        }
        stopped = true;
        server.ifPresent(MetricsServer::close);
        Threads.join(thread); // A beat must not come after the end.
        takeOften();
        takeRarely();
        file.close(wall.epochTimeNs());
    }
}
