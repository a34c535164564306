package io.hedgerow.gateway.standby.follow;

import io.hedgerow.gateway.clock.EpochClock;
import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.control.ControlFolder;
import io.hedgerow.gateway.metrics.CounterFile;
import io.hedgerow.gateway.metrics.Metric;
import java.nio.file.Path;
import java.util.Optional;

/** What is counted of a copy, in the file that {@code hedgerow control DIR counters} maps. Owned by the following thread. */
final class StandbyCounters {
    private static final int COUNTERS = 32;
    private static final long INTERVAL_NS = 200_000_000L;
    private static final long NEVER = -1_000_000_000L;

    private final CounterFile file;
    private final NanoClock clock;
    private final EpochClock wall;
    private long takenNanos;

    StandbyCounters(Path journal, long journalId, NanoClock clock, EpochClock wall) {
        this.clock = clock;
        this.wall = wall;
        CounterFile.Owner owner = new CounterFile.Owner(ProcessHandle.current().pid(), journalId, wall.epochTimeNs());
        file = CounterFile.create(new ControlFolder(journal).counters(), owner, COUNTERS);
        takenNanos = clock.nanoTime() - INTERVAL_NS;
    }

    /** Whether it is time to count again. */
    boolean isDue() {
        return clock.nanoTime() - takenNanos >= INTERVAL_NS;
    }

    void take(StandbyView view) {
        takenNanos = clock.nanoTime();
        Optional<StandbyView.Known> known = view.known();
        set(Metric.STANDBY_STAGE, stage(view.stage()));
        set(Metric.STANDBY_SEQUENCE, view.copiedSequence());
        set(Metric.STANDBY_LAG_RECORDS, view.lagRecords());
        set(Metric.STANDBY_LAG_BYTES, known.map(StandbyView.Known::lagBytes).orElse(0L));
        set(Metric.STANDBY_LAG_TIME, known.map(it -> it.lagNs().orElse(0L)).orElse(0L));
        set(
                Metric.STANDBY_PRIMARY_SILENT,
                known.map(StandbyView.Known::silentNs).orElse(NEVER));
        file.beat(wall.epochTimeNs());
    }

    private static long stage(StandbyView.Stage stage) {
        return switch (stage) {
            case WAITING -> 0L;
            case CATCHING_UP -> 1L;
            case LIVE -> 2L;
            case PROMOTING -> 3L;
            case PROMOTED -> 4L;
            case STOPPED -> 5L;
        };
    }

    private void set(Metric metric, long value) {
        file.counter(metric).setRelease(value);
    }

    void close() {
        file.close(wall.epochTimeNs());
    }
}
