package io.hedgerow.gateway.process;

import io.hedgerow.gateway.clock.NanoClock;
import java.util.function.Consumer;

/** Lets a thread go on whose looks at others may fail: that is counted, and told once a minute at most. One thread. */
final class LookGuard {
    private static final long TOLD_NS = 60_000_000_000L;

    private final NanoClock clock;
    private final Consumer<String> notes;
    private long failures;
    private long toldNanos;

    LookGuard(NanoClock clock, Consumer<String> notes) {
        this.clock = clock;
        this.notes = notes;
    }

    /** Looks; whatever that throws ends nothing. */
    void run(Runnable look) {
        try {
            look.run();
        } catch (RuntimeException | Error e) {
            failures++;
            tell(e);
        }
    }

    private void tell(Throwable why) {
        long now = clock.nanoTime();
        if (failures == 1 || now - toldNanos >= TOLD_NS) {
            toldNanos = now;
            notes.accept("hedgerow: counters of this process could not be taken (" + failures
                    + " times so far), those that are shown may be old: " + why);
        }
    }
}
