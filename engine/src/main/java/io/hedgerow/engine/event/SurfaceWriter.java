package io.hedgerow.engine.event;

import io.hedgerow.engine.event.codec.RequestRefitEncoder;
import io.hedgerow.engine.event.codec.SetVolSourceEncoder;
import io.hedgerow.engine.event.codec.SurfaceKnotsEncoder;
import io.hedgerow.engine.event.codec.SurfacePublishedEncoder;
import io.hedgerow.engine.event.codec.SurfaceReason;
import io.hedgerow.engine.event.codec.SurfaceRefusedEncoder;
import io.hedgerow.engine.event.codec.SurfaceSliceEncoder;
import io.hedgerow.engine.event.codec.VenueVolBiasEncoder;

/**
 * Writes versions of vol surfaces and where vols come from:
 *
 * <pre>
 *   surfaces.begin(underlyingId, version);
 *   surfaces.slice(firstExpiryNs, forward, smile, fit);
 *   surfaces.slice(nextExpiryNs, ...);
 *   frame.closing();
 *   surfaces.end(fitTimeNs, fitDurationNs, quotes);
 * </pre>
 *
 * <p>Slices come in the order of their expiries; they take effect together, when the last of these events is applied. Owned
 * by the publishing thread; allocates nothing.
 */
public final class SurfaceWriter {
    /** Most knots of a slice. */
    public static final int KNOTS_MAX = 32;

    /** Knots that one event brings. */
    public static final int KNOTS_PER_EVENT = 8;

    private final EventFrame frame;
    private final SetVolSourceEncoder volSource = new SetVolSourceEncoder();
    private final SurfaceSliceEncoder slice = new SurfaceSliceEncoder();
    private final SurfaceKnotsEncoder knots = new SurfaceKnotsEncoder();
    private final SurfacePublishedEncoder published = new SurfacePublishedEncoder();
    private final SurfaceRefusedEncoder refused = new SurfaceRefusedEncoder();
    private final VenueVolBiasEncoder bias = new VenueVolBiasEncoder();
    private final RequestRefitEncoder request = new RequestRefitEncoder();
    private int underlyingId;
    private long version;
    private int slices;

    /**
     * Creates a writer.
     *
     * @param frame shared by all writers of one publisher
     */
    public SurfaceWriter(EventFrame frame) {
        this.frame = frame;
    }

    /**
     * Begins a version.
     *
     * @param underlying dense id
     * @param newVersion above that in force
     */
    public void begin(int underlying, long newVersion) {
        underlyingId = underlying;
        version = newVersion;
        slices = 0;
    }

    /**
     * One expiry of the version, with its knots.
     *
     * @param expiryNs expiry, UTC ns, later than that of the slice before
     * @param forward forward of the fit, which the log-moneyness of the knots counts from
     * @param smile knots, read and not kept
     * @param fit what the slice was made from
     */
    public void slice(long expiryNs, double forward, SliceKnots smile, SliceFit fit) {
        int index = slices;
        slices++;
        slice.wrapAndApplyHeader(frame.begin(), 0, frame.header())
                .timeNs(frame.timeNs())
                .source(frame.source())
                .underlyingId(underlyingId)
                .version(version)
                .expiryNs(expiryNs)
                .forward(forward)
                .index((short) index)
                .knots((short) smile.knots());
        fit.write(slice);
        frame.end(SurfaceSliceEncoder.BLOCK_LENGTH);
        for (int first = 0; first < smile.knots(); first += KNOTS_PER_EVENT) {
            knots(smile, index, first);
        }
    }

    private void knots(SliceKnots smile, int index, int first) {
        int count = Math.min(KNOTS_PER_EVENT, smile.knots() - first);
        knots.wrapAndApplyHeader(frame.begin(), 0, frame.header())
                .timeNs(frame.timeNs())
                .source(frame.source())
                .underlyingId(underlyingId)
                .version(version)
                .index((short) index)
                .first((short) first)
                .count((short) count);
        for (int i = 0; i < count; i++) {
            knots.k(i, smile.k(first + i))
                    .vol(i, smile.vol(first + i))
                    .slope(i, smile.slope(first + i))
                    .standardError(i, smile.standardError(first + i));
        }
        frame.end(SurfaceKnotsEncoder.BLOCK_LENGTH);
    }

    /**
     * Publishes what has been written since {@link #begin}.
     *
     * @param fitTimeNs time of the newest quote, UTC ns
     * @param fitDurationNs how long the fit took, 0 = not told
     * @param quotes quotes that it was made from
     */
    public void end(long fitTimeNs, long fitDurationNs, int quotes) {
        published
                .wrapAndApplyHeader(frame.begin(), 0, frame.header())
                .timeNs(frame.timeNs())
                .source(frame.source())
                .underlyingId(underlyingId)
                .version(version)
                .fitTimeNs(fitTimeNs)
                .fitDurationNs(fitDurationNs)
                .quotes(quotes)
                .slices((short) slices);
        frame.end(SurfacePublishedEncoder.BLOCK_LENGTH);
    }

    /**
     * A fit that failed its checks.
     *
     * @param underlying dense id
     * @param failedVersion version that it would have been
     * @param reason why
     * @param expiryNs expiry that failed, or {@link EventWriter#NONE}
     * @param k log-moneyness where it failed, 0 = not one place
     * @param value by how much
     */
    public void refused(
            int underlying, long failedVersion, SurfaceReason reason, long expiryNs, double k, double value) {
        refused.wrapAndApplyHeader(frame.begin(), 0, frame.header())
                .timeNs(frame.timeNs())
                .source(frame.source())
                .underlyingId(underlying)
                .version(failedVersion)
                .expiryNs(expiryNs)
                .k(k)
                .value(value)
                .reason(reason);
        frame.end(SurfaceRefusedEncoder.BLOCK_LENGTH);
    }

    /**
     * How the vols of a venue lie beside the surface.
     *
     * @param spec bias with its errors
     */
    public void venueBias(VenueBiasSpec spec) {
        bias.wrapAndApplyHeader(frame.begin(), 0, frame.header())
                .timeNs(frame.timeNs())
                .source(frame.source())
                .underlyingId(spec.underlyingId())
                .expiryNs(spec.expiryNs())
                .level(spec.level())
                .levelError(spec.levelError())
                .slope(spec.slope())
                .slopeError(spec.slopeError())
                .zScore(spec.levelError() > 0.0 ? spec.level() / spec.levelError() : 0.0)
                .venueId(spec.venueId())
                .observations(spec.observations())
                .persistent((short) (spec.persistent() ? 1 : 0));
        frame.end(VenueVolBiasEncoder.BLOCK_LENGTH);
    }

    /**
     * Where the vols of an underlying come from.
     *
     * @param underlying dense id
     * @param spec source, ages and fallback
     */
    public void volSource(int underlying, VolSourceSpec spec) {
        volSource
                .wrapAndApplyHeader(frame.begin(), 0, frame.header())
                .timeNs(frame.timeNs())
                .source(frame.source())
                .underlyingId(underlying)
                .softAgeNs(spec.softAgeNs())
                .hardAgeNs(spec.hardAgeNs())
                .refitIntervalNs(spec.refitIntervalNs())
                .refitMove(spec.refitMove())
                .volFloor(spec.volFloor())
                .volSource(spec.source())
                .fallback(spec.fallback())
                .priceUnmarked((short) (spec.priceUnmarked() ? 1 : 0));
        frame.end(SetVolSourceEncoder.BLOCK_LENGTH);
    }

    /**
     * An operator wants a new surface.
     *
     * @param underlying dense id
     */
    public void requestRefit(int underlying) {
        request.wrapAndApplyHeader(frame.begin(), 0, frame.header())
                .timeNs(frame.timeNs())
                .source(frame.source())
                .underlyingId(underlying);
        frame.end(RequestRefitEncoder.BLOCK_LENGTH);
    }
}
