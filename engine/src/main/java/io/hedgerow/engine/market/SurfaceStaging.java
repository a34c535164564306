package io.hedgerow.engine.market;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.SurfaceWriter;
import io.hedgerow.engine.event.codec.SurfaceKnotsDecoder;
import io.hedgerow.engine.event.codec.SurfaceReason;
import io.hedgerow.engine.event.codec.SurfaceSliceDecoder;
import io.hedgerow.engine.memory.IntColumn;
import io.hedgerow.engine.memory.LongColumn;
import io.hedgerow.engine.memory.StateMemory;

/**
 * Slices of versions that are not closed yet. Each slice has two places for a smile, the one in force and the one that is
 * being written; taking a version lets them change roles, so nothing is copied.
 *
 * <p>Owned by the engine thread.
 */
final class SurfaceStaging {
    private static final int PLACES = 2;

    private final ExpiryTable expiries;
    private final SmileColumns smiles;
    private final SmileFits fits;
    private final IntColumn inForce;
    private final LongColumn version;
    private final IntColumn index;
    private final IntColumn seen;
    private final LongColumn faultVersion;
    private final IntColumn faultReason;
    private final LongColumn faultExpiryNs;

    SurfaceStaging(
            StateMemory memory,
            int slices,
            int underlyings,
            ExpiryTable expiries,
            SmileColumns smiles,
            SmileFits fits) {
        this.expiries = expiries;
        this.smiles = smiles;
        this.fits = fits;
        inForce = memory.intColumn("surface.place", slices);
        version = memory.longColumn("surface.stagedVersion", slices);
        index = memory.intColumn("surface.stagedIndex", slices);
        seen = memory.intColumn("surface.stagedKnots", slices);
        faultVersion = memory.longColumn("surface.faultVersion", underlyings);
        faultReason = memory.intColumn("surface.faultReason", underlyings);
        faultExpiryNs = memory.longColumn("surface.faultExpiryNs", underlyings);
    }

    /** Places for smiles that a number of slices needs. */
    static int places(int slices) {
        return Math.multiplyExact(slices, PLACES);
    }

    /** The smile of a slice that is in force, if one is. */
    int smile(int slice) {
        return slice * PLACES + inForce.get(slice);
    }

    /** The smile of a slice that is being written. */
    int staged(int slice) {
        return slice * PLACES + 1 - inForce.get(slice);
    }

    /** Takes the beginning of a slice; what is wrong with it is told when its version closes. */
    void begin(SurfaceSliceDecoder event) {
        int underlyingId = event.underlyingId();
        int slice = expiries.find(underlyingId, event.expiryNs());
        if (slice == ExpiryTable.NO_SLICE || version.get(slice) == event.version()) {
            fail(underlyingId, event.version(), SurfaceReason.UNKNOWN_EXPIRY, event.expiryNs());
            return;
        }
        int knots = event.knots();
        if (knots < 1 || knots > SurfaceWriter.KNOTS_MAX) {
            fail(underlyingId, event.version(), SurfaceReason.INCOMPLETE, event.expiryNs());
            return;
        }
        version.set(slice, event.version());
        index.set(slice, event.index());
        seen.set(slice, 0);
        int smile = staged(slice);
        smiles.clear(smile, knots);
        fits.set(smile, event);
    }

    /** Takes knots of a slice that has begun. */
    void knots(SurfaceKnotsDecoder event) {
        int slice = find(event.underlyingId(), event.version(), event.index());
        if (slice == ExpiryTable.NO_SLICE || !fits(event, smiles.knots(staged(slice)))) {
            fail(event.underlyingId(), event.version(), SurfaceReason.INCOMPLETE, expiryNs(slice));
            return;
        }
        int smile = staged(slice);
        int first = event.first();
        for (int i = 0; i < event.count(); i++) {
            smiles.knot(smile, first + i, event.k(i), event.vol(i), event.slope(i), event.standardError(i));
        }
        seen.set(slice, seen.get(slice) | 1 << (first / SurfaceWriter.KNOTS_PER_EVENT));
    }

    private static boolean fits(SurfaceKnotsDecoder event, int knots) {
        int first = event.first();
        int expected = Math.min(SurfaceWriter.KNOTS_PER_EVENT, knots - first);
        return first % SurfaceWriter.KNOTS_PER_EVENT == 0 && expected > 0 && event.count() == expected;
    }

    private long expiryNs(int slice) {
        return slice == ExpiryTable.NO_SLICE ? EventWriter.NONE : expiries.expiryNs(slice);
    }

    private void fail(int underlyingId, long failedVersion, SurfaceReason reason, long expiryNs) {
        if (faultVersion.get(underlyingId) != failedVersion || faultReason.get(underlyingId) == 0) {
            faultVersion.set(underlyingId, failedVersion);
            faultReason.set(underlyingId, reason.value());
            faultExpiryNs.set(underlyingId, expiryNs);
        }
    }

    /** What was wrong with events of a version, raw; 0 = nothing. */
    int faultRaw(int underlyingId, long ofVersion) {
        return faultVersion.get(underlyingId) == ofVersion ? faultReason.get(underlyingId) : 0;
    }

    /** Expiry whose events were wrong. */
    long faultExpiryNs(int underlyingId) {
        return faultExpiryNs.get(underlyingId);
    }

    private int find(int underlyingId, long ofVersion, int ofIndex) {
        int slice = expiries.first(underlyingId);
        while (slice != ExpiryTable.NO_SLICE && (version.get(slice) != ofVersion || index.get(slice) != ofIndex)) {
            slice = expiries.next(slice);
        }
        return slice;
    }

    /** Whether a slice is part of a version. */
    boolean isOf(int slice, long ofVersion) {
        return version.get(slice) == ofVersion;
    }

    /** Place of a slice in its version. */
    int index(int slice) {
        return index.get(slice);
    }

    /** Whether all knots of a slice have come. */
    boolean isComplete(int slice) {
        int events = (smiles.knots(staged(slice)) + SurfaceWriter.KNOTS_PER_EVENT - 1) / SurfaceWriter.KNOTS_PER_EVENT;
        return seen.get(slice) == (1 << events) - 1;
    }

    /** Puts the smile that was written in force; what was in force is written over next. */
    void take(int slice) {
        inForce.set(slice, 1 - inForce.get(slice));
    }
}
