package io.hedgerow.gateway.venue.deribit.live;

import io.hedgerow.gateway.clock.EpochClock;
import io.hedgerow.gateway.clock.LeapGuard;
import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.venue.TimeSource;

/**
 * The venue's time as well as it is known, for signatures, which the venue takes for a while only: that of this machine,
 * or, where the venue has a time of its own, the last it has told and what has passed here since.
 *
 * <p>Any thread.
 */
final class VenueNow implements EpochClock {
    private final TimeSource source;
    private final LeapGuard guard = new LeapGuard(note -> {});
    private volatile Heard heard;

    private record Heard(long timeNs, long atNanos) {}

    VenueNow(TimeSource source) {
        this.source = source;
    }

    /** The venue has told its time. */
    void hear(long timeNs) {
        Heard last = heard;
        if (last != null && timeNs < last.timeNs()) {
            return; // What is told of the past.
        }
        if (last != null && !guard.believes(last.timeNs(), timeNs)) {
            return; // The clock of the events tells of it.
        }
        heard = new Heard(timeNs, NanoClock.SYSTEM.nanoTime());
    }

    /** Whether the venue has a time of its own. */
    boolean isVenues() {
        return source == TimeSource.VENUE;
    }

    @Override
    public long epochTimeNs() {
        Heard last = heard;
        return isVenues() && last != null
                ? last.timeNs() + NanoClock.SYSTEM.nanoTime() - last.atNanos()
                : EpochClock.SYSTEM.epochTimeNs();
    }
}
