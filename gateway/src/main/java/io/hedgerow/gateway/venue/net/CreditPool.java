package io.hedgerow.gateway.venue.net;

import io.hedgerow.gateway.clock.NanoClock;

/**
 * A venue's allowance of requests, kept on this side so that it is never overdrawn: it holds some credits at most and
 * fills up again steadily.
 *
 * <p>Any thread.
 */
public final class CreditPool {
    private static final double NANOS_PER_SECOND = 1e9;

    private final NanoClock clock;
    private double most;
    private double perSecond;
    private double credits;
    private long atNanos;

    /**
     * A full pool.
     *
     * @param most credits that it holds at most
     * @param perSecond credits that come back in a second
     * @param clock steady time
     */
    public CreditPool(double most, double perSecond, NanoClock clock) {
        this.clock = clock;
        this.most = most;
        this.perSecond = perSecond;
        credits = most;
        atNanos = clock.nanoTime();
    }

    /**
     * Takes credits.
     *
     * @param cost how many
     * @return 0 if they were there and are taken; else nothing is taken, and this is how long until they are there, ns
     */
    public synchronized long take(double cost) {
        fill();
        if (credits >= cost) {
            credits -= cost;
            return 0L;
        }
        return Math.max(1L, (long) Math.ceil((cost - credits) / perSecond * NANOS_PER_SECOND));
    }

    /** The venue says that nothing is left. */
    public synchronized void empty() {
        fill();
        credits = 0.0;
    }

    /**
     * The venue has told other limits; what is there is cut to them.
     *
     * @param newMost credits that it holds at most
     * @param newPerSecond credits that come back in a second
     */
    public synchronized void limits(double newMost, double newPerSecond) {
        fill();
        most = newMost;
        perSecond = newPerSecond;
        credits = Math.min(credits, most);
    }

    /**
     * What is there now.
     *
     * @return credits
     */
    public synchronized double left() {
        fill();
        return credits;
    }

    private void fill() {
        long nowNanos = clock.nanoTime();
        credits = Math.min(most, credits + (nowNanos - atNanos) / NANOS_PER_SECOND * perSecond);
        atNanos = nowNanos;
    }
}
