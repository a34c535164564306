package io.hedgerow.journal.protect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.engine.market.SmileSlice;
import io.hedgerow.engine.pricing.math.ReferenceBlack;
import io.hedgerow.engine.testing.Seeds;
import io.hedgerow.journal.protect.Protection.Payoff;
import io.hedgerow.journal.scenario.BookMoment;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** What structures are made of: strikes, sizes, losses, payoffs. */
class StructureTest {
    @Test
    void shouldSolveTheCollarThatCostsNothing() {
        Seeds.forEach(200, seed -> {
            RandomGenerator random = Seeds.random(seed);
            double forward = random.nextDouble(10.0, 200_000.0);
            double years = random.nextDouble(0.01, 1.0);
            double atm = random.nextDouble(0.2, 1.2);
            SmileSlice smile = new SmileSlice(
                    new double[] {-0.4, 0.0, 0.4},
                    new double[] {atm * 1.3, atm, atm * 1.1},
                    new double[] {-0.3 * atm, 0.0, 0.2 * atm},
                    new double[] {0.0, 0.0, 0.0});
            StrikeVols vols = StrikeVols.of(forward, years, random.nextDouble(-0.05, 0.1), smile);
            boolean call = random.nextBoolean();
            double bought = forward * (call ? 1.0 / random.nextDouble(0.7, 1.0) : random.nextDouble(0.7, 1.0));
            double premium = vols.price(call, bought);
            double solved = vols.strikeOf(!call, premium);
            assertThat(vols.price(!call, solved)).isCloseTo(premium, within(1e-12 * forward));
        });
    }

    @Test
    void shouldDrawALineThroughListedVolsWhereThereIsNoSurface() {
        StrikeVols vols = StrikeVols.of(
                100.0, 0.25, 0.0, List.of(new StrikeVols.Listed(120.0, 0.7), new StrikeVols.Listed(80.0, 0.9)));
        assertThat(vols.isSurface()).isFalse();
        assertThat(vols.vol(50.0)).isEqualTo(0.9);
        assertThat(vols.vol(80.0)).isCloseTo(0.9, within(1e-15));
        assertThat(vols.vol(Math.sqrt(80.0 * 120.0))).isCloseTo(0.8, within(1e-12));
        assertThat(vols.vol(500.0)).isEqualTo(0.7);
        assertThat(vols.price(true, 120.0))
                .isEqualTo(new ReferenceBlack(true, 100.0, 120.0, 0.25, vols.vol(120.0), 0.0, 0.0).price());
        assertThatThrownBy(() -> vols.strikeOf(true, 200.0)).hasMessageContaining("no call of that expiry costs");
        assertThatThrownBy(() -> StrikeVols.of(100.0, 0.25, 0.0, List.of())).hasMessageContaining("no option");
    }

    @Test
    void shouldMeasureTheMeanOfTheWorst() {
        double[] gains = {5.0, -3.0, -10.0, 1.0, 0.0, -4.0, 2.0, 2.0, 2.0, 2.0};
        assertThat(LossMeasure.WORST.of(gains)).isEqualTo(10.0);
        assertThat(LossMeasure.shortfall(0.9).of(gains)).isCloseTo(10.0, within(1e-12));
        assertThat(LossMeasure.shortfall(0.75).of(gains)).isCloseTo((10.0 + 4.0 + 0.5 * 3.0) / 2.5, within(1e-12));
        assertThat(LossMeasure.shortfall(0.0).of(gains))
                .isCloseTo(-Arrays.stream(gains).average().orElseThrow(), within(1e-12));
        for (LossMeasure measure : List.of(LossMeasure.WORST, LossMeasure.shortfall(0.75))) {
            double[] weights = measure.weights(gains);
            double sum = 0.0;
            for (int state = 0; state < gains.length; state++) {
                sum -= weights[state] * gains[state];
            }
            assertThat(Arrays.stream(weights).sum()).isCloseTo(1.0, within(1e-12));
            assertThat(sum).isCloseTo(measure.of(gains), within(1e-12));
        }
        assertThatThrownBy(() -> LossMeasure.shortfall(1.0)).hasMessageContaining("below 1");
    }

    @Test
    void shouldTakeTheFewestLotsThatAreEnough() {
        BookMoment book = ProtectBooks.random(Seeds.random(5L), 6);
        UnitBook units = UnitBook.of(book);
        Outlook outlook = new Outlook(
                "fall",
                List.of(pricer -> {
                    double[] gains = new double[book.options().size() + 2];
                    gains[book.options().size()] = 1.0;
                    gains[gains.length - 1] = -100.0;
                    return gains;
                }),
                LossMeasure.WORST);
        Burden burden =
                new LossBurden(RiskTarget.Kind.STRESS, GainTable.of(units, outlook.states()), outlook.measure());
        assertThat(ProtectionSearch.size(burden, lots -> Map.of(ProtectBooks.PERPETUAL, lots), 1_000L, 40.0))
                .isEqualTo(60L);
        assertThat(ProtectionSearch.size(burden, lots -> Map.of(ProtectBooks.PERPETUAL, lots), 50L, 40.0))
                .isEqualTo(50L);
        assertThat(ProtectionSearch.size(burden, lots -> Map.of(ProtectBooks.PERPETUAL, -lots), 50L, 40.0))
                .isZero();
        assertThat(ProtectionSearch.size(burden, lots -> Map.of(ProtectBooks.PERPETUAL, lots), 50L, 100.0))
                .isZero();
    }

    /** A put settled in coin pays coin: its dollars are those of the put, its coins the more the lower the price. */
    @Test
    void shouldPayCoinWhereItIsSettledInCoin() {
        UnitBook units = UnitBook.of(ProtectBooks.random(Seeds.random(1L), 6));
        int put = 1; // Strike 85,000, 0.1 BTC a lot, forward 101,000.
        List<Payoff> points = Payoffs.of(units, Map.of(put, 20L, ProtectBooks.PERPETUAL, -100L), 7.0, 30.0);
        Payoff half = points.get(0);
        double price = 101_000.0 * 0.5;
        double perpetual = ProtectBooks.PRICE * 0.5;
        double dollars = 2.0 * (85_000.0 - price);
        double coins = 1_000.0 / perpetual - 1_000.0 / ProtectBooks.PRICE;
        assertThat(half.paysCoin()).isCloseTo(dollars / price + coins, within(1e-12));
        assertThat(half.pays()).isCloseTo(dollars + coins * perpetual, within(1e-7));
        assertThat(half.protectedAtExpiry() - half.bookAtExpiry() + 7.0)
                .as("what it pays less what it was worth, in dollars at the price there")
                .isBetween(0.8 * half.pays(), half.pays());
        assertThat(points.get(20).pays()).isCloseTo(-100.0 * 10.0 * 0.5, within(1e-7));
    }

    @Test
    void shouldReadTargets() {
        assertThat(RiskTarget.parse("es:50%").limit(300.0)).isEqualTo(150.0);
        assertThat(RiskTarget.parse("stress:-100000").limit(300.0)).isEqualTo(100_000.0);
        assertThat(RiskTarget.parse("margin:250000").text()).isEqualTo("margin:250000");
        for (String wrong : List.of("50%", "var:50%", "es:", "es:100%", "stress:x", "es:NaN", "es:-5%")) {
            assertThatThrownBy(() -> RiskTarget.parse(wrong)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
