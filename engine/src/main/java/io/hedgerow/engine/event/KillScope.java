package io.hedgerow.engine.event;

/**
 * What a kill reaches, as one number: everything, an underlying by its dense id, or a venue. Static; any thread.
 *
 * <pre>
 *   ... -3 venue 1, -2 venue 0, -1 everything, 0 underlying 0, 1 underlying 1 ...
 * </pre>
 */
public final class KillScope {
    /** Scope of everything. */
    public static final int EVERYTHING = -1;

    private static final int FIRST_VENUE = -2;

    private KillScope() {}

    /**
     * Scope of a venue.
     *
     * @param venueId dense id
     * @return below {@link #EVERYTHING}
     */
    public static int ofVenue(int venueId) {
        return FIRST_VENUE - venueId;
    }

    /**
     * Whether a scope is a venue.
     *
     * @param scope any
     * @return false for everything and for an underlying
     */
    public static boolean isVenue(int scope) {
        return scope <= FIRST_VENUE;
    }

    /**
     * Venue of a scope.
     *
     * @param scope any
     * @return dense id; -1 if it is no venue
     */
    public static int venueId(int scope) {
        return isVenue(scope) ? FIRST_VENUE - scope : -1;
    }

    /**
     * Underlying of a scope.
     *
     * @param scope any
     * @return dense id; -1 if it is no underlying
     */
    public static int underlyingId(int scope) {
        return isVenue(scope) ? EVERYTHING : scope;
    }
}
