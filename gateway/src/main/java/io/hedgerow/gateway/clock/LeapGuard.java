package io.hedgerow.gateway.clock;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Whether a time that another clock tells is believed. One that lies far ahead of the last may be garbage: it counts only
 * once several in a row say so, and the first of each such is told. Any thread.
 */
public final class LeapGuard {
    private static final long HOUR_NS = 3_600_000_000_000L;

    /** Further than a venue's clock goes between two messages; one that always does is believed from the fifth on. */
    private static final long LEAP_NS = HOUR_NS;

    private static final int LEAPS_TAKEN = 5;

    /** The year 2100. */
    private static final long LATEST_NS = 4_102_444_800_000_000_000L;

    private final AtomicInteger leaps = new AtomicInteger();
    private final Consumer<String> notes;

    /**
     * Has seen none.
     *
     * @param notes told of a time that is not believed at once; any thread
     */
    public LeapGuard(Consumer<String> notes) {
        this.notes = notes;
    }

    /**
     * Looks at a time.
     *
     * @param lastNs last that was believed, UTC ns
     * @param toldNs what is told now, UTC ns
     * @return whether it is believed
     */
    public boolean believes(long lastNs, long toldNs) {
        if (toldNs - lastNs <= LEAP_NS) {
            if (leaps.getAcquire() != 0) {
                leaps.setRelease(0);
            }
            return true;
        }
        int count = leaps.incrementAndGet();
        if (count == 1) {
            notes.accept("the venue tells a time that lies " + (toldNs - lastNs) / HOUR_NS
                    + " hours ahead of its last: it counts once " + LEAPS_TAKEN + " messages in a row say so");
        }
        return count >= LEAPS_TAKEN && toldNs <= LATEST_NS;
    }
}
