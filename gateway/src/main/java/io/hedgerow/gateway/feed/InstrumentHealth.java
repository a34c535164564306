package io.hedgerow.gateway.feed;

import io.hedgerow.engine.event.codec.FeedStatus;
import io.hedgerow.engine.event.codec.SessionStatus;
import io.hedgerow.gateway.reference.ObjectsById;
import java.util.BitSet;

/**
 * Which instruments are stale because something was lost, and which take no orders; tells the engine when that changes.
 *
 * <p>Owned by the feed's thread.
 */
public final class InstrumentHealth {
    private final VenueInstruments instruments;
    private final int venueId;
    private final FeedEvents events;
    private final BitSet stale = new BitSet();
    private final ObjectsById<SessionStatus> sessions = new ObjectsById<>();
    private final BitSet locked = new BitSet();
    private final ObjectsById<SessionStatus> told = new ObjectsById<>();
    private SessionStatus venue = SessionStatus.OPEN;
    private boolean quiet;

    /**
     * All instruments are live and in session at first.
     *
     * @param instruments instruments of the venue
     * @param events where events go
     */
    public InstrumentHealth(VenueInstruments instruments, FeedEvents events) {
        this.instruments = instruments;
        venueId = instruments.venueId();
        this.events = events;
    }

    /**
     * Updates of an instrument were lost.
     *
     * @param id instrument
     */
    public void lost(int id) {
        if (!stale.get(id)) {
            stale.set(id);
            events.feedState(venueId, id, FeedStatus.STALE);
        }
    }

    /**
     * A word on an instrument has come that is complete by itself.
     *
     * @param id instrument
     */
    public void complete(int id) {
        if (stale.get(id)) {
            stale.clear(id);
            events.feedState(venueId, id, FeedStatus.LIVE);
        }
    }

    /**
     * The connection is lost: everything is stale until a complete word on it comes. Nothing is told, for the engine is
     * told of the venue as a whole, whose own state is not told either until {@link #restate}.
     */
    public void lostAll() {
        quiet = true;
        for (int id = 0; id < instruments.count(); id++) {
            stale.set(id, instruments.isOfVenue(id));
        }
    }

    /**
     * Nothing more comes of an instrument, and nothing is waited for.
     *
     * @param id instrument
     */
    public void ended(int id) {
        stale.clear(id);
    }

    /** Tells again what is stale or takes no orders: the engine has been told meanwhile that the venue is live and open. */
    public void restate() {
        quiet = false;
        if (venue != SessionStatus.OPEN) {
            events.tradingSession(venueId, -1, venue);
        }
        for (int id = 0; id < told.end(); id++) {
            if (told.get(id) != null && told.get(id) != SessionStatus.OPEN) {
                events.tradingSession(venueId, id, told.get(id));
            }
        }
        for (int id = stale.nextSetBit(0); id >= 0; id = stale.nextSetBit(id + 1)) {
            events.feedState(venueId, id, FeedStatus.STALE);
        }
    }

    /**
     * How many are stale.
     *
     * @return instruments
     */
    public int staleCount() {
        return stale.cardinality();
    }

    /**
     * The venue has told whether an instrument takes orders; until then it is as its venue.
     *
     * @param id instrument
     * @param status what it takes
     */
    public void session(int id, SessionStatus status) {
        sessions.set(id, status);
        tell(id);
    }

    /**
     * The venue has locked an instrument together with others, whatever it says of the instrument itself: orders can be
     * cancelled at most.
     *
     * @param id instrument
     * @param lock false = not any more
     */
    public void lock(int id, boolean lock) {
        locked.set(id, lock);
        tell(id);
    }

    private void tell(int id) {
        SessionStatus own = sessions.get(id) == null ? SessionStatus.OPEN : sessions.get(id);
        SessionStatus status = locked.get(id) && own == SessionStatus.OPEN ? SessionStatus.CANCEL_ONLY : own;
        SessionStatus before = told.get(id) == null ? SessionStatus.OPEN : told.get(id);
        if (status != before) {
            told.set(id, status);
            events.tradingSession(venueId, id, status);
        }
    }

    /**
     * The venue as a whole takes orders, or does not.
     *
     * @param status what it takes
     */
    public void session(SessionStatus status) {
        venue = status;
        if (!quiet) {
            events.tradingSession(venueId, -1, status);
        }
    }
}
