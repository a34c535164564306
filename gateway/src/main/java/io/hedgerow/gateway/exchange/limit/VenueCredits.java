package io.hedgerow.gateway.exchange.limit;

/** Credits that come back at a fixed rate, up to a most. Owned by the exchange thread. */
public final class VenueCredits {
    private static final double NS_PER_SECOND = 1e9;

    private final double creditsMax;
    private final double creditsPerSecond;
    private double credits;
    private long lastNs;

    /**
     * Creates a full pool.
     *
     * @param creditsMax most it holds
     * @param creditsPerSecond what comes back
     * @param nowNs monotonic ns
     */
    public VenueCredits(long creditsMax, long creditsPerSecond, long nowNs) {
        this.creditsMax = (double) creditsMax;
        this.creditsPerSecond = (double) creditsPerSecond;
        credits = this.creditsMax;
        lastNs = nowNs;
    }

    /**
     * Takes credits, if they are there.
     *
     * @param cost how many
     * @param nowNs monotonic ns, never going back
     * @return 0 if taken, else after how many ns they will be there
     */
    public long take(long cost, long nowNs) {
        credits = Math.min(creditsMax, credits + (double) (nowNs - lastNs) * creditsPerSecond / NS_PER_SECOND);
        lastNs = nowNs;
        if (credits >= (double) cost) {
            credits -= (double) cost;
            return 0;
        }
        return Math.max(1, (long) Math.ceil(((double) cost - credits) / creditsPerSecond * NS_PER_SECOND));
    }
}
