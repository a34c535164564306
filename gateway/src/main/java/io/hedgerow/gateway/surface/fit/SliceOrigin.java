package io.hedgerow.gateway.surface.fit;

/** How much of a slice its own quotes say. */
public enum SliceOrigin {
    /** Backbone and refinement from its own quotes. */
    FITTED,
    /** Own quotes, too few to refine the backbone or contradicting the rest: the backbone alone. */
    BACKBONE,
    /** No quote of its own: between two expiries. */
    INTERPOLATED,
    /** No quote of its own: before the first or behind the last expiry with quotes. */
    EXTRAPOLATED
}
