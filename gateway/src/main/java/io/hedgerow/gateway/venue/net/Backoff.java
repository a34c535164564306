package io.hedgerow.gateway.venue.net;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/**
 * How long to wait before the next attempt: twice as long each time up to a most, of which a random part between a half
 * and the whole is waited, so that many clients do not come back at the same moment.
 *
 * <p>Owned by one thread.
 */
public final class Backoff {
    private final long leastNanos;
    private final long mostNanos;
    private final DoubleSupplier random;
    private long nextNanos;

    /**
     * Creates it.
     *
     * @param least first wait, more than 0
     * @param most longest wait
     */
    public Backoff(Duration least, Duration most) {
        this(least, most, () -> ThreadLocalRandom.current().nextDouble());
    }

    Backoff(Duration least, Duration most, DoubleSupplier random) {
        leastNanos = least.toNanos();
        mostNanos = Math.max(most.toNanos(), leastNanos);
        this.random = random;
        if (leastNanos <= 0) {
            throw new IllegalArgumentException("a wait must be longer than nothing: " + least);
        }
        nextNanos = leastNanos;
    }

    /**
     * An attempt has failed.
     *
     * @return how long to wait before the next one, ns
     */
    public long nextNanos() {
        long wholeNanos = nextNanos;
        nextNanos = wholeNanos > mostNanos / 2 ? mostNanos : wholeNanos * 2;
        long halfNanos = wholeNanos / 2;
        return halfNanos + (long) ((wholeNanos - halfNanos) * random.getAsDouble());
    }

    /** An attempt went well: the next wait is the least again. */
    public void reset() {
        nextNanos = leastNanos;
    }
}
