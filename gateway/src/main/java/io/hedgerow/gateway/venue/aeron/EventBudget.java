package io.hedgerow.gateway.venue.aeron;

/** How many events a client may still send in this second. One thread. */
final class EventBudget {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final int LOW_SHARE = 4;

    private final long perSecond;
    private double left;
    private long atNanos;

    /** A full one; 0 a second = without a limit. */
    EventBudget(int perSecond, long nowNanos) {
        this.perSecond = perSecond;
        left = perSecond;
        atNanos = nowNanos;
    }

    /** Takes events off; false if there are not so many left. */
    boolean take(int events, long nowNanos) {
        if (perSecond == 0L) {
            return true;
        }
        refill(nowNanos);
        left -= events;
        return left >= 0.0;
    }

    private void refill(long nowNanos) {
        left = Math.min((double) perSecond, left + (double) (nowNanos - atNanos) * perSecond / NANOS_PER_SECOND);
        atNanos = nowNanos;
    }

    /** Whether it is nearly used up: the client is told to wait. */
    boolean isLow() {
        return perSecond != 0L && left < (double) perSecond / LOW_SHARE;
    }

    /** How long until half of it is there again, ns. */
    long waitNs() {
        double missing = perSecond / 2.0 - left;
        return missing <= 0.0 ? 0L : (long) (missing / perSecond * NANOS_PER_SECOND);
    }
}
