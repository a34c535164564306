package io.hedgerow.bench.latency;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.bench.latency.Arrivals.Pattern;
import io.hedgerow.bench.latency.OpenLoop.Sent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rig by a clock that only moves when it is told to. */
class OpenLoopTest {
    private static final long MICROSECOND = 1_000L;
    private static final long MILLISECOND = 1_000_000L;

    private long now = 5 * MILLISECOND;
    private final List<Long> intended = new ArrayList<>();
    private final OpenLoop loop = new OpenLoop(() -> now, () -> now += 10);

    private Sent run(double rate, OpenLoop.Sender sender) {
        return loop.run(new Arrivals(Pattern.EVEN, rate, 7), 10 * MILLISECOND, MILLISECOND, sender);
    }

    @Test
    void shouldSendEveryEventWhenItIsDue() {
        long began = now;
        Sent sent = run(100_000.0, (index, due) -> {
            assertThat(now - due).isBetween(0L, 10L);
            intended.add(due - began);
        });
        assertThat(sent.offered()).isEqualTo(1_000);
        assertThat(sent.sent()).isEqualTo(1_000);
        assertThat(intended.get(999)).isEqualTo(999 * 10 * MICROSECOND);
        assertThat(sent.missedRate()).isFalse();
        assertThat(sent.offeredPerSecond()).isEqualTo(100_000.0);
    }

    /** A pause of 1 ms is felt by all 100 events that were due in it, not by the one that met it. */
    @Test
    void shouldCountAPauseForEveryEventThatWasDueInIt() {
        Sent sent = run(100_000.0, (index, due) -> now += index == 500 ? MILLISECOND : 0);
        assertThat(sent.sent()).isEqualTo(1_000);
        assertThat(sent.lateNs().getCountBetweenValues(100 * MICROSECOND, MILLISECOND))
                .isBetween(85L, 95L);
        assertThat(sent.lateNs().getMaxValue()).isGreaterThan(980 * MICROSECOND);
        assertThat(sent.missedRate()).isFalse();
    }

    @Test
    void shouldFailARunThatEndsLate() {
        Sent sent = run(100_000.0, (index, due) -> now += 10 * MICROSECOND + 500);
        assertThat(sent.sent()).isEqualTo(sent.offered());
        assertThat(sent.elapsedNs()).isGreaterThan(10 * MILLISECOND);
        assertThat(sent.missedRate()).isTrue();
    }

    @Test
    void shouldGiveUpOnAReceiverThatIsTooSlowAndTellWhatWasNotSent() {
        Sent sent = run(100_000.0, (index, due) -> now += 100 * MICROSECOND);
        assertThat(sent.offered()).isEqualTo(1_000);
        assertThat(sent.sent()).isBetween(105L, 115L);
        assertThat(sent.missedRate()).isTrue();
        assertThat(sent.sentPerSecond()).isLessThan(11_000.0);
    }

    @Test
    void shouldHaveNothingOfARunBeforeInTheNext() {
        run(100_000.0, (index, due) -> now += MILLISECOND);
        Sent sent = run(1_000.0, (index, due) -> {});
        assertThat(sent.lateNs().getTotalCount()).isEqualTo(10);
        assertThat(sent.lateNs().getMaxValue()).isLessThanOrEqualTo(10);
    }
}
