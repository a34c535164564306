package io.hedgerow.engine.host;

import com.lmax.disruptor.Sequence;
import io.hedgerow.engine.event.EngineHaltedException;

/**
 * Whether an engine runs, and how far it is. Publishers look at it before each event, so what they read stands on lines of
 * the cache that the engine thread does not write while it runs.
 *
 * <p>Written by the engine thread and by whoever stops it, read by any thread.
 */
final class RunState extends RunStateBehind {
    private final Sequence applied = new Sequence(-1L);

    /** The event in this slot has been applied, and all before it. Engine thread. */
    void applied(long slot) {
        applied.set(slot);
    }

    long appliedSlot() {
        return applied.get();
    }

    HaltReport halt() {
        return halt;
    }

    void halt(HaltReport report) {
        halt = report;
    }

    void stop() {
        stopped = true;
    }

    void requireNotHalted() {
        HaltReport report = halt;
        if (report != null) {
            throw new EngineHaltedException(report.describe(), report.cause());
        }
    }

    void requireRunning() {
        requireNotHalted();
        if (stopped) {
            throw new EngineHaltedException("engine has been stopped", null);
        }
    }
}

/** Keeps what was allocated before away from the fields. */
class RunStateBefore {
    long before0;
    long before1;
    long before2;
    long before3;
    long before4;
    long before5;
    long before6;
    long before7;
}

/** The fields. */
class RunStateFields extends RunStateBefore {
    volatile HaltReport halt;
    volatile boolean stopped;
}

/** Keeps what is allocated behind away from the fields. */
class RunStateBehind extends RunStateFields {
    long behind0;
    long behind1;
    long behind2;
    long behind3;
    long behind4;
    long behind5;
    long behind6;
    long behind7;
}
