package io.hedgerow.engine.market;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.RejectReason;
import io.hedgerow.engine.event.codec.SetVolSourceDecoder;
import io.hedgerow.engine.event.codec.SurfaceFallback;
import io.hedgerow.engine.event.codec.SurfaceKnotsDecoder;
import io.hedgerow.engine.event.codec.SurfacePublishedDecoder;
import io.hedgerow.engine.event.codec.SurfaceReason;
import io.hedgerow.engine.event.codec.SurfaceSliceDecoder;
import io.hedgerow.engine.event.codec.VolSource;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.memory.DoubleColumn;
import io.hedgerow.engine.memory.IntColumn;
import io.hedgerow.engine.memory.LongColumn;
import io.hedgerow.engine.memory.StateMemory;

/**
 * The vol surface of each underlying: the version in force, how old it is, and what that means for prices.
 *
 * <pre>
 *   SurfaceSlice, SurfaceKnots ─▶ staging ─ SurfacePublished ─▶ checked ─▶ in force, all slices at once
 *                                                                └▶ refused whole, the last stays and ages
 *
 *   sigma(K) = sigma_fit(ln K/F) + R skew0 ln(F/F_fit),  at least the floor
 * </pre>
 *
 * <p>Owned by the engine thread.
 */
public final class SurfaceBook {
    private final ExpiryTable expiries;
    private final VolSettings settings;
    private final SmileColumns smiles;
    private final SmileFits fits;
    private final SurfaceStaging staging;
    private final SurfaceCheck check;
    private final SkewStickiness stickiness;
    private final SurfaceStates states;
    private final LongColumn sliceVersion;
    private final IntColumn slices;
    private final IntColumn movedSlice;
    private final DoubleColumn move;

    SurfaceBook(StateMemory memory, CapacitySpec capacity, ExpiryTable expiries) {
        this.expiries = expiries;
        int sliceMax = capacity.listing().slices();
        int underlyings = capacity.listing().underlyings();
        int places = SurfaceStaging.places(sliceMax);
        settings = new VolSettings(memory, underlyings);
        smiles = new SmileColumns(memory, places);
        fits = new SmileFits(memory, places);
        staging = new SurfaceStaging(memory, sliceMax, underlyings, expiries, smiles, fits);
        check = new SurfaceCheck(expiries, smiles, fits, staging);
        stickiness = new SkewStickiness(memory, sliceMax);
        sliceVersion = memory.longColumn("surface.sliceVersion", sliceMax);
        slices = memory.intColumn("surface.slices", underlyings);
        states = new SurfaceStates(memory, underlyings, settings);
        movedSlice = memory.intColumn("surface.movedSlice", underlyings);
        movedSlice.fill(ExpiryTable.NO_SLICE);
        move = memory.doubleColumn("surface.move", underlyings);
    }

    /**
     * Takes where the vols of a defined underlying come from.
     *
     * @param command the command
     * @return 0, or the raw {@code RejectReason}: NOT_FINITE, OUT_OF_RANGE
     */
    public int apply(SetVolSourceDecoder command) {
        return settings.apply(command);
    }

    /**
     * Sets the skew-stickiness ratio of a defined underlying.
     *
     * @param underlyingId underlying id
     * @param ratio finite
     */
    public void skewStickiness(int underlyingId, double ratio) {
        settings.skewStickiness(underlyingId, ratio);
    }

    /**
     * Takes the beginning of a slice of a version; what is wrong with it is told when the version closes.
     *
     * @param event slice of a defined underlying
     */
    public void apply(SurfaceSliceDecoder event) {
        staging.begin(event);
    }

    /**
     * Takes knots of a slice.
     *
     * @param event knots of a defined underlying
     */
    public void apply(SurfaceKnotsDecoder event) {
        staging.knots(event);
    }

    /**
     * Takes a version as a whole, or nothing of it.
     *
     * @param event closing event of a defined underlying
     * @param nowNs engine time
     * @return 0, or the raw {@code RejectReason} INVALID_DEFINITION with {@link #refusal} telling why
     */
    public int apply(SurfacePublishedDecoder event, long nowNs) {
        int id = event.underlyingId();
        if (!check.run(id, event.version(), event.slices(), states.version(id), nowNs)) {
            return RejectReason.INVALID_DEFINITION.value();
        }
        states.take(id, event.version(), Math.min(event.fitTimeNs(), nowNs));
        slices.set(id, event.slices());
        for (int slice = expiries.first(id); slice != ExpiryTable.NO_SLICE; slice = expiries.next(slice)) {
            if (staging.isOf(slice, event.version())) {
                staging.take(slice);
                sliceVersion.set(slice, event.version());
                onTaken(slice, staging.smile(slice));
            }
        }
        return 0;
    }

    private void onTaken(int slice, int smile) {
        double skew = smiles.slopeAt(smile, 0.0);
        fits.skewAtForward(smile, skew);
        stickiness.observe(slice, fits.logForward(smile), smiles.volAt(smile, 0.0), skew);
    }

    /** Why the last version was refused. */
    public SurfaceReason refusal() {
        return check.reason();
    }

    /** Expiry for which the last version was refused, {@link EventWriter#NONE} if not one alone. */
    public long refusedExpiryNs() {
        return check.expiryNs();
    }

    /** Log-moneyness where the last refused version failed, or the number that did. */
    public double refusedDetail() {
        return check.detail();
    }

    /**
     * What prices the options of a slice.
     *
     * @param slice slice number
     * @return raw {@code VolSource}: as its underlying; a slice that is not in the surface is priced as the fallback has it
     */
    public int sourceRaw(int slice) {
        int underlyingId = expiries.underlyingId(slice);
        int source = states.pricedFromRaw(underlyingId);
        if (source != VolSource.SURFACE.value() || hasSmile(slice)) {
            return source;
        }
        boolean nothing = settings.fallbackRaw(underlyingId) == SurfaceFallback.NONE.value();
        return nothing ? VolSource.NONE.value() : VolSource.VENUE.value();
    }

    /**
     * Whether the surface prices those options of a slice that the venue does not mark.
     *
     * @param slice slice number
     * @return true if it does
     */
    public boolean fillsUnmarked(int slice) {
        return states.fillsUnmarked(expiries.underlyingId(slice)) && hasSmile(slice);
    }

    /**
     * Whether the version in force has a smile for a slice.
     *
     * @param slice slice number
     * @return true if it has, however old
     */
    public boolean hasSmile(int slice) {
        long ofSlice = sliceVersion.get(slice);
        return ofSlice != 0L && ofSlice == states.version(expiries.underlyingId(slice));
    }

    /**
     * The smile of a slice.
     *
     * @param slice slice number with a smile
     * @return number for {@link #smiles}
     */
    public int smile(int slice) {
        return staging.smile(slice);
    }

    /**
     * The smiles.
     *
     * @return live columns
     */
    public SmileColumns smiles() {
        return smiles;
    }

    /**
     * Slices of the version in force.
     *
     * @param underlyingId underlying id
     * @return count
     */
    public int slices(int underlyingId) {
        return slices.get(underlyingId);
    }

    /**
     * Forward of the fit.
     *
     * @param slice slice number with a smile
     * @return natural logarithm of it
     */
    public double logFitForward(int slice) {
        return fits.logForward(staging.smile(slice));
    }

    /**
     * What the smile of a slice was made from.
     *
     * @param slice slice number with a smile
     * @return raw {@code SliceOrigin}
     */
    public int originRaw(int slice) {
        return fits.originRaw(staging.smile(slice));
    }

    /**
     * How far all vols of a slice have moved since the fit: {@code R skew0 ln(F/F_fit)}.
     *
     * @param slice slice number with a smile
     * @param logForward logarithm of the forward now
     * @return to be added to the vol of the fit at the same log-moneyness
     */
    public double shift(int slice, double logForward) {
        double ratio = settings.skewStickiness(expiries.underlyingId(slice));
        return ratio * skewAtForward(slice) * (logForward - logFitForward(slice));
    }

    /**
     * Notes the forward that a slice was priced at from its smile, for {@link #movedSlice}.
     *
     * @param slice slice number with a smile
     * @param logForward logarithm of the forward
     */
    public void onForward(int slice, double logForward) {
        double moved = logForward - logFitForward(slice);
        int underlyingId = expiries.underlyingId(slice);
        double limit = settings.refitMove(underlyingId);
        if (Math.abs(moved) > limit && limit > 0.0) {
            movedSlice.set(underlyingId, slice);
            move.set(underlyingId, moved);
        }
    }

    /**
     * A slice whose forward was too far from that of the fit when it was last priced; forgets it.
     *
     * @param underlyingId underlying id
     * @return slice, or {@code ExpiryTable.NO_SLICE}
     */
    public int takeMovedSlice(int underlyingId) {
        int slice = movedSlice.get(underlyingId);
        movedSlice.set(underlyingId, ExpiryTable.NO_SLICE);
        return slice;
    }

    /**
     * How far the forward of the slice that was taken has moved.
     *
     * @param underlyingId underlying id
     * @return {@code ln(F/F_fit)}
     */
    public double move(int underlyingId) {
        return move.get(underlyingId);
    }

    /**
     * Slope of the smile of a slice at the forward.
     *
     * @param slice slice number with a smile
     * @return {@code dsigma/dk}
     */
    public double skewAtForward(int slice) {
        return fits.skewAtForward(staging.smile(slice));
    }

    /**
     * Vol of a slice now.
     *
     * @param slice slice number with a smile
     * @param k {@code ln(K/F)} by the forward now
     * @param shift of {@link #shift}
     * @return as a decimal, at least the floor
     */
    public double vol(int slice, double k, double shift) {
        double floor = settings.volFloor(expiries.underlyingId(slice));
        return Math.max(smiles.volAt(staging.smile(slice), k) + shift, floor);
    }

    /**
     * What surfaces are good for now.
     *
     * @return live states
     */
    public SurfaceStates states() {
        return states;
    }

    /**
     * What was commanded.
     *
     * @return live settings
     */
    public VolSettings settings() {
        return settings;
    }

    /**
     * Skew-stickiness ratios as estimated.
     *
     * @return live estimates
     */
    public SkewStickiness stickiness() {
        return stickiness;
    }
}
