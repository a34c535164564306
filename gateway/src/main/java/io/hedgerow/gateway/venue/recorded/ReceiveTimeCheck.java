package io.hedgerow.gateway.venue.recorded;

/**
 * Holds the receive time of a line against the time that the venue wrote into its message. A recorder's clock may be off
 * and a message late, but not by more than a tolerance.
 *
 * <p>Owned by the feed's thread; allocates only for what it refuses.
 */
final class ReceiveTimeCheck {
    private static final long NS_PER_MS = 1_000_000L;
    private static final long NS_PER_SECOND = 1_000_000_000L;
    private static final long TIME_MS_MAX = Long.MAX_VALUE / NS_PER_MS;

    private final VenueTimeScan venue;
    private final long toleranceNs;
    private long differenceNs;

    /**
     * Creates a check.
     *
     * @param venue finds the venue's time
     * @param toleranceNs largest difference
     */
    ReceiveTimeCheck(VenueTimeScan venue, long toleranceNs) {
        this.venue = venue;
        this.toleranceNs = toleranceNs;
    }

    /**
     * Whether a receive time fits its message.
     *
     * @param receiveTimeNs UTC ns
     * @param data buffer
     * @param from first byte of the message
     * @param to after its last byte
     * @return true if it does, or if the message has no time to hold it against
     */
    boolean fits(long receiveTimeNs, byte[] data, int from, int to) {
        long timeMs = venue.timeMs(data, from, to);
        if (timeMs == VenueTimeScan.NONE || timeMs > TIME_MS_MAX) {
            return true;
        }
        differenceNs = receiveTimeNs - timeMs * NS_PER_MS;
        boolean late = differenceNs > toleranceNs && !venue.isOldState(data, from, to);
        return differenceNs >= -toleranceNs && !late;
    }

    /** What was wrong with the time that did not fit. */
    String problem() {
        return "received " + Math.abs(differenceNs) / NS_PER_SECOND + " s "
                + (differenceNs < 0 ? "before" : "after") + " the venue's own time; see"
                + " gateway.recorded.clock_tolerance";
    }
}
