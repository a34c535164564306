package io.hedgerow.journal.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.engine.market.SmileSlice;
import io.hedgerow.engine.pricing.math.ReferenceBlack;
import io.hedgerow.engine.testing.OracleTable;
import io.hedgerow.engine.testing.Seeds;
import io.hedgerow.journal.scenario.BookMoment.Currency;
import io.hedgerow.journal.scenario.BookMoment.Expiry;
import io.hedgerow.journal.scenario.BookMoment.LinearHolding;
import io.hedgerow.journal.scenario.BookMoment.LinearKind;
import io.hedgerow.journal.scenario.BookMoment.OptionHolding;
import io.hedgerow.journal.scenario.BookMoment.Underlying;
import io.hedgerow.journal.scenario.VolShock.SmileDynamics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScenarioPricerTest {
    private static final int BOOKS = 1_000;
    private static final int SCENARIOS = 6;

    @Test
    void shouldEqualASlowRepricerAtEveryNodeOfRandomBooks() {
        Seeds.forEach(BOOKS, seed -> {
            RandomMoments moments = new RandomMoments(Seeds.random(seed));
            BookMoment book = moments.book();
            try (ScenarioPricer pricer = new ScenarioPricer(book)) {
                for (int count = 0; count < SCENARIOS; count++) {
                    Scenario scenario = moments.scenario();
                    double largest = 1.0 + book.grossNotional() + Math.abs(book.equity());
                    assertThat(pricer.value(scenario).pnl())
                            .as("%s", scenario)
                            .isCloseTo(new SlowRepricer(book, scenario).pnl(), within(4e-12 * largest));
                }
            }
        });
    }

    @Test
    void shouldGiveTheLiveValueWhereNothingHappens() {
        Seeds.forEach(100, seed -> {
            RandomMoments moments = new RandomMoments(Seeds.random(seed));
            try (ScenarioPricer pricer = new ScenarioPricer(moments.book())) {
                pricer.value(moments.scenario());
                NodeValue zero = pricer.value(Scenario.LIVE);
                assertThat(zero.pnl()).isZero();
                assertThat(zero.pnlByCurrency()).containsOnly(0.0);
            }
        });
    }

    @Test
    void shouldAddUpOverPositions() {
        Seeds.forEach(100, seed -> {
            RandomMoments moments = new RandomMoments(Seeds.random(seed));
            BookMoment book = moments.book();
            Scenario scenario = moments.scenario();
            try (ScenarioPricer pricer = new ScenarioPricer(book)) {
                double balances = 0.0;
                NodeValue node = pricer.value(scenario);
                for (Currency currency : book.currencies()) {
                    double now = currency.conversion().rate(book.underlyings());
                    double then = currency.conversion()
                            .rate(place -> node.underlyings().get(place).price());
                    balances += currency.equity() * (then - now);
                }
                double positions = 0.0;
                for (double each : pricer.pnlByPosition(scenario)) {
                    positions += each;
                }
                assertThat(positions + balances)
                        .isCloseTo(node.pnl(), within(1e-11 * (1.0 + book.grossNotional() + Math.abs(book.equity()))));
            }
        });
    }

    @Test
    void shouldHaveNoRiskOfOptionsThatAreSettledBeforeTheScenario() {
        Seeds.forEach(100, seed -> {
            BookMoment book = new RandomMoments(Seeds.random(seed)).book();
            BookMoment bare = new BookMoment(
                    book.sequence(),
                    book.timeNs(),
                    book.reportingCurrency(),
                    book.currencies(),
                    book.underlyings(),
                    book.expiries(),
                    List.of(),
                    book.linears(),
                    book.unvalued());
            Scenario late = Scenario.of("late", -0.3, VolShock.NONE, 100_000.0);
            try (ScenarioPricer pricer = new ScenarioPricer(book);
                    ScenarioPricer without = new ScenarioPricer(bare)) {
                assertThat(pricer.value(late).underlyings())
                        .isEqualTo(without.value(late).underlyings());
            }
        });
    }

    @Test
    void shouldGainForTheOppositeBookWhatTheBookLoses() {
        Seeds.forEach(100, seed -> {
            RandomMoments moments = new RandomMoments(Seeds.random(seed));
            BookMoment book = flat(moments.book());
            Scenario scenario = moments.scenario();
            try (ScenarioPricer pricer = new ScenarioPricer(book);
                    ScenarioPricer opposite = new ScenarioPricer(scaled(book, -1L));
                    ScenarioPricer triple = new ScenarioPricer(scaled(book, 3L))) {
                double pnl = pricer.value(scenario).pnl();
                double rounding = 1e-12 * (1.0 + book.grossNotional());
                assertThat(opposite.value(scenario).pnl()).isCloseTo(-pnl, within(rounding));
                assertThat(triple.value(scenario).pnl()).isCloseTo(3.0 * pnl, within(3.0 * rounding));
            }
        });
    }

    /** Without balances, so that positions are all there is. */
    private static BookMoment flat(BookMoment book) {
        List<Currency> empty = book.currencies().stream()
                .map(it -> new Currency(it.id(), it.code(), 0.0, 0, it.conversion()))
                .toList();
        return new BookMoment(
                book.sequence(),
                book.timeNs(),
                book.reportingCurrency(),
                empty,
                book.underlyings(),
                book.expiries(),
                book.options(),
                book.linears(),
                book.unvalued());
    }

    private static BookMoment scaled(BookMoment book, long times) {
        List<OptionHolding> options = book.options().stream()
                .map(it -> new OptionHolding(
                        it.instrumentId(),
                        it.symbol(),
                        it.expiry(),
                        it.currency(),
                        it.strike(),
                        it.call(),
                        times * it.lots(),
                        times * it.units(),
                        it.vol(),
                        it.mark(),
                        false))
                .toList();
        List<LinearHolding> linears = book.linears().stream()
                .map(it -> new LinearHolding(
                        it.instrumentId(),
                        it.symbol(),
                        it.kind(),
                        it.underlying(),
                        it.expiryNs(),
                        it.currency(),
                        it.inverse(),
                        times * it.lots(),
                        times * it.units(),
                        it.price(),
                        false))
                .toList();
        return new BookMoment(
                book.sequence(),
                book.timeNs(),
                book.reportingCurrency(),
                book.currencies(),
                book.underlyings(),
                book.expiries(),
                options,
                linears,
                book.unvalued());
    }

    @Test
    void shouldReproduceTheTableOfAPortfolioMarginMatrix() {
        VolShock up = VolShock.byTenor("up", 0.5, 0.3, 0.13, 0.5);
        VolShock down = VolShock.byTenor("down", -0.25, 0.3, 0.13, VolShock.VOL_MIN);
        Map<String, VolShock> shocks = Map.of("up", up, "same", VolShock.NONE, "down", down);
        OracleTable table = OracleTable.read("risk_matrix_deribit_style.csv");
        assertThat(table.size()).isEqualTo(27);
        try (ScenarioPricer pricer = new ScenarioPricer(tableBook())) {
            for (int row = 0; row < table.size(); row++) {
                VolShock vol = shocks.get(table.text(row, "vol"));
                Scenario scenario = Scenario.of("node", table.number(row, "price_move"), vol, 0.0);
                assertThat(pricer.value(scenario).pnlByCurrency().get(1))
                        .as("row %d", row)
                        .isCloseTo(table.number(row, "pnl_coin"), within(1e-10));
            }
        }
    }

    @Test
    void shouldMoveVolsWithTheSmileAsItsDynamicsSay() {
        SmileSlice smile = new SmileSlice(
                new double[] {-0.5, 0.0, 0.5},
                new double[] {0.8, 0.6, 0.65},
                new double[] {-0.6, -0.15, 0.2},
                new double[3]);
        double forward = 60_000.0;
        double strike = 54_000.0;
        Expiry expiry = new Expiry(
                0, RandomMoments.NOW_NS + 30 * RandomMoments.DAY_NS, forward, 0.0, false, false, 0L, 0.0, smile);
        BookMoment book = new BookMoment(
                1L,
                RandomMoments.NOW_NS,
                "USD",
                List.of(
                        new Currency(0, "USD", 0.0, 0, Conversion.SAME),
                        new Currency(1, "BTC", 0.0, 0, Conversion.NONE)),
                List.of(new Underlying(0, "BTC", forward, 0, 1, false, 1.0, 1.3)),
                List.of(expiry),
                List.of(new OptionHolding(1, "O", 0, 0, strike, false, 10L, 10.0, 0.65, 0.0, false)),
                List.of(),
                List.of());
        double years = 30.0 / 365.0;
        double moved = forward * 0.9;
        double slide = smile.volAt(Math.log(strike / moved)) - smile.volAt(Math.log(strike / forward));
        double shift = 1.3 * -0.15 * Math.log(0.9);
        double now = new ReferenceBlack(false, forward, strike, years, 0.65, 0.0, 0.0).price();
        Map<SmileDynamics, Double> vols = Map.of(
                SmileDynamics.STICKY_STRIKE,
                0.65,
                SmileDynamics.STICKY_MONEYNESS,
                0.65 + slide,
                SmileDynamics.SKEW_STICKINESS,
                0.65 + slide + shift);
        try (ScenarioPricer pricer = new ScenarioPricer(book)) {
            vols.forEach((dynamics, vol) -> {
                double then = new ReferenceBlack(false, moved, strike, years, vol, 0.0, 0.0).price();
                Scenario fall = Scenario.of("fall", -0.1, VolShock.NONE.with(dynamics), 0.0);
                assertThat(pricer.value(fall).pnl()).as("%s", dynamics).isCloseTo(10.0 * (then - now), within(1e-6));
            });
            assertThat(pricer.value(Scenario.LIVE).pnl()).isZero();
        }
    }

    private static BookMoment tableBook() {
        List<Currency> currencies = List.of(
                new Currency(0, "USD", 0.0, 0, Conversion.SAME),
                new Currency(1, "BTC", 0.0, 0, Conversion.by(0, false)));
        List<Expiry> expiries = List.of(expiry(7), expiry(30), expiry(90));
        List<OptionHolding> options = List.of(
                option(1, 1, 66_000.0, true, -10L, 0.60),
                option(2, 1, 54_000.0, false, -5L, 0.65),
                option(3, 0, 60_000.0, true, 8L, 0.55),
                option(4, 2, 60_000.0, false, 3L, 0.62));
        LinearHolding perpetual = new LinearHolding(
                5,
                "BTC-PERPETUAL",
                LinearKind.PERPETUAL,
                0,
                Long.MAX_VALUE,
                1,
                true,
                20_000L,
                200_000.0,
                60_000.0,
                false);
        Underlying btc = new Underlying(0, "BTC", 60_000.0, 0, 1, true, 1.0, 1.0);
        return new BookMoment(
                1L,
                RandomMoments.NOW_NS,
                "USD",
                currencies,
                List.of(btc),
                expiries,
                options,
                List.of(perpetual),
                List.of());
    }

    private static Expiry expiry(int days) {
        return new Expiry(
                0, RandomMoments.NOW_NS + days * RandomMoments.DAY_NS, 60_000.0, 0.0, false, true, 0L, 0.0, null);
    }

    private static OptionHolding option(int id, int expiry, double strike, boolean call, long lots, double vol) {
        return new OptionHolding(id, "O" + id, expiry, 1, strike, call, lots, lots, vol, 0.0, false);
    }

    @Test
    void shouldRefuseWhatMakesAPriceNegativeOrAsksForMillionsOfNodes() {
        assertThatThrownBy(() -> Scenario.of("crash", -1.2, VolShock.NONE, 0.0)).hasMessageContaining("above -100 %");
        List<Double> many = new ArrayList<>();
        for (int count = 0; count < 2_000; count++) {
            many.add(count * 1e-3);
        }
        List<VolShock> vols = new ArrayList<>();
        many.subList(0, 500).forEach(points -> vols.add(VolShock.parallel(points)));
        assertThatThrownBy(() -> ScenarioGrid.of("huge", many, vols, List.of(0.0), false, List.of()))
                .hasMessageContaining("1000000 nodes");
        assertThatThrownBy(() -> VolShock.relative(-1.0)).hasMessageContaining("above -1");
    }
}
