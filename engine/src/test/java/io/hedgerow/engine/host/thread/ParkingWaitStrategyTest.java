package io.hedgerow.engine.host.thread;

import static org.assertj.core.api.Assertions.assertThat;

import com.lmax.disruptor.BatchEventProcessor;
import com.lmax.disruptor.BatchEventProcessorBuilder;
import com.lmax.disruptor.EventHandler;
import com.lmax.disruptor.RingBuffer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParkingWaitStrategyTest {
    private static final int EVENTS = 500;

    private final AtomicLong last = new AtomicLong(-1L);

    @ParameterizedTest
    @ValueSource(longs = {0L, 1_000L, 20_000L})
    @Timeout(600)
    void shouldMissNoEventAndEndWhenItIsTold(long spinNs) throws InterruptedException {
        ParkingWaitStrategy waiting = new ParkingWaitStrategy(System::nanoTime, spinNs, spinNs);
        RingBuffer<AtomicLong> ring = RingBuffer.createMultiProducer(AtomicLong::new, 8, waiting);
        EventHandler<AtomicLong> handler = (event, sequence, endOfBatch) -> last.set(event.get());
        BatchEventProcessor<AtomicLong> processor =
                new BatchEventProcessorBuilder().build(ring, ring.newBarrier(), handler);
        ring.addGatingSequences(processor.getSequence());
        CountDownLatch ended = new CountDownLatch(1);
        Thread consumer = new Thread(() -> {
            processor.run();
            ended.countDown();
        });
        consumer.setDaemon(true);
        consumer.start();
        for (int event = 0; event < EVENTS; event++) {
            if (event % 3 == 0) {
                awaitState(consumer);
                waiting.expect();
            }
            long claimed = ring.next();
            ring.get(claimed).set(event);
            ring.publish(claimed);
        }
        while (last.get() < EVENTS - 1) {
            Thread.onSpinWait();
        }
        awaitState(consumer);
        processor.halt();
        ended.await();
        assertThat(last).hasValue(EVENTS - 1);
    }

    private static void awaitState(Thread consumer) {
        while (consumer.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
    }
}
