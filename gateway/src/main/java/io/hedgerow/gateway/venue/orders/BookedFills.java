package io.hedgerow.gateway.venue.orders;

import io.hedgerow.engine.core.HedgeEngine;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.gateway.venue.OrderQuery;

/**
 * Which fills of one venue the engine has booked, and since when some may be missing: since the journal ended, or the
 * connection was lost.
 *
 * <p>Owned by the order thread, which asks once everything that it knows of has been applied.
 */
final class BookedFills implements OrderQuery.Heard {
    /** What the venue does may be told so much later, and its clock may be so far off. */
    private static final long MARGIN_NS = 600_000_000_000L;

    private final HedgeEngine engine;
    private final int venueId;
    private final long journalStartNs;
    private long sinceNs;

    /**
     * Of an engine that has applied its journal and nothing else.
     *
     * @param engine its book
     * @param venueId the venue
     * @param journalStartNs when the journal began
     */
    BookedFills(HedgeEngine engine, int venueId, long journalStartNs) {
        this.engine = engine;
        this.venueId = venueId;
        this.journalStartNs = journalStartNs;
        lostAt(engine.counters().nowNs());
    }

    /** The connection is gone. */
    final void lostAt(long timeNs) {
        sinceNs = Math.max(journalStartNs, timeNs - MARGIN_NS);
    }

    @Override
    public long sinceNs() {
        return sinceNs;
    }

    @Override
    public boolean isBooked(int instrumentId, long executionId, Side side) {
        return engine.positions().isBooked(instrumentId, executionId, side == Side.BUY);
    }

    @Override
    public long lastExecutionId() {
        return engine.positions().lastExecutionId(venueId);
    }
}
