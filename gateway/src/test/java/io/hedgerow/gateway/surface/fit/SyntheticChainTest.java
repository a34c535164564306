package io.hedgerow.gateway.surface.fit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
     * A strike is liquid where the whole chain has a two-sided quote of an absolute delta of more than a tenth. The
     * surface may be off there by half the width of that quote; where it is missing or wrong, by half of the widest of
     * it and of the next good ones on both sides. Measured by half of the width it would have had itself, all but one
     * strike in two thousand are within, in gaps too.
     */
    private static void check(int seeds, long from) {
        double wrong = 0.1;
        double missing = 0.3;
        beyond("wrong", seeds, from, NOTHING, wrong);
        beyond("missing", seeds, from, missing, NOTHING);
        beyond("both", seeds, from, missing, wrong);
    }

    private static void beyond(String fault, int seeds, long from, double missing, double wrong) {
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
                for (int i = 0; i < chain.quotes.get(e).size(); i++) {
                    SyntheticChain.Quote quote = chain.quotes.get(e).get(i);
                    double error = error(chain, surface, e, quote);
                    assertThat(error).as("%s, seed %d", fault, seed).isFinite();
                    strikes += Double.isNaN(quote.half()) ? 0 : 1;
                    beyond += error > 1.0 ? 1 : 0;
                    assertThat(error == 0.0 ? 0.0 : error * quote.half() / goodHalf(chain, input, e, i))
                            .as("%s, seed %d, expiry %d, k %s", fault, seed, e, quote.k())
                            .isLessThanOrEqualTo(1.0);
                }
            }
            assertThat(IndependentCheck.butterflies(surface.slices()))
                    .as("%s, seed %d", fault, seed)
                    .isEmpty();
            assertThat(IndependentCheck.calendars(surface.slices()))
                    .as("%s, seed %d", fault, seed)
                    .isEmpty();
        }
        assertThat(beyond / (double) strikes).as(fault).isLessThanOrEqualTo(5e-4);
    }

    /** Half the width of a strike's own quote; where that is not good, the widest of it and of the next good ones. */
    private static double goodHalf(SyntheticChain chain, FitInput input, int e, int at) {
        List<SyntheticChain.Quote> quotes = chain.quotes.get(e);
        double half = quotes.get(at).half();
        if (chain.isGood(input, e, quotes.get(at))) {
            return half;
        }
        for (int step = -1; step <= 1; step += 2) {
            int i = at;
            while (i >= 0 && i < quotes.size() && !chain.isGood(input, e, quotes.get(i))) {
                i += step;
            }
            half = i < 0 || i == quotes.size()
                    ? half
                    : Math.max(half, quotes.get(i).half());
        }
        return half;
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
