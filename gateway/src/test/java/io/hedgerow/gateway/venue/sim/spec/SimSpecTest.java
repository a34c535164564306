package io.hedgerow.gateway.venue.sim.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgerow.gateway.venue.sim.Specs;
import io.hedgerow.gateway.venue.sim.market.Strikes;
import io.hedgerow.gateway.venue.sim.market.Symbols;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class SimSpecTest {
    private static void assertRefused(ThrowingCallable making, String... words) {
        assertThatThrownBy(making).isInstanceOf(IllegalArgumentException.class).hasMessageContainingAll(words);
    }

    @Test
    void shouldNameTheSettingItsRangeAndItsValue() {
        assertRefused(
                () -> new DynamicsSpec(-1.0, 0.5, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0),
                "sim.dynamics.initialVol",
                "0.01",
                "5.0",
                "-1.0");
        assertRefused(
                () -> new DynamicsSpec(0.5, Double.NaN, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0), "sim.dynamics.meanVol", "NaN");
        assertRefused(() -> new CustomerSpec.Mood(1.5, 0.0, 30.0), "sim.customers.buyShare", "1.5");
        assertRefused(
                () -> new FundingSpec(Duration.ZERO, Duration.ofSeconds(1), 0.0, 0.0), "sim.funding.interval", "0s");
        assertRefused(
                () -> new CadenceSpec(
                        null,
                        Duration.ofMillis(1),
                        Duration.ofMillis(1),
                        Duration.ofMillis(1),
                        Duration.ofMillis(1),
                        1.0),
                "sim.cadence.priceStep",
                "missing");
    }

    @Test
    void shouldRefuseASurfaceThatCanHoldArbitrage() {
        assertRefused(() -> new SurfaceSpec(1.5, -0.6, 0.0, 60.0, 1.0, 0.0), "sim.surface.eta", "arbitrage");
    }

    @Test
    void shouldRefuseLatenciesOutOfOrder() {
        assertRefused(
                () -> new MatchingSpec(Duration.ofMillis(2), Duration.ofMillis(1), Duration.ofMillis(3), 0.0, 1),
                "sim.matching.latencyMean",
                "1ms");
    }

    @Test
    void shouldRefuseExpiriesThatShareADayOrGoBack() {
        assertRefused(
                () -> withExpiries(Duration.ofDays(2), Duration.ofDays(1)), "sim.chain.expiries[1]", "later", "1d");
        assertRefused(
                () -> SimSpec.DEFAULT.withUnderlyings(withExpiries(Duration.ofSeconds(5), Duration.ofSeconds(10))),
                "sim.chain.expiries[1]",
                "another UTC day");
    }

    private static UnderlyingSpec withExpiries(Duration... expiries) {
        return Specs.btc(Specs.chain(List.of(expiries), Duration.ofSeconds(1)));
    }

    @Test
    void shouldRefuseTheSameUnderlyingTwice() {
        assertRefused(
                () -> SimSpec.DEFAULT.withUnderlyings(UnderlyingSpec.BTC, UnderlyingSpec.BTC),
                "sim.underlyings.symbol",
                "BTC");
    }

    @Test
    void shouldRefuseTicksThatAreLargeAgainstThePrice() {
        UnderlyingSpec d = UnderlyingSpec.BTC;
        assertRefused(
                () -> new UnderlyingSpec("XRP", 6, 0.5, d.dynamics(), d.betas(), d.surface(), d.chain(), d.linear()),
                "sim.linear.tickQuote",
                "0.5");
    }

    @Test
    void shouldRefuseNamesThatDoNotFit() {
        assertRefused(() -> SimSpec.DEFAULT.withVenue("a venue"), "sim.venue", "a venue", "16");
    }

    @Test
    void shouldRefuseGapsLongerThanTheirDistance() {
        assertRefused(
                () -> new StressSpec(
                        Duration.ZERO, Duration.ZERO, 1.0, Duration.ofSeconds(1), Duration.ofSeconds(2), 0.0),
                "sim.stress.gapLength",
                "2s");
    }

    @Test
    void shouldNameContractsAsTheVenueDoes() {
        long expiryNs = SimSpec.nanos(Instant.parse("2026-12-04T08:00:00Z"));
        assertThat(Symbols.option("BTC", expiryNs, 100_000_000_000_000L, true)).isEqualTo("BTC-4DEC26-100000-C");
        assertThat(Symbols.option("XRP", expiryNs, 1_020_000_000L, false)).isEqualTo("XRP-4DEC26-1d02-P");
        assertThat(Symbols.future("ETH", expiryNs)).isEqualTo("ETH-4DEC26");
        assertThat(Symbols.perpetual("BTC")).isEqualTo("BTC-PERPETUAL");
        assertThat(Symbols.spot("BTC", "USD")).isEqualTo("BTC_USD");
    }

    @Test
    void shouldChooseRoundStrikesAroundTheForward() {
        assertThat(Strikes.roundStepE9(999.0)).isEqualTo(500_000_000_000L);
        assertThat(Strikes.roundStepE9(2_400.0)).isEqualTo(2_000_000_000_000L);
        assertThat(Strikes.roundStepE9(2_500.0)).isEqualTo(2_500_000_000_000L);
        assertThat(Strikes.roundStepE9(0.012)).isEqualTo(10_000_000L);
        long[] strikes = Strikes.around(ChainSpec.DEFAULT, 100_000.0, 0.45);
        assertThat(strikes).hasSize(25).isSorted().doesNotHaveDuplicates();
        assertThat(strikes[12]).isEqualTo(100_000_000_000_000L);
        assertThat(strikes[0]).isPositive();
    }
}
