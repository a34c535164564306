package io.hedgerow.engine.host.thread;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DoorbellTest {
    private static final long FOR_EVER_NS = TimeUnit.HOURS.toNanos(1);
    private static final int ROUNDS = 400;

    private final AtomicInteger work = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();

    @ParameterizedTest
    @EnumSource(Waiting.class)
    @Timeout(600)
    void shouldLoseNoWorkHoweverItWaits(Waiting waiting) throws InterruptedException {
        Doorbell bell = new Doorbell(waiting);
        Thread sleeper = new Thread(() -> {
            while (done.get() < ROUNDS) {
                int taken = work.getAndSet(0);
                done.addAndGet(taken);
                bell.idle(taken, FOR_EVER_NS);
            }
        });
        sleeper.setDaemon(true);
        sleeper.start();
        for (int round = 0; round < ROUNDS; round++) {
            work.incrementAndGet();
            bell.ring();
            if (round % 16 == 0) {
                awaitDone(round + 1);
            }
        }
        sleeper.join();
        assertThat(done).hasValue(ROUNDS);
    }

    private void awaitDone(int count) {
        while (done.get() < count) {
            Thread.onSpinWait();
        }
    }

    @Test
    @Timeout(600)
    void shouldSleepNoLongerThanItIsTold() {
        Doorbell bell = new Doorbell(Waiting.BLOCK);
        for (int idle = 0; idle < 10; idle++) {
            bell.idle(0, 1_000L);
        }
        bell.idle(1, FOR_EVER_NS);
    }
}
