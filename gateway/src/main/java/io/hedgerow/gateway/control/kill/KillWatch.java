package io.hedgerow.gateway.control.kill;

import io.hedgerow.engine.limit.KillLatch;
import io.hedgerow.gateway.clock.NanoClock;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Takes up what others kill here. Until that has worked the latch lets nothing pass, so a failure is told, at most once a
 * minute, and it is tried again for as long as the process runs. Owned by its thread.
 */
final class KillWatch {
    private static final long WATCH_NS = 20_000_000L;
    private static final long TOLD_NS = 60_000_000_000L;

    private final KillLatch latch;
    private final Runnable takeUp;
    private final BooleanSupplier ends;
    private final NanoClock clock;
    private final Consumer<String> told;
    private long failures;
    private long toldNs;

    /**
     * Creates a watch.
     *
     * @param latch says whether there is news
     * @param takeUp engages what is found and tells the latch; may throw
     * @param ends whether to stop watching
     * @param clock for how often a failure is told
     * @param told gets a line about a failure
     */
    KillWatch(KillLatch latch, Runnable takeUp, BooleanSupplier ends, NanoClock clock, Consumer<String> told) {
        this.latch = latch;
        this.takeUp = takeUp;
        this.ends = ends;
        this.clock = clock;
        this.told = told;
    }

    /** Watches on a thread of its own. */
    void start() {
        Thread.ofPlatform().daemon().name("hedgerow-kill-watch").start(this::run);
    }

    private void run() {
        while (!ends.getAsBoolean()) {
            look();
            LockSupport.parkNanos(WATCH_NS);
        }
    }

    /** One look. */
    void look() {
        if (!latch.hasNews()) {
            return;
        }
        try {
            takeUp.run();
        } catch (RuntimeException e) {
            tell(e);
        }
    }

    private void tell(RuntimeException e) {
        failures++;
        long nowNs = clock.nanoTime();
        if (failures == 1 || nowNs - toldNs >= TOLD_NS) {
            toldNs = nowNs;
            told.accept("a kill from outside cannot be taken up: " + e.getMessage() + " (" + failures
                    + " times so far); no order leaves until it can, it is tried again");
        }
    }
}
