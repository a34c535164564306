package io.hedgerow.journal.replay;

import io.hedgerow.engine.core.HedgeEngine;
import io.hedgerow.journal.follow.Divergence;
import io.hedgerow.journal.follow.EngineStart;
import io.hedgerow.journal.follow.EngineVisitor;
import io.hedgerow.journal.follow.FollowStart;
import io.hedgerow.journal.follow.JournalFollower;
import io.hedgerow.journal.follow.JournalFollower.Outputs;
import io.hedgerow.journal.format.JournalBase;
import io.hedgerow.journal.format.JournalException;
import io.hedgerow.journal.format.JournalFolder;
import java.nio.file.Path;

/**
 * Replays a journal into a fresh engine, event by event, to a limit and at a pace.
 *
 * <pre>{@code
 * try (Replayer replayer = Replayer.open(dir, ReplayOptions.VERIFY)) {
 *     while (replayer.step()) { ... }        // or: replayer.run(ReplayProgress.NONE)
 * }
 * }</pre>
 *
 * <p>Owned by one thread.
 */
public final class Replayer implements AutoCloseable {
    private final JournalFollower follower;
    private final ReplayOptions options;
    private final ReplayPace pace;
    private long events;
    private long lastTimeNs;
    private boolean ended;

    /**
     * Opens a journal at its start, or at its oldest snapshot where its beginning has been removed.
     *
     * @param dir journal folder
     * @param options how far and how fast
     * @return replayer before the first event
     * @throws JournalException if it is no journal, is empty, or was written with another arithmetic
     */
    public static Replayer open(Path dir, ReplayOptions options) {
        JournalFollower follower = FollowStart.earliest(dir, options.verify() ? Outputs.COMPARED : Outputs.PASSED)
                .orElseThrow(() -> new JournalException(
                        "journal folder " + dir + " holds no records; there is nothing to replay"));
        try {
            requireNotPastLimit(dir, follower, options);
            return new Replayer(follower, options);
        } catch (RuntimeException e) {
            follower.close();
            throw e;
        }
    }

    private static void requireNotPastLimit(Path dir, JournalFollower follower, ReplayOptions options) {
        if (follower.begin().isEmpty()) {
            return;
        }
        long sequence = follower.beginSequence();
        long timeNs = follower.engine().counters().nowNs();
        if (sequence > options.untilSequence() || timeNs > options.untilTimeNs()) {
            throw JournalBase.find(new JournalFolder(dir))
                    .orElseThrow()
                    .needsBeginning(
                            dir,
                            " and its oldest state is that after sequence " + sequence + " at " + timeNs
                                    + " ns, behind where the replay is to stop");
        }
    }

    /** Replays what a follower has before it; closes it in the end. */
    Replayer(JournalFollower follower, ReplayOptions options) {
        this.follower = follower;
        this.options = options;
        pace = new ReplayPace(options.speed());
    }

    /**
     * Applies the next event; its outputs are compared if that was asked for.
     *
     * @return false at the end, at the given limit, or after a divergence
     * @throws io.hedgerow.journal.format.JournalDamagedException if the journal is damaged here
     */
    public boolean step() {
        if (ended || !follower.next() || isPastLimit()) {
            ended = true;
            return false;
        }
        lastTimeNs = follower.timeNs();
        if (events < 2) {
            pace.start(lastTimeNs); // The start record may be stamped by another clock than the market.
        }
        pace.await(lastTimeNs);
        events++;
        follower.apply();
        ended = follower.divergence() != null;
        return !ended;
    }

    private boolean isPastLimit() {
        return follower.sequence() > options.untilSequence() || follower.timeNs() > options.untilTimeNs();
    }

    /**
     * Replays to the end.
     *
     * @param progress told how it goes
     * @return what it came to
     * @throws io.hedgerow.journal.format.JournalDamagedException if the journal is damaged
     */
    public ReplayResult run(ReplayProgress progress) {
        long began = System.nanoTime();
        ProgressTicker ticker = new ProgressTicker(began);
        while (step()) {
            if (ticker.isDue(events)) {
                progress.at(events, lastSequence(), follower.appendedSequence(), lastTimeNs);
            }
        }
        return result(System.nanoTime() - began);
    }

    private ReplayResult result(long elapsedNs) {
        return new ReplayResult(
                events,
                follower.outputs(),
                lastSequence(),
                lastTimeNs,
                engine().stateHash(),
                options.verify() && divergence() == null,
                follower.unjournaled(),
                elapsedNs,
                divergence());
    }

    /**
     * First difference between the replay and the journal.
     *
     * @return the difference, or null if there is none so far
     */
    public Divergence divergence() {
        return follower.divergence();
    }

    /**
     * Sees every event and output from now on.
     *
     * @param visitor called by {@link #step}
     */
    public void visitor(EngineVisitor visitor) {
        follower.visitor(visitor);
    }

    /**
     * The engine as it is now.
     *
     * @return to be read between two steps
     */
    public HedgeEngine engine() {
        return follower.engine();
    }

    /**
     * Who wrote the journal.
     *
     * @return first record
     */
    public EngineStart start() {
        return follower.start();
    }

    /**
     * Sequence of the last record used.
     *
     * @return journal sequence
     */
    public long lastSequence() {
        return follower.lastSequence();
    }

    @Override
    public void close() {
        follower.close();
    }
}
