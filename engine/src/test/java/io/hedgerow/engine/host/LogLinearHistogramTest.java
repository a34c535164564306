package io.hedgerow.engine.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.testing.Allocations;
import io.hedgerow.engine.testing.Seeds;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class LogLinearHistogramTest {
    private static final int SEEDS = 10;
    private static final int TIMES = 2_000;

    private static Histogram hdr() {
        return new Histogram(LogLinearHistogram.NANOS_MAX, LogLinearHistogram.DIGITS);
    }

    /** As many of each order of magnitude, and what lies on the edges of buckets. */
    private static long time(RandomGenerator random) {
        long power = 1L << random.nextInt(0, 36);
        long nanos = random.nextInt(4) == 0 ? power + random.nextInt(-1, 2) : random.nextLong(power, 2L * power);
        return Math.min(LogLinearHistogram.NANOS_MAX, nanos);
    }

    @Test
    void shouldCountWhatAnHdrHistogramCountsInPiecesAsItIsRead() {
        Seeds.forEach(SEEDS, seed -> {
            RandomGenerator random = Seeds.random(seed);
            LogLinearHistogram times = new LogLinearHistogram();
            LogLinearHistogram.Reader reader = times.newReader();
            Histogram expected = hdr();
            Histogram read = hdr();
            Histogram growing = new Histogram(LogLinearHistogram.DIGITS);
            LogLinearHistogram.Reader late = times.newReader();
            for (int i = 0; i < TIMES; i++) {
                long nanos = time(random);
                long count = random.nextInt(3) == 0 ? random.nextLong(1L, 100L) : 1L;
                times.record(nanos, count);
                expected.recordValueWithCount(nanos, count);
                if (random.nextInt(500) == 0) {
                    reader.addTo(read);
                    assertThat(read).isEqualTo(expected);
                }
            }
            reader.addTo(read);
            assertThat(read).isEqualTo(expected);
            assertThat(late.addTo(growing)).isEqualTo(expected.getTotalCount());
            assertThat(growing.getValueAtPercentile(99.0)).isEqualTo(expected.getValueAtPercentile(99.0));
            assertThat(reader.addTo(read)).as("nothing is seen twice").isZero();
        });
    }

    @Test
    void shouldPutEachTimeBetweenTheEdgesOfItsPlace() {
        for (long nanos = 0L; nanos < 5_000L; nanos++) {
            requireInItsPlace(nanos);
        }
        Seeds.forEach(SEEDS, seed -> {
            RandomGenerator random = Seeds.random(seed);
            for (int i = 0; i < TIMES; i++) {
                requireInItsPlace(time(random));
            }
        });
    }

    private static void requireInItsPlace(long nanos) {
        int index = LogLinearHistogram.indexOf(nanos);
        long from = LogLinearHistogram.lowestOf(index);
        long to = LogLinearHistogram.lowestOf(index + 1);
        assertThat(nanos).isGreaterThanOrEqualTo(from).isLessThan(to);
        assertThat((to - from) * 1_024L)
                .as("width of the place of %d", nanos)
                .isLessThanOrEqualTo(Math.max(1_024L, from));
        assertThat(LogLinearHistogram.indexOf(from)).isEqualTo(index);
    }

    @Test
    void shouldTakeWhatIsOutsideItsRangeAsTheEdge() {
        LogLinearHistogram times = new LogLinearHistogram();
        times.record(-5L);
        times.record(Long.MIN_VALUE);
        times.record(Long.MAX_VALUE);
        Histogram read = hdr();
        times.newReader().addTo(read);
        assertThat(read.getCountAtValue(0L)).isEqualTo(2L);
        assertThat(read.getCountAtValue(LogLinearHistogram.NANOS_MAX)).isEqualTo(1L);
    }

    /** Each time counts for 2^33 + 1: a count of which a half was read would be no multiple of it. */
    @Test
    @Timeout(60)
    void shouldBeReadWholeWhileItIsWritten() {
        long each = (1L << 33) + 1L;
        int records = 3_000_000;
        LogLinearHistogram times = new LogLinearHistogram();
        CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < records; i++) {
                times.record(i & 7, each);
            }
        });
        LogLinearHistogram.Reader reader = times.newReader();
        Histogram read = hdr();
        long sum = 0L;
        boolean isLast;
        do {
            isLast = writing.isDone();
            long added = reader.addTo(read);
            assertThat(added).isNotNegative();
            sum += added;
            assertThat(read.getTotalCount()).isEqualTo(sum);
            for (int value = 0; value < 8; value++) {
                assertThat(read.getCountAtValue(value) % each).isZero();
            }
        } while (!isLast);
        writing.join();
        assertThat(sum).isEqualTo(records * each);
        assertThat(read.getCountAtValue(3L)).isEqualTo(records / 8 * each);
    }

    @Test
    void shouldAllocateNothing() {
        LogLinearHistogram times = new LogLinearHistogram();
        LogLinearHistogram.Reader reader = times.newReader();
        Histogram read = hdr();
        assertThat(Allocations.bytesOf(() -> {
                    for (int i = 0; i < 20_000; i++) {
                        times.record(37L * i, 3L);
                    }
                    reader.addTo(read);
                }))
                .isZero();
    }
}
