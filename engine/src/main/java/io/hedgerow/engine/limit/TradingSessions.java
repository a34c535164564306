package io.hedgerow.engine.limit;

import io.hedgerow.engine.event.codec.RejectReason;
import io.hedgerow.engine.event.codec.SessionStatus;
import io.hedgerow.engine.event.codec.TradingSessionDecoder;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.instrument.ReferenceData;
import io.hedgerow.engine.memory.IntColumn;
import io.hedgerow.engine.memory.StateMemory;

/**
 * Which venues and instruments take orders. A venue is closed until it says that it is open; an instrument is as its
 * venue unless it says otherwise. Owned by the engine thread.
 */
public final class TradingSessions {
    /** Instrument id of a status of the whole venue. */
    public static final int WHOLE_VENUE = -1;

    private final ReferenceData reference;
    private final IntColumn venueStatus;
    private final IntColumn instrumentStatus;

    TradingSessions(StateMemory memory, CapacitySpec capacity, ReferenceData reference) {
        this.reference = reference;
        venueStatus = memory.intColumn("session.venueStatus", capacity.listing().venues());
        instrumentStatus =
                memory.intColumn("session.instrumentStatus", capacity.listing().instruments());
    }

    /**
     * Takes a status.
     *
     * @param session the event
     * @return 0, or a raw {@link RejectReason}: UNKNOWN_VENUE, UNKNOWN_INSTRUMENT (also if not of the venue), MALFORMED
     */
    public int apply(TradingSessionDecoder session) {
        int status = session.statusRaw();
        if (status < SessionStatus.OPEN.value() || status > SessionStatus.CLOSED.value()) {
            return RejectReason.MALFORMED.value();
        }
        int venueId = session.venueId();
        if (!reference.venues().isDefined(venueId)) {
            return RejectReason.UNKNOWN_VENUE.value();
        }
        int instrumentId = session.instrumentId();
        if (instrumentId == WHOLE_VENUE) {
            venueStatus.set(venueId, status);
            return 0;
        }
        boolean known = reference.instruments().isDefined(instrumentId)
                && reference.instruments().venueId(instrumentId) == venueId;
        if (!known) {
            return RejectReason.UNKNOWN_INSTRUMENT.value();
        }
        instrumentStatus.set(instrumentId, status);
        return 0;
    }

    /**
     * Whether an instrument takes orders.
     *
     * @param instrumentId a defined id
     * @return true if its venue is open and it is not itself closed
     */
    public boolean isOpen(int instrumentId) {
        int own = instrumentStatus.get(instrumentId);
        int venue = venueStatus.get(reference.instruments().venueId(instrumentId));
        return venue == SessionStatus.OPEN.value() && (own == 0 || own == SessionStatus.OPEN.value());
    }
}
