package io.hedgerow.gateway.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.hedgerow.engine.host.EventJournal;
import io.hedgerow.engine.testing.Seeds;
import java.util.random.RandomGenerator;
import org.HdrHistogram.Histogram;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class AppendTimesTest {
    private static final UnsafeBuffer MESSAGE = new UnsafeBuffer(new byte[64]);

    private final AppendTimes times = new AppendTimes(1L);

    private static final class Journal implements EventJournal {
        private boolean mayWait;

        @Override
        public void append(long sequence, DirectBuffer message, int offset, int length) {
            // What it would take is made up.
        }

        @Override
        public boolean mayWait(DirectBuffer message, int offset, int length) {
            return mayWait;
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }

    private static int standsFor(AppendTimes times, long sequence, EventJournal journal) {
        return times.standsFor(sequence, journal, MESSAGE, 0, 64);
    }

    private int timedOf(long from, int count) {
        int timed = 0;
        for (long sequence = from; sequence < from + count; sequence++) {
            timed += standsFor(times, sequence, EventJournal.NONE) == 0 ? 0 : 1;
        }
        return timed;
    }

    @Test
    void shouldTimeAllWhileThereIsLittleToDoAndSomeWhileThereIsMuch() {
        assertThat(timedOf(1L, 256)).isEqualTo(256);
        assertThat(timedOf(257L, 3_200)).isBetween(50, 150);
        times.collect(new Histogram(3), 5_000L);
        assertThat(timedOf(5_001L, 256)).isEqualTo(256);
        assertThat(timedOf(5_257L, 3_200)).isBetween(50, 150);
    }

    @Test
    void shouldTimeAllThatMayWait() {
        Journal journal = new Journal();
        journal.mayWait = true;
        for (long sequence = 1L; sequence < 2_000L; sequence++) {
            assertThat(standsFor(times, sequence, journal)).isEqualTo(1);
        }
    }

    /**
     * Times that depend on everything by which appends are chosen, and go by the rhythm of the draws: a reader's looks, what
     * may wait, every 32nd. Count, sum and share of the slow are met within five standard deviations.
     */
    @Test
    void shouldEstimateAllAppendsWithoutBias() {
        int appends = 400_000;
        Seeds.forEach(5, seed -> {
            RandomGenerator random = Seeds.random(seed);
            AppendTimes some = new AppendTimes(seed);
            Journal journal = new Journal();
            Histogram told = new Histogram(3);
            Histogram all = new Histogram(3);
            for (int append = 1; append <= appends; append++) {
                journal.mayWait = append % 40 == 0;
                if (append % 20_000 == 0) {
                    some.collect(told, append);
                }
                long ns = journal.mayWait
                        ? 2_000L
                        : append % AppendTimes.ONE_IN == 0 ? 700L : append % 20_000 < 256 ? 400L : 300L;
                ns += random.nextInt(50);
                all.recordValue(ns);
                int standsFor = standsFor(some, append, journal);
                if (standsFor > 0) {
                    some.took(ns, standsFor);
                }
            }
            some.collect(told, appends);
            assertThat(told.getTotalCount()).isCloseTo(appends, withinPercentage(5.0));
            assertThat(told.getMean()).isCloseTo(all.getMean(), withinPercentage(3.0));
            assertThat(told.getCountBetweenValues(700L, 800L))
                    .as("those of the rhythm")
                    .isCloseTo(all.getCountBetweenValues(700L, 800L), withinPercentage(30.0));
            assertThat(told.getCountBetweenValues(2_000L, 2_100L))
                    .as("those that may wait, to the last")
                    .isEqualTo(all.getCountBetweenValues(2_000L, 2_100L));
        });
    }
}
