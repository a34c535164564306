package io.hedgerow.gateway.surface.fit;

import io.hedgerow.gateway.surface.fit.svi.EssviSlice;

/**
 * What the conditions against butterflies and calendar spreads add to the equations of a refinement, at three places of
 * every cell. Reused, one thread.
 */
final class ConditionRows {
    private static final int PLACES = 3;
    private static final int BAND = BandedSystem.BAND;
    private static final int PLACES_MAX = PLACES * KnotLayout.KNOTS_MAX;

    private final double[] k = new double[PLACES_MAX];
    private final double[] vol = new double[PLACES_MAX];
    private final double[] slope = new double[PLACES_MAX];
    private final double[] curvature = new double[PLACES_MAX];
    private final double[] floor = new double[PLACES_MAX];
    private final double[] values = new double[PLACES_MAX * BAND];
    private final double[] slopes = new double[PLACES_MAX * BAND];
    private final double[] curvatures = new double[PLACES_MAX * BAND];
    private final double[] row = new double[BAND];
    private int count;
    private double years;
    private double unitVol;
    private boolean floored;

    /** Evaluates backbone, splines and the earlier slice at the places. */
    void take(double yearsToExpiry, EssviSlice slice, SplineBasis basis, ExpiryState earlier) {
        years = yearsToExpiry;
        unitVol = Math.sqrt(slice.theta() / years);
        floored = earlier != null;
        double older = floored ? Math.sqrt(earlier.years / years) : 0.0;
        count = 0;
        for (int cell = 0; cell < basis.count - 1; cell++) {
            double width = basis.knots[cell + 1] - basis.knots[cell];
            for (int place = 0; place < PLACES; place++) {
                int i = count++;
                double x = basis.knots[cell] + width * place / PLACES;
                k[i] = x;
                vol[i] = Math.sqrt(slice.totalVariance(x) / years);
                slope[i] = 0.5 * slice.slope(x) / (vol[i] * years);
                curvature[i] = (0.5 * slice.curvature(x) / years - slope[i] * slope[i]) / vol[i];
                basis.values(cell, x, values, i * BAND);
                basis.slopes(cell, x, slopes, i * BAND);
                basis.curvatures(cell, x, curvatures, i * BAND);
                floor[i] = floored ? older * earlier.form.volAt(x) : 0.0;
            }
        }
    }

    /** Adds the penalty for {@code g = (1 - k s'/s)^2 - (T s s')^2/4 + T s s''} below a small margin. */
    double addDensity(
            SplineBasis basis, double[] c, double room, double weight, double[] gradient, BandedSystem system) {
        double penalty = 0.0;
        for (int i = 0; i < count; i++) {
            int first = SplineBasis.first(i / PLACES);
            int at = i * BAND;
            double s = vol[i] + basis.combine(first, values, at, c);
            double s1 = slope[i] + basis.combine(first, slopes, at, c);
            double s2 = curvature[i] + basis.combine(first, curvatures, at, c);
            double safe = Math.max(s, 1e-3 * unitVol);
            double relative = k[i] * s1 / safe;
            double bend = years * s1;
            double g = (1.0 - relative) * (1.0 - relative) - 0.25 * bend * bend * s * s + years * s * s2;
            double missing = room - g;
            if (!(missing > 0.0)) {
                continue;
            }
            double byVol = 2.0 * (1.0 - relative) * relative / safe - 0.5 * bend * bend * s + years * s2;
            double bySlope = -2.0 * (1.0 - relative) * k[i] / safe - 0.5 * years * bend * s * s;
            double byCurvature = years * s;
            for (int j = 0; j < BAND; j++) {
                row[j] = byVol * values[at + j] + bySlope * slopes[at + j] + byCurvature * curvatures[at + j];
            }
            penalty += 0.5 * weight * missing * missing;
            accumulate(basis, first, -weight * missing, weight, gradient, system);
        }
        return penalty;
    }

    /** Adds the penalty for vols whose total variance is not above that of the earlier slice. */
    double addCalendar(
            SplineBasis basis, double[] c, double room, double weight, double[] gradient, BandedSystem system) {
        if (!floored) {
            return 0.0;
        }
        double penalty = 0.0;
        for (int i = 0; i < count; i++) {
            int first = SplineBasis.first(i / PLACES);
            int at = i * BAND;
            double s = vol[i] + basis.combine(first, values, at, c);
            double missing = (floor[i] - s) / unitVol + room;
            if (!(missing > 0.0)) {
                continue;
            }
            for (int j = 0; j < BAND; j++) {
                row[j] = values[at + j] / unitVol;
            }
            penalty += 0.5 * weight * missing * missing;
            accumulate(basis, first, -weight * missing, weight, gradient, system);
        }
        return penalty;
    }

    private void accumulate(
            SplineBasis basis,
            int first,
            double slopeOfPenalty,
            double weight,
            double[] gradient,
            BandedSystem system) {
        for (int j = Math.max(0, -first); j < BAND && first + j < basis.splines(); j++) {
            gradient[first + j] += slopeOfPenalty * row[j];
        }
        system.addOuter(first, row, 0, weight);
    }
}
