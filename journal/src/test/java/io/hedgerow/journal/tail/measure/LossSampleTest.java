package io.hedgerow.journal.tail.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.engine.pricing.math.NormalDistribution;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Value at risk and expected shortfall of books whose true figures are known. */
class LossSampleTest {
    private static final double[] CONFIDENCES = {0.95, 0.99, 0.995};

    private static double normal(TailRandom random) {
        return random.normal();
    }

    /** Student with four degrees of freedom: its variance is finite, its kurtosis is not. */
    private static double student(TailRandom random) {
        double chi = 0.0;
        for (int i = 0; i < 4; i++) {
            double z = random.normal();
            chi += z * z;
        }
        return random.normal() / StrictMath.sqrt(chi / 4.0);
    }

    private static double normalEs(double confidence) {
        return NormalDistribution.density(TailRandom.normalQuantile(confidence)) / (1.0 - confidence);
    }

    /** Quantile of Student with four degrees of freedom in closed form (Shaw 2006). */
    private static double studentVar(double confidence) {
        double alpha = 4.0 * confidence * (1.0 - confidence);
        double root = StrictMath.sqrt(alpha);
        double q = StrictMath.cos(StrictMath.acos(root) / 3.0) / root;
        return 2.0 * StrictMath.sqrt(q - 1.0);
    }

    private static double studentEs(double confidence) {
        double var = studentVar(confidence);
        double density = 3.0 / 8.0 * StrictMath.pow(1.0 + var * var / 4.0, -2.5);
        return density / (1.0 - confidence) * (4.0 + var * var) / 3.0;
    }

    private static int held(int seeds, int paths, double confidence, double truth, ToDoubleFunction<TailRandom> draw) {
        int held = 0;
        for (int seed = 1; seed <= seeds; seed++) {
            TailRandom random = new TailRandom(TailRandom.mix(seed));
            double[] pnl = new double[paths];
            for (int i = 0; i < paths; i++) {
                pnl[i] = draw.applyAsDouble(random);
            }
            TailMeasure measure = new LossSample(pnl).at(confidence, seed);
            held += measure.esLow() <= truth && truth <= measure.esHigh() ? 1 : 0;
        }
        return held;
    }

    @Test
    void shouldKnowTheTruthOfStudent() {
        assertThat(studentVar(0.95)).isCloseTo(2.1318467863, within(1e-9));
        assertThat(studentVar(0.995)).isCloseTo(4.6040948713, within(1e-9));
    }

    @Test
    void shouldHoldTheTrueShortfallAsOftenAsItSays() {
        assertThat(held(20, 2_000, 0.99, normalEs(0.99), LossSampleTest::normal))
                .isGreaterThanOrEqualTo(16);
        assertThat(held(20, 2_000, 0.95, studentEs(0.95), LossSampleTest::student))
                .isGreaterThanOrEqualTo(16);
    }

    /** 95 % of 200 is 190; fewer than 180 come with a probability of 1e-3. */
    @Test
    @Tag("slow")
    void shouldHoldTheTrueShortfallOverTwoHundredSeeds() {
        for (double confidence : CONFIDENCES) {
            int ofNormal = held(200, 10_000, confidence, normalEs(confidence), LossSampleTest::normal);
            int ofStudent = held(200, 10_000, confidence, studentEs(confidence), LossSampleTest::student);
            System.out.println("confidence " + confidence + ": normal " + ofNormal + ", Student " + ofStudent
                    + " of 200 intervals hold the true ES");
            assertThat(ofNormal).isBetween(180, 199);
            assertThat(ofStudent).isBetween(180, 200);
        }
    }

    @Test
    void shouldWeighTheOutcomeAtTheEdgeInPart() {
        double[] pnl = new double[210];
        for (int i = 0; i < pnl.length; i++) {
            pnl[i] = -i;
        }
        TailMeasure measure = new LossSample(pnl).at(0.95, 1L);
        assertThat(measure.tailCount()).isEqualTo(10.5);
        assertThat(measure.es())
                .isCloseTo(
                        (209 + 208 + 207 + 206 + 205 + 204 + 203 + 202 + 201 + 200 + 0.5 * 199) / 10.5, within(1e-9));
        assertThat(measure.var()).isEqualTo(199.0);
        assertThat(measure.varLow()).isLessThan(199.0);
        assertThat(measure.varHigh()).isGreaterThan(199.0);
    }

    @Test
    void shouldGiveTheSameNumbersForTheSameSeedOnEveryMachine() {
        TailRandom random = new TailRandom(7L);
        double[] pnl = new double[2_000];
        for (int i = 0; i < pnl.length; i++) {
            pnl[i] = random.normal();
        }
        TailMeasure measure = new LossSample(pnl).at(0.99, 3L);
        assertThat(measure).isEqualTo(new LossSample(pnl).at(0.99, 3L));
        assertThat(measure.es()).isEqualTo(2.6119246105453637);
        assertThat(measure.esLow()).isEqualTo(2.480031511412539);
        assertThat(measure.esHigh()).isEqualTo(2.938755229014194);
    }

    @Test
    void shouldRefuseATailOfAHandful() {
        assertThatThrownBy(() -> new LossSample(new double[1_000]).at(0.995, 1L))
                .hasMessageContaining("only 5.0 of 1000")
                .hasMessageContaining("more paths");
    }

    @Test
    void shouldHaveNoIntervalWhereAllLosesTheSame() {
        TailMeasure measure = new LossSample(new double[1_000]).at(0.95, 1L);
        assertThat(measure.esLow()).isEqualTo(measure.es()).isEqualTo(measure.esHigh());
    }

    @Test
    void shouldInvertTheNormalDistribution() {
        for (double p = 1e-12; p < 1.0; p = p < 0.01 ? p * 3.0 : p + 0.0037) {
            assertThat(NormalDistribution.cumulative(TailRandom.normalQuantile(p)))
                    .isCloseTo(p, within(1e-14));
        }
        assertThat(TailRandom.normalQuantile(0.5)).isZero();
    }
}
