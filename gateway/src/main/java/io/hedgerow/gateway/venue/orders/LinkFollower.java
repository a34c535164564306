package io.hedgerow.gateway.venue.orders;

import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventSource;
import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.FeedStatus;
import io.hedgerow.engine.event.codec.SessionStatus;
import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.venue.LinkException;
import io.hedgerow.gateway.venue.LiveSession;
import io.hedgerow.gateway.venue.LiveVenue;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;

/**
 * Which connection is served: none until all is settled on it, and none from the moment it is gone. The engine is told that
 * prices and session of the venue are down meanwhile.
 *
 * <p>Owned by the order thread.
 */
final class LinkFollower {
    private static final int WHOLE_VENUE = -1;
    private static final long NONE = 0L;
    private static final long RETRY_NS = 1_000_000_000L;

    private final LiveVenue venue;
    private final LiveSession session;
    private final LinkMonitor link;
    private final VenueSettling settling;
    private final BookedFills heard;
    private final IntFunction<EventFrame> frames;
    private final LongSupplier timeNs;
    private final LongSupplier logConnections;
    private final Consumer<String> notes;
    private long logConnection;
    private long served = NONE;
    private boolean toldDown;
    private long settleAtNanos;

    /**
     * Serves none yet.
     *
     * @param venue the venue
     * @param session asked, and told once all is settled
     * @param link how the connection stands
     * @param settling what comes before a connection is served
     * @param heard told since when fills may be missing
     * @param frames where events of a source go, their time set
     * @param timeNs UTC ns
     * @param logConnections connections with the cluster that hosts the engine
     * @param notes told what a person should know
     */
    LinkFollower(
            LiveVenue venue,
            LiveSession session,
            LinkMonitor link,
            VenueSettling settling,
            BookedFills heard,
            IntFunction<EventFrame> frames,
            LongSupplier timeNs,
            LongSupplier logConnections,
            Consumer<String> notes) {
        this.venue = venue;
        this.session = session;
        this.link = link;
        this.settling = settling;
        this.heard = heard;
        this.frames = frames;
        this.timeNs = timeNs;
        this.logConnections = logConnections;
        this.notes = notes;
        logConnection = logConnections.getAsLong();
    }

    /** Whether orders may leave: the connection that stands is the one that everything was settled on. */
    boolean isServed() {
        return served != NONE && link.generation() == served;
    }

    /** Whether anything was settled on the last connection; it may be gone already. */
    boolean wasServed() {
        return served != NONE;
    }

    /** The connection could not be written to: whether it arrived is asked, with all others, when it is back. */
    void broken(String why) {
        link.broken(served, why);
    }

    /**
     * Sees what has become of the connection, and does what is next to serve it.
     *
     * @param refuseWaiting refuses what was decided before the engine knew
     */
    void follow(Runnable refuseWaiting) {
        seeLog();
        long generation = link.generation();
        if (generation != NONE && generation == served) {
            return;
        }
        leave();
        if (generation == NONE) {
            settling.lost();
        }
        if (!toldDown) {
            tell(FeedStatus.DOWN, SessionStatus.CLOSED);
            toldDown = true;
        }
        if (generation != NONE && NanoClock.SYSTEM.nanoTime() - settleAtNanos >= 0) {
            settle(generation, refuseWaiting);
        }
    }

    /** Another leader of the cluster, or a connection to it that was lost: the venue is asked as after any restart. */
    private void seeLog() {
        long now = logConnections.getAsLong();
        if (now == logConnection) {
            return;
        }
        logConnection = now;
        leave();
        settling.lost();
        long generation = link.generation();
        if (generation != NONE) {
            link.unsettled(generation, "the connection with the cluster is another one");
        }
    }

    private void leave() {
        if (served != NONE) {
            heard.lostAt(timeNs.getAsLong());
        }
        served = NONE;
    }

    private void settle(long generation, Runnable refuseWaiting) {
        try {
            String settled = settling.settle(
                    generation, frames.apply(EventSource.LIVE_VENUE), frames.apply(EventSource.RECONCILIATION));
            if (settled.isEmpty()) {
                return;
            }
            refuseWaiting.run();
            tell(FeedStatus.LIVE, SessionStatus.OPEN);
            session.ready();
            toldDown = false;
            served = generation;
            link.settled(generation);
            notes.accept(venue.name() + " is connected: " + settled);
        } catch (LinkException e) {
            settleAtNanos = NanoClock.SYSTEM.nanoTime() + RETRY_NS;
            link.unsettled(generation, e.getMessage());
        }
    }

    private void tell(FeedStatus feed, SessionStatus orders) {
        EventFrame frame = frames.apply(EventSource.LIVE_VENUE);
        EventWriter writer = new EventWriter(frame);
        writer.feedState(venue.venueId(), WHOLE_VENUE, feed);
        frame.closing();
        writer.tradingSession(venue.venueId(), WHOLE_VENUE, orders);
    }

    /** As after a loss of the connection: what works there is taken off, what was not heard of is booked. */
    void recover(RuntimeException error) {
        notes.accept(venue.name() + ": an error of our own among its orders (" + error.getMessage()
                + "); all of them are asked about");
        leave();
        settling.lost();
        long generation = link.generation();
        if (generation != NONE) {
            link.unsettled(generation, "an error of our own: " + error.getMessage());
        }
    }
}
