package io.hedgerow.gateway.venue.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private long nowNanos;

    @Test
    void shouldWaitTwiceAsLongEachTimeUpToAMost() {
        Backoff backoff = new Backoff(Duration.ofNanos(100), Duration.ofNanos(500), () -> 0.5);
        assertThat(backoff.nextNanos()).isEqualTo(75);
        assertThat(backoff.nextNanos()).isEqualTo(150);
        assertThat(backoff.nextNanos()).isEqualTo(300);
        assertThat(backoff.nextNanos()).isEqualTo(375);
        assertThat(backoff.nextNanos()).isEqualTo(375);
        backoff.reset();
        assertThat(backoff.nextNanos()).isEqualTo(75);
    }

    @Test
    void shouldNeverOverdrawAPool() {
        CreditPool pool = new CreditPool(30_000, 10_000, () -> nowNanos);
        for (int call = 0; call < 10; call++) {
            assertThat(pool.take(3_000)).isZero();
        }
        assertThat(pool.take(3_000)).isEqualTo(300_000_000L);
        nowNanos += 300_000_000L;
        assertThat(pool.take(3_000)).isZero();
        assertThat(pool.left()).isZero();
        nowNanos += 60_000_000_000L;
        assertThat(pool.left()).isEqualTo(30_000);
        pool.limits(5_000, 500);
        assertThat(pool.left()).isEqualTo(5_000);
        pool.empty();
        assertThat(pool.take(50)).isEqualTo(100_000_000L);
    }
}
