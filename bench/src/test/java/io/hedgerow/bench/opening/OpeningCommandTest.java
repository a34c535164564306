package io.hedgerow.bench.opening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgerow.bench.BenchRun;
import io.hedgerow.gateway.json.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How processes open: what is taken from a summary, what is aimed at. */
class OpeningCommandTest {
    private static Map<String, Object> summary(String warmUp, long firstP99, long steadyCount) {
        return Json.read("{\"opening\":{\"warm_up\":" + warmUp
                + ",\"first\":{\"count\":1000,\"p50_ns\":10,\"p99_ns\":" + firstP99 + ",\"max_ns\":900}"
                + ",\"steady\":{\"count\":" + steadyCount + ",\"p50_ns\":9,\"p99_ns\":100,\"max_ns\":800}}}");
    }

    @Test
    void shouldTakeTheMedianOfTheRuns() {
        String warm = "{\"end\":\"warm\",\"cpu_s\":9.5}";
        OpeningRuns runs = new OpeningRuns(
                List.of(
                        OpeningRuns.of(summary(warm, 150, 5)),
                        OpeningRuns.of(summary("null", 900, 5)),
                        OpeningRuns.of(summary(warm, 250, 5))),
                3.0);
        assertThat(runs.medianRatio()).isEqualTo(2.5);
        assertThat(runs.isMet()).isTrue();
        assertThat(runs.text()).contains("9.5 s", "none", "Target met: p99 of the first 1,000 batches");
        assertThat(new OpeningRuns(runs.runs(), 2.4).isMet()).isFalse();
    }

    @Test
    void shouldSayThatNothingCameBehindTheFirstBatches() {
        assertThatThrownBy(() -> OpeningRuns.of(summary("null", 1, 0))).hasMessageContaining("--duration is too short");
    }

    @Test
    void shouldRefuseNoRuns() {
        assertThat(BenchRun.of("opening", "--runs=0").err()).contains("--runs must be 1 to 1,000, got 0");
    }

    @Test
    @Tag("slow")
    void shouldRunTheDemoInAJvmOfItsOwn() {
        BenchRun run = BenchRun.of("opening", "--json", "--runs=1", "--duration=5s", "--set=engine.warm_up=0s");
        if (!run.err().contains("--duration is too short")) { // As on a machine that takes 5 s for the first batches.
            run.check("bench opening");
        }
    }
}
