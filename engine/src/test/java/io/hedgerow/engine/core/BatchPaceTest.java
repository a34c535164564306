package io.hedgerow.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.memory.StateMemory;
import io.hedgerow.engine.report.BatchPace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a batch may do of what is not urgent, by the time that nothing came before it. */
class BatchPaceTest {
    private static final long START_NS = 1_000_000_000_000L;

    private static BatchPace pace(StateMemory memory, long intervalNs) {
        return new BatchPace(
                memory, CapacitySpec.builder().riskUpdateIntervalNs(intervalNs).build());
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1",
        "20_000, 1",
        "999_999, 1",
        "1_000_000, 2",
        "2_500_000, 3",
        "9_999_999, 10",
        "10_000_000, 200",
        "20_000_000, 400",
        "90_000_000, 400"
    })
    void shouldGiveRowsByTheGapBefore(String gapNs, long rows) {
        try (StateMemory memory = new StateMemory()) {
            BatchPace pace = pace(memory, 50_000_000L);
            assertThat(pace.onBatchEnd(START_NS)).as("the first batch").isEqualTo(BatchPace.ROW);
            assertThat(pace.onBatchEnd(START_NS + Long.parseLong(gapNs.replace("_", ""))))
                    .isEqualTo(rows * BatchPace.ROW);
        }
    }

    @Test
    void shouldGiveAllThereIsWhereEveryBatchIsReported() {
        try (StateMemory memory = new StateMemory()) {
            assertThat(pace(memory, 0L).onBatchEnd(START_NS)).isEqualTo(Long.MAX_VALUE);
        }
    }
}
