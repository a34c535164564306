package io.hedgerow.engine.market;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.SliceOrigin;
import io.hedgerow.engine.event.codec.SurfaceReason;

/**
 * Looks at a version before it is taken: that it is whole, that its numbers can be priced with, and at every knot and
 * between any two that neither a butterfly nor a calendar spread costs less than nothing. That there is no arbitrage
 * anywhere is for the fit to prove; what is looked at here guards against a fit that is broken.
 *
 * <p>A reused scratch object, not state. Owned by the engine thread.
 */
final class SurfaceCheck {
    private static final double VOL_MIN = 1e-4;
    private static final double VOL_MAX = 20.0;
    private static final double PRICE_MIN = 1e-30;
    private static final double PRICE_MAX = 1e30;
    private static final double WING_SLOPE_MAX = 2.0;
    private static final double NS_PER_YEAR = 365.0 * 86_400e9;

    /** What the rounding of published numbers may leave of a violation. */
    private static final double TOLERANCE = 1e-9;

    private final ExpiryTable expiries;
    private final SmileColumns smiles;
    private final SmileFits fits;
    private final SurfaceStaging staging;
    private SurfaceReason reason = SurfaceReason.NONE;
    private long expiryNs;
    private double detail;

    SurfaceCheck(ExpiryTable expiries, SmileColumns smiles, SmileFits fits, SurfaceStaging staging) {
        this.expiries = expiries;
        this.smiles = smiles;
        this.fits = fits;
        this.staging = staging;
    }

    /** Why the version cannot be taken; NONE if it can. */
    SurfaceReason reason() {
        return reason;
    }

    /** Expiry that failed, {@link EventWriter#NONE} if not one alone. */
    long expiryNs() {
        return expiryNs;
    }

    /** Log-moneyness where it failed, or the number that did. */
    double detail() {
        return detail;
    }

    private boolean fail(SurfaceReason why, int slice, double what) {
        reason = why;
        expiryNs = slice == ExpiryTable.NO_SLICE ? EventWriter.NONE : expiries.expiryNs(slice);
        detail = Double.isFinite(what) ? what : 0.0;
        return false;
    }

    /** Looks at all that has come of a version and works out its cubics. */
    boolean run(int underlyingId, long version, int slices, long versionInForce, long nowNs) {
        reason = SurfaceReason.NONE;
        expiryNs = EventWriter.NONE;
        detail = 0.0;
        if (version <= versionInForce) {
            return fail(SurfaceReason.OLD_VERSION, ExpiryTable.NO_SLICE, 0.0);
        }
        int fault = staging.faultRaw(underlyingId, version);
        if (fault != 0) {
            fail(SurfaceReason.get((short) fault), ExpiryTable.NO_SLICE, 0.0);
            expiryNs = staging.faultExpiryNs(underlyingId);
            return false;
        }
        int found = 0;
        int before = ExpiryTable.NO_SLICE;
        for (int slice = expiries.first(underlyingId); slice != ExpiryTable.NO_SLICE; slice = expiries.next(slice)) {
            if (!staging.isOf(slice, version)) {
                continue;
            }
            if (staging.index(slice) != found || !staging.isComplete(slice)) {
                return fail(SurfaceReason.INCOMPLETE, slice, found);
            }
            if (!checkSlice(slice, nowNs) || !checkCalendar(before, slice, nowNs)) {
                return false;
            }
            before = slice;
            found++;
        }
        return (found == slices && found > 0) || fail(SurfaceReason.INCOMPLETE, ExpiryTable.NO_SLICE, found);
    }

    private double years(int slice, long nowNs) {
        return (expiries.expiryNs(slice) - nowNs) / NS_PER_YEAR;
    }

    private boolean checkSlice(int slice, long nowNs) {
        int smile = staging.staged(slice);
        double forward = fits.forward(smile);
        if (!(forward >= PRICE_MIN && forward <= PRICE_MAX)) {
            return fail(SurfaceReason.BAD_FORWARD, slice, forward);
        }
        int origin = fits.originRaw(smile);
        if (origin < SliceOrigin.FITTED.value() || origin > SliceOrigin.AGED.value()) {
            return fail(SurfaceReason.INCOMPLETE, slice, origin);
        }
        for (int knot = 0; knot < smiles.knots(smile); knot++) {
            if (!checkKnot(slice, smile, knot)) {
                return false;
            }
        }
        smiles.finish(smile);
        return checkCells(slice, smile) && checkWings(slice, smile, nowNs) && checkButterflies(slice, smile, nowNs);
    }

    private boolean checkKnot(int slice, int smile, int knot) {
        double k = smiles.k(smile, knot);
        double vol = smiles.vol(smile, knot);
        double error = smiles.standardError(smile, knot);
        if (!Double.isFinite(k + vol + smiles.slope(smile, knot) + error) || error < 0.0) {
            return fail(SurfaceReason.NOT_FINITE, slice, knot);
        }
        if (knot > 0 && !(k > smiles.k(smile, knot - 1))) {
            return fail(SurfaceReason.UNORDERED_KNOTS, slice, k);
        }
        return (vol >= VOL_MIN && vol <= VOL_MAX) || fail(SurfaceReason.VOL_OUT_OF_RANGE, slice, k);
    }

    private boolean checkCells(int slice, int smile) {
        for (int cell = 0; cell < smiles.knots(smile) - 1; cell++) {
            boolean inRange = smiles.leastVol(smile, cell) >= VOL_MIN && smiles.greatestVol(smile, cell) <= VOL_MAX;
            if (!inRange) {
                return fail(SurfaceReason.VOL_OUT_OF_RANGE, slice, smiles.k(smile, cell));
            }
        }
        return true;
    }

    /** An expired slice has no wings to speak of. */
    private boolean checkWings(int slice, int smile, long nowNs) {
        int last = smiles.knots(smile) - 1;
        double left = smiles.slope(smile, 0);
        double right = smiles.slope(smile, last);
        double twiceYears = 2.0 * Math.max(0.0, years(slice, nowNs));
        if (!(left <= 0.0) || !(-left * smiles.vol(smile, 0) * twiceYears < WING_SLOPE_MAX)) {
            return fail(SurfaceReason.STEEP_WING, slice, smiles.k(smile, 0));
        }
        boolean gentle = right >= 0.0 && right * smiles.vol(smile, last) * twiceYears < WING_SLOPE_MAX;
        return gentle || fail(SurfaceReason.STEEP_WING, slice, smiles.k(smile, last));
    }

    private boolean checkButterflies(int slice, int smile, long nowNs) {
        double years = years(slice, nowNs);
        if (!(years > 0.0)) {
            return true;
        }
        for (int cell = 0; cell < smiles.knots(smile) - 1; cell++) {
            double from = smiles.k(smile, cell);
            double middle = 0.5 * (from + smiles.k(smile, cell + 1));
            if (density(smile, from, years) < -TOLERANCE || density(smile, middle, years) < -TOLERANCE) {
                return fail(SurfaceReason.BUTTERFLY, slice, from);
            }
        }
        return true;
    }

    /** {@code g(k)}, of which the risk-neutral density is a positive multiple: Gatheral and Jacquier 2014, in vols. */
    private double density(int smile, double k, double years) {
        double vol = smiles.volAt(smile, k);
        double slope = smiles.slopeAt(smile, k);
        double linear = 1.0 - k * slope / vol;
        double square = 0.5 * years * vol * slope;
        return linear * linear - square * square + years * vol * smiles.curvatureAt(smile, k);
    }

    private boolean checkCalendar(int before, int slice, long nowNs) {
        if (before == ExpiryTable.NO_SLICE || !(years(before, nowNs) > 0.0)) {
            return true;
        }
        int near = staging.staged(before);
        int far = staging.staged(slice);
        double nearYears = years(before, nowNs);
        double farYears = years(slice, nowNs);
        return checkCalendar(slice, near, near, nearYears, far, farYears)
                && checkCalendar(slice, far, near, nearYears, far, farYears);
    }

    private boolean checkCalendar(int slice, int places, int near, double nearYears, int far, double farYears) {
        for (int knot = 0; knot < smiles.knots(places); knot++) {
            double k = smiles.k(places, knot);
            double nearVol = smiles.volAt(near, k);
            double farVol = smiles.volAt(far, k);
            double nearVariance = nearVol * nearVol * nearYears;
            if (farVol * farVol * farYears < nearVariance - TOLERANCE * (1.0 + nearVariance)) {
                return fail(SurfaceReason.CALENDAR, slice, k);
            }
        }
        return true;
    }
}
