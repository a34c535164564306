package io.hedgerow.gateway.worker;

import io.hedgerow.engine.event.EngineHaltedException;
import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.event.EventSource;
import io.hedgerow.gateway.clock.EpochClock;
import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.settings.risk.SurfaceConfig;
import io.hedgerow.journal.follow.FollowedRecords;
import io.hedgerow.journal.follow.FollowerPace;
import io.hedgerow.journal.follow.FollowerThread;
import io.hedgerow.journal.read.RecordSource;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The worker of a process with live venues: a thread of its own that follows the journal, so that neither the engine nor a
 * venue waits for it, and publishes what it fits like a venue does.
 *
 * <p>Started and closed by the main thread.
 */
public final class SurfaceFollower implements AutoCloseable {
    private final SurfaceWorker worker;
    private final FollowedRecords records;
    private final EventFrame frame;
    private final EpochClock clock;
    private final Consumer<String> notes;
    private long nextLookNs;
    private FollowerThread thread;

    private SurfaceFollower(
            SurfaceWorker worker,
            FollowedRecords records,
            EventPublisher publisher,
            EpochClock clock,
            Consumer<String> notes) {
        this.worker = worker;
        this.records = records;
        this.clock = clock;
        this.notes = notes;
        frame = SurfaceWorker.frame(publisher);
    }

    /**
     * Starts the worker of a process, if it fits a surface.
     *
     * @param surfaces of the configuration
     * @param directory what is listed; it may grow
     * @param journal folder of the journal that the engine writes
     * @param publisher for the worker's thread
     * @param clock stamps its events
     * @param pace how it stands back behind the engine
     * @param notes told why a fit broke off, and why it has given up, if it has
     * @return nothing if it fits none
     */
    public static Optional<SurfaceFollower> start(
            List<SurfaceConfig> surfaces,
            ReferenceDirectory directory,
            Path journal,
            EventPublisher publisher,
            EpochClock clock,
            FollowerPace pace,
            Consumer<String> notes) {
        List<SurfaceConfig> fitted = SurfaceWorker.fitted(surfaces);
        if (fitted.isEmpty()) {
            return Optional.empty();
        }
        SurfaceFollower follower = new SurfaceFollower(
                new SurfaceWorker(fitted, directory, NanoClock.SYSTEM::nanoTime, notes),
                FollowedRecords.upTo(journal, Long.MAX_VALUE),
                publisher,
                clock,
                notes);
        follower.thread = FollowerThread.start("hedgerow-surface", pace, follower::step);
        return Optional.of(follower);
    }

    /** Reads on; looks once it is level. */
    private boolean step() {
        try {
            for (int i = 0; i < FollowerPace.PORTION; i++) {
                if (!records.poll()) {
                    look();
                    return i > 0;
                }
                take(records.reader());
            }
            return true;
        } catch (EngineHaltedException halted) {
            throw halted;
        } catch (RuntimeException failed) {
            notes.accept("the worker that fits vol surfaces has given up, the last surface ages: " + failed);
            throw failed;
        }
    }

    private void take(RecordSource record) {
        if (EventPrefix.isOutput(record.templateId())) {
            return;
        }
        if (EventPrefix.source(record.buffer(), record.offset()) == EventSource.SURFACE_WORKER) {
            worker.onPublished(record.buffer(), record.offset());
        } else {
            worker.onEvent(record.buffer(), record.offset());
        }
    }

    private void look() {
        long nowNs = clock.epochTimeNs();
        if (nowNs >= nextLookNs) {
            nextLookNs = nowNs + worker.checkNs();
            worker.look(nowNs, frame);
        }
    }

    /** Waits until its last fit is done. */
    @Override
    public void close() {
        thread.close();
        records.close();
        worker.close();
    }
}
