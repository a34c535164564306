package io.hedgerow.gateway.clock;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WarmWatchTest {
    private static final int WINDOW = 256;
    private static final int BYTES = 512;
    private static final long LONG_NS = 60_000_000_000L;
    private static final long SHORT_NS = 100_000_000L;

    private Object kept;

    private static WarmWatch watch(long budgetNs) {
        return new WarmWatch(Thread.currentThread().threadId(), WINDOW, WarmWatch.ANY_COMPILING, budgetNs);
    }

    @Test
    void shouldEndWhenAWindowAllocatesNothing() {
        WarmWatch watch = watch(LONG_NS);
        int steps = 0;
        do {
            kept = steps < 3 * WINDOW ? new byte[BYTES] : kept;
            steps++;
        } while (watch.goesOn());
        assertThat(watch.isWarm()).isTrue();
        assertThat(watch.last().allocates()).isFalse();
        assertThat(steps).isGreaterThanOrEqualTo(4 * WINDOW);
        assertThat(watch.last().bytesPerStep()).isLessThan(BYTES);
    }

    @Test
    void shouldSayWhatIsAllocatedWhenTheBudgetEnds() {
        WarmWatch watch = watch(SHORT_NS);
        do {
            kept = new byte[BYTES];
        } while (watch.goesOn());
        assertThat(watch.isWarm()).isFalse();
        assertThat(watch.last().allocates()).isTrue();
        assertThat(watch.last().compiles()).isFalse();
        assertThat(watch.last().bytesPerStep()).isGreaterThanOrEqualTo(BYTES);
        assertThat(watch.cpuNs()).isGreaterThanOrEqualTo(SHORT_NS);
    }

    @Test
    void shouldTellWhatWasSeenBeforeTheFirstWindowEnds() {
        WarmWatch watch =
                new WarmWatch(Thread.currentThread().threadId(), Integer.MAX_VALUE, WarmWatch.ANY_COMPILING, SHORT_NS);
        do {
            kept = new byte[BYTES];
        } while (watch.goesOn());
        assertThat(watch.last().bytesPerStep()).isGreaterThanOrEqualTo(BYTES);
    }
}
