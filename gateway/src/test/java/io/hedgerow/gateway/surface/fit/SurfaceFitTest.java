package io.hedgerow.gateway.surface.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.engine.market.SmileSlice;
import io.hedgerow.gateway.surface.fit.svi.RawSvi;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SurfaceFitTest {
    private final FitInput input = new FitInput();
    private final SurfaceFit fit = new SurfaceFit();

    /** An expiry with so many quotes of a smile, 1 vol point wide. */
    private void add(double years, int quotes, double bias) {
        input.addExpiry((long) (years * 1e6), years, years, 100.0);
        for (int i = 0; i < quotes; i++) {
            double z = quotes == 1 ? 0.0 : -2.0 + 4.0 * i / (quotes - 1);
            double vol = smile(z) + bias;
            input.addQuote(z * 0.5 * Math.sqrt(years), vol - 0.005, vol + 0.005, 0.0);
        }
    }

    private static double smile(double z) {
        return 0.5 - 0.03 * z + 0.015 * z * z;
    }

    private FittedSurface fitted() {
        FittedSurface surface = fit.fit(input);
        assertThat(IndependentCheck.butterflies(surface.slices())).isEmpty();
        assertThat(IndependentCheck.calendars(surface.slices())).isEmpty();
        return surface;
    }

    @Test
    void shouldGiveExpiriesWithThreeQuotesOneOrNoneASmile() {
        add(0.1, 25, 0.0);
        add(0.2, 3, 0.0);
        add(0.3, 1, 0.0);
        add(0.4, 0, 0.0);
        add(0.5, 25, 0.0);
        add(0.9, 0, 0.0);
        FittedSurface surface = fitted();
        assertThat(surface.slices())
                .extracting(FittedSlice::origin)
                .containsExactly(
                        SliceOrigin.FITTED,
                        SliceOrigin.FITTED,
                        SliceOrigin.FITTED,
                        SliceOrigin.INTERPOLATED,
                        SliceOrigin.FITTED,
                        SliceOrigin.EXTRAPOLATED);
        for (FittedSlice slice : surface.slices()) {
            double unit = 0.5 * Math.sqrt(slice.years());
            for (double z = -1.5; z <= 1.5; z += 0.25) {
                assertThat(slice.smile().volAt(z * unit))
                        .as("%s at %s", slice, z)
                        .isCloseTo(smile(z), within(0.01));
            }
        }
    }

    @Test
    void shouldInterpolateTotalVarianceInEventTime() {
        add(0.1, 25, 0.0);
        input.addExpiry(150_000L, 0.15, 0.11, 100.0);
        add(0.2, 25, 0.1);
        FittedSurface surface = fitted();
        double early = surface.slices().get(0).smile().totalVarianceAt(0.0, 0.1);
        double late = surface.slices().get(2).smile().totalVarianceAt(0.0, 0.2);
        assertThat(surface.slices().get(1).smile().totalVarianceAt(0.0, 0.15))
                .isCloseTo(early + 0.1 * (late - early), within(1e-5));
    }

    @Test
    void shouldStandOnASingleQuote() {
        add(0.25, 1, 0.0);
        FittedSurface surface = fitted();
        assertThat(surface.slices().get(0).smile().volAt(0.0)).isCloseTo(0.5, within(0.005));
    }

    @Test
    void shouldHaveErrorsThatGrowWhereQuotesVanish() {
        add(0.1, 41, 0.0);
        SmileSlice all = fitted().slices().get(0).smile();
        input.clear();
        input.addExpiry(100_000L, 0.1, 0.1, 100.0);
        for (int i = 0; i <= 40; i++) {
            double z = -2.0 + 0.1 * i;
            if (z < 0.55 || z > 1.45) {
                input.addQuote(z * 0.5 * Math.sqrt(0.1), smile(z) - 0.005, smile(z) + 0.005, 0.0);
            }
        }
        SmileSlice fewer = fitted().slices().get(0).smile();
        double unit = 0.5 * Math.sqrt(0.1);
        assertThat(fewer.standardErrorAt(unit)).isGreaterThan(2.0 * all.standardErrorAt(unit));
        assertThat(fewer.standardErrorAt(-unit)).isCloseTo(all.standardErrorAt(-unit), within(1e-3));
        assertThat(all.standardErrorAt(4.0 * unit)).isGreaterThan(5.0 * all.standardErrorAt(0.0));
        assertThat(Math.abs(fewer.volAt(unit) - all.volAt(unit))).isLessThan(0.002);
    }

    @Test
    void shouldHaveErrorsThatNeverFallBeyondTheLastQuotes() {
        add(0.1, 41, 0.0);
        add(0.3, 1, 0.0);
        SmileSlice quoted = fitted().slices().get(0).smile();
        double unit = 0.5 * Math.sqrt(0.1);
        for (double side : new double[] {-1.0, 1.0}) {
            double before = quoted.standardErrorAt(side * 2.0 * unit);
            for (double z = 2.1; z < 12.0; z += 0.1) {
                double error = quoted.standardErrorAt(side * z * unit);
                assertThat(error).as("%s standard deviations", side * z).isGreaterThanOrEqualTo(before);
                before = error;
            }
            assertThat(before).isGreaterThan(0.1);
        }
        for (FittedSlice slice : fitted().slices()) {
            for (int i = 0; i < slice.smile().knots(); i++) {
                assertThat(slice.smile().standardError(i)).as("knot %s", i).isGreaterThan(1e-4);
            }
        }
    }

    @Test
    void shouldUseBidsAndAsksThatStandAlone() {
        input.addExpiry(1L, 0.1, 0.1, 100.0);
        for (int i = 0; i <= 20; i++) {
            double z = -2.0 + 0.2 * i;
            double bid = i > 15 ? Double.NaN : smile(z) - 0.005;
            input.addQuote(z * 0.5 * Math.sqrt(0.1), bid, i == 0 ? Double.NaN : smile(z) + 0.005, 0.0);
        }
        FittedSlice slice = fitted().slices().get(0);
        assertThat(slice.quotes()).isEqualTo(21);
        assertThat(slice.twoSided()).isEqualTo(15);
        assertThat(slice.inside()).isEqualTo(15);
        assertThat(slice.smile().volAt(2.0 * 0.5 * Math.sqrt(0.1))).isLessThan(smile(2.0) + 0.006);
    }

    /** Wings of raw SVI that are free of arbitrage and steeper than extended SSVI may have, one vol point wide. */
    @Test
    void shouldPassThroughSteepWings() {
        double[] days = {7.0, 30.0, 90.0, 270.0};
        double[] b = {0.14, 0.3, 0.5, 0.8};
        double[] sigma = {0.05, 0.1, 0.2, 0.4};
        for (double steep = 0.5; steep <= 1.0; steep += 0.1) {
            input.clear();
            for (int e = 0; e < days.length; e++) {
                double years = days[e] / 365.0;
                RawSvi truth = new RawSvi(0.0, steep * b[e], -0.3, 0.0, sigma[e]);
                input.addExpiry(e + 1L, years, years, 3_000.0);
                for (int i = -15; i <= 15; i++) {
                    double k = 0.4 * i * 0.36 * Math.sqrt(years);
                    double vol = Math.sqrt(truth.totalVariance(k) / years);
                    input.addQuote(k, vol - 0.005, vol + 0.005, 0.0);
                }
            }
            fit.forget();
            assertThat(fitted().insideShare()).as("steepness %s", steep).isGreaterThan(0.93);
            assertThat(fitted().insideShare()).as("again, steepness %s", steep).isGreaterThan(0.93);
        }
    }

    /** Three of the five quotes nearest to the forward are wrong in the same way: neighbours know better. */
    @Test
    void shouldFindItsWayOutOfWrongQuotesNearTheForward() {
        for (double years = 0.1; years < 0.45; years += 0.1) {
            input.addExpiry((long) (years * 1e6), years, years, 100.0);
            for (int i = 0; i < 13; i++) {
                double z = -1.8 + 0.3 * i;
                double vol = smile(z) + (years < 0.15 && i >= 5 && i <= 7 ? 0.25 : 0.0);
                input.addQuote(z * 0.5 * Math.sqrt(years), vol - 0.005, vol + 0.005, 0.0);
            }
        }
        FittedSlice first = fitted().slices().get(0);
        for (double z = -1.5; z <= 1.5; z += 0.25) {
            assertThat(first.smile().volAt(z * 0.5 * Math.sqrt(0.1))).isCloseTo(smile(z), within(0.005));
        }
    }

    @Test
    void shouldNotMoveWhenTheMarketDoesNot() {
        SyntheticChain chain = new SyntheticChain(3L);
        chain.fill(input);
        FittedSurface first = fit.fit(input);
        for (int round = 0; round < 5; round++) {
            FittedSurface again = fit.fit(input);
            for (int e = 0; e < SyntheticChain.expiries(); e++) {
                for (SyntheticChain.Quote quote : chain.quotes.get(e)) {
                    double before = first.slices().get(e).smile().volAt(quote.k());
                    double after = again.slices().get(e).smile().volAt(quote.k());
                    double most = Double.isNaN(quote.half()) ? 0.01 : 0.05 * quote.half();
                    assertThat(after).as("expiry %d, k %s", e, quote.k()).isCloseTo(before, within(most));
                }
            }
        }
    }

    @Test
    void shouldForgetTheLastFitWhenTold() {
        add(0.1, 25, 0.0);
        add(0.2, 25, 0.0);
        FittedSurface first = fit.fit(input);
        input.clear();
        add(0.1, 25, 0.2);
        fit.fit(input);
        input.clear();
        add(0.1, 25, 0.0);
        add(0.2, 25, 0.0);
        fit.forget();
        FittedSurface again = fit.fit(input);
        for (int e = 0; e < 2; e++) {
            for (double x = -0.3; x < 0.3; x += 0.01) {
                assertThat(again.slices().get(e).smile().volAt(x))
                        .isEqualTo(first.slices().get(e).smile().volAt(x));
            }
        }
    }

    @Test
    void shouldGoOnToTheBitFromItsState() {
        new SyntheticChain(5L).fill(input);
        fit.fit(input);
        SurfaceFit other = new SurfaceFit();
        other.restore(fit.state());
        new SyntheticChain(6L).fill(input, 0.1, 0.05, 6L);
        FittedSurface a = fit.fit(input);
        FittedSurface b = other.fit(input);
        for (int e = 0; e < SyntheticChain.expiries(); e++) {
            for (int i = 0; i < a.slices().get(e).smile().knots(); i++) {
                assertThat(b.slices().get(e).smile().vol(i))
                        .isEqualTo(a.slices().get(e).smile().vol(i));
                assertThat(b.slices().get(e).smile().slope(i))
                        .isEqualTo(a.slices().get(e).smile().slope(i));
            }
        }
        assertThat(other.state()).isEqualTo(fit.state());
        assertThatThrownBy(() -> other.restore(new double[3])).hasMessageContaining("no state");
    }

    @Test
    void shouldFollowExpiriesThatComeAndGo() {
        add(0.1, 25, 0.0);
        add(0.3, 25, 0.0);
        fitted();
        input.clear();
        add(0.2, 25, 0.0);
        add(0.3, 25, 0.0);
        add(0.4, 25, 0.0);
        assertThat(fitted().insideShare()).isEqualTo(1.0);
        input.clear();
        add(0.4, 25, 0.0);
        assertThat(fitted().insideShare()).isEqualTo(1.0);
    }

    @Test
    void shouldGiveQuotesThatContradictEachOtherASurfaceWithoutArbitrage() {
        add(0.1, 25, 0.6);
        add(0.11, 25, 0.0);
        add(0.5, 25, -0.25);
        FittedSurface surface = fitted();
        assertThat(surface.insideShare()).isLessThan(1.0);
    }

    @Test
    void shouldBeProvenFreeOfArbitrageWhateverTheQuotesSay() {
        SliceCertificate certificate = new SliceCertificate();
        for (long seed = 2300; seed < 2500; seed++) {
            anything(new Random(seed), seed % 2 == 0);
            if (seed % 4 != 0) {
                fit.forget();
            }
            List<FittedSlice> slices = fit.fit(input).slices();
            for (int e = 0; e < slices.size(); e++) {
                FittedSlice later = slices.get(e);
                assertThat(certificate.butterfly(later.smile(), later.years()))
                        .as("seed %d, expiry %d", seed, e)
                        .isNaN();
                FittedSlice earlier = slices.get(Math.max(0, e - 1));
                assertThat(certificate.calendar(earlier.smile(), earlier.years(), later.smile(), later.years()))
                        .as("seed %d, expiry %d", seed, e)
                        .isNaN();
            }
        }
    }

    /** Expiries that may be a day or a year apart, with levels and shapes that have nothing to do with each other. */
    private void anything(Random random, boolean noisy) {
        input.clear();
        double years = 0.001 + 0.05 * random.nextDouble();
        int expiries = 1 + random.nextInt(10);
        for (int e = 0; e < expiries; e++) {
            input.addExpiry(e + 1L, years, years, 100.0);
            double level = 0.1 + 1.2 * random.nextDouble();
            double skew = 0.1 * random.nextGaussian();
            int quotes = e == 0 ? 5 + random.nextInt(30) : random.nextInt(40);
            for (int i = 0; i < quotes; i++) {
                double z = -4.0 + 8.0 * random.nextDouble();
                double noise = noisy ? 0.05 * random.nextGaussian() : 0.0;
                double vol = Math.max(0.03, level * (1.0 + skew * z + 0.02 * z * z) + noise);
                double half = 0.001 + 0.02 * random.nextDouble();
                double bid = random.nextInt(12) == 0 ? Double.NaN : Math.max(0.01, vol - half);
                input.addQuote(z * 0.5 * Math.sqrt(years), bid, vol + half, 0.0);
            }
            years = years * (1.0 + (random.nextInt(3) == 0 ? 0.01 : 1.0) * random.nextDouble()) + 1e-5;
        }
    }

    @Test
    void shouldNameWhatIsWrongWithItsInput() {
        assertThatThrownBy(() -> fit.fit(input)).hasMessageContaining("no expiry has a quote");
        add(0.1, 0, 0.0);
        assertThatThrownBy(() -> fit.fit(input)).hasMessageContaining("no expiry has a quote");
        assertThatThrownBy(() -> input.addExpiry(1L, 0.1, 0.2, 100.0)).hasMessageContaining("do not ascend");
        assertThatThrownBy(() -> input.addExpiry(1L, 0.2, 0.2, 0.0)).hasMessageContaining("forward 0.0");
        assertThatThrownBy(() -> input.addQuote(0.0, Double.NaN, Double.NaN, 0.0))
                .hasMessageContaining("bid NaN");
        assertThatThrownBy(() -> input.addQuote(0.0, 0.5, 0.4, 0.0)).hasMessageContaining("ask 0.4");
        assertThatThrownBy(() -> input.addQuote(0.0, 0.5, 0.6, -1.0)).hasMessageContaining("uncertainty -1.0");
    }
}
