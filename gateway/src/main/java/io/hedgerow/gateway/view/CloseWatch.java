package io.hedgerow.gateway.view;

import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.view.DeskMoment.Part;
import io.hedgerow.journal.follow.FollowerPace;
import io.hedgerow.journal.follow.FollowerThread;
import io.hedgerow.journal.format.JournalException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;

/** Looks up the vols of the last close once for each day, while somebody looks, by a thread of its own. Any thread asks. */
final class CloseWatch implements AutoCloseable {
    private static final long WATCHED_NS = 3_000_000_000L;

    private final Trail trail;
    private final NanoClock clock;
    private final LongFunction<Optional<DeskReplay>> moments;
    private final FollowerThread thread;
    private volatile long watchedNs;

    /**
     * Begins to watch.
     *
     * @param trail of the journal, which is told what was found
     * @param clock paces it
     * @param pace how it stands back behind the engine that writes the journal
     * @param moments engine at a record of the journal
     */
    CloseWatch(Trail trail, NanoClock clock, FollowerPace pace, LongFunction<Optional<DeskReplay>> moments) {
        this.trail = trail;
        this.clock = clock;
        this.moments = moments;
        watchedNs = clock.nanoTime() - 2 * WATCHED_NS;
        thread = FollowerThread.start("hedgerow-view-close", pace, this::step);
    }

    /** Somebody looks at the journal. */
    void watched(long nowNs) {
        watchedNs = nowNs;
    }

    private boolean step() {
        if (clock.nanoTime() - watchedNs >= WATCHED_NS || trail.lastNs() == 0L) {
            return false;
        }
        long closeNs = CloseVols.before(trail.lastNs());
        if (closeNs != trail.close().closeNs()) {
            trail.close(find(closeNs));
        }
        return false;
    }

    private CloseVols find(long closeNs) {
        long sequence = closeNs < trail.firstNs() ? 0L : trail.sequenceBefore(closeNs);
        if (sequence == 0L) {
            return CloseVols.later(closeNs, trail.firstNs());
        }
        try (DeskReplay replay = moments.apply(sequence).orElse(null)) {
            if (replay == null) {
                return CloseVols.later(closeNs, trail.firstNs());
            }
            replay.advanceTo(closeNs, Integer.MAX_VALUE);
            return CloseVols.of(closeNs, replay.moment(Set.of(Part.QUOTES)).quotes());
        } catch (JournalException | IllegalStateException why) {
            return new CloseVols(closeNs, Map.of(), String.valueOf(why.getMessage()));
        }
    }

    @Override
    public void close() {
        thread.close();
    }
}
