package io.hedgerow.journal.explain.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.hedgerow.engine.market.SmileSlice;
import io.hedgerow.engine.testing.OracleTable;
import io.hedgerow.engine.testing.Seeds;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Terms of one option's move: against a table of decimals, against whole revaluations, and in the coin. */
class TaylorExplainTest {
    private static final double DAYS = 365.0;
    private static final ExplainTerm[] TABLED = {
        ExplainTerm.DELTA,
        ExplainTerm.GAMMA,
        ExplainTerm.THETA,
        ExplainTerm.VEGA,
        ExplainTerm.VANNA,
        ExplainTerm.VOLGA,
        ExplainTerm.CHARM,
        ExplainTerm.VETA,
        ExplainTerm.SPEED,
        ExplainTerm.ZOMMA,
        ExplainTerm.ULTIMA,
        ExplainTerm.COLOR
    };

    private final OptionPricer pricer = new OptionPricer();

    @AfterEach
    void free() {
        pricer.close();
    }

    private double[] terms(OptionPoint from, OptionPoint to, VolMove move) {
        PointGreeks greeks = pricer.greeks(from);
        double[] terms = new double[ExplainTerm.values().length];
        TaylorExplain.add(greeks, from, to, move, pricer.greeks(to).price() - greeks.price(), 1.0, terms);
        return terms;
    }

    @Test
    void shouldGiveTheTermsOfTheTableToItsDigits() {
        OracleTable table = OracleTable.read("pnl_explain.csv");
        assertThat(table.size()).isEqualTo(5);
        for (int row = 0; row < table.size(); row++) {
            pricer.contract(table.number(row, "K"), table.text(row, "type").equals("C"), false);
            OptionPoint from = OptionPoint.of(
                    table.number(row, "F0"), table.number(row, "sigma0"), table.number(row, "days0") / DAYS, 0.0);
            OptionPoint to = OptionPoint.of(
                    table.number(row, "F1"), table.number(row, "sigma1"), table.number(row, "days1") / DAYS, 0.0);
            double[] terms = terms(from, to, VolMove.unsplit(to.vol() - from.vol()));
            double scale = from.forward();
            for (ExplainTerm term : TABLED) {
                assertThat(terms[term.place()])
                        .as(row + " " + term.text())
                        .isCloseTo(
                                table.number(row, term.name().toLowerCase(Locale.ROOT)), within(1e-13 * scale + 1e-10));
            }
            double actual = pricer.greeks(to).price() - pricer.greeks(from).price();
            assertThat(actual).isCloseTo(table.number(row, "actual"), within(1e-12 * scale));
            // The table has no term of dF dsigma^2.
            double second = terms[ExplainTerm.UNEXPLAINED.place()] + terms[ExplainTerm.DVANNA_DVOL.place()];
            assertThat(second).isCloseTo(table.number(row, "unexplained_3"), within(1e-9));
            for (ExplainTerm third : new ExplainTerm[] {
                ExplainTerm.CHARM,
                ExplainTerm.VETA,
                ExplainTerm.SPEED,
                ExplainTerm.ZOMMA,
                ExplainTerm.ULTIMA,
                ExplainTerm.COLOR
            }) {
                second += terms[third.place()];
            }
            assertThat(second).isCloseTo(table.number(row, "unexplained_2"), within(1e-9));
        }
    }

    /** The rest of a series falls faster than the moves, in the quote currency and in the coin. */
    @Test
    void shouldAgreeWithWholeRevaluationToItsOrder() {
        Seeds.forEach(100, seed -> {
            RandomGenerator random = Seeds.random(seed);
            double f = random.nextDouble(50.0, 150.0);
            pricer.contract(100.0, random.nextBoolean(), seed % 2 == 0);
            OptionPoint from = OptionPoint.of(f, random.nextDouble(0.2, 1.0), random.nextDouble(0.05, 1.0), 0.03);
            double[] direction = {random.nextGaussian(), random.nextGaussian(), random.nextDouble()};
            double coarse = rest(from, direction, 1e-2);
            double fine = rest(from, direction, 1e-3);
            assertThat(fine).as("seed " + seed).isLessThan(coarse / 2_000.0 + 1e-12 * f);
        });
    }

    private double rest(OptionPoint from, double[] direction, double size) {
        OptionPoint to = new OptionPoint(
                from.forward() * (1.0 + size * direction[0]),
                from.vol() * (1.0 + size * direction[1]),
                from.years() * (1.0 - size * size * direction[2]),
                from.rate(),
                0.0,
                0.0);
        double[] terms = terms(from, to, VolMove.unsplit(to.vol() - from.vol()));
        Waterfall whole = Waterfall.of(pricer, pricer.greeks(from).price(), from, to);
        double sum = 0.0;
        for (double term : terms) {
            sum += term;
        }
        assertThat(sum).isCloseTo(whole.total(), within(1e-10));
        assertThat(whole.rate()).isZero();
        return Math.abs(terms[ExplainTerm.UNEXPLAINED.place()]);
    }

    /** Derivatives of V / F by differences of prices in the coin. */
    @Test
    void shouldDifferentiateCoinSettledOptionsInTheirCoin() {
        pricer.contract(100.0, true, true);
        OptionPoint at = OptionPoint.of(97.0, 0.6, 0.25, 0.0);
        PointGreeks greeks = pricer.greeks(at);
        double h = 0.5;
        double up = pricer.price(at, 97.0 + h, 0.6, 0.0);
        double middle = pricer.price(at, 97.0, 0.6, 0.0);
        double down = pricer.price(at, 97.0 - h, 0.6, 0.0);
        assertThat(greeks.price()).isEqualTo(middle);
        assertThat(greeks.delta()).isCloseTo((up - down) / (2 * h), withinPercentage(0.1));
        assertThat(greeks.gamma()).isCloseTo((up - 2 * middle + down) / (h * h), withinPercentage(0.1));
        double volUp = pricer.price(at, 97.0 + h, 0.61, 0.0) - pricer.price(at, 97.0 - h, 0.61, 0.0);
        double volDown = pricer.price(at, 97.0 + h, 0.59, 0.0) - pricer.price(at, 97.0 - h, 0.59, 0.0);
        assertThat(greeks.vanna()).isCloseTo((volUp - volDown) / (4 * h * 0.01), withinPercentage(0.5));
        double volMiddle = up - down;
        assertThat(greeks.dvannaDvol())
                .isCloseTo((volUp - 2 * volMiddle + volDown) / (2 * h * 1e-4), withinPercentage(0.1));
    }

    @Test
    void shouldSplitAMoveOfVolAtFixedStrikes() {
        double[] k = {-0.4, -0.2, 0.0, 0.2, 0.4};
        SmileSlice before = smile(k, 0.5, -0.2, 0.3);
        double sd = 0.2;
        VolMove level = VolMove.between(0.02, before, smile(k, 0.52, -0.2, 0.3), 0.1, 0.0, sd);
        assertThat(level.level()).isCloseTo(0.02, within(1e-12));
        assertThat(level.skew()).isCloseTo(0.0, within(1e-12));
        assertThat(level.convexity()).isCloseTo(0.0, within(1e-12));
        VolMove skew = VolMove.between(0.01, before, smile(k, 0.5, -0.1, 0.3), 0.1, 0.0, sd);
        assertThat(skew.skew()).isCloseTo(0.01, within(1e-12));
        VolMove convexity = VolMove.between(0.002, before, smile(k, 0.5, -0.2, 0.5), 0.1, 0.0, sd);
        assertThat(convexity.convexity()).isCloseTo(0.002, within(1e-12));
        double[] terms = new double[ExplainTerm.values().length];
        convexity.addVega(10.0, terms);
        assertThat(terms[ExplainTerm.VEGA_RESIDUAL.place()]).isCloseTo(0.0, within(1e-11));
    }

    private static SmileSlice smile(double[] k, double level, double slope, double curvature) {
        double[] vol = new double[k.length];
        double[] slopes = new double[k.length];
        for (int i = 0; i < k.length; i++) {
            vol[i] = level + slope * k[i] + curvature * k[i] * k[i];
            slopes[i] = slope + 2.0 * curvature * k[i];
        }
        return new SmileSlice(k, vol, slopes, new double[k.length]);
    }
}
