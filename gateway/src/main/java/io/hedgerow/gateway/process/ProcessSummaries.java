package io.hedgerow.gateway.process;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import io.hedgerow.engine.event.EngineHaltedException;
import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.event.EventSource;
import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.ObservationWriter;
import io.hedgerow.engine.event.ObservationWriter.Flow;
import io.hedgerow.engine.event.ObservationWriter.Load;
import io.hedgerow.engine.event.ObservationWriter.Machine;
import io.hedgerow.engine.event.ObservationWriter.Standing;
import io.hedgerow.engine.event.ObservationWriter.Times;
import io.hedgerow.engine.event.ObservationWriter.Traffic;
import io.hedgerow.engine.event.ObservationWriter.Troubles;
import io.hedgerow.engine.event.codec.LatencyStage;
import io.hedgerow.engine.event.codec.LinkStage;
import io.hedgerow.gateway.clock.EpochClock;
import io.hedgerow.gateway.console.VenueStatus;
import io.hedgerow.gateway.venue.LinkState;
import io.hedgerow.gateway.venue.VenueHealth;
import io.hedgerow.gateway.venue.VenueHealth.ConnectionHealth;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.HdrHistogram.Histogram;

/**
 * What a process journals of itself once a minute: what came and went, how long stages took, how each venue fared. They are
 * observations, which decide nothing. Only a process with live venues has them: what is measured by a clock differs from one
 * run to the next, and the journal of a simulated or recorded run must not.
 *
 * <p>Owned by the metrics thread.
 */
final class ProcessSummaries {
    /** Time between two. */
    static final long INTERVAL_NS = 60_000_000_000L;

    private static final long NS_PER_MS = 1_000_000L;
    private static final double PERCENT = 100.0;

    private final EventFrame frame;
    private final ObservationWriter writer;
    private final EpochClock clock;
    private final ToIntFunction<String> venueIds;
    private final List<GarbageCollectorMXBean> collectors = ManagementFactory.getGarbageCollectorMXBeans();
    private final Map<LatencyStage, Histogram> earlier = new EnumMap<>(LatencyStage.class);
    private final Map<String, Totals> venuesEarlier = new HashMap<>();
    private Flow flow;
    private Machine machine = machine();
    private long lastNanos;
    private int ringDepthMax;

    /** What has come from a venue since the start. */
    private record Totals(Traffic traffic, Troubles troubles) {
        static final Totals NONE = new Totals(new Traffic(0L, 0L, 0L, 0L, 0L), new Troubles(0L, 0L, 0L));
    }

    /**
     * Begins.
     *
     * @param publisher way into the engine, of the metrics thread
     * @param clock stamps what is published
     * @param venueIds dense id of a venue by its name
     * @param flow what had come and gone before
     * @param nowNanos now
     */
    ProcessSummaries(
            EventPublisher publisher, EpochClock clock, ToIntFunction<String> venueIds, Flow flow, long nowNanos) {
        frame = new EventFrame(publisher, EventSource.PROCESS);
        writer = new ObservationWriter(frame);
        this.clock = clock;
        this.venueIds = venueIds;
        this.flow = flow;
        lastNanos = nowNanos;
    }

    /** Looks at how many events wait. */
    void look(long ringDepth) {
        ringDepthMax = Math.max(ringDepthMax, (int) Math.min(ringDepth, Integer.MAX_VALUE));
    }

    /** Whether the next one is due. */
    boolean isDue(long nowNanos) {
        return nowNanos - lastNanos >= INTERVAL_NS;
    }

    /**
     * Publishes one.
     *
     * @param nowNanos now
     * @param total what has come and gone since the start
     * @param durableLag records not known to be on the disk
     * @param ordersWorking orders at venues
     * @param stages all times since the start, ns
     * @param venues how each venue stands
     */
    void publish(
            long nowNanos,
            Flow total,
            long durableLag,
            int ordersWorking,
            Map<LatencyStage, Histogram> stages,
            List<VenueStatus> venues) {
        long intervalNs = nowNanos - lastNanos;
        Machine now = machine();
        frame.at(clock.epochTimeNs());
        try {
            writer.process(
                    intervalNs,
                    total.since(flow),
                    now.since(machine),
                    new Load(durableLag, ringDepthMax, ordersWorking));
            stages.forEach((stage, times) -> latency(intervalNs, stage, times));
            venues.forEach(venue -> venue(intervalNs, venue));
        } catch (EngineHaltedException e) {
            // Nothing is journaled any more; the process ends, and says why.
        }
        lastNanos = nowNanos;
        flow = total;
        machine = now;
        ringDepthMax = 0;
    }

    private void latency(long intervalNs, LatencyStage stage, Histogram all) {
        Histogram interval = all.copy();
        Histogram before = earlier.put(stage, all);
        if (before != null) {
            interval.subtract(before);
        }
        if (interval.getTotalCount() > 0L) {
            writer.latency(
                    intervalNs,
                    stage,
                    new Times(
                            interval.getTotalCount(),
                            interval.getValueAtPercentile(0.5 * PERCENT),
                            interval.getValueAtPercentile(0.9 * PERCENT),
                            interval.getValueAtPercentile(0.99 * PERCENT),
                            interval.getValueAtPercentile(0.999 * PERCENT),
                            interval.getValueAtPercentile(PERCENT)));
        }
    }

    private void venue(long intervalNs, VenueStatus status) {
        VenueHealth health = status.health().orElse(VenueHealth.NONE);
        Totals now = totals(status, health);
        Totals before = venuesEarlier.getOrDefault(status.venue().name(), Totals.NONE);
        venuesEarlier.put(status.venue().name(), now);
        writer.venue(
                venueIds.applyAsInt(status.venue().name()),
                intervalNs,
                new Traffic(
                        now.traffic.messages() - before.traffic.messages(),
                        now.traffic.events() - before.traffic.events(),
                        now.traffic.ticks() - before.traffic.ticks(),
                        now.traffic.fills() - before.traffic.fills(),
                        now.traffic.ordersSent() - before.traffic.ordersSent()),
                new Troubles(
                        now.troubles.gaps() - before.troubles.gaps(),
                        now.troubles.reconnections() - before.troubles.reconnections(),
                        now.troubles.subscriptionsRefused() - before.troubles.subscriptionsRefused()),
                standing(status, health));
    }

    private static Totals totals(VenueStatus status, VenueHealth health) {
        VenueStatus.Traffic traffic = status.traffic();
        return new Totals(
                new Traffic(
                        health.connections().stream()
                                .mapToLong(ConnectionHealth::messages)
                                .sum(),
                        traffic.events(),
                        traffic.ticks(),
                        traffic.fills(),
                        traffic.orders()),
                new Troubles(
                        health.feed().gaps(),
                        health.connections().stream()
                                .mapToLong(ConnectionHealth::reconnections)
                                .sum(),
                        health.feed().subscriptionsRefused()));
    }

    private static Standing standing(VenueStatus status, VenueHealth health) {
        long offsetNs = health.feed().clockOffsetNs();
        return new Standing(
                status.traffic().ageNs() < 0L
                        ? EventWriter.NONE
                        : status.traffic().ageNs(),
                offsetNs == 0L ? EventWriter.NONE : offsetNs,
                health.orders().creditsLeft().values().stream()
                        .mapToDouble(Double::doubleValue)
                        .min()
                        .orElse(Double.NaN),
                (int) health.feed().staleInstruments(),
                (int) health.orders().unknownOutcomes(),
                health.connections().size(),
                switch (LinkState.Stage.valueOf(status.link().state().toUpperCase(Locale.ROOT))) {
                    case DOWN -> LinkStage.DOWN;
                    case SETTLING -> LinkStage.SETTLING;
                    case UP -> LinkStage.UP;
                },
                health.orders().cancelOnDisconnect());
    }

    private Machine machine() {
        Runtime runtime = Runtime.getRuntime();
        long collections = 0L;
        long collectionMs = 0L;
        for (GarbageCollectorMXBean collector : collectors) {
            collections += Math.max(0L, collector.getCollectionCount());
            collectionMs += Math.max(0L, collector.getCollectionTime());
        }
        return new Machine(
                runtime.totalMemory() - runtime.freeMemory(),
                allocatedBytes(),
                collections,
                collectionMs * NS_PER_MS,
                processorNs());
    }

    private static long allocatedBytes() {
        return ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads
                        && threads.isThreadAllocatedMemorySupported()
                ? orNone(threads.getTotalThreadAllocatedBytes())
                : EventWriter.NONE;
    }

    private static long processorNs() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? orNone(system.getProcessCpuTime())
                : EventWriter.NONE;
    }

    private static long orNone(long value) {
        return value < 0L ? EventWriter.NONE : value;
    }
}
