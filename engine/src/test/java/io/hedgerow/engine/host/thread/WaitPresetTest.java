package io.hedgerow.engine.host.thread;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class WaitPresetTest {
    @Test
    void shouldKeepNothingBusyOnASharedMachine() {
        for (int processors : new int[] {1, 2, 64}) {
            assertThat(WaitPreset.SHARED.on(processors, 1)).isEqualTo(ThreadPlan.DEFAULT);
        }
    }

    @Test
    void shouldSpinAsManyThreadsAsThereAreProcessorsToSpare() {
        assertThat(spinning(1, 1)).as("one processor, nothing spins").isEqualTo(List.of(false, false));
        assertThat(spinning(2, 1)).as("two, the engine alone").isEqualTo(List.of(true, false));
        assertThat(spinning(3, 1)).as("three, one order thread too").isEqualTo(List.of(true, true));
        assertThat(spinning(3, 2)).as("three, two order threads park").isEqualTo(List.of(true, false));
        assertThat(spinning(4, 2)).as("four, all of them").isEqualTo(List.of(true, true));
        assertThat(spinning(2, 0)).as("nobody takes orders").isEqualTo(List.of(true, true));
    }

    private static List<Boolean> spinning(int processors, int orderThreads) {
        ThreadPlan plan = WaitPreset.LATENCY.on(processors, orderThreads);
        return List.of(plan.engine() == Waiting.SPIN, plan.orders() == Waiting.SPIN);
    }

    @Test
    void shouldNeverLetAPublisherPayForAWakeUpWhereThroughputCounts() {
        assertThat(WaitPreset.THROUGHPUT.on(2, 1).engine()).isEqualTo(Waiting.YIELD);
        assertThat(WaitPreset.THROUGHPUT.on(1, 1)).isEqualTo(ThreadPlan.DEFAULT);
    }

    @Test
    void shouldPinAsManyOrderThreadsAsItIsTold() {
        ThreadPins pins = new ThreadPins(OptionalInt.of(2), List.of(3, 5));
        assertThat(pins.ofOrders(0)).hasValue(3);
        assertThat(pins.ofOrders(1)).hasValue(5);
        assertThat(pins.ofOrders(2)).isEmpty();
        assertThat(WaitPreset.LATENCY.on(8, 2).withPins(pins).withEngine(Waiting.BLOCK))
                .isEqualTo(new ThreadPlan(Waiting.BLOCK, Waiting.SPIN, pins));
    }
}
