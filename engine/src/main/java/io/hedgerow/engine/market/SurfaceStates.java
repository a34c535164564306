package io.hedgerow.engine.market;

import io.hedgerow.engine.event.codec.SurfaceFallback;
import io.hedgerow.engine.event.codec.SurfaceState;
import io.hedgerow.engine.event.codec.VolSource;
import io.hedgerow.engine.memory.IntColumn;
import io.hedgerow.engine.memory.LongColumn;
import io.hedgerow.engine.memory.StateMemory;

/**
 * Which version of each surface is in force, how old it is, and what therefore prices options:
 *
 * <pre>
 *   age     below the soft age   below the hard age       beyond
 *           FRESH                AGED                     EXPIRED
 *           the surface prices   it prices, a refit       the fallback prices: the venue, the last surface
 *                                is asked for             all the same, or nothing
 * </pre>
 *
 * <p>Owned by the engine thread.
 */
public final class SurfaceStates {
    private static final long NEVER = Long.MAX_VALUE;

    private final VolSettings settings;
    private final LongColumn version;
    private final LongColumn fitTimeNs;
    private final IntColumn state;
    private final IntColumn pricedFrom;
    private final IntColumn unmarked;
    private final LongColumn deadlineNs;

    SurfaceStates(StateMemory memory, int underlyings, VolSettings settings) {
        this.settings = settings;
        version = memory.longColumn("surface.version", underlyings);
        fitTimeNs = memory.longColumn("surface.fitTimeNs", underlyings);
        state = memory.intColumn("surface.state", underlyings);
        pricedFrom = memory.intColumn("surface.pricedFrom", underlyings);
        unmarked = memory.intColumn("surface.unmarked", underlyings);
        deadlineNs = memory.longColumn("surface.deadlineNs", 1);
        deadlineNs.fill(NEVER);
    }

    /** Puts a version in force; it counts from the next {@link #refresh}. */
    void take(int underlyingId, long newVersion, long newFitTimeNs) {
        version.set(underlyingId, newVersion);
        fitTimeNs.set(underlyingId, newFitTimeNs);
    }

    /**
     * Whether the age of a surface may have changed what it is good for since the last {@link #refresh}.
     *
     * @param nowNs engine time
     * @return true if every underlying has to be refreshed
     */
    public boolean isDue(long nowNs) {
        return nowNs >= deadlineNs.get(0);
    }

    /** Begins to find the next time that {@link #isDue}; every underlying is refreshed after it. */
    public void beginRefresh() {
        deadlineNs.set(0, NEVER);
    }

    /**
     * Brings what the surface of an underlying is good for up to date.
     *
     * @param underlyingId underlying id
     * @param nowNs engine time
     * @return whether anything has changed that prices depend on, so that all of it has to be revalued
     */
    public boolean refresh(int underlyingId, long nowNs) {
        SurfaceState now = stateAt(underlyingId, nowNs);
        state.set(underlyingId, now.value());
        boolean usable = now == SurfaceState.FRESH || now == SurfaceState.AGED;
        boolean kept =
                now == SurfaceState.EXPIRED && settings.fallbackRaw(underlyingId) == SurfaceFallback.LAST_GOOD.value();
        boolean fromSurface = settings.isFromSurface(underlyingId);
        int prices = VolSource.VENUE.value();
        if (fromSurface && (usable || kept)) {
            prices = VolSource.SURFACE.value();
        } else if (fromSurface && settings.fallbackRaw(underlyingId) == SurfaceFallback.NONE.value()) {
            prices = VolSource.NONE.value();
        }
        int fills = !fromSurface && settings.pricesUnmarked(underlyingId) && (usable || kept) ? 1 : 0;
        boolean changed = prices != pricedFrom.get(underlyingId) || fills != unmarked.get(underlyingId);
        pricedFrom.set(underlyingId, prices);
        unmarked.set(underlyingId, fills);
        return changed;
    }

    private SurfaceState stateAt(int underlyingId, long nowNs) {
        if (version.get(underlyingId) == 0L) {
            return SurfaceState.NONE;
        }
        long softNs = fitTimeNs.get(underlyingId) + settings.softAgeNs(underlyingId);
        long hardNs = fitTimeNs.get(underlyingId) + settings.hardAgeNs(underlyingId);
        if (nowNs >= hardNs) {
            return SurfaceState.EXPIRED;
        }
        wake(nowNs >= softNs ? hardNs : softNs);
        return nowNs >= softNs ? SurfaceState.AGED : SurfaceState.FRESH;
    }

    /**
     * Asks for a {@link #isDue} at a time, if none is asked for earlier.
     *
     * @param atNs engine time
     */
    public void wake(long atNs) {
        deadlineNs.set(0, Math.min(deadlineNs.get(0), atNs));
    }

    /**
     * How good the surface of an underlying is, as of its last refresh.
     *
     * @param underlyingId underlying id
     * @return its state
     */
    public SurfaceState state(int underlyingId) {
        return SurfaceState.get((short) state.get(underlyingId));
    }

    /**
     * Whether a surface is there and what the settings say would price from it.
     *
     * @param underlyingId underlying id
     * @return true where a surface is wanted
     */
    public boolean isWanted(int underlyingId) {
        return settings.usesSurface(underlyingId);
    }

    /**
     * What prices the options of an underlying, as of its last refresh.
     *
     * @param underlyingId underlying id
     * @return VENUE, SURFACE or NONE
     */
    public VolSource pricedFrom(int underlyingId) {
        return VolSource.get((short) pricedFrom.get(underlyingId));
    }

    /** What prices the options of an underlying, raw. */
    int pricedFromRaw(int underlyingId) {
        return pricedFrom.get(underlyingId);
    }

    /** Whether the surface prices what the venue does not mark. */
    boolean fillsUnmarked(int underlyingId) {
        return unmarked.get(underlyingId) != 0;
    }

    /**
     * Version in force.
     *
     * @param underlyingId underlying id
     * @return above 0; 0 = none
     */
    public long version(int underlyingId) {
        return version.get(underlyingId);
    }

    /**
     * Time of the newest quote of the version in force.
     *
     * @param underlyingId underlying id
     * @return UTC ns, 0 without a version
     */
    public long fitTimeNs(int underlyingId) {
        return fitTimeNs.get(underlyingId);
    }
}
