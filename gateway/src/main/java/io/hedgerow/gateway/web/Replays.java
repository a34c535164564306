package io.hedgerow.gateway.web;

import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.view.DeskReplay;
import io.hedgerow.gateway.view.JournalDesk;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/**
 * Engines at earlier moments that a server keeps for its clients: each takes the memory of an engine, so there are so many and no
 * more. Any thread.
 */
final class Replays {
    /** How many there may be at a time. */
    static final int MOST = 16;

    private final JournalDesk desk;
    private final NanoClock clock;
    private final Semaphore free = new Semaphore(MOST);

    Replays(JournalDesk desk, NanoClock clock) {
        this.desk = desk;
        this.clock = clock;
    }

    /**
     * A place for a client that stays.
     *
     * @return owned by the caller, whose close gives it back
     * @throws NotNowException if all are taken
     */
    ReplayCursor cursor() {
        take();
        try {
            return new ReplayCursor(desk, clock, free::release);
        } catch (RuntimeException | Error e) { // No thread to be had, for one.
            free.release();
            throw e;
        }
    }

    /**
     * Looks at one record.
     *
     * @throws IllegalArgumentException if the journal holds none so early
     * @throws NotNowException if all places are taken
     */
    <T> T at(long sequence, Function<DeskReplay, T> look) {
        take();
        try (DeskReplay replay = desk.at(sequence)
                .orElseThrow(() -> new IllegalArgumentException("the journal holds no record so early"))) {
            return look.apply(replay);
        } finally {
            free.release();
        }
    }

    private void take() {
        if (!free.tryAcquire()) {
            throw new NotNowException(MOST + " clients look at earlier moments already, each through an engine"
                    + " of its own; come again when one of them has gone back to the newest");
        }
    }
}
