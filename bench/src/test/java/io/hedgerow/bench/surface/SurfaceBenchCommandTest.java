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
                .contains("15 expiries of 60 quotes", "from the last fit", "not proven free of arbitrage: 0");
    }
}
