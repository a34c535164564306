package io.hedgerow.gateway.rig;

import io.hedgerow.engine.testing.Seeds;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** Trades by hand without end, so that there is always something to hedge. Closed by whoever started it. */
final class Trader implements AutoCloseable {
    private static final long PAUSE_MS = 150L;

    private final Hand hand;
    private final RandomGenerator random;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread = new Thread(this::trade, "rig-trader");

    Trader(Hand hand, long seed) {
        this.hand = hand;
        random = Seeds.random(seed);
    }

    void start() {
        thread.start();
    }

    private void trade() {
        try {
            do {
                hand.trade(random.nextBoolean(), random.nextLong(200, 3_000));
            } while (!stopped.await(PAUSE_MS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stop();
    }

    void stop() {
        stopped.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
