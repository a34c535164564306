package io.hedgerow.gateway.feed;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.gateway.reference.LongsById;

/**
 * The newest venue time of each subject, such as an instrument; forgotten when the venue's clock is set.
 *
 * <p>Owned by the feed's thread.
 */
public final class VenueTimes {
    private final VenueClock clock;
    private final LongsById newestNs = new LongsById(EventWriter.NONE);
    private int epoch;

    /**
     * Creates empty times.
     *
     * @param clock the venue's clock
     */
    public VenueTimes(VenueClock clock) {
        this.clock = clock;
    }

    private void followClock() {
        if (epoch != clock.epoch()) {
            epoch = clock.epoch();
            newestNs.clear();
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
        return newestNs.get(subject);
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
        newestNs.set(subject, timeNs);
        return true;
    }
}
