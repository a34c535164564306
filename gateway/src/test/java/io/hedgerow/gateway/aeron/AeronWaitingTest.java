package io.hedgerow.gateway.aeron;

import static org.assertj.core.api.Assertions.assertThat;

import io.aeron.driver.ThreadingMode;
import io.hedgerow.engine.host.thread.WaitPreset;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.BusySpinIdleStrategy;
import org.agrona.concurrent.SleepingMillisIdleStrategy;
import org.junit.jupiter.api.Test;

/** What threads of Aeron do while they wait. */
class AeronWaitingTest {
    @Test
    void shouldRestOnASharedMachineWhereNoMessagePasses() {
        assertThat(AeronWaiting.clientIdle(WaitPreset.SHARED, 2)).isInstanceOf(SleepingMillisIdleStrategy.class);
        assertThat(AeronWaiting.clientIdle(WaitPreset.LATENCY, 2)).isInstanceOf(BackoffIdleStrategy.class);
        assertThat(AeronWaiting.executorIdle()).isInstanceOf(SleepingMillisIdleStrategy.class);
    }

    @Test
    void shouldSpinOnlyWhereThereAreProcessorsToSpare() {
        assertThat(AeronWaiting.idle(WaitPreset.LATENCY, 5)).isInstanceOf(BusySpinIdleStrategy.class);
        assertThat(AeronWaiting.idle(WaitPreset.LATENCY, 4)).isInstanceOf(BackoffIdleStrategy.class);
        assertThat(AeronWaiting.idle(WaitPreset.SHARED, 64)).isInstanceOf(BackoffIdleStrategy.class);
        assertThat(AeronWaiting.threads(WaitPreset.SHARED, 64)).isEqualTo(ThreadingMode.SHARED);
        assertThat(AeronWaiting.threads(WaitPreset.LATENCY, 5)).isEqualTo(ThreadingMode.DEDICATED);
    }
}
