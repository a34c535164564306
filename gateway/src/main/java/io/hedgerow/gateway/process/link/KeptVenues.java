package io.hedgerow.gateway.process.link;

import io.hedgerow.gateway.venue.LockStepSession;
import io.hedgerow.gateway.venue.LockStepVenue;
import io.hedgerow.gateway.venue.VenueFields;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;

/**
 * State of all venues of a lock-step run between two moments, as it lies in a snapshot: when that was, then each venue by
 * name with the account of its feed; behind them the workers, if there are any. Owned by the main thread.
 */
final class KeptVenues {
    private final List<LockStepVenue> venues;
    private final List<LockStepSession> sessions;
    private final List<FeedWatch> feeds;

    KeptVenues(List<LockStepVenue> venues, List<LockStepSession> sessions, List<FeedWatch> feeds) {
        this.venues = venues;
        this.sessions = sessions;
        this.feeds = feeds;
    }

    /** Whether all of them can be written down. */
    boolean isPossible() {
        return sessions.stream().allMatch(LockStepSession::isKept);
    }

    byte[] write(long nowNs) {
        VenueFields fields = VenueFields.writing();
        fields.same(names());
        fields.of(nowNs);
        sessions.forEach(session -> session.write(fields));
        feeds.forEach(feed -> feed.fields(fields));
        return fields.bytes();
    }

    /**
     * Puts all of them into a state; none of them if it cannot be used.
     *
     * @return engine time of their last moment, UTC ns
     * @throws io.hedgerow.gateway.venue.GatewayException if it is not theirs
     */
    long read(DirectBuffer state) {
        VenueFields fields = VenueFields.reading(state);
        fields.same(names());
        long nowNs = fields.of(0L);
        List<Runnable> taking = new ArrayList<>();
        sessions.forEach(session -> taking.add(session.read(fields)));
        feeds.forEach(feed -> feed.fields(fields));
        fields.end();
        taking.forEach(Runnable::run);
        return nowNs;
    }

    private String names() {
        String named =
                String.join(", ", venues.stream().map(LockStepVenue::name).toList());
        int workers = sessions.size() - venues.size();
        return workers == 0 ? named : named + (workers == 1 ? " with a worker" : " with " + workers + " workers");
    }
}
