package io.hedgerow.gateway.venue;

import io.hedgerow.gateway.clock.LiveClock;
import java.util.function.Function;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/**
 * How long it took from the bytes of a message to the bytes of the order that it led to: events are stamped when their
 * bytes have been read, an order carries the time of the event that caused it, and this is told when the order's bytes
 * have been given to the socket. Any thread.
 */
public final class WireTimes {
    private static final int DIGITS = 3;
    private static final long LONGEST_NS = 60_000_000_000L;

    private final LiveClock clock;
    private final Recorder recorder = new Recorder(LONGEST_NS, DIGITS);
    private final Histogram total = new Histogram(LONGEST_NS, DIGITS);

    /**
     * Measures nothing yet.
     *
     * @param clock the same as stamps events; by the time of a venue nothing is measured
     */
    public WireTimes(LiveClock clock) {
        this.clock = clock;
    }

    /**
     * The bytes of an order have been given to the socket.
     *
     * @param orderTimeNs engine time of the order, UTC ns
     */
    public void written(long orderTimeNs) {
        long ns = clock.epochTimeNs() - orderTimeNs;
        if (ns >= 0L && clock.isMachine()) {
            recorder.recordValue(Math.min(ns, LONGEST_NS));
        }
    }

    /**
     * Reads what was measured so far.
     *
     * @param reading must not keep what it is given
     * @return what it read
     */
    public synchronized <T> T read(Function<Histogram, T> reading) {
        total.add(recorder.getIntervalHistogram());
        return reading.apply(total);
    }
}
