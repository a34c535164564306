package io.hedgerow.gateway.process;

import io.hedgerow.engine.host.EnginePipeline;
import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.cluster.client.ClusterStanding;
import io.hedgerow.gateway.console.ConsoleView;
import io.hedgerow.gateway.console.ConsoleView.Outside;
import io.hedgerow.gateway.console.ConsoleView.RunCounts;
import io.hedgerow.gateway.console.ConsoleView.RunTime;
import io.hedgerow.gateway.console.ConsoleView.RunView;
import io.hedgerow.gateway.console.TelemetryModel;
import io.hedgerow.gateway.control.kill.KillRecord;
import io.hedgerow.gateway.process.link.ControlRoom;
import io.hedgerow.gateway.process.link.FeedWatch;
import io.hedgerow.gateway.process.link.HostParts;
import io.hedgerow.gateway.process.link.VenueSide;
import java.util.List;
import java.util.function.LongSupplier;

/** What there is to see of a process: from telemetry and from counters that any thread may read. Any thread. */
final class ProcessView {
    private final String mode;
    private final double speed;
    private final LongSupplier startTimeNs;
    private final EnginePipeline pipeline;
    private final TelemetryModel model;
    private final TelemetryThread telemetry;
    private final ControlRoom control;
    private final FeedWatch feeds;
    private final VenueSide side;
    private final HostParts host;
    private final EventRate rate = new EventRate(NanoClock.SYSTEM);
    private volatile long durationNs = HedgeProcess.TO_THE_END;

    /**
     * Prepares it.
     *
     * @param mode badge
     * @param speed times real time
     * @param startTimeNs engine time at which this process took over, UTC ns
     * @param host parts of the process
     * @param telemetry reads the engine's outputs
     * @param feeds account of everything that is published
     * @param side the venues
     */
    ProcessView(
            String mode,
            double speed,
            LongSupplier startTimeNs,
            HostParts host,
            TelemetryThread telemetry,
            FeedWatch feeds,
            VenueSide side) {
        this.mode = mode;
        this.speed = speed;
        this.startTimeNs = startTimeNs;
        this.telemetry = telemetry;
        this.feeds = feeds;
        this.side = side;
        this.host = host;
        pipeline = host.pipeline();
        model = host.model();
        control = host.control();
    }

    /** Sets how long the run is to be, engine time. */
    void duration(long runDurationNs) {
        durationNs = runDurationNs;
    }

    /** A moment. */
    ConsoleView now() {
        long timeNs = feeds.timeNs();
        boolean endless = durationNs == HedgeProcess.TO_THE_END;
        RunView run = new RunView(
                mode,
                new RunTime(timeNs, Math.max(0L, timeNs - startTimeNs.getAsLong()), endless ? 0L : durationNs, speed),
                new RunCounts(
                        feeds.events(),
                        rate.perSecond(feeds.events()),
                        feeds.ticks(),
                        control.ordersSent(),
                        feeds.fills(),
                        telemetry.rejections()),
                pipeline.journalSequence(),
                feeds.ageNs(),
                pipeline.telemetryDropped());
        return new ConsoleView(
                run,
                model.book(),
                model.guard(killed()),
                model.hedges(),
                model.alerts(),
                telemetry.latency().events(),
                new Outside(
                        side.venues(),
                        side.wire(),
                        host.standing().map(ClusterStanding::text).orElse("")));
    }

    /** What is killed, one line each. */
    private List<String> killed() {
        return control.kills().records().stream().map(KillRecord::text).toList();
    }
}
