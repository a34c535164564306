package io.hedgerow.gateway.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PacerTest {
    private final List<Long> waits = new ArrayList<>();
    private long nanoTime = -50;

    private Pacer pacer(double speed) {
        return new Pacer(
                () -> nanoTime,
                durationNs -> {
                    waits.add(durationNs);
                    nanoTime += durationNs;
                },
                speed);
    }

    @Test
    void shouldLetTheFirstMomentHappenAtOnceAndWaitForLaterOnes() {
        Pacer pacer = pacer(2.0);
        assertThat(pacer.await(1_000, () -> false)).isTrue();
        assertThat(pacer.await(1_600, () -> false)).isTrue();
        assertThat(waits).containsExactly(300L);
    }

    @Test
    void shouldNotWaitForWhatIsLate() {
        Pacer pacer = pacer(1.0);
        pacer.await(1_000, () -> false);
        nanoTime += 5_000;
        assertThat(pacer.await(2_000, () -> false)).isTrue();
        assertThat(waits).isEmpty();
    }

    @Test
    void shouldWaitInPartsShortEnoughToSeeAStop() {
        Pacer pacer = pacer(1.0);
        pacer.await(0, () -> false);
        assertThat(pacer.await(1_000_000_000L, () -> waits.size() == 3)).isFalse();
        assertThat(waits).containsExactly(20_000_000L, 20_000_000L, 20_000_000L);
    }

    @Test
    void shouldNeverWaitFlatOutButSeeAStop() {
        Pacer pacer = pacer(Pacer.FLAT_OUT);
        assertThat(pacer.await(Long.MAX_VALUE - 1, () -> false)).isTrue();
        assertThat(pacer.await(Long.MAX_VALUE - 1, () -> true)).isFalse();
        assertThat(waits).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.0, -1.0, Double.NaN})
    void shouldRefuseASpeedThatIsNotPositive(double speed) {
        assertThatThrownBy(() -> pacer(speed)).hasMessageContaining("speed must be positive");
    }

    @Test
    void shouldReadTheClocksOfTheMachine() {
        long first = NanoClock.SYSTEM.nanoTime();
        assertThat(NanoClock.SYSTEM.nanoTime()).isGreaterThanOrEqualTo(first);
        assertThat(EpochClock.SYSTEM.epochTimeNs()).isGreaterThan(1_700_000_000_000_000_000L);
    }
}
