package io.hedgerow.gateway.process.start;

import io.hedgerow.engine.host.EnginePipeline;
import io.hedgerow.gateway.settings.JournalConfig;
import io.hedgerow.journal.format.JournalPosition;
import io.hedgerow.journal.replay.FinalSnapshot;
import io.hedgerow.journal.replay.SnapshotFollower;
import io.hedgerow.journal.replay.SnapshotPoints;
import io.hedgerow.journal.snapshot.SnapshotStore;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Snapshots of a process: a second engine follows the journal and is written down, so that the first is never stopped for
 * it; after an orderly stop the first is. The state of venues that can be written down lies in the same file. Owned by the
 * main thread.
 */
public final class ProcessSnapshots implements AutoCloseable {
    private final Path journalFolder;
    private final JournalConfig config;
    private final EnginePipeline pipeline;
    private final VenuePoints points = new VenuePoints();
    private final Optional<SnapshotFollower> follower;
    private long offeredEvents;

    /**
     * Starts to follow, if snapshots are wanted while running.
     *
     * @param journalFolder where
     * @param config how often, and how many are kept
     * @param pipeline what is followed
     * @param ofVenues whether {@link #afterMoment} says where, and gives the state of the venues
     * @param listener told of snapshots that cannot be used
     */
    public ProcessSnapshots(
            Path journalFolder,
            JournalConfig config,
            EnginePipeline pipeline,
            boolean ofVenues,
            StartListener listener) {
        this.journalFolder = journalFolder;
        this.config = config;
        this.pipeline = pipeline;
        offeredEvents = pipeline.engine().counters().events();
        long interval = config.snapshotIntervalEvents();
        follower = interval == 0
                ? Optional.empty()
                : Optional.of(new SnapshotFollower(
                        journalFolder, store(), ofVenues ? points : SnapshotPoints.every(interval), listener::onNote));
        follower.ifPresent(SnapshotFollower::start);
    }

    /**
     * A moment is over: the engine has taken it, nothing is under way. A snapshot is taken here if one is due.
     *
     * @param venues gives their state
     */
    public void afterMoment(Supplier<byte[]> venues) {
        long events = pipeline.engine().counters().events();
        if (follower.isPresent() && events - offeredEvents >= config.snapshotIntervalEvents() && points.hasRoom()) {
            offeredEvents = events;
            points.offer(pipeline.journalSequence(), venues.get());
        }
    }

    private SnapshotStore store() {
        return new SnapshotStore(journalFolder, config.snapshotsKept());
    }

    /** Writes the engine that has stopped: the next start replays nothing. */
    public void writeFinal(JournalStart start, byte[] venues) {
        JournalPosition end = start.journal().lastPosition();
        if (pipeline.halt() == null && end != null) {
            FinalSnapshot.write(journalFolder, store(), pipeline.engine(), end, venues);
        }
    }

    /** Why no more are written, for a person; empty if they are. */
    public String issue() {
        return follower.flatMap(SnapshotFollower::failure)
                .map(failure -> "no snapshots any more: " + failure.getMessage())
                .orElse("");
    }

    @Override
    public void close() {
        follower.ifPresent(SnapshotFollower::close);
    }
}
