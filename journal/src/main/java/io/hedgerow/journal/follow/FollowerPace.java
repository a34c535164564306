package io.hedgerow.journal.follow;

import io.hedgerow.engine.host.thread.ThreadPriority;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * How a follower stands back behind the engine it follows. Beside one in the same process it has the lowest priority that the
 * system gives it, rests between portions, and waits while the engine has a backlog; not longer than a while, for what it
 * works out ages meanwhile. Immutable; used by the thread of the follower.
 */
public final class FollowerPace {
    /** From the beginning of one turn to that of the next. */
    static final long TURN_NS = 50_000_000L;

    /** Alone on its machine, or with nobody to wait for. */
    public static final FollowerPace FREE = new FollowerPace(Optional.empty(), false, 0L, ignored -> {});

    /**
     * Behind an engine in another process of this machine, which nobody can ask for its backlog: rests between portions, and
     * takes turns, 20 a second, in which it does all that there is to do. What shares caches and processors with it is in its way
     * for a part of the time, and not a thousand times a second.
     */
    public static final FollowerPace RESTING = new FollowerPace(Optional.empty(), true, TURN_NS, ignored -> {});

    /** Records that make a portion: some hundred microseconds of an engine's work. */
    public static final int PORTION = 256;

    /** Events that wait for the engine from which it has a backlog. */
    static final long BACKLOG = 64L;

    /** Longest wait for it before one more portion is done. */
    static final long WAIT_NS_MAX = 20_000_000L;

    private static final long LOOK_NS = 500_000L;
    private static final long REST_NS = 50_000L;

    private final Optional<LongSupplier> backlog;
    private final boolean rests;
    private final long turnNs;
    private final Consumer<String> notes;

    private FollowerPace(Optional<LongSupplier> backlog, boolean rests, long turnNs, Consumer<String> notes) {
        this.backlog = backlog;
        this.rests = rests;
        this.turnNs = turnNs;
        this.notes = notes;
    }

    /**
     * Beside an engine.
     *
     * @param backlog events that wait for the engine; called by the thread of the follower
     * @param notes told if the system does not let the thread stand back
     * @return the pace
     */
    public static FollowerPace beside(LongSupplier backlog, Consumer<String> notes) {
        return new FollowerPace(Optional.of(backlog), true, 0L, notes);
    }

    /** The thread begins. */
    void begin(String name) {
        if (backlog.isPresent()) {
            ThreadPriority.nice(ThreadPriority.NICE_MAX / 2)
                    .ifPresent(why -> notes.accept("thread " + name + " does not stand back: " + why));
        }
    }

    /** Waits while the engine has a backlog, for a while at most. */
    void awaitQuiet() {
        if (backlog.isEmpty()) {
            return;
        }
        long began = System.nanoTime();
        while (backlog.get().getAsLong() > BACKLOG && System.nanoTime() - began < WAIT_NS_MAX) {
            LockSupport.parkNanos(LOOK_NS);
        }
    }

    /**
     * How much is done at once.
     *
     * @param most records of a step that nobody waits for
     * @return that, or a portion
     */
    public int portion(int most) {
        return rests ? PORTION : most;
    }

    /**
     * How long nothing is to be done behind a turn.
     *
     * @param passedNs since the turn began
     * @return until the next one, 0 if it takes none
     */
    long turnLeftNs(long passedNs) {
        return Math.max(0L, turnNs - passedNs);
    }

    /** Rests behind a portion. */
    void rest() {
        if (rests) {
            LockSupport.parkNanos(REST_NS);
        }
    }
}
