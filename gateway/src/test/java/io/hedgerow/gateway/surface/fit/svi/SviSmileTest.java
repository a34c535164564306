package io.hedgerow.gateway.surface.fit.svi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.engine.market.SmileSlice;
import io.hedgerow.engine.pricing.math.ReferenceBlack;
import io.hedgerow.engine.testing.OracleTable;
import io.hedgerow.gateway.surface.fit.SliceCertificate;
import org.junit.jupiter.api.Test;

class SviSmileTest {
    private static final RawSvi SLICE = new RawSvi(0.004, 0.04, -0.3, 0.02, 0.12);
    private static final double YEARS = 30.0 / 365.0;

    @Test
    void shouldDifferByLessThanAMillionthOfAVol() {
        SmileSlice smile = SviSmile.of(SLICE, YEARS, -0.6, 0.6);
        for (double k = -0.6; k <= 0.6; k += 0.0013) {
            double vol = Math.sqrt(SLICE.totalVariance(k) / YEARS);
            assertThat(smile.volAt(k)).as("k %s", k).isCloseTo(vol, within(1e-6));
        }
        SliceCertificate certificate = new SliceCertificate();
        assertThat(certificate.butterfly(smile, YEARS)).isNaN();
        SmileSlice vogt = SviSmile.of(new RawSvi(-0.041, 0.1331, 0.306, 0.3586, 0.4153), 1.0, -1.5, 2.0);
        assertThat(certificate.butterfly(vogt, 1.0)).isBetween(0.6424, 1.2570);
    }

    @Test
    void shouldGiveTheSmileDeltasOfTheTable() {
        OracleTable table = OracleTable.read("smile_delta_svi.csv");
        double forward = 60_000.0;
        SmileSlice smile = SviSmile.of(SLICE, YEARS, -0.4, 0.4);
        for (int i = 0; i < table.size(); i++) {
            double strike = table.number(i, "K");
            double k = Math.log(strike / forward);
            double vol = smile.volAt(k);
            assertThat(vol).isCloseTo(table.number(i, "sigma"), within(1e-6));
            assertThat(smile.slopeAt(k)).isCloseTo(table.number(i, "skew"), within(1e-4));
            boolean call = table.text(i, "type").equals("C");
            ReferenceBlack black = new ReferenceBlack(call, forward, strike, YEARS, vol, 0.0, 0.0);
            double perSkew = black.vega() / forward;
            double moneyness = black.delta() - perSkew * smile.slopeAt(k);
            assertThat(black.delta()).isCloseTo(table.number(i, "sticky_strike"), within(1e-5));
            assertThat(moneyness).isCloseTo(table.number(i, "sticky_moneyness"), within(2e-5));
            double sticky = moneyness + 1.5 * perSkew * smile.slopeAt(0.0);
            assertThat(sticky).isCloseTo(table.number(i, "ssr_1.5"), within(2e-5));
        }
    }
}
