package io.hedgerow.gateway.view;

import io.hedgerow.journal.explain.ExplainSums;
import io.hedgerow.journal.explain.RunningExplain;

/**
 * Tells why equity changed since a journal began, each ten seconds while somebody looks. Owned by the thread that applies the
 * journal; any thread says that it looks.
 */
final class PnlExplainer {
    private static final long PERIOD_NS = 10_000_000_000L;
    private static final long WATCHED_NS = 3_000_000_000L;

    private final Trail trail;
    private volatile long watchedNs;
    private long toldNs;
    private long toldThrough;

    PnlExplainer(Trail trail, long nowNs) {
        this.trail = trail;
        watchedNs = nowNs - 2 * WATCHED_NS;
        toldNs = nowNs - PERIOD_NS;
    }

    /** Somebody looks at the journal. */
    void watched(long nowNs) {
        watchedNs = nowNs;
    }

    /** The journal has been explained up to where its engine is. */
    void tell(RunningExplain explain, long nowNs) {
        long through = explain.follower().lastSequence();
        if (nowNs - watchedNs >= WATCHED_NS || nowNs - toldNs < PERIOD_NS || through == toldThrough) {
            return;
        }
        toldNs = nowNs;
        toldThrough = through;
        try {
            ExplainSums sums = explain.told();
            trail.explained(sums.steps() == 0L ? PnlExplain.NO_PRICE : new PnlExplain(sums, ""));
        } catch (IllegalArgumentException | IllegalStateException why) {
            trail.explained(new PnlExplain(null, why.getMessage()));
        }
    }
}
