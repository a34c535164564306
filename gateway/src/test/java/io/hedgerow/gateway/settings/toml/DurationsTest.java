package io.hedgerow.gateway.settings.toml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgerow.engine.testing.Seeds;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class DurationsTest {
    @Test
    void shouldReadEveryUnit() {
        assertThat(Durations.parseNs("7ns")).isEqualTo(7L);
        assertThat(Durations.parseNs("7us")).isEqualTo(7_000L);
        assertThat(Durations.parseNs("50ms")).isEqualTo(50_000_000L);
        assertThat(Durations.parseNs("1.5 s")).isEqualTo(1_500_000_000L);
        assertThat(Durations.parseNs("2m")).isEqualTo(120_000_000_000L);
        assertThat(Durations.parseNs("1.5h")).isEqualTo(5_400_000_000_000L);
        assertThat(Durations.parseNs("1d")).isEqualTo(86_400_000_000_000L);
        assertThat(Durations.parseNs("7d 20s")).isEqualTo(604_820_000_000_000L);
    }

    @Test
    void shouldRefuseWhatIsNoDuration() {
        for (String text : new String[] {"", "5", "s", "-1s", "1e3s", "5 sec", "1d x", "0.1ns", "400000d"}) {
            assertThatThrownBy(() -> Durations.parseNs(text))
                    .as(text)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'" + text + "'");
        }
    }

    @Test
    void shouldReadBackWhatItWrites() {
        assertThat(Durations.text(0L)).isEqualTo("0s");
        assertThat(Durations.text(90_000_000_000L)).isEqualTo("1m30s");
        assertThat(Durations.text(1_500_000L)).isEqualTo("1500us");
        assertThat(Durations.text(604_820_000_000_000L)).isEqualTo("7d20s");
        Seeds.forEach(200, seed -> {
            RandomGenerator random = Seeds.random(seed);
            long ns = random.nextLong(0L, Long.MAX_VALUE) >>> random.nextInt(0, 63);
            assertThat(Durations.parseNs(Durations.text(ns))).isEqualTo(ns);
        });
    }
}
