package io.hedgerow.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.bench.AllCommand.Outcome;
import io.hedgerow.bench.AllCommand.Outcomes;
import io.hedgerow.bench.page.BenchPage;
import java.util.List;
import org.junit.jupiter.api.Test;

class AllCommandTest {
    @Test
    void shouldFailIfOneOfThemFails() {
        Outcome kernel = new Outcome("kernel", List.of("--options=64"), 0, 12.0, "2 ns");
        Outcome latency = new Outcome("latency", List.of(), 5, 30.0, "p50 < p99");
        Outcomes both = new Outcomes(List.of(kernel, latency));
        assertThat(new Outcomes(List.of(kernel)).isSound()).isTrue();
        assertThat(both.isSound()).isFalse();
        assertThat(both.text())
                .contains("hedgerow bench kernel --options=64 (12 s)", "bench latency (30 s, FAILED with exit code 5)");
        BenchPage page = new BenchPage("all", List.of());
        both.addTo(page);
        assertThat(page.html()).contains("p50 &lt; p99", "latency.html beside this page");
    }
}
