package io.hedgerow.bench.surface;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.bench.BenchRun;
import org.junit.jupiter.api.Test;

class SurfaceBenchCommandTest {
    @Test
    void shouldTimeFitsThatAreProvenFreeOfArbitrage() {
        BenchRun.of("surface", "--json", "--fits=5", "--expiries=4", "--quotes=20")
                .check("bench surface");
        assertThat(BenchRun.of("surface", "--fits=5").out())
                .contains(
                        "15 expiries of 60 quotes",
                        "from the last fit",
                        "not proven free of arbitrage: 0",
                        "on the tick, 1,024 options");
    }

    @Test
    void shouldRefuseNumbersThatNoFitTakes() {
        assertThat(BenchRun.of("surface", "--expiries=33").err()).contains("--expiries must be 1 to 32, got 33");
        assertThat(BenchRun.of("surface", "--quotes=10001").err()).contains("--quotes must be 1 to 10,000, got 10001");
        assertThat(BenchRun.of("surface", "--fits=1000001").exitCode()).isEqualTo(2);
    }
}
