package io.hedgerow.bench.surface;

import io.hedgerow.gateway.surface.fit.FitInput;
import io.hedgerow.gateway.surface.fit.FittedSlice;
import io.hedgerow.gateway.surface.fit.FittedSurface;
import io.hedgerow.gateway.surface.fit.SliceCertificate;
import io.hedgerow.gateway.surface.fit.SurfaceFit;
import io.hedgerow.gateway.surface.fit.svi.EssviSlice;
import java.util.List;
import java.util.Random;

/**
 * Fits of one chain whose vols wander a little from fit to fit: smiles of no fitted model's kind, spreads that widen in
 * the wings, mids off by part of the spread. One thread.
 */
final class FitWorkload {
    /** Expiries lie each half as far again as the one before: as many as a fit takes, the last in 862 years. */
    static final int EXPIRIES_MAX = 32;

    private static final int STATES = 16;
    private static final double WANDER = 5e-4;

    private final FitInput[] inputs = new FitInput[STATES];
    private final SurfaceFit fit = new SurfaceFit();
    private FittedSurface last;

    FitWorkload(int expiries, int quotes, long seed) {
        for (int state = 0; state < STATES; state++) {
            inputs[state] = new FitInput();
            double level = WANDER * new Random(seed + state).nextGaussian();
            fill(inputs[state], expiries, quotes, new Random(seed), level);
        }
    }

    private static void fill(FitInput input, int expiries, int quotes, Random random, double level) {
        for (int e = 0; e < expiries; e++) {
            double years = 0.003 * Math.pow(1.5, e);
            double theta = 0.25 * years * (1.0 + 0.1 * years);
            EssviSlice slice = EssviSlice.of(theta, -0.25, 0.8 / Math.sqrt(theta));
            input.addExpiry(e, years, years, 100.0);
            for (int i = 0; i < quotes; i++) {
                double z = -4.0 + 8.0 * (i + 0.6 * random.nextDouble()) / quotes;
                double k = z * Math.sqrt(theta);
                double half = 0.004 * (1.0 + z * z / 6.0);
                double vol = Math.sqrt(slice.totalVariance(k) / years) + 0.004 * Math.sin(1.5 * z) + level;
                double mid = vol + 0.4 * half * (2.0 * random.nextDouble() - 1.0);
                input.addQuote(k, mid - half, mid + half, 0.0);
            }
        }
    }

    /** A fit from nothing. */
    void cold(int round) {
        fit.forget();
        warm(round);
    }

    /** A fit from the last. */
    void warm(int round) {
        last = fit.fit(inputs[round % STATES]);
    }

    /** The part of the quotes that the last fit passes through. */
    double insideShare() {
        return last.insideShare();
    }

    /** How many slices and pairs of slices of the last fit are not proven free of arbitrage. */
    int violations() {
        SliceCertificate certificate = new SliceCertificate();
        List<FittedSlice> slices = last.slices();
        int count = 0;
        for (int e = 0; e < slices.size(); e++) {
            FittedSlice slice = slices.get(e);
            count += Double.isNaN(certificate.butterfly(slice.smile(), slice.years())) ? 0 : 1;
            if (e > 0) {
                FittedSlice earlier = slices.get(e - 1);
                double at = certificate.calendar(earlier.smile(), earlier.years(), slice.smile(), slice.years());
                count += Double.isNaN(at) ? 0 : 1;
            }
        }
        return count;
    }
}
