package io.hedgerow.gateway.surface.fit.svi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.engine.testing.OracleTable;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EssviSliceTest {
    @Test
    void shouldHaveTheValuesAndConditionsOfTheTable() {
        OracleTable table = OracleTable.read("ssvi_power_law.csv");
        for (int i = 0; i < table.size(); i++) {
            EssviSlice slice = EssviSlice.of(table.number(i, "theta"), table.number(i, "rho"), table.number(i, "phi"));
            assertThat(slice.rho()).isCloseTo(table.number(i, "rho"), within(1e-12));
            assertThat(slice.phi()).isCloseTo(table.number(i, "phi"), within(1e-9));
            for (String k : new String[] {"-1", "-0.2", "0", "0.2", "1"}) {
                double w = table.number(i, "w_" + k);
                assertThat(slice.totalVariance(Double.parseDouble(k))).isCloseTo(w, within(1e-10));
                assertThat(slice.raw().totalVariance(Double.parseDouble(k))).isCloseTo(w, within(1e-10));
            }
            boolean sufficient = table.number(i, "sufficient_ok") == 1.0;
            assertThat(slice.isFreeOfButterflies()).as("row %d", i).isEqualTo(sufficient);
            double least = table.number(i, "min_g");
            assertThat(slice.raw().durrleman(table.number(i, "argmin_k"))).isCloseTo(least, within(1e-6));
            if (sufficient || least < 0.0) {
                assertThat(Double.isNaN(RawSviArbitrage.butterfly(slice.raw())))
                        .as("row %d", i)
                        .isEqualTo(sufficient);
            }
        }
    }

    @Test
    void shouldNotCrossWhereTheConditionsHold() {
        Random random = new Random(3);
        int ordered = 0;
        for (int i = 0; i < 2000; i++) {
            EssviSlice earlier = random(random);
            EssviSlice later = random(random);
            if (later.isAbove(earlier)) {
                ordered++;
                assertThat(RawSviArbitrage.calendar(earlier.raw(), later.raw()))
                        .as("%s", later)
                        .isNaN();
            }
        }
        assertThat(ordered).isGreaterThan(50);
    }

    @Test
    void shouldHaveSlopesThatDifferencesConfirm() {
        EssviSlice slice = EssviSlice.of(0.04, -0.4, 3.0);
        double h = 1e-5;
        for (double k = -2.0; k < 2.0; k += 0.3) {
            double slope = (slice.totalVariance(k + h) - slice.totalVariance(k - h)) / (2.0 * h);
            double curvature = (slice.slope(k + h) - slice.slope(k - h)) / (2.0 * h);
            assertThat(slice.slope(k)).isCloseTo(slope, within(1e-9));
            assertThat(slice.curvature(k)).isCloseTo(curvature, within(1e-8));
        }
    }

    private static EssviSlice random(Random random) {
        double theta = 0.01 + 0.1 * random.nextDouble();
        return EssviSlice.of(theta, 1.6 * random.nextDouble() - 0.8, 0.5 + 4.0 * random.nextDouble());
    }
}
