package io.hedgerow.gateway.venue.sim.floor;

import static io.hedgerow.engine.event.EventWriter.NONE;

import io.hedgerow.engine.event.codec.FeedStatus;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.event.spec.InstrumentSpec;
import io.hedgerow.gateway.venue.VenueFields;
import io.hedgerow.gateway.venue.sim.market.ChainSlice;
import io.hedgerow.gateway.venue.sim.spec.StressSpec;

/**
 * The venue's market-data line: silent while it is lost, faster in bursts, and now and then wrong, as the spec asks.
 *
 * <p>Owned by the simulation's thread; allocates nothing.
 */
public final class DataLine implements Actor {
    private static final int OPEN = 0;
    private static final int LOSE = 1;
    private static final int RESTORE = 2;

    private final SimFloor venue;
    private final Garbage garbage;
    private final long startNs;
    private final long burstEveryNs;
    private final long burstLengthNs;
    private final double burstFactor;
    private final long gapEveryNs;
    private final long gapLengthNs;
    private boolean lost;

    public DataLine(SimFloor venue) {
        this.venue = venue;
        StressSpec stress = venue.spec.stress();
        garbage = new Garbage(venue, stress.garbageShare());
        startNs = venue.spec.startNs();
        burstEveryNs = stress.burstEvery().toNanos();
        burstLengthNs = stress.burstLength().toNanos();
        burstFactor = stress.burstFactor();
        gapEveryNs = stress.gapEvery().toNanos();
        gapLengthNs = stress.gapLength().toNanos();
    }

    /** Opens the line and puts its first loss on the agenda. */
    public void start() {
        venue.agenda.schedule(startNs, this, OPEN);
        if (gapEveryNs > 0 && gapLengthNs > 0) {
            venue.agenda.schedule(startNs + gapEveryNs, this, LOSE);
        }
    }

    @Override
    public void act(long timeNs, int argument) {
        lost = argument == LOSE;
        venue.writer.feedState(venue.universe.venueId(), -1, lost ? FeedStatus.STALE : FeedStatus.LIVE);
        switch (argument) {
            case LOSE -> {
                venue.statistics.feedGaps++;
                venue.agenda.schedule(timeNs + gapLengthNs, this, RESTORE);
            }
            case RESTORE -> venue.agenda.schedule(timeNs + gapEveryNs - gapLengthNs, this, LOSE);
            default -> publishRates();
        }
    }

    /** Premiums in coin are not discounted. */
    private void publishRates() {
        for (int u = 0; u < venue.universe.underlyingCount(); u++) {
            venue.writer.interestRate(venue.universe.underlyingId(u), NONE, 0.0);
        }
    }

    /** Whether nothing is heard from the venue; nobody trades on its quotes then. */
    public boolean isLost() {
        return lost;
    }

    /** Mean of an interval that starts now: shorter in a burst. */
    public double meanIntervalNs(long timeNs, double meanNs) {
        boolean burst = burstEveryNs > 0
                && timeNs - startNs >= burstEveryNs
                && (timeNs - startNs) % burstEveryNs < burstLengthNs;
        return burst ? meanNs / burstFactor : meanNs;
    }

    public void index(int underlying, long timeNs, long priceE9) {
        if (!lost) {
            venue.writer.indexPrice(venue.universe.underlyingId(underlying), timeNs, priceE9);
        }
    }

    public void forward(ChainSlice slice, long timeNs, long priceE9) {
        if (!lost) {
            venue.writer.forwardPrice(
                    venue.universe.underlyingId(slice.underlying()), timeNs, slice.expiryNs(), priceE9);
        }
    }

    /** Publishes vol and quote of an option that are on the board, with a mark price, unless a fault is in the way. */
    void option(InstrumentSpec contract, long timeNs, long venueTimeNs, long markE9) {
        if (lost || venue.optionFaults.isSilent(timeNs)) {
            return;
        }
        int id = contract.instrumentId();
        QuoteBoard board = venue.board;
        venue.writer.impliedVol(id, venueTimeNs, board.vol[id]);
        venue.optionFaults.spoil(contract, board.bidE9[id], board.askE9[id], board.vega[id]);
        quote(id, venueTimeNs, venue.optionFaults.bidE9(), venue.optionFaults.askE9(), markE9);
    }

    /** Publishes what is on the board, with a mark price. */
    void quote(int instrumentId, long timeNs, long markE9) {
        if (!lost) {
            quote(instrumentId, timeNs, venue.board.bidE9[instrumentId], venue.board.askE9[instrumentId], markE9);
        }
    }

    private void quote(int instrumentId, long timeNs, long bidE9, long askE9, long markE9) {
        QuoteBoard board = venue.board;
        venue.writer
                .quote(instrumentId)
                .venueTimeNs(timeNs)
                .bid(bidE9, bidE9 == NONE ? 0L : board.bidLots[instrumentId])
                .ask(askE9, askE9 == NONE ? 0L : board.askLots[instrumentId])
                .mark(markE9)
                .publish();
        garbage.maybeAfter(instrumentId, timeNs);
    }

    public void trade(int instrumentId, long timeNs, long priceE9, long lots, Side aggressor) {
        if (!lost) {
            venue.writer.trade(instrumentId, timeNs, priceE9, lots, venue.nextTradeId(), aggressor);
        }
    }

    /** Its state. */
    public void fields(VenueFields fields) {
        lost = fields.of(lost);
    }
}
