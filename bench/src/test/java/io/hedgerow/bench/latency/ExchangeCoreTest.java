package io.hedgerow.bench.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
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
    void shouldTellWhyItIsLeftOut() {
        List<String> told = new ArrayList<>();
        assertThat(ExchangeCore.find(dir, true, told::add)).isEmpty();
        assertThat(told).containsExactly("exchange-core is left out: there is no bench/peers/exchange-core here");
    }
}
