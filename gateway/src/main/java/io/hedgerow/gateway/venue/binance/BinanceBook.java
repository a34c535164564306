package io.hedgerow.gateway.venue.binance;

import io.hedgerow.gateway.book.PriceLevelBook;
import io.hedgerow.gateway.feed.LevelChanges;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The levels of one instrument and the state of their chain.
 *
 * <p>Owned by the feed's thread; allocates only while it waits for a snapshot.
 */
final class BinanceBook {
    private static final int FIRST_CAPACITY = 2_048;
    private static final int KEPT_MAX = 100_000;
    private static final long NO_UPDATE = -1;

    /** What became of a change message. */
    enum Outcome {
        APPLIED,
        KEPT,
        DUPLICATE,
        OLD,
        GAP
    }

    private record Kept(long previousUpdateId, long updateId, LevelChanges changes) {}

    private final PriceLevelBook levels = new PriceLevelBook(FIRST_CAPACITY);
    private final Deque<Kept> kept = new ArrayDeque<>();
    private boolean complete;
    private boolean firstAfterSnapshot;
    private long lastUpdateId = NO_UPDATE;

    /** Price levels; to be used only while complete. */
    PriceLevelBook levels() {
        return levels;
    }

    /** Whether a snapshot and everything since are in the levels. */
    boolean isComplete() {
        return complete;
    }

    /** Update id of the last message in the chain, -1 before the first. */
    long lastUpdateId() {
        return lastUpdateId;
    }

    /** Takes the levels out of use until the next snapshot. */
    void drop() {
        complete = false;
        kept.clear();
    }

    /** The venue counts from the beginning again: out of use until the next snapshot, and any number is new. */
    void restart() {
        drop();
        lastUpdateId = NO_UPDATE;
    }

    /**
     * Takes a change message.
     *
     * @param previousUpdateId {@code pu}
     * @param updateId {@code u}
     * @param changes its levels
     * @return what became of it
     */
    Outcome change(long previousUpdateId, long updateId, LevelChanges changes) {
        if (updateId <= lastUpdateId) {
            return updateId == lastUpdateId ? Outcome.DUPLICATE : Outcome.OLD;
        }
        boolean chained =
                lastUpdateId == NO_UPDATE || previousUpdateId == lastUpdateId || isFirstAfterSnapshot(previousUpdateId);
        lastUpdateId = updateId;
        firstAfterSnapshot = false;
        if (!chained) {
            drop();
            keep(previousUpdateId, updateId, changes);
            return Outcome.GAP;
        }
        if (!complete) {
            keep(previousUpdateId, updateId, changes);
            return Outcome.KEPT;
        }
        changes.applyTo(levels);
        return Outcome.APPLIED;
    }

    private boolean isFirstAfterSnapshot(long previousUpdateId) {
        return firstAfterSnapshot && previousUpdateId <= lastUpdateId;
    }

    private void keep(long previousUpdateId, long updateId, LevelChanges changes) {
        if (kept.size() == KEPT_MAX) {
            kept.removeFirst();
        }
        kept.addLast(new Kept(previousUpdateId, updateId, changes.copy()));
    }

    /**
     * Takes a snapshot: its levels, then every kept message that reaches beyond it. Without a kept message that
     * overlaps the snapshot it starts the chain by itself.
     *
     * @param snapshotUpdateId {@code lastUpdateId} of the snapshot
     * @param snapshot its levels
     * @return false if it is older than what the levels hold, or than the first message that was kept
     */
    boolean snapshot(long snapshotUpdateId, LevelChanges snapshot) {
        while (!kept.isEmpty() && kept.peekFirst().updateId < snapshotUpdateId) {
            kept.removeFirst();
        }
        boolean joined = kept.isEmpty()
                ? lastUpdateId <= snapshotUpdateId
                : kept.peekFirst().previousUpdateId <= snapshotUpdateId;
        if (!joined) {
            return false;
        }
        levels.clear();
        snapshot.applyTo(levels);
        for (Kept message : kept) {
            message.changes.applyTo(levels);
        }
        complete = true;
        firstAfterSnapshot = kept.isEmpty();
        lastUpdateId = kept.isEmpty() ? snapshotUpdateId : kept.peekLast().updateId;
        kept.clear();
        return true;
    }
}
