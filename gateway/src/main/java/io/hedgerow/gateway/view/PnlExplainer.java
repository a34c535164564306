package io.hedgerow.gateway.view;

import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.journal.explain.ExplainRun;
import io.hedgerow.journal.explain.ExplainSpec;
import io.hedgerow.journal.follow.FollowerThread;
import io.hedgerow.journal.format.JournalException;
import io.hedgerow.journal.history.JournalHistory;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.LongConsumer;

/**
 * Explains the P&amp;L of a journal from its beginning again and again while somebody looks: a thread of its own follows the
 * journal with another engine, and rests twenty times as long as that took. Any thread asks.
 */
final class PnlExplainer implements AutoCloseable {
    private static final long REST_NS_MIN = 10_000_000_000L;
    private static final long REST_FACTOR = 20L;
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long STEP_S_MAX = 60L;
    private static final long STEPS = 600L;
    private static final long WATCHED_NS = 3_000_000_000L;

    private final Path dir;
    private final Trail trail;
    private final NanoClock clock;
    private final FollowerThread thread;
    private volatile boolean closed;
    private volatile long watchedNs;
    private long restUntilNs;
    private long explainedTo;

    PnlExplainer(Path dir, Trail trail, NanoClock clock) {
        this.dir = dir;
        this.trail = trail;
        this.clock = clock;
        restUntilNs = clock.nanoTime();
        watchedNs = restUntilNs - 2 * WATCHED_NS;
        thread = FollowerThread.start("hedgerow-view-explain", this::step);
    }

    /** Somebody looks at the journal. */
    void watched(long nowNs) {
        watchedNs = nowNs;
    }

    private boolean step() {
        long nowNs = clock.nanoTime();
        boolean grown = trail.lastSequence() > explainedTo;
        if (grown && nowNs - watchedNs < WATCHED_NS && nowNs - restUntilNs >= 0L) {
            explainedTo = trail.lastSequence();
            trail.explained(explain());
            long tookNs = clock.nanoTime() - nowNs;
            restUntilNs = nowNs + tookNs + Math.max(REST_NS_MIN, REST_FACTOR * tookNs);
        }
        return false;
    }

    private PnlExplain explain() {
        LongConsumer progress = sequence -> {
            if (closed) {
                throw new CancellationException("closed");
            }
        };
        try {
            JournalHistory history = JournalHistory.of(List.of(dir), progress);
            long spanNs = history.lastTimeNs() - history.firstTimeNs();
            long steps = Math.max(1L, Math.min(STEP_S_MAX, spanNs / STEPS / SECOND_NS));
            return new PnlExplain(ExplainRun.of(history, ExplainSpec.DEFAULT.step(steps * SECOND_NS), progress), "");
        } catch (CancellationException e) {
            return PnlExplain.NOT_YET;
        } catch (JournalException | IllegalArgumentException | IllegalStateException why) {
            return new PnlExplain(null, why.getMessage());
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.close();
    }
}
