package io.hedgerow.gateway.surface.quote;

/**
 * Options of one expiry at one venue.
 *
 * @param venue name of the venue
 * @param underlying name of the underlying
 * @param expiryNs UTC ns
 */
public record QuotedChain(String venue, String underlying, long expiryNs) {}
