package io.hedgerow.bench.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.bench.latency.Arrivals.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ArrivalsTest {
    private static final int EVENTS = 100_000;

    @Test
    void shouldSpaceEvenArrivalsWithoutDrift() {
        Arrivals arrivals = new Arrivals(Pattern.EVEN, 3.0, 7);
        assertThat(arrivals.nextNs()).isZero();
        assertThat(arrivals.nextNs()).isEqualTo(333_333_333L);
        assertThat(arrivals.nextNs()).isEqualTo(666_666_666L);
        assertThat(arrivals.nextNs()).isEqualTo(1_000_000_000L);
    }

    @Test
    void shouldSendBurstsAtOnceAndThenPause() {
        Arrivals arrivals = new Arrivals(Pattern.BURSTS, 1e6, 7);
        for (int event = 0; event < Arrivals.BURST; event++) {
            assertThat(arrivals.nextNs()).isZero();
        }
        assertThat(arrivals.nextNs()).isEqualTo(1_000L * Arrivals.BURST);
    }

    /** Of independent arrivals, the standard deviation of the times between them is their mean. */
    @Test
    void shouldSpreadPoissonArrivalsExponentially() {
        Arrivals arrivals = new Arrivals(Pattern.POISSON, 1e6, 7);
        double squares = 0;
        long last = 0;
        for (int event = 0; event < EVENTS; event++) {
            long next = arrivals.nextNs();
            squares += (double) (next - last) * (next - last);
            last = next;
        }
        double mean = (double) last / EVENTS;
        assertThat(mean).isCloseTo(1_000.0, within(20.0));
        assertThat(Math.sqrt(squares / EVENTS - mean * mean)).isCloseTo(1_000.0, within(30.0));
    }

    @ParameterizedTest
    @EnumSource
    void shouldKeepItsRateAndNeverGoBack(Pattern pattern) {
        Arrivals arrivals = new Arrivals(pattern, 50_000.0, 3);
        long last = 0;
        for (int event = 0; event < EVENTS; event++) {
            long next = arrivals.nextNs();
            assertThat(next).isGreaterThanOrEqualTo(last);
            last = next;
        }
        assertThat(EVENTS * 1e9 / last).isCloseTo(50_000.0, within(1_000.0));
    }
}
