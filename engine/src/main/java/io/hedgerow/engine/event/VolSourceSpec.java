package io.hedgerow.engine.event;

import io.hedgerow.engine.event.codec.SurfaceFallback;
import io.hedgerow.engine.event.codec.VolSource;

/**
 * Where the vols of an underlying come from.
 *
 * @param source VENUE or SURFACE
 * @param priceUnmarked whether, with VENUE, an option without a vol of the venue is priced from the surface
 * @param fallback with SURFACE: what prices when there is no surface within its hard age
 * @param softAgeNs age from which a surface is aged and a refit is asked for, above 0
 * @param hardAgeNs age from which the fallback prices, not below the soft age
 * @param refitMove absolute {@code ln(F/F_fit)} past which a refit is asked for, 0 to 1; 0 = never for a move
 * @param refitIntervalNs least engine time between two requests, not negative
 * @param volFloor least vol that the surface prices with, 0.0001 to 1
 */
public record VolSourceSpec(
        VolSource source,
        boolean priceUnmarked,
        SurfaceFallback fallback,
        long softAgeNs,
        long hardAgeNs,
        double refitMove,
        long refitIntervalNs,
        double volFloor) {
    private static final long SECOND_NS = 1_000_000_000L;

    /** Before the first command: the venue, nothing from a surface. */
    public static final VolSourceSpec DEFAULT = new VolSourceSpec(
            VolSource.VENUE, false, SurfaceFallback.VENUE, 10 * SECOND_NS, 60 * SECOND_NS, 0.005, SECOND_NS / 4, 0.01);
}
