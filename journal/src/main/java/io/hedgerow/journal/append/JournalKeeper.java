package io.hedgerow.journal.append;

import io.hedgerow.engine.host.thread.Threads;
import java.util.concurrent.locks.LockSupport;

/**
 * The thread that goes ahead of the writer: reserves disk space and makes memory pages ready.
 *
 * <p>Started and stopped by the thread that opens and closes the journal.
 */
final class JournalKeeper implements AutoCloseable {
    private static final long PAUSE_NS_MIN = 1_000_000L;
    private static final long PAUSE_NS_MAX = 4_000_000L;

    private final WriteProgress progress;
    private final SpaceReserve space;
    private final PagePopulator populator;
    private final Thread thread;
    private volatile boolean stopped;
    private volatile RuntimeException failure;

    JournalKeeper(WriteProgress progress, SpaceReserve space, PagePopulator populator) {
        this.progress = progress;
        this.space = space;
        this.populator = populator;
        thread = new Thread(this::run, "hedgerow-journal-keeper");
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            long pauseNs = PAUSE_NS_MIN;
            while (!stopped) {
                long position = progress.position();
                space.work(position);
                populator.advance(progress);
                LockSupport.parkNanos(pauseNs);
                pauseNs = progress.position() == position ? Math.min(2 * pauseNs, PAUSE_NS_MAX) : PAUSE_NS_MIN;
            }
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    /**
     * Why the keeper gave up, if it did. The writer then reserves for itself, and fails there if it must.
     *
     * @return cause, or null
     */
    RuntimeException failure() {
        return failure;
    }

    @Override
    public void close() {
        stopped = true;
        Threads.join(thread);
    }
}
