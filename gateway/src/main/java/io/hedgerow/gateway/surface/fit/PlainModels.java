package io.hedgerow.gateway.surface.fit;

import io.hedgerow.engine.market.SmileSlice;
import io.hedgerow.gateway.surface.fit.svi.RawSvi;
import io.hedgerow.gateway.surface.fit.svi.RawSviFit;
import io.hedgerow.gateway.surface.fit.svi.SviSmile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Surfaces of fewer parameters to the same quotes, for comparison with the one that is published: its backbone alone, or raw
 * SVI for each expiry. Static; any thread.
 */
public final class PlainModels {
    private static final int LEAST_FOR_RAW_SVI = 5;

    private PlainModels() {}

    /** Every slice its backbone. */
    public static FittedSurface backbone(FittedSurface fitted, FitInput input) {
        List<FittedSlice> slices = new ArrayList<>();
        for (int e = 0; e < input.expiries(); e++) {
            FittedSlice slice = fitted.slices().get(e);
            slices.add(of(slice, slice.backbone().raw(), input.quotesOf(e)));
        }
        return new FittedSurface(slices);
    }

    /**
     * Raw SVI by least squares in vol, in scales of the quotes; an expiry with fewer than five two-sided quotes, or whose
     * parameters are no smile, keeps its backbone.
     */
    public static FittedSurface rawSvi(FittedSurface fitted, FitInput input) {
        List<FittedSlice> slices = new ArrayList<>();
        for (int e = 0; e < input.expiries(); e++) {
            FittedSlice slice = fitted.slices().get(e);
            ExpiryQuotes quotes = input.quotesOf(e);
            RawSvi raw = slice.backbone().raw();
            if (quotes.twoSided >= LEAST_FOR_RAW_SVI) {
                RawSvi own = fit(quotes);
                raw = isSmile(own) ? own : raw;
            }
            slices.add(of(slice, raw, quotes));
        }
        return new FittedSurface(slices);
    }

    private static RawSvi fit(ExpiryQuotes quotes) {
        double[] k = new double[quotes.twoSided];
        double[] variance = new double[quotes.twoSided];
        double[] weight = new double[quotes.twoSided];
        int count = 0;
        for (int i = 0; i < quotes.size; i++) {
            if (quotes.half[i] < Double.POSITIVE_INFINITY) {
                double error = 2.0 * quotes.mid[i] * quotes.years * quotes.scale[i];
                k[count] = quotes.k[i];
                variance[count] = quotes.mid[i] * quotes.mid[i] * quotes.years;
                weight[count++] = 1.0 / (error * error);
            }
        }
        return new RawSviFit().fit(k, variance, weight);
    }

    private static boolean isSmile(RawSvi slice) {
        double least = slice.a() + slice.b() * slice.sigma() * Math.sqrt(1.0 - slice.rho() * slice.rho());
        return least > 0.0 && Math.abs(slice.rho()) < 1.0 && slice.b() > 0.0;
    }

    private static FittedSlice of(FittedSlice slice, RawSvi raw, ExpiryQuotes quotes) {
        SmileSlice own = slice.smile();
        SmileSlice bare = SviSmile.of(raw, slice.years(), own.k(0), own.k(own.knots() - 1));
        int inside = 0;
        double squares = 0.0;
        for (int i = 0; i < quotes.size; i++) {
            double off = bare.volAt(quotes.k[i]) - quotes.mid[i];
            if (quotes.half[i] < Double.POSITIVE_INFINITY) {
                inside += Math.abs(off) <= quotes.half[i] ? 1 : 0;
                squares += off * off;
            }
        }
        return new FittedSlice(
                slice.expiryNs(),
                slice.years(),
                slice.eventYears(),
                slice.forward(),
                withErrors(bare, own),
                slice.backbone(),
                raw,
                SliceOrigin.BACKBONE,
                0.0,
                slice.quotes(),
                slice.twoSided(),
                inside,
                slice.outliers(),
                slice.twoSided() == 0 ? 0.0 : Math.sqrt(squares / slice.twoSided()));
    }

    /** What is known of a vol does not depend on the model. */
    private static SmileSlice withErrors(SmileSlice bare, SmileSlice own) {
        int n = bare.knots();
        double[] k = new double[n];
        double[] vol = new double[n];
        double[] slope = new double[n];
        double[] error = new double[n];
        Arrays.setAll(k, bare::k);
        Arrays.setAll(vol, bare::vol);
        Arrays.setAll(slope, bare::slope);
        Arrays.setAll(error, i -> own.standardErrorAt(k[i]));
        return new SmileSlice(k, vol, slope, error);
    }
}
