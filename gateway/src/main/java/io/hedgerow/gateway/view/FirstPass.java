package io.hedgerow.gateway.view;

import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.journal.explain.ExplainSpec;
import io.hedgerow.journal.explain.RunningExplain;
import io.hedgerow.journal.follow.FollowerPace;
import io.hedgerow.journal.follow.FollowerThread;
import io.hedgerow.journal.follow.JournalFollower;
import io.hedgerow.journal.format.JournalException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Goes through a journal from where it begins with an engine of its own, beside that of the desk: leaves images on the way, so
 * that any moment is near, and explains why equity changed. Where the journal ends for now it hands its engine over: from there
 * on one does for all.
 *
 * <p>A thread of its own; the thread of the desk takes what has arrived.
 */
final class FirstPass implements AutoCloseable {
    private static final int EVENTS_AT_ONCE = 4_096;
    private static final long AGAIN_NS = 10_000_000_000L;
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long STEP_S_MAX = 60L;
    private static final long STEPS = 600L;

    private final Path dir;
    private final Trail trail;
    private final MomentImages images;
    private final NanoClock clock;
    private final LongSupplier shown;
    private final int eventsAtOnce;
    private final FollowerThread thread;
    private Optional<RunningExplain> running = Optional.empty();
    private long restUntilNs;
    private volatile boolean arrived;

    /**
     * Begins when the desk shows something.
     *
     * @param dir journal folder
     * @param trail of the journal, told why nothing can be explained
     * @param images left on the way
     * @param clock paces it
     * @param pace how it stands back behind the engine that writes the journal
     * @param shown last record of the newest moment, 0 before the first
     */
    FirstPass(Path dir, Trail trail, MomentImages images, NanoClock clock, FollowerPace pace, LongSupplier shown) {
        this.dir = dir;
        this.trail = trail;
        this.images = images;
        this.clock = clock;
        this.shown = shown;
        eventsAtOnce = pace.portion(EVENTS_AT_ONCE);
        restUntilNs = clock.nanoTime();
        thread = FollowerThread.start("hedgerow-view-pass", pace, this::step);
    }

    private boolean step() {
        long nowNs = clock.nanoTime();
        if (arrived || shown.getAsLong() == 0L || nowNs - restUntilNs < 0L) {
            return false;
        }
        try {
            if (running.isEmpty()) {
                running = RunningExplain.begin(dir, ExplainSpec.DEFAULT.step(stepNs()));
                running.ifPresent(it -> images.begin(it.follower().beginSequence(), trail.lastSequence()));
            }
            return running.isPresent() && goOn(running.get());
        } catch (JournalException | IllegalArgumentException | IllegalStateException why) {
            trail.explained(new PnlExplain(null, why.getMessage()));
            closeRunning();
            restUntilNs = nowNs + AGAIN_NS;
            return false;
        }
    }

    private boolean goOn(RunningExplain explain) {
        JournalFollower follower = explain.follower();
        for (int i = 0; i < eventsAtOnce; i++) {
            if (!follower.poll()) {
                images.end();
                arrived = true;
                return false;
            }
            images.pass(follower);
            explain.apply();
        }
        return true;
    }

    /** Some hundred steps of what the journal holds by now. */
    private long stepNs() {
        long spanNs = trail.lastNs() - trail.firstNs();
        return SECOND_NS * Math.max(1L, Math.min(STEP_S_MAX, spanNs / STEPS / SECOND_NS));
    }

    /**
     * What has arrived, once; the thread has ended then.
     *
     * @return an engine near the end of the journal, closed by the caller
     */
    Optional<RunningExplain> take() {
        if (!arrived || running.isEmpty()) {
            return Optional.empty();
        }
        thread.close();
        Optional<RunningExplain> taken = running;
        running = Optional.empty();
        return taken;
    }

    private void closeRunning() {
        running.ifPresent(RunningExplain::close);
        running = Optional.empty();
    }

    /** Behind the thread that takes what has arrived. */
    @Override
    public void close() {
        thread.close();
        closeRunning();
    }
}
