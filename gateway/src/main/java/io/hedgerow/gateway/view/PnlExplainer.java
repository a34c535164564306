package io.hedgerow.gateway.view;

import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.journal.explain.ExplainSpec;
import io.hedgerow.journal.explain.ExplainSums;
import io.hedgerow.journal.explain.RunningExplain;
import io.hedgerow.journal.follow.FollowerThread;
import io.hedgerow.journal.format.JournalException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Explains the P&amp;L of a journal since it began, while somebody looks: a thread of its own follows the journal with another
 * engine, and each ten seconds goes on with what has been written since. Any thread asks.
 */
final class PnlExplainer implements AutoCloseable {
    private static final int EVENTS_AT_ONCE = 2_048;
    private static final long REST_NS = 10_000_000_000L;
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long STEP_S_MAX = 60L;
    private static final long STEPS = 600L;
    private static final long WATCHED_NS = 3_000_000_000L;

    private final Path dir;
    private final Trail trail;
    private final NanoClock clock;
    private final FollowerThread thread;
    private volatile long watchedNs;
    private Optional<RunningExplain> running = Optional.empty();
    private long restUntilNs;
    private boolean grown;

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
        if (nowNs - watchedNs >= WATCHED_NS || nowNs - restUntilNs < 0L) {
            return false;
        }
        try {
            return goOn(nowNs);
        } catch (JournalException | IllegalArgumentException | IllegalStateException why) {
            trail.explained(new PnlExplain(null, why.getMessage()));
            close(running);
            running = Optional.empty();
            restUntilNs = nowNs + REST_NS;
            return false;
        }
    }

    private boolean goOn(long nowNs) {
        if (running.isEmpty()) {
            running = RunningExplain.begin(dir, ExplainSpec.DEFAULT.step(stepNs()));
        }
        int applied = running.map(it -> it.goOn(EVENTS_AT_ONCE)).orElse(0);
        grown |= applied > 0;
        if (applied == EVENTS_AT_ONCE) {
            return true;
        }
        if (grown) {
            grown = false;
            trail.explained(told(running.orElseThrow()));
        }
        restUntilNs = nowNs + REST_NS;
        return false;
    }

    private static PnlExplain told(RunningExplain explain) {
        ExplainSums sums = explain.told();
        return sums.steps() == 0L ? PnlExplain.NO_PRICE : new PnlExplain(sums, "");
    }

    /** Some hundred steps of what the journal holds by now. */
    private long stepNs() {
        long spanNs = trail.lastNs() - trail.firstNs();
        return SECOND_NS * Math.max(1L, Math.min(STEP_S_MAX, spanNs / STEPS / SECOND_NS));
    }

    private static void close(Optional<RunningExplain> explain) {
        explain.ifPresent(RunningExplain::close);
    }

    @Override
    public void close() {
        thread.close();
        close(running);
    }
}
