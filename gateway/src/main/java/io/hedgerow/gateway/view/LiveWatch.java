package io.hedgerow.gateway.view;

import io.hedgerow.gateway.clock.EpochClock;
import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.control.ControlException;
import io.hedgerow.gateway.control.ControlFolder;
import io.hedgerow.gateway.metrics.CounterImage;
import io.hedgerow.gateway.view.LiveProcess.State;
import io.hedgerow.journal.follow.FollowerPace;
import io.hedgerow.journal.follow.FollowerThread;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Looks once a second at the counters of the process that writes a journal; it is not asked, and need not even live. A beat
 * that changes is one that lives, whatever its clock says. A thread of its own.
 */
final class LiveWatch implements AutoCloseable {
    private static final long PERIOD_NS = 1_000_000_000L;
    private static final String NODE_FILE = "node.txt";
    private static final long FRESH_NS = 3_000_000_000L;

    private final Path counters;
    private final Trail trail;
    private final NanoClock clock;
    private final EpochClock wall;
    private final LongSupplier shown;
    private final String node;
    private final FollowerThread thread;
    private long shownBefore;
    private long lookedNs;
    private long beat;
    private long beatNs;
    private boolean heard;

    /**
     * Begins to watch.
     *
     * @param dir journal folder
     * @param trail of the journal, which is told
     * @param clock paces it
     * @param wall clock of the machine
     * @param pace how it stands back behind the engine that writes the journal
     * @param shown last record of the newest moment
     */
    LiveWatch(Path dir, Trail trail, NanoClock clock, EpochClock wall, FollowerPace pace, LongSupplier shown) {
        this.shown = shown;
        node = node(dir);
        counters = new ControlFolder(dir).counters();
        this.trail = trail;
        this.clock = clock;
        this.wall = wall;
        lookedNs = clock.nanoTime() - 2 * PERIOD_NS;
        thread = FollowerThread.start("hedgerow-view-live", pace, this::step);
    }

    private boolean step() {
        long nowNs = clock.nanoTime();
        if (nowNs - lookedNs >= PERIOD_NS) {
            lookedNs = nowNs;
            trail.live(look(nowNs), shownBefore);
            shownBefore = shown.getAsLong();
        }
        return false;
    }

    private LiveProcess look(long nowNs) {
        CounterImage image;
        try {
            image = CounterImage.read(counters);
        } catch (ControlException none) {
            return new LiveProcess(State.UNKNOWN, 0L, 0L, List.of(), node);
        }
        if (image.heartbeatNs() != beat) {
            // The first look does not see it change: there the clock of the machine must do.
            heard |= beat != 0L || Math.abs(wall.epochTimeNs() - image.heartbeatNs()) < FRESH_NS;
            beat = image.heartbeatNs();
            beatNs = nowNs;
        }
        return new LiveProcess(
                state(image, nowNs),
                image.owner().pid(),
                nowNs - beatNs,
                isRunning(image, nowNs) ? image.samples() : List.of(),
                node);
    }

    /** A node keeps its journal beside a file that says which it is. */
    private static String node(Path dir) {
        Path parent = dir.toAbsolutePath().getParent();
        try {
            return parent == null
                    ? ""
                    : Files.readString(parent.resolve(NODE_FILE), StandardCharsets.UTF_8)
                            .strip();
        } catch (IOException none) {
            return "";
        }
    }

    private State state(CounterImage image, long nowNs) {
        if (!heard) {
            return State.UNKNOWN;
        }
        if (image.closedNs() != 0L) {
            return State.ENDED;
        }
        return isRunning(image, nowNs) ? State.RUNNING : State.SILENT;
    }

    private boolean isRunning(CounterImage image, long nowNs) {
        return heard && image.closedNs() == 0L && nowNs - beatNs < FRESH_NS;
    }

    /** Why it looks no more. */
    Optional<RuntimeException> failure() {
        return thread.failure();
    }

    @Override
    public void close() {
        thread.close();
    }
}
