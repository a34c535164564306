package io.hedgerow.gateway.surface.fit;

import io.hedgerow.engine.market.SmileSlice;
import java.util.List;

/**
 * Looks for static arbitrage in published slices the slow way: vols at two thousand places a slice, derivatives by
 * differences of the vol alone, in plain formulas of total variance. Shares nothing with the certificate.
 */
final class IndependentCheck {
    private static final int PLACES = 2000;

    private IndependentCheck() {}

    /** How many slices show a butterfly somewhere, in words. */
    static String butterflies(List<FittedSlice> slices) {
        StringBuilder found = new StringBuilder();
        for (FittedSlice slice : slices) {
            SmileSlice smile = slice.smile();
            double low = 1.5 * smile.k(0) - 1.0;
            double high = 1.5 * smile.k(smile.knots() - 1) + 1.0;
            double middle = 4.0 * Math.sqrt(slice.backbone().theta());
            for (int i = 0; i < PLACES; i++) {
                double part = (i + 0.5) / PLACES;
                double x = i % 4 == 0 ? low + part * (high - low) : -middle + part * 2.0 * middle;
                double g = durrleman(smile, slice.years(), x);
                if (!(g >= 0.0)) {
                    found.append(slice.expiryNs())
                            .append(": g ")
                            .append(g)
                            .append(" at ")
                            .append(x)
                            .append('\n');
                    break;
                }
            }
        }
        return found.toString();
    }

    /** Which slices lie below an earlier one somewhere, in words. */
    static String calendars(List<FittedSlice> slices) {
        StringBuilder found = new StringBuilder();
        for (int s = 1; s < slices.size(); s++) {
            FittedSlice earlier = slices.get(s - 1);
            FittedSlice later = slices.get(s);
            double reach = 1.5
                            * Math.max(
                                    -later.smile().k(0),
                                    later.smile().k(later.smile().knots() - 1))
                    + 1.0;
            double middle = 4.0 * Math.sqrt(earlier.backbone().theta());
            for (int i = 0; i < PLACES; i++) {
                double part = (i + 0.5) / PLACES;
                double x = i % 2 == 0 ? -reach + part * 2.0 * reach : -middle + part * 2.0 * middle;
                double a = variance(earlier.smile(), earlier.years(), x);
                double b = variance(later.smile(), later.years(), x);
                if (!(b >= a * (1.0 - 1e-12))) {
                    found.append(later.expiryNs())
                            .append(": ")
                            .append(b - a)
                            .append(" at ")
                            .append(x)
                            .append('\n');
                    break;
                }
            }
        }
        return found.toString();
    }

    private static double variance(SmileSlice smile, double years, double x) {
        double vol = smile.volAt(x);
        return vol * vol * years;
    }

    /** By central differences. */
    private static double durrleman(SmileSlice smile, double years, double x) {
        double h = 1e-4 * Math.sqrt(variance(smile, years, 0.0));
        double w = variance(smile, years, x);
        double up = variance(smile, years, x + h);
        double down = variance(smile, years, x - h);
        double first = (up - down) / (2.0 * h);
        double second = (up - 2.0 * w + down) / (h * h);
        double a = 1.0 - 0.5 * x * first / w;
        return a * a - 0.25 * first * first * (1.0 / w + 0.25) + 0.5 * second;
    }
}
