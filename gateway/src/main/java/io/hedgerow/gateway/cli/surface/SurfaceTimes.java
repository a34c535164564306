package io.hedgerow.gateway.cli.surface;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times of options as engine times. Static. */
final class SurfaceTimes {
    private SurfaceTimes() {}

    /** UTC ns; {@link Long#MAX_VALUE} for the end. */
    static long orEnd(Instant at) {
        return at == null ? Long.MAX_VALUE : ChronoUnit.NANOS.between(Instant.EPOCH, at);
    }
}
