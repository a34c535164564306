package io.hedgerow.engine.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.testing.Allocations;
import io.hedgerow.engine.testing.Seeds;
import java.util.random.RandomGenerator;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class DecisionTimesTest {
    private final Histogram events = new Histogram(3);
    private final Histogram batches = new Histogram(3);
    private final DecisionTimes times = new DecisionTimes(4);

    @Test
    void shouldTimeEachEventFromItsOwnPublication() {
        times.took(100L);
        times.took(140L);
        times.took(190L);
        times.decided(200L);
        times.took(300L);
        times.decided(305L);

        times.collect(events, batches);

        assertThat(events.getTotalCount()).isEqualTo(4L);
        assertThat(events.getMaxValue()).isEqualTo(100L);
        assertThat(events.getCountAtValue(60L)).isEqualTo(1L);
        assertThat(events.getCountAtValue(10L)).isEqualTo(1L);
        assertThat(events.getMinValue()).isEqualTo(5L);
        assertThat(batches.getTotalCount()).isEqualTo(2L);
        assertThat(batches.getMaxValue()).as("from its first event").isEqualTo(100L);
    }

    @Test
    void shouldAddWhatIsNewAndNothingTwice() {
        times.took(1L);
        times.decided(11L);
        times.collect(events, batches);
        times.collect(events, batches);
        times.took(20L);
        times.decided(25L);
        times.collect(events, batches);
        assertThat(events.getTotalCount()).isEqualTo(2L);
        assertThat(batches.getTotalCount()).isEqualTo(2L);
    }

    @Test
    void shouldTakeABatchThatIsLongerThanItsRoom() {
        for (int event = 0; event < 10; event++) {
            times.took(event);
        }
        times.decided(20L);
        times.collect(events, batches);
        assertThat(events.getTotalCount()).as("as many as there is room for").isEqualTo(4L);
        assertThat(batches.getMaxValue()).isEqualTo(20L);
    }

    @Test
    void shouldCollectWhatIsRecordedOneByOne() {
        Seeds.forEach(30, seed -> {
            RandomGenerator random = Seeds.random(seed);
            DecisionTimes some = new DecisionTimes(4);
            Histogram expectedEvents = new Histogram(3);
            Histogram expectedBatches = new Histogram(3);
            Histogram eventNanos = new Histogram(3);
            Histogram batchNanos = new Histogram(3);
            long now = random.nextLong();
            for (int batch = 0; batch < 500; batch++) {
                int events = random.nextInt(1, 5);
                long[] published = random.longs(events, 0L, 1L << random.nextInt(1, 36))
                        .sorted()
                        .toArray();
                long decided = now + published[events - 1] + random.nextInt(1_000);
                for (long of : published) {
                    some.took(now + of);
                    expectedEvents.recordValue(Math.min(LogLinearHistogram.NANOS_MAX, decided - now - of));
                }
                expectedBatches.recordValue(Math.min(LogLinearHistogram.NANOS_MAX, decided - now - published[0]));
                some.decided(decided);
                now = decided;
                if (random.nextInt(100) == 0) {
                    some.collect(eventNanos, batchNanos);
                }
            }
            some.collect(eventNanos, batchNanos);
            assertThat(eventNanos).isEqualTo(expectedEvents);
            assertThat(batchNanos).isEqualTo(expectedBatches);
            assertThat(some.collect(eventNanos, batchNanos)).isFalse();
        });
    }

    @Test
    void shouldCountNoBatchWithoutAnEvent() {
        times.decided(20L);
        assertThat(times.collect(events, batches)).isFalse();
    }

    @Test
    void shouldAllocateNothing() {
        assertThat(Allocations.bytesOf(() -> {
                    for (int batch = 0; batch < 5_000; batch++) {
                        times.took(batch);
                        if (batch % 3 == 0) {
                            times.took(batch + 1L);
                        }
                        times.decided(2L * batch);
                    }
                }))
                .isZero();
    }
}
