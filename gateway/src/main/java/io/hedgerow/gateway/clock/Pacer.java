package io.hedgerow.gateway.clock;

import java.util.function.BooleanSupplier;

/**
 * Turns recorded time into time now: the first moment happens at once, every later one as much later as it was
 * recorded, divided by the speed.
 *
 * <p>Owned by the feed's thread.
 */
public final class Pacer {
    /** The speed at which nothing waits. */
    public static final double FLAT_OUT = Double.POSITIVE_INFINITY;

    /** Longest single wait, so that a stop is seen soon. */
    private static final long WAIT_NS_MAX = 20_000_000L;

    private final NanoClock clock;
    private final Waiter waiter;
    private final double speed;
    private boolean started;
    private long firstRecordedNs;
    private long firstNanoTime;

    /**
     * Creates a pacer.
     *
     * @param clock time now
     * @param waiter how to wait
     * @param speed recorded seconds per second, positive; {@link #FLAT_OUT} never waits
     */
    public Pacer(NanoClock clock, Waiter waiter, double speed) {
        if (!(speed > 0.0)) {
            throw new IllegalArgumentException("speed must be positive, or max: " + speed);
        }
        this.clock = clock;
        this.waiter = waiter;
        this.speed = speed;
    }

    /**
     * Waits until a recorded moment is due.
     *
     * @param recordedNs recorded time, never going back
     * @param stopped asked again and again while waiting; true ends the wait
     * @return true when the moment has come, false when stopped before
     */
    public boolean await(long recordedNs, BooleanSupplier stopped) {
        if (speed == FLAT_OUT) {
            return !stopped.getAsBoolean();
        }
        if (!started) {
            started = true;
            firstRecordedNs = recordedNs;
            firstNanoTime = clock.nanoTime();
        }
        long dueNanoTime = firstNanoTime + (long) ((recordedNs - firstRecordedNs) / speed);
        while (!stopped.getAsBoolean()) {
            long remainingNs = dueNanoTime - clock.nanoTime();
            if (remainingNs <= 0) {
                return true;
            }
            waiter.waitNs(Math.min(remainingNs, WAIT_NS_MAX));
        }
        return false;
    }
}
