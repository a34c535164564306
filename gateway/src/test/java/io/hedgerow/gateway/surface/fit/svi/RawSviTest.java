package io.hedgerow.gateway.surface.fit.svi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.engine.testing.OracleTable;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RawSviTest {
    /** SPX on 15 September 2005 (Gatheral): T, a, b, sigma, rho, m. */
    private static final double[][] GATHERAL = {
        {0.005475702, -0.0001449630, 0.009296544, 0.01967133, -0.2941176, -0.005427323},
        {0.101300479, -0.0008321340, 0.024439766, 0.06986945, -0.2999753, 0.026483640},
        {0.177960301, -0.0008676750, 0.028290645, 0.08738356, -0.2892204, 0.059270300},
        {0.254620123, -0.0000591593, 0.033179082, 0.08128724, -0.3014043, 0.065254921},
        {0.503764545, 0.0011431940, 0.046279644, 0.10406830, -0.3530782, 0.094200077},
        {0.752908966, 0.0022640980, 0.056260415, 0.13053393, -0.4387409, 0.111123069},
        {1.251197810, 0.0040335530, 0.073370755, 0.17079476, -0.4968970, 0.149660916},
        {1.749486653, 0.0034526910, 0.091723054, 0.22368141, -0.4942213, 0.185412849}
    };

    private static final RawSvi VOGT = new RawSvi(-0.041, 0.1331, 0.306, 0.3586, 0.4153);

    private static RawSvi gatheral(int i) {
        double[] p = GATHERAL[i];
        return new RawSvi(p[1], p[2], p[4], p[5], p[3]);
    }

    @Test
    void shouldHaveTheDerivativesAndTheDensityOfTheTable() {
        OracleTable table = OracleTable.read("svi_slices.csv");
        for (int i = 0; i < table.size(); i++) {
            RawSvi slice = new RawSvi(
                    table.number(i, "a"),
                    table.number(i, "b"),
                    table.number(i, "rho"),
                    table.number(i, "m"),
                    table.number(i, "sigma"));
            double k = table.number(i, "k");
            assertThat(slice.totalVariance(k)).isCloseTo(table.number(i, "w"), within(1e-12));
            assertThat(slice.slope(k)).isCloseTo(table.number(i, "w_k"), within(1e-12));
            assertThat(slice.curvature(k)).isCloseTo(table.number(i, "w_kk"), within(1e-12));
            assertThat(slice.durrleman(k)).isCloseTo(table.number(i, "g"), within(1e-10));
            boolean vogt = table.text(i, "slice").equals("vogt");
            double at = RawSviArbitrage.butterfly(slice);
            assertThat(Double.isNaN(at)).as(table.text(i, "slice")).isEqualTo(!vogt);
            if (vogt) {
                assertThat(at).isBetween(0.64240788, 1.256913);
            }
        }
    }

    @Test
    void shouldConvertToJumpWingsAndBack() {
        OracleTable table = OracleTable.read("svi_jw.csv");
        for (int i = 0; i < table.size(); i++) {
            RawSvi raw = new RawSvi(
                    table.number(i, "a"),
                    table.number(i, "b"),
                    table.number(i, "rho"),
                    table.number(i, "m"),
                    table.number(i, "sigma"));
            SviJw jw = new SviJw(
                    table.number(i, "v"),
                    table.number(i, "psi"),
                    table.number(i, "p"),
                    table.number(i, "c"),
                    table.number(i, "vtilde"),
                    1.0);
            same(jw.raw(), raw, 1e-10);
            SviJw there = SviJw.of(raw, 1.0);
            assertThat(there.v()).isCloseTo(jw.v(), within(1e-10));
            assertThat(there.psi()).isCloseTo(jw.psi(), within(1e-10));
            assertThat(there.p()).isCloseTo(jw.p(), within(1e-10));
            assertThat(there.c()).isCloseTo(jw.c(), within(1e-10));
            assertThat(there.vMin()).isCloseTo(jw.vMin(), within(1e-10));
        }
    }

    @Test
    void shouldConvertSlicesOfAnyExpiryAndMinimaAtTheMoney() {
        for (int i = 0; i < GATHERAL.length; i++) {
            same(SviJw.of(gatheral(i), GATHERAL[i][0]).raw(), gatheral(i), 1e-9);
        }
        RawSvi centred = new RawSvi(0.01, 0.1, -0.3, 0.0, 0.2);
        same(SviJw.of(centred, 0.5).raw(), centred, 1e-9);
        assertThatThrownBy(() -> new SviJw(0.04, 5.0, 0.5, 0.5, 0.03, 1.0).raw())
                .hasMessageContaining("the skew 5.0");
        SviJw symmetric = SviJw.of(new RawSvi(0.01, 0.1, 0.0, 0.0, 0.2), 0.5);
        assertThatThrownBy(symmetric::raw).hasMessageContaining("symmetric");
    }

    @Test
    void shouldRepairTheSmileOfVogt() {
        SviJw repaired = SviJw.of(VOGT, 1.0).surelyAdmissible();
        assertThat(repaired.c()).isCloseTo(0.3493158, within(1e-7));
        assertThat(repaired.vMin()).isCloseTo(0.01548182, within(1e-8));
        assertThat(RawSviArbitrage.butterfly(VOGT)).isBetween(0.64240788, 1.256913);
        assertThat(RawSviArbitrage.butterfly(repaired.raw())).isNaN();
        SviJw between = SviJw.of(VOGT, 1.0).admissible();
        assertThat(RawSviArbitrage.butterfly(between.raw())).isNaN();
        assertThat(between.c()).isGreaterThan(repaired.c()).isLessThan(1.3168);
        assertThat(between.v()).isEqualTo(SviJw.of(VOGT, 1.0).v());
        SviJw fine = SviJw.of(gatheral(3), GATHERAL[3][0]);
        assertThat(fine.admissible()).isEqualTo(fine);
    }

    @Test
    void shouldJudgeButterfliesAsAFineGridDoes() {
        Random random = new Random(11);
        int free = 0;
        int found = 0;
        for (int i = 0; i < 500; i++) {
            double b = 0.02 + 0.5 * random.nextDouble();
            double rho = 1.6 * random.nextDouble() - 0.8;
            double sigma = 0.05 + 0.5 * random.nextDouble();
            double a = (0.1 * random.nextDouble() - 0.98) * b * sigma * Math.sqrt(1.0 - rho * rho);
            RawSvi slice = new RawSvi(a, b, rho, random.nextDouble() - 0.5, sigma);
            double least = Double.POSITIVE_INFINITY;
            for (int j = -5000; j <= 5000; j++) {
                least = Math.min(least, slice.durrleman(j / 500.0));
            }
            double at = RawSviArbitrage.butterfly(slice);
            if (Double.isNaN(at)) {
                free++;
                assertThat(least).as("%s", slice).isGreaterThan(-1e-9);
            } else {
                found++;
                assertThat(slice.durrleman(at)).as("%s at %s", slice, at).isNegative();
            }
            assertThat(least >= 0.0 || !Double.isNaN(at)).as("%s", slice).isTrue();
        }
        assertThat(free).isGreaterThan(10);
        assertThat(found).isGreaterThan(50);
        assertThat(RawSviArbitrage.butterfly(new RawSvi(0.1, 1.9, 0.2, 0.0, 0.3)))
                .isPositive()
                .isInfinite();
        assertThat(RawSviArbitrage.butterfly(new RawSvi(0.1, 1.9, -0.2, 0.0, 0.3)))
                .isNegative()
                .isInfinite();
        assertThat(RawSviArbitrage.butterfly(new RawSvi(-0.2, 0.2, 0.0, 0.3, 0.3)))
                .isEqualTo(0.3);
    }

    @Test
    void shouldJudgeCalendarsAsAFineGridDoes() {
        for (int i = 0; i < GATHERAL.length; i++) {
            for (int j = 0; j < GATHERAL.length; j++) {
                double least = Double.POSITIVE_INFINITY;
                for (int x = -20000; x <= 20000; x++) {
                    double k = x / 1000.0;
                    least = Math.min(
                            least, gatheral(j).totalVariance(k) - gatheral(i).totalVariance(k));
                }
                double at = RawSviArbitrage.calendar(gatheral(i), gatheral(j));
                assertThat(Double.isNaN(at)).as("%d to %d: %s", i, j, at).isEqualTo(least >= 0.0);
            }
        }
        RawSvi flat = new RawSvi(0.04, 0.1, 0.0, 0.0, 0.1);
        RawSvi crossing = new RawSvi(0.06, 0.0999, 0.0, 0.0, 0.1);
        assertThat(Math.abs(RawSviArbitrage.calendar(flat, crossing))).isGreaterThan(100.0);
    }

    @Test
    void shouldRecoverParametersFromExactVols() {
        for (int i = 0; i < GATHERAL.length; i++) {
            double unit = Math.sqrt(gatheral(i).totalVariance(0.0));
            recover(gatheral(i), -4.0 * unit, 3.0 * unit);
        }
        recover(VOGT, -1.5, 1.5);
        recover(new RawSvi(0.004, 0.04, -0.3, 0.02, 0.12), -0.4, 0.4);
    }

    private static void recover(RawSvi slice, double from, double to) {
        double[] k = new double[60];
        double[] w = new double[60];
        double[] weight = new double[60];
        for (int j = 0; j < k.length; j++) {
            k[j] = from + (to - from) * j / (k.length - 1);
            w[j] = slice.totalVariance(k[j]);
        }
        Arrays.fill(weight, 1.0);
        same(new RawSviFit().fit(k, w, weight), slice, 1e-6);
    }

    private static void same(RawSvi actual, RawSvi expected, double tolerance) {
        assertThat(actual.a()).as("a of %s", actual).isCloseTo(expected.a(), within(tolerance));
        assertThat(actual.b()).as("b of %s", actual).isCloseTo(expected.b(), within(tolerance));
        assertThat(actual.rho()).as("rho of %s", actual).isCloseTo(expected.rho(), within(tolerance));
        assertThat(actual.m()).as("m of %s", actual).isCloseTo(expected.m(), within(tolerance));
        assertThat(actual.sigma()).as("sigma of %s", actual).isCloseTo(expected.sigma(), within(tolerance));
    }
}
