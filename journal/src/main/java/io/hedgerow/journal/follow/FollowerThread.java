package io.hedgerow.journal.follow;

import io.hedgerow.engine.host.thread.Threads;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * A thread that keeps a follower up with a journal that is being written. It never spins: it parks while there is nothing to
 * do, and beside an engine whose threads must not wait for it also between portions, see {@link FollowerPace}. Started,
 * watched and closed by any thread.
 */
public final class FollowerThread implements AutoCloseable {
    private static final long PARK_NS_MIN = 1_000_000L;
    private static final long PARK_NS_MAX = 8_000_000L;

    private final BooleanSupplier step;
    private final FollowerPace pace;
    private final Thread thread;
    private volatile boolean stopped;
    private volatile Throwable failure;

    private FollowerThread(String name, FollowerPace pace, BooleanSupplier step) {
        this.pace = pace;
        this.step = step;
        thread = new Thread(this::run, name);
        thread.setDaemon(true);
    }

    /**
     * Starts it.
     *
     * @param name of the thread
     * @param step one step of the follower, called by this thread alone; false if there is nothing to do for the moment
     * @return the thread, which runs until it is closed or a step fails
     */
    public static FollowerThread start(String name, BooleanSupplier step) {
        return start(name, FollowerPace.FREE, step);
    }

    /**
     * Starts it beside an engine.
     *
     * @param name of the thread
     * @param pace how it stands back
     * @param step one portion of what the follower has to do, called by this thread alone; false if there is nothing to do for
     *     the moment
     * @return the thread, which runs until it is closed or a step fails
     */
    public static FollowerThread start(String name, FollowerPace pace, BooleanSupplier step) {
        FollowerThread following = new FollowerThread(name, pace, step);
        following.thread.start();
        return following;
    }

    private void run() {
        try {
            pace.begin(thread.getName());
            long parkNs = PARK_NS_MIN;
            long turnNs = System.nanoTime();
            while (!stopped) {
                pace.awaitQuiet();
                if (step.getAsBoolean()) {
                    parkNs = PARK_NS_MIN;
                    pace.rest();
                } else {
                    LockSupport.parkNanos(Math.max(parkNs, pace.turnLeftNs(System.nanoTime() - turnNs)));
                    parkNs = Math.min(2 * parkNs, PARK_NS_MAX);
                    turnNs = System.nanoTime();
                }
            }
        } catch (RuntimeException e) {
            failure = e;
        } catch (Error e) {
            // Out of memory, for one: nobody is to go on showing what was followed last as if it were new.
            failure = e;
            throw e;
        }
    }

    /**
     * Why it gave up; the engine it follows goes on.
     *
     * @return what a step threw, or nothing; an error of the machine is the cause of what is told
     */
    public Optional<RuntimeException> failure() {
        Throwable why = failure;
        if (why instanceof Error) {
            return Optional.of(new IllegalStateException(thread.getName() + " has ended: " + why, why));
        }
        return Optional.ofNullable((RuntimeException) why);
    }

    /** Ends its waiting for something to do: somebody asks for a step now. */
    public void wake() {
        LockSupport.unpark(thread);
    }

    /** Waits until its last step is done. */
    @Override
    public void close() {
        stopped = true;
        wake();
        Threads.join(thread);
    }
}
