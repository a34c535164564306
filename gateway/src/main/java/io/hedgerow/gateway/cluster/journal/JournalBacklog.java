package io.hedgerow.gateway.cluster.journal;

import io.hedgerow.gateway.clock.NanoClock;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Tells when a node's journal is behind for more than a moment, when it has caught up, and when its disk is nearly full.
 *
 * <p>Owned by the journal's thread.
 */
final class JournalBacklog {
    /** A catch-up from the log fills the ring at once, and is done in less. */
    static final long PATIENCE_NS = 2_000_000_000L;

    private static final double BEHIND_FILL = 0.5;
    private static final double CAUGHT_UP_FILL = 0.125;

    private final Path folder;
    private final NanoClock clock;
    private final Consumer<String> told;
    private long fullSinceNs;
    private boolean full;
    private boolean behind;
    private boolean spaceTold;

    JournalBacklog(Path folder, NanoClock clock, Consumer<String> told) {
        this.folder = folder;
        this.clock = clock;
        this.told = told;
    }

    /** Looks at how full the ring is, 0 to 1, and at the journal's disk. */
    void look(double fill, JournalTail tail) {
        look(fill, tail.sequence());
        if (!spaceTold && tail.isSpaceLow()) {
            spaceTold = true;
            told.accept("the disk of journal " + folder
                    + " is nearly full; the node stops when it is. Make room, or move the journal");
        }
    }

    void look(double fill, long sequence) {
        if (fill >= BEHIND_FILL) {
            onFull(sequence);
        } else if (fill <= CAUGHT_UP_FILL) {
            full = false;
            if (behind) {
                behind = false;
                told.accept("journal " + folder + " has caught up with the cluster's log at sequence " + sequence);
            }
        }
    }

    private void onFull(long sequence) {
        long nowNs = clock.nanoTime();
        if (!full) {
            full = true;
            fullSinceNs = nowNs;
        } else if (!behind && nowNs - fullSinceNs >= PATIENCE_NS) {
            behind = true;
            told.accept("journal " + folder + " is behind the cluster's log at sequence " + sequence
                    + ": its disk takes less than comes, and the node waits for it rather than leave anything out");
        }
    }

    boolean isBehind() {
        return behind;
    }
}
