package io.hedgerow.journal.tail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.engine.pricing.math.NormalDistribution;
import io.hedgerow.journal.scenario.BookMoment;
import io.hedgerow.journal.scenario.BookMoment.Currency;
import io.hedgerow.journal.scenario.BookMoment.Expiry;
import io.hedgerow.journal.scenario.BookMoment.LinearHolding;
import io.hedgerow.journal.scenario.BookMoment.LinearKind;
import io.hedgerow.journal.scenario.BookMoment.OptionHolding;
import io.hedgerow.journal.scenario.BookMoment.Underlying;
import io.hedgerow.journal.scenario.Conversion;
import io.hedgerow.journal.scenario.RandomMoments;
import io.hedgerow.journal.tail.TailSpec.Revaluation;
import io.hedgerow.journal.tail.measure.TailMeasure;
import io.hedgerow.journal.tail.measure.TailRandom;
import io.hedgerow.journal.tail.path.Horizon;
import io.hedgerow.journal.tail.path.JumpDiffusion;
import io.hedgerow.journal.tail.path.JumpDiffusion.Leg;
import io.hedgerow.journal.tail.path.JumpParameters;
import io.hedgerow.journal.tail.path.MarketPath;
import io.hedgerow.journal.tail.path.PathModel;
import io.hedgerow.journal.tail.path.PathSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** VaR and expected shortfall of whole books. */
class TailRiskTest {
    private static final long DAY_NS = RandomMoments.DAY_NS;
    private static final Horizon DAY = new Horizon("1d", DAY_NS, 4);
    private static final List<Double> CONFIDENCES = List.of(0.95, 0.99);

    private static PathModel model(JumpParameters jumps) {
        return new JumpDiffusion(
                "merton", List.of(new Leg("BTC", 0.6, -1.0, "test"), new Leg("ETH", 0.8, -1.0, "test")), 0.7, jumps);
    }

    private static TailSpec question(List<Horizon> horizons, int paths, Revaluation revaluation) {
        return new TailSpec(horizons, CONFIDENCES, paths, 1L, 0.05, revaluation, 3);
    }

    private static BookMoment coin(List<OptionHolding> options, List<Expiry> expiries, List<LinearHolding> linears) {
        return new BookMoment(
                1L,
                RandomMoments.NOW_NS,
                "USD",
                List.of(
                        new Currency(0, "USD", 1e6, 0, Conversion.SAME),
                        new Currency(1, "BTC", 0.0, 0, Conversion.by(0, false))),
                List.of(new Underlying(0, "BTC", 100_000.0, 0, 1, false, 1.0, 0.0)),
                expiries,
                options,
                linears,
                List.of());
    }

    /** Ten coins, linear in the price: ES of a lognormal loss in closed form. */
    @Test
    void shouldGiveTheShortfallOfALinearBookInClosedForm() {
        LinearHolding spot =
                new LinearHolding(0, "BTC", LinearKind.SPOT, 0, Long.MAX_VALUE, 0, false, 10L, 10.0, 100_000.0, false);
        PathModel normal =
                new JumpDiffusion("normal", List.of(new Leg("BTC", 0.6, 0.0, "test")), 1.0, JumpParameters.NONE);
        TailResult result = TailRisk.of(
                coin(List.of(), List.of(), List.of(spot)),
                normal,
                question(List.of(DAY), 20_000, Revaluation.AUTO),
                more -> {});
        double deviation = 0.6 / StrictMath.sqrt(365.0);
        for (double confidence : CONFIDENCES) {
            TailMeasure measure = result.measure(DAY_NS, confidence);
            double z = TailRandom.normalQuantile(1.0 - confidence);
            double var = 1e6 * (1.0 - StrictMath.exp(deviation * z - 0.5 * deviation * deviation));
            double es = 1e6 * (1.0 - NormalDistribution.cumulative(z - deviation) / (1.0 - confidence));
            assertThat(var).isBetween(measure.varLow(), measure.varHigh());
            assertThat(es).isBetween(measure.esLow(), measure.esHigh());
            assertThat(measure.es()).isCloseTo(es, within(0.03 * es));
        }
        assertThat(result.es(DAY_NS, 0.99))
                .isEqualTo(result.measure(DAY_NS, 0.99).es());
        assertThat(result.horizons().get(0).pareto()).isPresent();
    }

    @Test
    void shouldMissNoTailPathByLookingCoarselyFirst() {
        missNone(20_261_127L, 2, 300, List.of(new Horizon("10d", 10 * DAY_NS, 5)));
    }

    @Test
    @Tag("slow")
    void shouldMissNoTailPathOfAHundredBooks() {
        missNone(7L, 100, 2_000, List.of(DAY, new Horizon("10d", 10 * DAY_NS, 5)));
    }

    private static void missNone(long seed, int trials, int paths, List<Horizon> horizons) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Double> confidences = List.of(0.9, 0.95);
        for (int trial = 0; trial < trials; trial++) {
            String label = "seed " + seed + ", trial " + trial;
            BookMoment book = new RandomMoments(random).book();
            PathModel model = model(trial % 2 == 0 ? JumpParameters.CRASHES : JumpParameters.NONE);
            TailSpec every = new TailSpec(horizons, confidences, paths, 1L, 0.1, Revaluation.ALL, 3);
            TailSpec chosen = new TailSpec(horizons, confidences, paths, 1L, 0.1, Revaluation.TAIL, 3);
            TailResult all = TailRisk.of(book, model, every, more -> {});
            TailResult some = TailRisk.of(book, model, chosen, more -> {});
            for (int place = 0; place < horizons.size(); place++) {
                HorizonTail full = all.horizons().get(place);
                HorizonTail tail = some.horizons().get(place);
                assertThat(tail.measures()).as(label).isEqualTo(full.measures());
                assertThat(tail.pareto()).as(label).isEqualTo(full.pareto());
                assertThat(tail.worst()).as(label).isEqualTo(full.worst());
                assertThat(full.valued()).as(label).isEqualTo(paths);
            }
        }
    }

    @Test
    void shouldValueFarFewerPathsOfASmoothBook() {
        BookMoment book = manyOptions();
        TailResult some = TailRisk.of(
                book, model(JumpParameters.CRASHES), question(List.of(DAY), 3_000, Revaluation.TAIL), m -> {});
        assertThat(some.horizons().get(0).valued()).isLessThan(700);
        assertThat(some.horizons().get(0).coarseErrorMax()).isPositive();
    }

    private static BookMoment manyOptions() {
        List<Expiry> expiries = new ArrayList<>();
        List<OptionHolding> options = new ArrayList<>();
        for (int days : new int[] {7, 30, 90}) {
            expiries.add(expiry(days * DAY_NS));
            for (int strike = 80_000; strike <= 120_000; strike += 5_000) {
                boolean call = strike > 100_000;
                int id = options.size();
                options.add(new OptionHolding(
                        id, "O" + id, expiries.size() - 1, 1, strike, call, -10L, -1.0, 0.6, 0.0, false));
            }
        }
        return coin(options, expiries, List.of());
    }

    private static Expiry expiry(long ns) {
        return new Expiry(0, RandomMoments.NOW_NS + ns, 100_000.0, 0.0, false, true, 0L, 0.0, null);
    }

    @Test
    void shouldSplitTheShortfallIntoPartsThatAddUp() {
        SplittableRandom random = new SplittableRandom(3L);
        for (int trial = 0; trial < 5; trial++) {
            BookMoment book = new RandomMoments(random).book();
            TailResult result = TailRisk.of(
                    book, model(JumpParameters.CRASHES), question(List.of(DAY), 1_010, Revaluation.ALL), more -> {});
            HorizonTail tail = result.horizons().get(0);
            for (int which = 0; which < CONFIDENCES.size(); which++) {
                int place = which;
                double sum = tail.components().stream()
                        .mapToDouble(component -> component.es().get(place))
                        .sum();
                double es = tail.measures().get(which).es();
                assertThat(sum).isCloseTo(es, within(1e-9 * Math.max(book.grossNotional(), Math.abs(es))));
            }
            assertThat(tail.worst().get(0).pnl()).isEqualTo(tail.sample().pnl(0));
        }
    }

    /** A short put that expires after half a day, in the coin: what it is worth then stays, whatever the price does later. */
    @Test
    void shouldSettleWhatExpiresOnTheWayAtThePriceOfItsTime() {
        Expiry half = expiry(DAY_NS / 2);
        OptionHolding put = new OptionHolding(0, "P", 0, 1, 100_000.0, false, -10L, -10.0, 0.6, 0.0, false);
        BookMoment book = coin(List.of(put), List.of(half), List.of());
        PathModel model =
                new JumpDiffusion("normal", List.of(new Leg("BTC", 0.9, 0.0, "test")), 1.0, JumpParameters.NONE);
        TailResult result = TailRisk.of(book, model, question(List.of(DAY), 2_000, Revaluation.TAIL), more -> {});
        HorizonTail tail = result.horizons().get(0);
        assertThat(tail.settled()).isOne();
        PathSource source = model.over(DAY, 1L);
        int worst = tail.worst().get(0).number();
        MarketPath path = source.draw(worst);
        double settled = 100_000.0 * StrictMath.exp(path.logPriceAt(0.5, 0));
        double end = 100_000.0 * StrictMath.exp(path.logPrice(4, 0));
        double coins = -10.0 * Math.max(100_000.0 - settled, 0.0) / settled;
        double premium = coinPremium(book);
        assertThat(tail.worst().get(0).pnl()).isCloseTo((coins - premium) * end, within(1e-6 * Math.abs(coins * end)));
    }

    private static double coinPremium(BookMoment book) {
        double deviation = 0.6 * StrictMath.sqrt(0.5 / 365.0);
        double d = 0.5 * deviation;
        double put = 100_000.0 * (NormalDistribution.cumulative(d) - NormalDistribution.cumulative(-d));
        return book.options().get(0).units() * put / 100_000.0;
    }

    @Test
    void shouldGiveTheSameNumbersForTheSameSeed() {
        BookMoment book = manyOptions();
        TailSpec question = question(List.of(DAY), 1_000, Revaluation.ALL);
        TailResult one = TailRisk.of(book, model(JumpParameters.CRASHES), question, more -> {});
        TailResult two = TailRisk.of(book, model(JumpParameters.CRASHES), question, more -> {});
        assertThat(two.horizons().get(0).measures())
                .isEqualTo(one.horizons().get(0).measures());
        assertThat(two.horizons().get(0).components())
                .isEqualTo(one.horizons().get(0).components());
        assertThat(one.es(DAY_NS, 0.99)).isEqualTo(174216.43923829333);
    }

    @Test
    void shouldRefuseABookThatDependsOnWhatTheModelDoesNotMove() {
        PathModel ether = new JumpDiffusion("normal", List.of(new Leg("ETH", 0.6, 0.0, "t")), 1.0, JumpParameters.NONE);
        assertThatThrownBy(() ->
                        TailRisk.of(manyOptions(), ether, question(List.of(DAY), 1_000, Revaluation.ALL), more -> {}))
                .hasMessageContaining("depends on BTC")
                .hasMessageContaining("it moves ETH");
    }

    @Test
    void shouldRefuseQuestionsThatHaveNoAnswer() {
        assertThatThrownBy(() -> TailSpec.of(List.of(DAY), List.of(1.0))).hasMessageContaining("below 100 %");
        assertThatThrownBy(() -> question(List.of(DAY), 999, Revaluation.ALL))
                .hasMessageContaining("paths must be 1000 to 200000");
        assertThatThrownBy(() -> question(List.of(DAY), 5_000_000, Revaluation.ALL))
                .hasMessageContaining("200000");
        assertThatThrownBy(() -> question(List.of(), 5_000, Revaluation.ALL)).hasMessageContaining("horizon");
        TailResult result = TailRisk.of(
                manyOptions(), model(JumpParameters.NONE), question(List.of(DAY), 1_000, Revaluation.ALL), m -> {});
        assertThatThrownBy(() -> result.es(DAY_NS, 0.5)).hasMessageContaining("0.5");
    }
}
