package io.hedgerow.bench.latency;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.bench.latency.LatencyRun.Collections;
import io.hedgerow.bench.latency.OpenLoop.Sent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.HdrHistogram.Histogram;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LatencyRunTest {
    private static final long SECOND = 1_000_000_000L;

    @TempDir
    private Path dir;

    private static LatencyRun run(long sent, long elapsedNs, long applied, long outOfOrder) {
        Sent load = new Sent(1_000, sent, SECOND, elapsedNs, Latencies.histogram());
        return new LatencyRun("even", load, Latencies.histogram(), applied, outOfOrder, new Collections(0, 0));
    }

    @Test
    void shouldFailWhatMissedItsRateLostAnEventOrChangedTheirOrder() {
        assertThat(run(1_000, SECOND, 1_000, 0).failures()).isEmpty();
        assertThat(run(1_000, SECOND + SECOND / 200, 1_000, 0).failures()).isEmpty();
        assertThat(run(1_000, SECOND + SECOND / 50, 1_000, 0).failures())
                .containsExactly("missed its rate: 980 of 1,000 events/s");
        assertThat(run(500, SECOND, 500, 0).failures()).containsExactly("missed its rate: 500 of 1,000 events/s");
        assertThat(run(1_000, SECOND, 999, 0).failures()).containsExactly("1 events lost");
        assertThat(run(1_000, SECOND, 1_000, 2).failures()).containsExactly("2 events out of order");
    }

    @Test
    void shouldReadBackTheRunsThatItLogged() throws IOException {
        Histogram nanos = Latencies.histogram();
        nanos.recordValueWithCount(1_234, 10);
        IntervalLog log = new IntervalLog();
        log.add(LatencyCommand.WARM_UP, 0, 1, nanos);
        log.add("0.5 of capacity", 0, 1, nanos);
        log.add("0.5 of capacity", 1, 2, nanos);
        Path file = Files.writeString(dir.resolve("a.hlog"), log.text());

        assertThat(EarlierRun.read(file)).singleElement().satisfies(run -> {
            assertThat(run.name()).isEqualTo("a.hlog 0.5-of-capacity");
            assertThat(run.nanos().getTotalCount()).isEqualTo(20);
            assertThat(run.nanos().getValueAtPercentile(50)).isEqualTo(1_234);
        });
        Path empty = Files.writeString(dir.resolve("b.hlog"), "#nothing\n");
        Assertions.assertThatThrownBy(() -> EarlierRun.read(empty)).hasMessageContaining("holds no histogram");
    }
}
