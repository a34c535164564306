package io.hedgerow.engine.host;

import static org.assertj.core.api.Assertions.assertThat;

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
}
