package io.hedgerow.engine.market;

import io.hedgerow.engine.event.VolSourceSpec;
import io.hedgerow.engine.event.codec.RejectReason;
import io.hedgerow.engine.event.codec.SetVolSourceDecoder;
import io.hedgerow.engine.event.codec.SurfaceFallback;
import io.hedgerow.engine.event.codec.VolSource;
import io.hedgerow.engine.memory.DoubleColumn;
import io.hedgerow.engine.memory.IntColumn;
import io.hedgerow.engine.memory.LongColumn;
import io.hedgerow.engine.memory.StateMemory;

/**
 * Where the vols of each underlying come from, as commanded.
 *
 * <p>Owned by the engine thread.
 */
public final class VolSettings {
    /** Ratio before it is set: the at-the-money vol moves along the smile. */
    public static final double DEFAULT_SKEW_STICKINESS = 1.0;

    private static final double FLOOR_MIN = 1e-4;

    private final IntColumn source;
    private final IntColumn fallback;
    private final IntColumn priceUnmarked;
    private final LongColumn softAgeNs;
    private final LongColumn hardAgeNs;
    private final LongColumn refitIntervalNs;
    private final DoubleColumn refitMove;
    private final DoubleColumn volFloor;
    private final DoubleColumn skewStickiness;

    VolSettings(StateMemory memory, int underlyings) {
        VolSourceSpec first = VolSourceSpec.DEFAULT;
        source = memory.intColumn("surface.source", underlyings);
        source.fill(first.source().value());
        fallback = memory.intColumn("surface.fallback", underlyings);
        fallback.fill(first.fallback().value());
        priceUnmarked = memory.intColumn("surface.priceUnmarked", underlyings);
        softAgeNs = memory.longColumn("surface.softAgeNs", underlyings);
        softAgeNs.fill(first.softAgeNs());
        hardAgeNs = memory.longColumn("surface.hardAgeNs", underlyings);
        hardAgeNs.fill(first.hardAgeNs());
        refitIntervalNs = memory.longColumn("surface.refitIntervalNs", underlyings);
        refitIntervalNs.fill(first.refitIntervalNs());
        refitMove = memory.doubleColumn("surface.refitMove", underlyings);
        refitMove.fill(first.refitMove());
        volFloor = memory.doubleColumn("surface.volFloor", underlyings);
        volFloor.fill(first.volFloor());
        skewStickiness = memory.doubleColumn("surface.skewStickiness", underlyings);
        skewStickiness.fill(DEFAULT_SKEW_STICKINESS);
    }

    /**
     * Takes the settings of a defined underlying.
     *
     * @param command the command
     * @return 0, or the raw {@code RejectReason}: NOT_FINITE, OUT_OF_RANGE
     */
    int apply(SetVolSourceDecoder command) {
        double move = command.refitMove();
        double floor = command.volFloor();
        if (!Double.isFinite(move) || !Double.isFinite(floor)) {
            return RejectReason.NOT_FINITE.value();
        }
        boolean ages = command.softAgeNs() > 0L
                && command.hardAgeNs() >= command.softAgeNs()
                && command.refitIntervalNs() >= 0L;
        boolean sources = command.volSourceRaw() <= VolSource.SURFACE.value()
                && command.fallbackRaw() <= SurfaceFallback.NONE.value()
                && command.priceUnmarked() <= 1;
        boolean numbers = move >= 0.0 && move <= 1.0 && floor >= FLOOR_MIN && floor <= 1.0;
        if (!ages || !sources || !numbers) {
            return RejectReason.OUT_OF_RANGE.value();
        }
        int id = command.underlyingId();
        source.set(id, command.volSourceRaw());
        fallback.set(id, command.fallbackRaw());
        priceUnmarked.set(id, command.priceUnmarked());
        softAgeNs.set(id, command.softAgeNs());
        hardAgeNs.set(id, command.hardAgeNs());
        refitIntervalNs.set(id, command.refitIntervalNs());
        refitMove.set(id, move);
        volFloor.set(id, floor);
        return 0;
    }

    /** Sets how far the vol at the forward moves per log-return, in units of the skew there. */
    void skewStickiness(int underlyingId, double ratio) {
        skewStickiness.set(underlyingId, ratio);
    }

    /** Whether the surface prices an underlying while it is within its hard age. */
    boolean isFromSurface(int underlyingId) {
        return source.get(underlyingId) == VolSource.SURFACE.value();
    }

    /** What prices instead of a surface that is too old, raw. */
    int fallbackRaw(int underlyingId) {
        return fallback.get(underlyingId);
    }

    /** Whether the surface prices what the venue does not mark. */
    boolean pricesUnmarked(int underlyingId) {
        return priceUnmarked.get(underlyingId) != 0;
    }

    /** Whether anything is priced from the surface of an underlying, if there is one. */
    boolean usesSurface(int underlyingId) {
        return isFromSurface(underlyingId) || pricesUnmarked(underlyingId);
    }

    /**
     * Age from which a surface is aged.
     *
     * @param underlyingId underlying id
     * @return ns
     */
    public long softAgeNs(int underlyingId) {
        return softAgeNs.get(underlyingId);
    }

    /**
     * Age from which the fallback prices.
     *
     * @param underlyingId underlying id
     * @return ns
     */
    public long hardAgeNs(int underlyingId) {
        return hardAgeNs.get(underlyingId);
    }

    /**
     * Least engine time between two requests for a surface.
     *
     * @param underlyingId underlying id
     * @return ns
     */
    public long refitIntervalNs(int underlyingId) {
        return refitIntervalNs.get(underlyingId);
    }

    /**
     * Move of a forward past which a surface is asked for.
     *
     * @param underlyingId underlying id
     * @return absolute {@code ln(F/F_fit)}, 0 = never
     */
    public double refitMove(int underlyingId) {
        return refitMove.get(underlyingId);
    }

    /**
     * Least vol that the surface prices with.
     *
     * @param underlyingId underlying id
     * @return as a decimal
     */
    public double volFloor(int underlyingId) {
        return volFloor.get(underlyingId);
    }

    /**
     * Skew-stickiness ratio in force.
     *
     * @param underlyingId underlying id
     * @return move of the vol at the forward per log-return over the skew there
     */
    public double skewStickiness(int underlyingId) {
        return skewStickiness.get(underlyingId);
    }
}
