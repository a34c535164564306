package io.hedgerow.gateway.surface.batch;

import io.hedgerow.engine.market.SmileSlice;
import io.hedgerow.gateway.surface.fit.FittedSlice;
import io.hedgerow.gateway.surface.fit.FittedSurface;
import io.hedgerow.gateway.surface.fit.SliceCertificate;
import java.util.List;

/**
 * Whether a surface admits static arbitrage, in two ways that share nothing: by the certificate of the published form, on
 * the whole line, and by Durrleman's function of total variance at many places, in the wings too.
 *
 * @param butterflies places with a negative density, and slices that have no certificate
 * @param calendars places where a later slice has less total variance, and pairs of slices that have no certificate
 * @param points places looked at
 * @param leastDensity smallest value of Durrleman's function found
 */
public record ArbitrageCheck(int butterflies, int calendars, int points, double leastDensity) {
    private static final int POINTS = 2_000;
    private static final double LEAST_RANGE = 0.5;
    private static final double DEVIATIONS = 12.0;
    private static final double ROUNDING = 1e-9;

    static ArbitrageCheck of(FittedSurface surface) {
        Tally tally = new Tally();
        SliceCertificate certificate = new SliceCertificate();
        List<FittedSlice> slices = surface.slices();
        for (int i = 0; i < slices.size(); i++) {
            FittedSlice slice = slices.get(i);
            double found = certificate.butterfly(slice.smile(), slice.years());
            tally.butterflies += Double.isNaN(found) ? 0 : 1;
            double range = range(slice);
            FittedSlice later = i + 1 < slices.size() ? slices.get(i + 1) : null;
            if (later != null) {
                found = certificate.calendar(slice.smile(), slice.years(), later.smile(), later.years());
                tally.calendars += Double.isNaN(found) ? 0 : 1;
            }
            for (int point = 0; point < POINTS; point++) {
                tally.look(slice, later, range * (2.0 * point / (POINTS - 1) - 1.0));
            }
        }
        return new ArbitrageCheck(tally.butterflies, tally.calendars, tally.points, tally.least);
    }

    /** Well beyond the knots, and beyond what the smile says can happen. */
    private static double range(FittedSlice slice) {
        SmileSlice smile = slice.smile();
        double knots = Math.max(-smile.k(0), smile.k(smile.knots() - 1));
        double deviation = smile.volAt(0.0) * Math.sqrt(slice.years());
        return Math.max(LEAST_RANGE, Math.max(2.0 * knots, DEVIATIONS * deviation));
    }

    /** What has been found so far. */
    private static final class Tally {
        private int butterflies;
        private int calendars;
        private int points;
        private double least = Double.POSITIVE_INFINITY;

        void look(FittedSlice slice, FittedSlice later, double k) {
            double density = durrleman(slice.smile(), slice.years(), k);
            least = Math.min(least, density);
            butterflies += density >= -ROUNDING ? 0 : 1;
            if (later != null) {
                double before = slice.smile().totalVarianceAt(k, slice.years());
                double after = later.smile().totalVarianceAt(k, later.years());
                calendars += after >= before * (1.0 - ROUNDING) ? 0 : 1;
            }
            points++;
        }
    }

    /** {@code (1 - k w' / 2w)^2 - w'^2 / 4 (1/w + 1/4) + w'' / 2}: the density over that of Black and Scholes. */
    static double durrleman(SmileSlice smile, double years, double k) {
        double vol = smile.volAt(k);
        double slope = smile.slopeAt(k);
        double w = vol * vol * years;
        double first = 2.0 * vol * slope * years;
        double second = 2.0 * years * (slope * slope + vol * smile.curvatureAt(k));
        double part = 1.0 - k * first / (2.0 * w);
        return part * part - 0.25 * first * first * (1.0 / w + 0.25) + 0.5 * second;
    }
}
