package io.hedgerow.gateway.surface.fit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SyntheticChainTest {
    /** Strikes with an absolute delta of more than about a tenth. */
    private static final double LIQUID = 1.3;

    private static final double NOTHING = 0.0;

    @Test
    void shouldPassThroughTheQuotesOfChainsWithoutArbitrage() {
        for (long seed = 1; seed <= 5; seed++) {
            SyntheticChain chain = new SyntheticChain(seed);
            FitInput input = new FitInput();
            chain.fill(input);
            FittedSurface surface = new SurfaceFit().fit(input);
            assertThat(surface.insideShare()).as("seed %d", seed).isGreaterThan(0.98);
            assertThat(surface.outliers()).as("seed %d", seed).isZero();
            assertThat(IndependentCheck.butterflies(surface.slices()))
                    .as("seed %d", seed)
                    .isEmpty();
            assertThat(IndependentCheck.calendars(surface.slices()))
                    .as("seed %d", seed)
                    .isEmpty();
            assertThat(worst(chain, surface)).as("seed %d", seed).isLessThan(0.8);
        }
    }

    @Test
    void shouldStayWithinTheSpreadWhenQuotesAreWrongOrMissing() {
        check(10, 1);
    }

    @Test
    @Tag("slow")
    void shouldStayWithinTheSpreadWhenQuotesAreWrongOrMissingForManySeeds() {
        check(200, 1000);
    }

    /**
     * Of the strikes that count, all but one in two thousand are within the half width with one fault, all but one in
     * five hundred with both: where half of a chain is gone there is nothing to know the rest by.
     */
    private static void check(int seeds, long from) {
        double wrong = 0.1;
        double missing = 0.3;
        assertThat(beyond(seeds, from, NOTHING, wrong)).as("wrong").isLessThanOrEqualTo(5e-4);
        assertThat(beyond(seeds, from, missing, NOTHING)).as("missing").isLessThanOrEqualTo(5e-4);
        assertThat(beyond(seeds, from, missing, wrong)).as("both").isLessThanOrEqualTo(2e-3);
    }

    private static double beyond(int seeds, long from, double missing, double wrong) {
        int strikes = 0;
        int beyond = 0;
        FitInput input = new FitInput();
        SurfaceFit fit = new SurfaceFit();
        for (long seed = from; seed < from + seeds; seed++) {
            SyntheticChain chain = new SyntheticChain(seed);
            chain.fill(input, missing, wrong, seed);
            fit.forget();
            FittedSurface surface = fit.fit(input);
            for (int e = 0; e < SyntheticChain.expiries(); e++) {
                for (SyntheticChain.Quote quote : chain.quotes.get(e)) {
                    double error = error(chain, surface, e, quote);
                    assertThat(error).as("seed %d", seed).isFinite();
                    strikes += Double.isNaN(quote.half()) ? 0 : 1;
                    beyond += error > 1.0 ? 1 : 0;
                }
            }
            assertThat(IndependentCheck.butterflies(surface.slices()))
                    .as("seed %d", seed)
                    .isEmpty();
            assertThat(IndependentCheck.calendars(surface.slices()))
                    .as("seed %d", seed)
                    .isEmpty();
        }
        return beyond / (double) strikes;
    }

    private static double worst(SyntheticChain chain, FittedSurface surface) {
        double worst = 0.0;
        for (int e = 0; e < SyntheticChain.expiries(); e++) {
            for (SyntheticChain.Quote quote : chain.quotes.get(e)) {
                worst = Math.max(worst, error(chain, surface, e, quote));
            }
        }
        return worst;
    }

    /** Error in half widths at a liquid strike, 0 elsewhere. */
    private static double error(SyntheticChain chain, FittedSurface surface, int e, SyntheticChain.Quote quote) {
        if (Double.isNaN(quote.half()) || Math.abs(quote.k()) > LIQUID * chain.unit(e)) {
            return 0.0;
        }
        double vol = surface.slices().get(e).smile().volAt(quote.k());
        return Math.abs(vol - chain.vol(e, quote.k())) / quote.half();
    }
}
