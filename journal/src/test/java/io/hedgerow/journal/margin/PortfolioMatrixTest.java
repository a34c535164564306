package io.hedgerow.journal.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.journal.margin.PortfolioMatrix.Margin;
import io.hedgerow.journal.margin.PortfolioMatrix.Vectors;
import io.hedgerow.journal.margin.PortfolioMatrix.Worst;
import io.hedgerow.journal.scenario.BookMoment;
import io.hedgerow.journal.scenario.BookMoment.Currency;
import io.hedgerow.journal.scenario.Conversion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Replies of {@code private/pme/simulate} that were published: one of 2024 in the venue's documents, one of 2026. */
class PortfolioMatrixTest {
    private static final PortfolioParameters BTC_2024 = new PortfolioParameters(
            0.16, 0.5, 0.25, 0.5, 0.3, 0.13, 1.0, 100_000.0, 0.0, 0.0, 0.075, 0.01, 20e6, 0.00005, 0.1, 0.8);
    private static final PortfolioParameters ETH_2026 = new PortfolioParameters(
            0.18, 0.4, 0.25, 0.5, 0.3, 0.13, 1.0, 200_000.0, 0.6, 20e6, 0.05, 0.005, 20e6, 0.000004, 0.1, 0.8);

    private static Vectors future(double size, PortfolioParameters parameters) {
        List<Double> standard = new ArrayList<>();
        for (int index = 0; index < PortfolioMatrix.STANDARD; index++) {
            standard.add(PortfolioMatrix.inverseGain(size, PortfolioMatrix.move(parameters.priceRange(), index)));
        }
        List<Double> extended = new ArrayList<>();
        for (double move : PortfolioMatrix.EXTENDED_MOVES) {
            extended.add(PortfolioMatrix.extended(PortfolioMatrix.inverseGain(size, move), move, true, parameters));
        }
        return new Vectors(standard, extended);
    }

    private static Vectors sum(Vectors a, Vectors b) {
        List<Double> standard = new ArrayList<>();
        for (int index = 0; index < a.standard().size(); index++) {
            standard.add(a.standard().get(index) + b.standard().get(index));
        }
        List<Double> extended = new ArrayList<>();
        for (int index = 0; index < a.extended().size(); index++) {
            extended.add(a.extended().get(index) + b.extended().get(index));
        }
        return new Vectors(standard, extended);
    }

    @Test
    void shouldReproduceTheReplyOf2024() {
        Vectors perpetual = future(0.314538364, BTC_2024);
        Vectors june = future(-0.001187534, BTC_2024);
        assertThat(perpetual.standard().get(0)).isCloseTo(-0.05991206933333334, within(1e-16));
        assertThat(perpetual.standard().get(26)).isCloseTo(0.043384601931034494, within(1e-16));
        assertThat(perpetual.extended().get(0)).isCloseTo(-0.05991206933333334, within(1e-16));
        assertThat(perpetual.extended().get(7)).isCloseTo(0.04338460193103449, within(1e-16));
        assertThat(june.standard().get(12)).isZero();
        assertThat(june.standard().get(15)).isCloseTo(-0.00004567438461538462, within(1e-18));
        Vectors aggregated = PortfolioMatrix.aggregated(sum(perpetual, june), 65_666.19, BTC_2024);
        assertThat(aggregated.extended()).allMatch(gain -> gain == 0.0);
        assertThat(aggregated.standard().subList(12, 27)).allMatch(gain -> gain == 0.0);
        assertThat(aggregated.standard().get(3)).isCloseTo(-0.04272965863636364, within(1e-16));
        Worst worst = PortfolioMatrix.worst(aggregated);
        assertThat(worst.loss()).isCloseTo(0.05968587238095239, within(1e-16));
        assertThat(worst.bucket()).isEqualTo(1);
        assertThat(worst.index()).isZero();
        double roll = PortfolioMatrix.rollShock(0.314538364, 0.0, BTC_2024)
                + PortfolioMatrix.rollShock(-0.001187534, 10.0 / 365.0, BTC_2024);
        Margin margin = PortfolioMatrix.margin(worst.loss(), roll, 0.0, 0.06 + 0.000018212, BTC_2024);
        assertThat(margin.rollShock()).isCloseTo(0.00315725898, within(1e-16));
        assertThat(margin.matrix()).isCloseTo(0.06284313098, within(1e-16));
        assertThat(margin.initial()).isEqualTo(0.122861343);
        assertThat(margin.maintenance()).isCloseTo(0.050274504784, within(1e-16));
    }

    @Test
    void shouldReproduceTheReplyOf2026WithItsOffset() {
        Vectors perpetual = future(-0.999487053, ETH_2026);
        Vectors aggregated = PortfolioMatrix.aggregated(perpetual, 1_949.34, ETH_2026);
        assertThat(perpetual.standard().get(0)).isCloseTo(0.21939959699999997, within(1e-15));
        assertThat(aggregated.standard().get(0)).isCloseTo(0.13163975819999998, within(1e-15));
        assertThat(aggregated.standard().get(9)).isCloseTo(0.028257749142408375, within(1e-15));
        assertThat(aggregated.extended()).allMatch(gain -> gain == 0.0);
        Worst worst = PortfolioMatrix.worst(aggregated);
        assertThat(worst.loss()).isCloseTo(0.15246412672881357, within(1e-15));
        assertThat(worst.bucket()).isEqualTo(9);
        double roll = PortfolioMatrix.rollShock(-0.999487053, 0.0, ETH_2026);
        Margin margin = PortfolioMatrix.margin(worst.loss(), roll, 0.0, 0.0, ETH_2026);
        assertThat(margin.rollShock()).isCloseTo(0.004997435265, within(1e-15));
        assertThat(margin.matrix()).isCloseTo(0.157461562265, within(1e-15));
        assertThat(margin.initial()).isEqualTo(0.157461562);
        assertThat(margin.maintenance()).isCloseTo(0.125969249812, within(1e-15));
    }

    @Test
    void shouldGiveTheSameForABookOfTheReplysPositions() {
        BookMoment book = MarginBooks.book(
                65_666.19,
                1.0,
                List.of(),
                List.of(
                        MarginBooks.inverse("BTC-PERPETUAL", 0.314538364, 65_910.57, 0),
                        MarginBooks.inverse("BTC-28JUN24", -0.001187534, 67_371.75, 10)));
        DeribitPortfolioMargin model = new DeribitPortfolioMargin(
                "test", MarginBooks.TEST, Map.of("BTC", BTC_2024), Map.of("BTC", 0.06 + 0.000018212));
        MarginModel.Requirement required = model.of(book, MarginBooks.COIN);
        assertThat(required.initial()).isCloseTo(0.122861343, within(1e-9));
        assertThat(required.maintenance()).isCloseTo(0.050274504784, within(1e-12));
        assertThat(required.parts())
                .anyMatch(part -> part.proven() && part.name().contains("bucket 1"));
    }

    /** A perpetual in dollars loses what one in coin of the same size loses in dollars, but for its convexity. */
    @Test
    void shouldStateAccountsInDollarsInDollars() {
        double price = 60_000.0;
        DeribitPortfolioMargin model = new DeribitPortfolioMargin(
                "test", MarginBooks.TEST, Map.of("USD", BTC_2024, "BTC", BTC_2024), Map.of());
        BookMoment linear = MarginBooks.book(price, 1.0, List.of(), List.of(MarginBooks.linear(-400.0, price)));
        MarginModel.Requirement required = model.of(linear, MarginBooks.QUOTE);
        double extended = 400.0 * price * 0.16 - 100_000.0;
        double worst = Math.max(400.0 * price * 0.16, extended);
        double roll = 0.01 * 400.0 * price;
        double shock = (400.0 * price - 20e6) / price * 400.0 * 0.00005 * price;
        assertThat(required.initial()).isCloseTo(worst + roll + shock, within(1e-6));
        assertThat(required.maintenance()).isCloseTo(0.8 * (worst + roll), within(1e-6));
        assertThat(required.parts()).filteredOn(part -> part.amount() > 0.0).noneMatch(MarginModel.Part::proven);
    }

    /** Dampener, offset and threshold are dollars, whatever the book reports in. */
    @Test
    void shouldNotDependOnTheCurrencyThatTheBookReportsIn() {
        BookMoment dollars =
                MarginBooks.book(60_000.0, 1.0, List.of(), List.of(MarginBooks.inverse("P", 400.0, 60_000.0, 0)));
        List<Currency> inCoin = List.of(
                new Currency(0, "USD", 0.0, 0, Conversion.by(0, true)),
                new Currency(1, "BTC", 1.0, 0, Conversion.SAME));
        BookMoment coins = new BookMoment(
                1L,
                MarginBooks.NOW_NS,
                "BTC",
                inCoin,
                dollars.underlyings(),
                dollars.expiries(),
                List.of(),
                dollars.linears(),
                List.of());
        DeribitPortfolioMargin model =
                new DeribitPortfolioMargin("test", MarginBooks.TEST, Map.of("BTC", BTC_2024), Map.of());
        assertThat(model.of(coins, MarginBooks.COIN)).isEqualTo(model.of(dollars, MarginBooks.COIN));
    }

    @Test
    void shouldChargeForADeltaBeyondTheThreshold() {
        assertThat(PortfolioMatrix.deltaShock(300.0, 65_000.0, BTC_2024)).isZero();
        double size = 400.0;
        double beyond = (size * 65_000.0 - 20e6) / 65_000.0;
        assertThat(PortfolioMatrix.deltaShock(-size, 65_000.0, BTC_2024))
                .isCloseTo(beyond * size * 0.00005, within(1e-12));
        assertThat(PortfolioMatrix.deltaShock(1e5, 65_000.0, BTC_2024)).isCloseTo(1e4, within(1e-9));
    }
}
