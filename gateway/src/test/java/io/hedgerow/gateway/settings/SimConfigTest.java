package io.hedgerow.gateway.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgerow.gateway.settings.toml.ConfigException;
import io.hedgerow.gateway.settings.toml.SettingProblem;
import io.hedgerow.gateway.venue.sim.spec.Coins;
import io.hedgerow.gateway.venue.sim.spec.SimSpec;
import io.hedgerow.gateway.venue.sim.spec.UnderlyingSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SimConfigTest {
    private static SimSpec read(String text) {
        return ConfigReader.read("sim.toml", text, Path.of("/"), List.of(), Map.of())
                .config()
                .gateway()
                .venues()
                .get(0)
                .sim();
    }

    private static void assertProblems(String text, String... messages) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOfSatisfying(
                        ConfigException.class,
                        exception -> assertThat(exception.problems())
                                .extracting(SettingProblem::text)
                                .containsExactly(messages));
    }

    @Test
    void shouldBeTheDefaultExchangeWithoutSettings() {
        assertThat(read("")).isEqualTo(SimSpec.DEFAULT);
    }

    @Test
    void shouldReadNestedSettings() {
        SimSpec sim = read("""
            [gateway.sim]
            seed = 7
            start = 2027-01-01T00:00:00+01:00
            [gateway.sim.underlyings.BTC.chain]
            expiries = ["8h", "7d8h"]
            [gateway.sim.underlyings.ETH]
            initial_price = 3000
            [gateway.sim.matching]
            latency_mean = "2ms"
            """);

        assertThat(sim.seed()).isEqualTo(7);
        assertThat(sim.start()).isEqualTo(Instant.parse("2026-12-31T23:00:00Z"));
        assertThat(sim.underlyings()).extracting(UnderlyingSpec::symbol).containsExactly("BTC", "ETH");
        assertThat(sim.underlyings().get(0).chain().listing().expiries())
                .containsExactly(Duration.ofHours(8), Duration.ofDays(7).plusHours(8));
        assertThat(sim.underlyings().get(1).initialPrice()).isEqualTo(3_000.0);
        assertThat(sim.underlyings().get(1).dynamics()).isEqualTo(Coins.ETH.dynamics());
        assertThat(sim.matching().latencyMean()).isEqualTo(Duration.ofMillis(2));
    }

    @Test
    void shouldReportEveryRefusalAtItsKey() {
        assertProblems(
                """
                [gateway.sim]
                correlation = 2.0
                [gateway.sim.underlyings.BTC.linear]
                tick_quote = -1
                book_levels = 0
                tick_qoute = 1
                [gateway.sim.matching]
                latency_min = "5ms"
                """,
                "sim.toml:2:1: gateway.sim.correlation must be from -0.99 to 0.99, was 2.0",
                "sim.toml:4:1: gateway.sim.underlyings.BTC.linear.tick_quote must be from 1.0E-4 to 1000.0, was -1.0",
                "sim.toml:5:1: gateway.sim.underlyings.BTC.linear.book_levels must be from 1 to 1000, was 0",
                "sim.toml:6:1: unknown key 'gateway.sim.underlyings.BTC.linear.tick_qoute'; did you mean 'tick_quote'?",
                "sim.toml:7:1: gateway.sim.matching.latency_mean must be from latency_min (5ms) to latency_max (20ms),"
                        + " was 1500us");
    }

    @Test
    void shouldReportWrongTypes() {
        assertProblems(
                "[gateway.sim]\nstart = \"soon\"\n[gateway.sim.cadence]\nindex = 5\n",
                "sim.toml:2:1: gateway.sim.start = \"soon\": must be a date and time with offset, such as"
                        + " 2026-11-27T08:00:00Z",
                "sim.toml:4:1: gateway.sim.cadence.index = 5: must be from 0s to 3650d, written as"
                        + " a number with one of ns, us, ms, s, m, h, d, such as 50ms, 1.5h or 1d12h");
    }
}
