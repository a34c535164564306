package io.hedgerow.journal.replay;

import io.hedgerow.journal.follow.FollowStart;
import io.hedgerow.journal.follow.FollowerThread;
import io.hedgerow.journal.follow.JournalFollower;
import io.hedgerow.journal.follow.JournalFollower.Outputs;
import io.hedgerow.journal.format.JournalException;
import io.hedgerow.journal.format.JournalPosition;
import io.hedgerow.journal.snapshot.SnapshotStore;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Follows a live journal with an engine of its own and writes snapshots of that one, so that the hot engine is never
 * stopped for them. May run in the engine's process or in another.
 *
 * <p>Either {@link #poll} by one thread, or {@link #start} to have a thread of its own; closed by any one thread.
 */
public final class SnapshotFollower implements AutoCloseable {
    private final Path dir;
    private final SnapshotStore store;
    private final SnapshotPoints points;
    private final Consumer<String> told;
    private JournalFollower follower;
    private long eventsSinceSnapshot;
    private long snapshotSequence;
    private Optional<FollowerThread> thread = Optional.empty();

    /**
     * Creates a follower that begins at the newest good snapshot.
     *
     * @param dir journal folder
     * @param store where snapshots go
     * @param intervalEvents input events between two snapshots, at least 1
     * @param told gets one line for each snapshot that is refused
     */
    public SnapshotFollower(Path dir, SnapshotStore store, long intervalEvents, Consumer<String> told) {
        this(dir, store, SnapshotPoints.every(intervalEvents), told);
    }

    /**
     * Creates a follower that begins at the newest good snapshot.
     *
     * @param dir journal folder
     * @param store where snapshots go
     * @param points where they are due
     * @param told gets one line for each snapshot that is refused
     */
    public SnapshotFollower(Path dir, SnapshotStore store, SnapshotPoints points, Consumer<String> told) {
        this.dir = dir;
        this.store = store;
        this.points = points;
        this.told = told;
        open();
    }

    /** A journal that is just being begun may hold nothing yet. */
    private boolean open() {
        if (follower == null) {
            follower = FollowStart.latest(dir, Long.MAX_VALUE, Outputs.PASSED, told)
                    .orElse(null);
        }
        return follower != null;
    }

    /**
     * Applies the next event if it is there; writes a snapshot first if one is due. A snapshot is of the state before
     * an event that is already journaled, so all outputs of the state are journaled too.
     *
     * @return false if there is nothing new
     * @throws JournalException if the journal is damaged or a snapshot cannot be written
     */
    public boolean poll() {
        if (!open() || !follower.poll()) {
            return false;
        }
        if (points.isDue(follower.sequence() - 1, eventsSinceSnapshot)) {
            eventsSinceSnapshot = 0;
            JournalPosition position = follower.positionBefore();
            store.write(follower.engine().memory(), position, follower.startMessage(), points.beside());
            snapshotSequence = position.sequence();
        }
        follower.apply();
        eventsSinceSnapshot++;
        return true;
    }

    /**
     * Starts a thread that follows until closed. It lets the journal run ahead and works off what a snapshot needs in
     * one go, so a process that ends before its first snapshot is due never pays for one.
     */
    public void start() {
        thread = Optional.of(FollowerThread.start("hedgerow-snapshots", this::pollAhead));
    }

    /**
     * {@link #poll} once the journal is so far ahead that the next snapshot may be due, for a thread of the caller's.
     *
     * @return false if there is nothing to do yet
     * @throws JournalException if the journal is damaged or a snapshot cannot be written
     */
    public boolean pollAhead() {
        return isEnoughAhead() && poll();
    }

    /** Whether the next snapshot may be due; records are at least as many as events. */
    private boolean isEnoughAhead() {
        return open() && follower.appendedSequence() > points.earliest(follower.sequence(), eventsSinceSnapshot);
    }

    /**
     * Why the thread gave up; the engine goes on without snapshots.
     *
     * @return cause, or nothing
     */
    public Optional<RuntimeException> failure() {
        return thread.flatMap(FollowerThread::failure);
    }

    /**
     * Last record that is part of the newest snapshot written here. The thread that polls.
     *
     * @return sequence, 0 before the first
     */
    public long snapshotSequence() {
        return snapshotSequence;
    }

    @Override
    public void close() {
        thread.ifPresent(FollowerThread::close);
        if (follower != null) {
            follower.close();
        }
    }
}
