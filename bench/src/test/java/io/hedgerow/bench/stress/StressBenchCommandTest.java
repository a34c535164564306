package io.hedgerow.bench.stress;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.bench.BenchRun;
import org.junit.jupiter.api.Test;

class StressBenchCommandTest {
    @Test
    void shouldTimeScenariosBesideTheKernel() {
        BenchRun.of("stress", "--json", "--options=200", "--rounds=1", "--ratio-max=1000")
                .check("bench stress");
        assertThat(BenchRun.of("stress", "--options=200", "--rounds=1", "--ratio-max=1000")
                        .out())
                .contains("200 options x 297 nodes", "times the kernel");
        assertThat(BenchRun.of("stress", "--options=200", "--rounds=1", "--ratio-max=0")
                        .exitCode())
                .isEqualTo(5);
    }

    @Test
    void shouldRefuseNumbersThatNoBookHas() {
        assertThat(BenchRun.of("stress", "--options=19").err()).contains("--options must be 20 to 200,000, got 19");
        assertThat(BenchRun.of("stress", "--rounds=0").exitCode()).isEqualTo(2);
    }
}
