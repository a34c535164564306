package io.hedgerow.bench.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgerow.bench.page.Target;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExchangeCoreTest {
    private static final long SECOND = 1_000_000_000L;

    @TempDir
    private Path dir;

    private static LatencyRun run(String name, long sent, long nanos) {
        Histogram latency = Latencies.histogram();
        latency.recordValueWithCount(nanos, sent);
        ByteBuffer bytes = ByteBuffer.allocate(latency.getNeededByteBufferCapacity());
        int length = latency.encodeIntoCompressedByteBuffer(bytes);
        byte[] encoded = Arrays.copyOf(bytes.array(), length);
        String text = Base64.getEncoder().encodeToString(encoded);
        return ExchangeCore.parse(name, "RESULT 1000 " + sent + " " + SECOND + " " + text, SECOND);
    }

    @Test
    void shouldReadWhatThePeerPrints() {
        LatencyRun run = run("peer", 1_000, 1_234);
        assertThat(run.failures()).isEmpty();
        assertThat(run.sent().offeredPerSecond()).isEqualTo(1_000.0);
        assertThat(run.percentileNs(99.9)).isEqualTo(1_234);
        assertThatThrownBy(() -> ExchangeCore.parse("peer", "RESULT 7", SECOND)).hasMessageContaining("no result");
    }

    @Test
    void shouldTakeTheFastestOfThoseThatKeptTheirRate() {
        List<LatencyRun> runs =
                new ArrayList<>(List.of(run("failed", 500, 10), run("slow", 1_000, 90), run("fast", 1_000, 40)));
        runs.sort(ExchangeCore::compare);
        assertThat(runs).extracting(LatencyRun::name).containsExactly("fast", "slow", "failed");
    }

    @Test
    void shouldAimAtThePeerWhereWeKeepARateThatIsHighEnough() {
        LatencyFigures figures = new LatencyFigures(
                null,
                200_000.0,
                25.0,
                1.0,
                null,
                List.of(at(130_000, 130_000, 3_000)),
                Map.of(),
                new Floors(Latencies.histogram(), Latencies.histogram(), Latencies.histogram()),
                List.of(at(130_000, 130_000, 2_000)),
                List.of(
                        point(at(40_000, 40_000, 3_000), at(40_000, 40_000, 9_000)),
                        point(at(160_000, 160_000, 4_000), at(160_000, 90_000, 8_000)),
                        point(at(240_000, 200_000, 4_000), at(240_000, 240_000, 8_000))),
                List.of(),
                new IntervalLog());
        assertThat(PeerPoints.targets(figures))
                .extracting(Target::text)
                .containsExactly(
                        "Target NOT met: p50 at 130,000 events/s, in that of run: 1.50, at most 1.00",
                        "Target NOT met: p99.9 at 130,000 events/s, in that of run: 1.50, at most 1.00",
                        "Target met: p50 at 160,000 events/s, in that of run, which missed the rate: 0.50, at most"
                                + " 1.00",
                        "Target met: p99.9 at 160,000 events/s, in that of run, which missed the rate: 0.50, at most"
                                + " 1.00");
        assertThat(PeerPoints.lines(figures))
                .hasSize(4)
                .startsWith(
                        "At 130,000 events/s p50 3.00 us, run 2 us (1.50); p99.9 3.00 us, 2 us (1.50); ours revalues a"
                                + " book per event, both with risk and journal of their own")
                .endsWith(
                        "At 240,000 events/s p50 4.00 us, run 8.00 us (0.50); p99.9 4.00 us, 8.00 us (0.50); WE MISSED"
                                + " THE RATE");
    }

    private static LatencyFigures.SweepPoint point(LatencyRun ours, LatencyRun peer) {
        return new LatencyFigures.SweepPoint(0.5, ours, null, Optional.of(peer));
    }

    private static LatencyRun at(long offered, long sent, long nanos) {
        Histogram latency = Latencies.histogram();
        latency.recordValueWithCount(nanos, sent);
        OpenLoop.Sent load = new OpenLoop.Sent(offered, sent, SECOND, SECOND, Latencies.histogram());
        return new LatencyRun("run", load, latency, sent, 0L, new LatencyRun.Collections(0, 0));
    }

    @Test
    void shouldTellWhyItIsLeftOut() {
        List<String> told = new ArrayList<>();
        assertThat(ExchangeCore.find(dir, true, told::add)).isEmpty();
        assertThat(told).containsExactly("exchange-core is left out: there is no bench/peers/exchange-core here");
    }
}
