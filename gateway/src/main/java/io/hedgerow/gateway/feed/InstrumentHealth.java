package io.hedgerow.gateway.feed;

import io.hedgerow.engine.event.codec.FeedStatus;
import io.hedgerow.engine.event.codec.SessionStatus;

/**
 * Which instruments are stale because something was lost, and which take no orders; tells the engine when that changes.
 *
 * <p>Owned by the feed's thread.
 */
public final class InstrumentHealth {
    private final int venueId;
    private final FeedEvents events;
    private final boolean[] stale;
    private final SessionStatus[] sessions;

    /**
     * All instruments are live and in session at first.
     *
     * @param instruments instruments of the venue
     * @param events where events go
     */
    public InstrumentHealth(VenueInstruments instruments, FeedEvents events) {
        venueId = instruments.venueId();
        this.events = events;
        stale = new boolean[instruments.count()];
        sessions = new SessionStatus[instruments.count()];
    }

    /**
     * Updates of an instrument were lost.
     *
     * @param id instrument
     */
    public void lost(int id) {
        if (!stale[id]) {
            stale[id] = true;
            events.feedState(venueId, id, FeedStatus.STALE);
        }
    }

    /**
     * A word on an instrument has come that is complete by itself.
     *
     * @param id instrument
     */
    public void complete(int id) {
        if (stale[id]) {
            stale[id] = false;
            events.feedState(venueId, id, FeedStatus.LIVE);
        }
    }

    /**
     * Whether updates were lost and nothing complete has come since.
     *
     * @param id instrument
     * @return true if stale
     */
    public boolean isStale(int id) {
        return stale[id];
    }

    /**
     * The venue has told whether an instrument takes orders; until then it is as its venue.
     *
     * @param id instrument
     * @param status what it takes
     */
    public void session(int id, SessionStatus status) {
        boolean news = sessions[id] == null ? status != SessionStatus.OPEN : sessions[id] != status;
        if (news) {
            sessions[id] = status;
            events.tradingSession(venueId, id, status);
        }
    }

    /**
     * The venue as a whole takes orders, or does not.
     *
     * @param status what it takes
     */
    public void session(SessionStatus status) {
        events.tradingSession(venueId, -1, status);
    }
}
