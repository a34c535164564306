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
     * told of the venue as a whole.
     */
    public void lostAll() {
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

    /** Tells again what is stale: the engine has been told meanwhile that the whole venue is live. */
    public void restate() {
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
     * Whether updates were lost and nothing complete has come since.
     *
     * @param id instrument
     * @return true if stale
     */
    public boolean isStale(int id) {
        return stale.get(id);
    }

    /**
     * The venue has told whether an instrument takes orders; until then it is as its venue.
     *
     * @param id instrument
     * @param status what it takes
     */
    public void session(int id, SessionStatus status) {
        SessionStatus before = sessions.get(id);
        boolean news = before == null ? status != SessionStatus.OPEN : before != status;
        if (news) {
            sessions.set(id, status);
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
