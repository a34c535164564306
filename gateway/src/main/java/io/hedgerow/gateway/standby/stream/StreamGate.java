package io.hedgerow.gateway.standby.stream;

import io.hedgerow.gateway.clock.NanoClock;
import java.util.function.LongPredicate;

/**
 * What stands between an order and its venue on the side that writes the journal: nothing leaves once this side has given
 * way to a copy, and where a lease is needed, nothing leaves behind its end. An order thread asks right before it sends.
 *
 * <p>Written by the stream's thread, read by order threads.
 */
public final class StreamGate implements LongPredicate {
    private final NanoClock clock;
    private final long leaseNs;
    private volatile boolean fenced;
    private volatile boolean granted;
    private volatile long endsNanos;

    /**
     * Open, unless a lease is needed.
     *
     * @param clock of this machine
     * @param leaseNs how long orders leave behind an answered status; 0 = none is needed
     */
    public StreamGate(NanoClock clock, long leaseNs) {
        this.clock = clock;
        this.leaseNs = leaseNs;
    }

    @Override
    public boolean test(long sequence) {
        return !fenced && isLeased();
    }

    /** Whether the lease stands, or none is needed. */
    public boolean isLeased() {
        return leaseNs == 0L || (granted && clock.nanoTime() - endsNanos < 0L);
    }

    /** Whether a lease has ever been granted. */
    boolean wasLeased() {
        return granted;
    }

    /** Whether this side has given way, for good. */
    public boolean isFenced() {
        return fenced;
    }

    /**
     * A copy has answered.
     *
     * @param sentNanos when the status that it answers was sent
     */
    void grant(long sentNanos) {
        long ends = sentNanos + leaseNs;
        if (!granted || ends - endsNanos > 0L) {
            endsNanos = ends;
            granted = true;
        }
    }

    /** This side gives way. */
    void fence() {
        fenced = true;
    }
}
