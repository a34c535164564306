package io.hedgerow.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.engine.event.codec.BetaEstimation;
import io.hedgerow.engine.event.codec.HedgeRatioDecoder;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.PriceCorrelationDecoder;
import io.hedgerow.engine.event.codec.RiskContributionDecoder;
import io.hedgerow.engine.testing.Seeds;
import java.util.HashMap;
import java.util.Map;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** What reports say of co-movement, against the prices that they were made from. */
class BookRiskReportTest {
    private static final int BARS = 400;
    private static final int TOTAL = RiskContributionDecoder.underlyingIdNullValue();
    private static final double DECAY = 0.995;

    private static RiskContributionDecoder[] lastOf(CoinDesk coins) {
        RiskContributionDecoder[] lines = new RiskContributionDecoder[4];
        for (UnsafeBuffer message : coins.outputs.ofType(RiskContributionDecoder.TEMPLATE_ID)) {
            RiskContributionDecoder line =
                    new RiskContributionDecoder().wrapAndApplyHeader(message, 0, new MessageHeaderDecoder());
            lines[line.underlyingId() == TOTAL ? 3 : line.underlyingId()] = line;
        }
        return lines;
    }

    private static Map<Integer, PriceCorrelationDecoder> pairs(CoinDesk coins) {
        Map<Integer, PriceCorrelationDecoder> pairs = new HashMap<>();
        for (UnsafeBuffer message : coins.outputs.ofType(PriceCorrelationDecoder.TEMPLATE_ID)) {
            PriceCorrelationDecoder pair =
                    new PriceCorrelationDecoder().wrapAndApplyHeader(message, 0, new MessageHeaderDecoder());
            pairs.put(10 * pair.underlyingId() + pair.otherUnderlyingId(), pair);
        }
        return pairs;
    }

    private static CoinDesk coins() {
        CoinDesk coins = new CoinDesk(true);
        coins.commands.covarianceBars(CoinDesk.MINUTE_NS, DECAY, DECAY, 30, BetaEstimation.COMMANDED, 0.0, 0.0);
        coins.commands.setPosition(CoinDesk.BTC, -10_000L, 100_000L * CoinDesk.E9);
        coins.member(CoinDesk.BTC, 1e6);
        coins.member(CoinDesk.SOL, 0.0);
        return coins;
    }

    @Test
    void shouldAddUpComponentsToTheRiskOfTheBook() {
        try (CoinDesk coins = coins()) {
            coins.run(BARS, Seeds.random(11));
            RiskContributionDecoder[] lines = lastOf(coins);
            double components = lines[0].componentSdCashPerBar() + lines[2].componentSdCashPerBar();
            assertThat(components).isCloseTo(lines[3].sdCashPerBar(), within(1e-6 * components));
            double alone = lines[0].sdCashPerBar() + lines[2].sdCashPerBar();
            assertThat(lines[3].diversificationRatio()).isCloseTo(alone / lines[3].sdCashPerBar(), within(1e-9));
            assertThat(lines[0].componentSdCashPerBar())
                    .as("a short that hedges")
                    .isNegative();
            assertThat(lines[3].sdCashPerDay()).isCloseTo(lines[3].sdCashPerBar() * Math.sqrt(1_440.0), within(1e-6));
            assertThat(lines[3].leftOut()).isZero();
            double true_ = trueSd(coins);
            assertThat(lines[3].sdCashPerBar()).isCloseTo(true_, within(0.25 * true_));
            coins.assertReplays();
        }
    }

    private static double trueSd(CoinDesk coins) {
        double market = coins.exposure(0) * CoinDesk.MARKET_SD;
        double theme = coins.exposure(1) * CoinDesk.THEME_SD;
        double noise = Math.hypot(coins.cash(0), coins.cash(2)) * CoinDesk.NOISE_SD;
        return Math.sqrt(market * market + theme * theme + noise * noise);
    }

    @Test
    void shouldTellCorrelationsWithIntervalsThatHoldTheTruth() {
        int inside = 0;
        for (int seed = 0; seed < 40; seed++) {
            try (CoinDesk coins = coins()) {
                coins.run(BARS, Seeds.random(100 + seed));
                Map<Integer, PriceCorrelationDecoder> pairs = pairs(coins);
                assertThat(pairs).containsOnlyKeys(1, 2, 12);
                for (PriceCorrelationDecoder pair : pairs.values()) {
                    double truth = correlation(pair.underlyingId(), pair.otherUnderlyingId());
                    inside += truth >= pair.low() && truth <= pair.high() ? 1 : 0;
                    assertThat(pair.correlation()).isBetween(pair.low(), pair.high());
                }
            }
        }
        assertThat(inside / 120.0)
                .as("share of 95 %% intervals that hold the truth")
                .isBetween(0.87, 1.0);
    }

    private static double correlation(int i, int j) {
        return covariance(i, j) / Math.sqrt(covariance(i, i) * covariance(j, j));
    }

    private static double covariance(int i, int j) {
        double market = CoinDesk.LOADINGS[i][0] * CoinDesk.LOADINGS[j][0] * CoinDesk.MARKET_SD * CoinDesk.MARKET_SD;
        double theme = CoinDesk.LOADINGS[i][1] * CoinDesk.LOADINGS[j][1] * CoinDesk.THEME_SD * CoinDesk.THEME_SD;
        return market + theme + (i == j ? CoinDesk.NOISE_SD * CoinDesk.NOISE_SD : 0.0);
    }

    @Test
    void shouldTellOfEachHedgeInstrumentWhatIsHeldWantedAndLeft() {
        try (CoinDesk coins = new CoinDesk(true)) {
            coins.commands.covarianceBars(CoinDesk.MINUTE_NS, DECAY, DECAY, 30, BetaEstimation.COMMANDED, 0.0, 0.0);
            coins.member(CoinDesk.SOL, 500.0);
            coins.run(60, Seeds.random(12));
            HedgeRatioDecoder line = new HedgeRatioDecoder()
                    .wrapAndApplyHeader(
                            coins.outputs.last(HedgeRatioDecoder.TEMPLATE_ID), 0, new MessageHeaderDecoder());
            assertThat(line.heldLots()).isEqualTo(coins.engine.positions().lots(CoinDesk.SOL));
            assertThat(line.targetLots()).isCloseTo(line.heldLots() + line.hedgeRatioLots(), within(1e-6));
            assertThat(line.parts().risk()).isTrue();
            assertThat(line.parts().cost()).isTrue();
            assertThat(line.effectivenessLow()).isLessThanOrEqualTo(line.hedgeEffectiveness());
            assertThat(line.effectivenessHigh()).isGreaterThanOrEqualTo(line.hedgeEffectiveness());
            assertThat(line.residualSdPerDay()).isLessThan(1e-3 * Math.abs(line.removedSdPerDay()) + 1e-6);
        }
    }
}
