package io.hedgerow.journal.history;

import io.hedgerow.engine.event.OutputSink;
import io.hedgerow.journal.follow.EngineStart;
import io.hedgerow.journal.follow.FollowStart;
import io.hedgerow.journal.follow.JournalFollower;
import io.hedgerow.journal.follow.JournalFollower.Outputs;
import io.hedgerow.journal.follow.JournalMoment;
import io.hedgerow.journal.format.JournalException;
import io.hedgerow.journal.read.RecordSource;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * One journal of a history: a book that one engine kept, over all its restarts, out of its folder, its exports or both.
 * What a running process appends after it was read is no part of it. Any thread; immutable.
 *
 * @param pieces where its records are, oldest first
 * @param start who wrote it; nothing if only exports are left that begin later
 * @param extent from where to where
 * @param lives starts of a process that wrote it, oldest first, as far as its folder tells them
 * @param names all names that it knows at its end; not to be changed
 */
public record JournalSession(
        List<SessionPiece> pieces,
        Optional<EngineStart> start,
        Extent extent,
        List<Life> lives,
        ReferenceDirectory names) {

    /**
     * From where to where.
     *
     * @param firstSequence first record that is there
     * @param lastSequence last record when it was read
     * @param firstTimeNs engine time of the first event, UTC ns
     * @param lastTimeNs engine time of the last record, UTC ns
     */
    public record Extent(long firstSequence, long lastSequence, long firstTimeNs, long lastTimeNs) {
        /**
         * Records that are there.
         *
         * @return count
         */
        public long records() {
            return lastSequence - firstSequence + 1;
        }
    }

    /**
     * What one process wrote before it ended, or was killed, and another went on.
     *
     * @param firstSequence its first record
     * @param previousTimeNs engine time of the record before, UTC ns
     * @param firstTimeNs engine time of its first record, UTC ns
     */
    public record Life(long firstSequence, long previousTimeNs, long firstTimeNs) {}

    /** Copies the lists. */
    public JournalSession {
        pieces = List.copyOf(pieces);
        lives = List.copyOf(lives);
    }

    /**
     * What it is called: where its newest records are.
     *
     * @return journal folder or export file
     */
    public Path path() {
        return pieces.get(pieces.size() - 1).path();
    }

    /**
     * Identity of the journal.
     *
     * @return run id
     */
    public long runId() {
        return pieces.get(0).runId();
    }

    /**
     * Every record, up to the last that was there when it was read.
     *
     * @return records before the first, to be closed
     */
    public RecordSource records() {
        return new LimitedRecords(
                pieces.size() == 1 ? pieces.get(0).open() : new RecordChain(pieces), extent.lastSequence());
    }

    /**
     * An engine that follows it from as early as there is a state to begin with.
     *
     * @param outputs what becomes of journaled outputs
     * @return follower, limited to the extent; to be closed
     * @throws JournalException if it is of another arithmetic, or its beginning is missing
     */
    public JournalFollower engine(Outputs outputs) {
        JournalFollower follower = isFolderAlone()
                ? FollowStart.earliest(path(), outputs).orElseThrow()
                : FollowStart.of(records(), startMessage(), outputs);
        follower.limit(extent.lastSequence(), OutputSink.NONE);
        return follower;
    }

    /**
     * An engine at a moment of it.
     *
     * @param target moment within the extent
     * @param progress told the sequence from time to time
     * @return follower, limited to the extent, whose engine is as it was then; nothing if nothing is known so early
     * @throws JournalException if it is of another arithmetic, or its beginning is missing
     */
    public Optional<JournalFollower> engineAt(JournalMoment.Target target, LongConsumer progress) {
        if (isFolderAlone()) {
            Optional<JournalFollower> found = JournalMoment.at(path(), target, progress);
            found.ifPresent(follower -> follower.limit(extent.lastSequence(), OutputSink.NONE));
            return found;
        }
        JournalFollower follower = engine(Outputs.PASSED);
        try {
            while (follower.next()
                    && follower.sequence() <= target.sequence()
                    && follower.timeNs() <= target.timeNs()) {
                follower.apply();
                progress.accept(follower.lastSequence());
            }
        } catch (RuntimeException e) {
            follower.close();
            throw e;
        }
        if (follower.lastSequence() == 0L) {
            follower.close();
            return Optional.empty();
        }
        return Optional.of(follower);
    }

    /** Snapshots are in folders alone. */
    private boolean isFolderAlone() {
        return pieces.size() == 1 && pieces.get(0).isFolder();
    }

    /**
     * Makes sure that there is a state to begin with.
     *
     * @throws JournalException if only exports are left that begin later
     */
    public void requireBeginning() {
        if (extent.firstSequence() > 1 && !isFolderAlone()) {
            throw new JournalException(
                    "export " + pieces.get(0).path() + " begins at sequence " + extent.firstSequence()
                            + ": the book before it is not known; give the exports before it too, or the journal's"
                            + " folder");
        }
    }

    private DirectBuffer startMessage() {
        requireBeginning();
        try (RecordSource records = pieces.get(0).open()) {
            records.next();
            byte[] message = new byte[records.length()];
            records.buffer().getBytes(records.offset(), message);
            return new UnsafeBuffer(message);
        }
    }
}
