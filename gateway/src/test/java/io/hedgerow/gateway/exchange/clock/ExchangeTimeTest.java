package io.hedgerow.gateway.exchange.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExchangeTimeTest {
    private long machineNs = 1_000;

    @Test
    void shouldNotGoBackWithTheMachine() {
        ExchangeTime time = ExchangeTime.machine(() -> machineNs);
        assertThat(time.nowNs()).isEqualTo(1_000);
        machineNs = 500;
        assertThat(time.nowNs()).isEqualTo(1_000);
        machineNs = 2_000;
        assertThat(time.nowNs()).isEqualTo(2_000);
        assertThat(time.untilNs(2_500)).isEqualTo(500);
        assertThat(time.untilNs(Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void shouldRunFromAnotherStartAtAnotherSpeed() {
        ExchangeTime time = ExchangeTime.running(1_000_000, 10.0, () -> machineNs);
        machineNs += 100;
        assertThat(time.nowNs()).isEqualTo(1_001_000);
        assertThat(time.untilNs(1_003_000)).isEqualTo(200);
    }

    @Test
    void shouldStandUntilItIsMoved() {
        ExchangeTime.ByHand time = new ExchangeTime.ByHand(5);
        assertThat(time.untilNs(6)).isEqualTo(Long.MAX_VALUE);
        time.moveTo(6);
        time.moveTo(3);
        assertThat(time.nowNs()).isEqualTo(6);
        assertThat(time.untilNs(6)).isZero();
    }

    @Test
    void shouldDoWhatIsDueInOrder() {
        EdgeTimers timers = new EdgeTimers(() -> machineNs);
        List<String> done = new ArrayList<>();
        timers.after(10, () -> done.add("b"));
        timers.after(10, () -> done.add("c"));
        timers.after(5, () -> done.add("a"));
        timers.after(7, () -> done.add("never")).cancel();
        assertThat(timers.untilNextNs()).isEqualTo(5);
        timers.skip(9);
        timers.runDue();
        assertThat(done).containsExactly("a");
        machineNs += 1;
        timers.runDue();
        assertThat(done).containsExactly("a", "b", "c");
        assertThat(timers.untilNextNs()).isEqualTo(Long.MAX_VALUE);
    }
}
