package io.hedgerow.journal.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.engine.testing.Seeds;
import io.hedgerow.journal.margin.BinanceCoinMargin.Bracket;
import io.hedgerow.journal.margin.DeribitStandardMargin.Rates;
import io.hedgerow.journal.margin.LiquidationSearch.Collateral;
import io.hedgerow.journal.scenario.BookMoment;
import io.hedgerow.journal.scenario.BookMoment.LinearHolding;
import io.hedgerow.journal.scenario.ScenarioGrid;
import io.hedgerow.journal.scenario.VolShock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class MarginModelTest {
    private static final double INDEX = 60_000.0;
    private static final Rates BTC = new Rates(0.02, 0.01, 0.00005, 0.15, 0.1, 0.075);
    private static final DeribitStandardMargin STANDARD =
            new DeribitStandardMargin("s", MarginBooks.TEST, Map.of("BTC", BTC));

    /** The brackets whose maintenance amounts Binance's own examples state: 1.81 from level 5 on, 11.81 for 300 BTC. */
    private static final List<Bracket> BRACKETS = List.of(
            new Bracket(10, 125, 0.004),
            new Bracket(20, 100, 0.005),
            new Bracket(30, 50, 0.01),
            new Bracket(50, 20, 0.025),
            new Bracket(100, 10, 0.05),
            new Bracket(200, 5, 0.1),
            new Bracket(400, 4, 0.125),
            new Bracket(1_000, 3, 0.15),
            new Bracket(1e9, 2, 0.25));

    private static MarginModel.Requirement options(
            boolean inverse, boolean call, double strike, double units, double mark) {
        BookMoment book = MarginBooks.book(
                INDEX, 10.0, List.of(MarginBooks.option(inverse, call, strike, units, mark)), List.of());
        return STANDARD.of(book, inverse ? MarginBooks.COIN : MarginBooks.QUOTE);
    }

    @Test
    void shouldFollowTheFormulasOfStandardMarginForEveryKindSignAndMoneyness() {
        MarginModel.Requirement otmCall = options(true, true, 66_000.0, -2.0, 0.03);
        assertThat(otmCall.initial()).isCloseTo(2.0 * (Math.max(0.15 - 0.1, 0.1) + 0.03), within(1e-12));
        assertThat(otmCall.maintenance()).isCloseTo(2.0 * (0.075 + 0.03), within(1e-12));
        MarginModel.Requirement nearCall = options(true, true, 61_200.0, -1.0, 0.05);
        assertThat(nearCall.initial()).isCloseTo(0.15 - 0.02 + 0.05, within(1e-12));
        MarginModel.Requirement inCall = options(true, true, 50_000.0, -1.0, 0.2);
        assertThat(inCall.initial()).isCloseTo(0.15 + 0.2, within(1e-12));
        MarginModel.Requirement otmPut = options(true, false, 48_000.0, -1.0, 0.01);
        assertThat(otmPut.initial()).isCloseTo(0.1 + 0.01, within(1e-12));
        assertThat(otmPut.maintenance()).isCloseTo(0.075 + 0.01, within(1e-12));
        MarginModel.Requirement deepPut = options(true, false, 180_000.0, -1.0, 2.0);
        assertThat(deepPut.maintenance()).as("a put worth two coins").isCloseTo(0.15 + 2.0, within(1e-12));
        assertThat(deepPut.initial()).isCloseTo(2.15, within(1e-12));
        for (boolean call : new boolean[] {true, false}) {
            assertThat(options(true, call, INDEX, 5.0, 0.05).initial())
                    .as("long")
                    .isZero();
        }
        MarginModel.Requirement linear = options(false, true, 66_000.0, -2.0, 1_800.0);
        assertThat(linear.initial()).isCloseTo(2.0 * INDEX * (0.1 + 0.03), within(1e-7));
    }

    @Test
    void shouldChargeFuturesBySize() {
        BookMoment book = MarginBooks.book(
                INDEX,
                10.0,
                List.of(),
                List.of(MarginBooks.inverse("P", -25.0, INDEX, 0), MarginBooks.linear(25.0, 100_000.0)));
        assertThat(STANDARD.of(book, MarginBooks.COIN).initial()).isCloseTo(0.53125, within(1e-12));
        assertThat(STANDARD.of(book, MarginBooks.COIN).maintenance()).isCloseTo(0.28125, within(1e-12));
        // The venue's own example: 25 BTC at 100,000 USDC.
        assertThat(STANDARD.of(book, MarginBooks.QUOTE).initial()).isCloseTo(53_125.0, within(1e-7));
        assertThat(STANDARD.of(book, MarginBooks.QUOTE).maintenance()).isCloseTo(28_125.0, within(1e-7));
    }

    @Test
    void shouldHaveTheBracketsMaintenanceAmounts() {
        BinanceCoinMargin model = new BinanceCoinMargin("b", MarginBooks.TEST, Map.of("BTC", BRACKETS));
        assertThat(binance(model, 300.0).maintenance()).isCloseTo(300.0 * 0.125 - 11.81, within(1e-9));
        assertThat(binance(model, 60.0).maintenance()).isCloseTo(60.0 * 0.05 - 1.81, within(1e-9));
        assertThat(binance(model, -5.0).initial()).isCloseTo(5.0 / 125.0, within(1e-12));
        for (Bracket bracket : BRACKETS.subList(0, 8)) {
            double below = binance(model, bracket.sizeMax() * (1.0 - 1e-12)).maintenance();
            double above = binance(model, bracket.sizeMax() * (1.0 + 1e-12)).maintenance();
            assertThat(above).isCloseTo(below, within(1e-8));
        }
        BookMoment options =
                MarginBooks.book(INDEX, 1.0, List.of(MarginBooks.option(true, true, 1e5, -1.0, 0.01)), List.of());
        assertThatThrownBy(() -> model.of(options, MarginBooks.COIN)).hasMessageContaining("no parameters for options");
    }

    private static MarginModel.Requirement binance(BinanceCoinMargin model, double size) {
        return model.of(
                MarginBooks.book(INDEX, 100.0, List.of(), List.of(MarginBooks.inverse("P", size, INDEX, 0))),
                MarginBooks.COIN);
    }

    /** With a maintenance rate m alone: W + Q / p0 - Q / p = m |Q| / p, so p = Q (1 + m sign) / (W + Q / p0). */
    @Test
    void shouldFindTheLiquidationPriceOfASingleInverseContract() {
        DeribitStandardMargin flat = new DeribitStandardMargin(
                "flat", MarginBooks.TEST, Map.of("BTC", new Rates(0.02, 0.01, 0.0, 0.15, 0.1, 0.075)));
        Seeds.forEach(200, seed -> {
            RandomGenerator random = Seeds.random(seed);
            double size = random.nextDouble(0.5, 40.0) * (random.nextBoolean() ? 1.0 : -1.0);
            double coins = random.nextDouble(Math.abs(size) * 0.03, Math.abs(size) * 0.8);
            BookMoment book =
                    MarginBooks.book(INDEX, coins, List.of(), List.of(MarginBooks.inverse("P", size, INDEX, 0)));
            double notional = size * INDEX;
            double closed = notional * (1.0 + 0.01 * Math.signum(size)) / (coins + size);
            try (LiquidationSearch search =
                    new LiquidationSearch(book, flat, List.of(MarginBooks.COIN), Collateral.OWN)) {
                OptionalDouble found = size > 0.0 ? search.down() : search.up();
                OptionalDouble other = size > 0.0 ? search.up() : search.down();
                assertThat(INDEX * (1.0 + found.orElseThrow())).isCloseTo(closed, within(1e-9 * closed));
                assertThat(other).isEmpty();
            }
        });
    }

    @Test
    void shouldSayThatAnAccountIsLiquidatedAlready() {
        BookMoment book = MarginBooks.book(INDEX, 0.001, List.of(), List.of(MarginBooks.inverse("P", 10.0, INDEX, 0)));
        try (LiquidationSearch search =
                new LiquidationSearch(book, STANDARD, List.of(MarginBooks.COIN), Collateral.OWN)) {
            assertThat(search.down()).hasValue(0.0);
            assertThat(search.up()).hasValue(0.0);
        }
    }

    @Test
    void shouldFindBothSidesOfAShortStraddle() {
        BookMoment book = MarginBooks.book(
                INDEX,
                4.0,
                List.of(
                        MarginBooks.option(true, true, INDEX, -10.0, 0.07),
                        MarginBooks.option(true, false, INDEX, -10.0, 0.07)),
                List.of());
        try (LiquidationSearch search =
                new LiquidationSearch(book, STANDARD, List.of(MarginBooks.COIN), Collateral.OWN)) {
            double down = search.down().orElseThrow();
            double up = search.up().orElseThrow();
            assertThat(down).isBetween(-0.9, -0.01);
            assertThat(up).isBetween(0.01, 3.0);
            assertThat(search.slack(down)).isLessThanOrEqualTo(0.0).isCloseTo(0.0, within(1e-9));
            assertThat(search.slack(up * 0.999)).isPositive();
        }
    }

    @Test
    void shouldCountTheWholeBookAsCollateralWhereItIsCross() {
        BookMoment book = MarginBooks.book(
                INDEX,
                0.5,
                List.of(),
                List.of(MarginBooks.inverse("P", 2.0, INDEX, 0), MarginBooks.linear(-2.0, INDEX)));
        AccountMargin own = AccountMargin.of(book, STANDARD, MarginBooks.COIN, Collateral.OWN, Optional.empty());
        AccountMargin cross = AccountMargin.of(book, STANDARD, MarginBooks.COIN, Collateral.CROSS, Optional.empty());
        assertThat(own.equity()).isCloseTo(0.5, within(1e-12));
        assertThat(own.down()).isPresent();
        assertThat(cross.equity()).as("half a coin and its worth in dollars").isCloseTo(1.0, within(1e-12));
        assertThat(cross.down()).as("the two contracts offset each other").isEmpty();
    }

    /** Both have enough for themselves on the same equity, and not enough together. */
    @Test
    void shouldCountWhatAllAccountsRequireThatStandOnTheSameEquity() {
        LinearHolding here = MarginBooks.inverse("P", 40.0, INDEX, 0);
        LinearHolding there = new LinearHolding(
                9, "P.Y", here.kind(), 0, here.expiryNs(), 1, true, here.lots(), here.units(), INDEX, false);
        Rates flat = new Rates(0.02, 0.01, 0.0, 0.15, 0.1, 0.075);
        DeribitStandardMargin model = new DeribitStandardMargin("flat", MarginBooks.TEST, Map.of("BTC", flat));
        BookMoment venues = MarginBooks.book(INDEX, 0.6, List.of(), List.of(here, there));
        AccountMargin own = AccountMargin.of(venues, model, MarginBooks.COIN, Collateral.OWN, Optional.empty());
        assertThat(own.others().count()).isEqualTo(1);
        assertThat(own.others().maintenance()).isCloseTo(0.4, within(1e-12));
        assertThat(own.maintenanceRatio()).isCloseTo(0.75, within(1e-12));
        assertThat(own.free()).isCloseTo(0.6 - 1.6, within(1e-12));
        assertThat(own.down()).as("liquidated already").hasValue(0.0);
        BookMoment currencies = MarginBooks.book(INDEX, 0.3, List.of(), List.of(here, MarginBooks.linear(40.0, INDEX)));
        AccountMargin cross = AccountMargin.of(currencies, model, MarginBooks.COIN, Collateral.CROSS, Optional.empty());
        assertThat(cross.equity()).isCloseTo(0.6, within(1e-12));
        assertThat(cross.maintenanceRatio()).isCloseTo(0.75, within(1e-12));
        assertThat(cross.down()).hasValue(0.0);
    }

    @Test
    void shouldNetATradeThatIsAskedAboutWithThePositionInItsContract() {
        LinearHolding held = MarginBooks.inverse("P", 5.0, INDEX, 0);
        LinearHolding sold = MarginBooks.inverse("P", -5.0, INDEX, 0);
        BinanceCoinMargin coin = new BinanceCoinMargin("b", MarginBooks.TEST, Map.of("BTC", BRACKETS));
        BookMoment futures = MarginBooks.book(INDEX, 1.0, List.of(), List.of(held, sold));
        assertThat(coin.of(futures, MarginBooks.COIN).initial()).isZero();
        assertThat(STANDARD.of(futures, MarginBooks.COIN).initial()).isZero();
        ScenarioGrid grid = ScenarioGrid.of("g", List.of(0.0), List.of(VolShock.NONE), List.of(0.0), false, List.of());
        ScanMargin scan = new ScanMargin("scan", MarginBooks.TEST, grid, 0.05, 0.8);
        BookMoment options = MarginBooks.book(
                INDEX,
                1.0,
                List.of(
                        MarginBooks.option(true, true, 9e4, 3.0, 0.01),
                        MarginBooks.option(true, true, 9e4, -2.0, 0.01)),
                List.of());
        assertThat(scan.of(options, MarginBooks.COIN).initial())
                .as("one unit long")
                .isZero();
    }

    @Test
    void shouldScanScenariosAndChargeShortOptions() {
        ScenarioGrid grid =
                ScenarioGrid.of("g", List.of(-0.15, 0.15), List.of(VolShock.NONE), List.of(0.0), false, List.of());
        ScanMargin model = new ScanMargin("scan", MarginBooks.TEST, grid, 0.05, 0.8);
        BookMoment future = MarginBooks.book(INDEX, 1.0, List.of(), List.of(MarginBooks.inverse("P", 2.0, INDEX, 0)));
        MarginModel.Requirement required = model.of(future, MarginBooks.COIN);
        assertThat(required.initial()).isCloseTo(2.0 * 0.15 / 0.85, within(1e-12));
        assertThat(required.maintenance()).isCloseTo(0.8 * required.initial(), within(1e-12));
        BookMoment far =
                MarginBooks.book(INDEX, 1.0, List.of(MarginBooks.option(true, true, 9e5, -3.0, 0.0)), List.of());
        assertThat(model.of(far, MarginBooks.COIN).initial()).isCloseTo(0.15, within(1e-9));
    }

    @Test
    void shouldRefuseToGuessParameters() {
        DeribitStandardMargin none = new DeribitStandardMargin("none", MarginBooks.TEST, Map.of());
        BookMoment book = MarginBooks.book(INDEX, 1.0, List.of(), List.of(MarginBooks.inverse("P", 2.0, INDEX, 0)));
        assertThatThrownBy(() -> none.of(book, MarginBooks.COIN))
                .hasMessageContaining("has no parameters for BTC")
                .hasMessageContaining("--model");
    }
}
