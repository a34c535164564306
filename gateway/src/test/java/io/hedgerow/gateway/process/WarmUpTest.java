package io.hedgerow.gateway.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.host.PipelineSpec;
import io.hedgerow.engine.memory.StateMemory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("counts the off-heap memory of this process")
class WarmUpTest {
    @Test
    void shouldSendEventsThroughAnEngineOfItsOwnAndLeaveNothingBehind() {
        long before = StateMemory.liveBytes();
        long events = WarmUp.run(200_000_000L, PipelineSpec.DEFAULT);
        assertThat(events).isGreaterThan(500L);
        assertThat(StateMemory.liveBytes()).isEqualTo(before);
    }
}
