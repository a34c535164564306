package io.hedgerow.gateway.feed;

import io.hedgerow.engine.event.EventWriter;
import java.util.Arrays;

/**
 * The newest venue time of each of a number of subjects; forgotten when the venue's clock is set.
 *
 * <p>Owned by the feed's thread.
 */
public final class VenueTimes {
    private final VenueClock clock;
    private final long[] newestNs;
    private int epoch;

    /**
     * Creates empty times.
     *
     * @param clock the venue's clock
     * @param subjects how many subjects
     */
    public VenueTimes(VenueClock clock, int subjects) {
        this.clock = clock;
        newestNs = new long[subjects];
        Arrays.fill(newestNs, EventWriter.NONE);
    }

    private void followClock() {
        if (epoch != clock.epoch()) {
            epoch = clock.epoch();
            Arrays.fill(newestNs, EventWriter.NONE);
        }
    }

    /**
     * Newest time of a subject.
     *
     * @param subject subject
     * @return UTC ns, or NONE before the first
     */
    public long newest(int subject) {
        followClock();
        return newestNs[subject];
    }

    /**
     * Notes a time.
     *
     * @param subject subject
     * @param timeNs venue time, UTC ns
     * @return false, and nothing noted, if it is older than the newest
     */
    public boolean advance(int subject, long timeNs) {
        if (timeNs < newest(subject)) {
            return false;
        }
        newestNs[subject] = timeNs;
        return true;
    }
}
