package io.hedgerow.engine.event;

/**
 * How the vols that a venue quotes lie beside the fused surface.
 *
 * @param underlyingId dense id
 * @param venueId dense id
 * @param expiryNs expiry, UTC ns, or {@link EventWriter#NONE} for all
 * @param level its vols less the surface at the forward, as a decimal
 * @param levelError standard error of it
 * @param slope change of that per unit of log-moneyness
 * @param slopeError standard error of it
 * @param observations quotes that it was estimated from
 * @param persistent whether it has been significant for long, which is an alert
 */
public record VenueBiasSpec(
        int underlyingId,
        int venueId,
        long expiryNs,
        double level,
        double levelError,
        double slope,
        double slopeError,
        int observations,
        boolean persistent) {}
