package io.hedgerow.gateway.venue.deribit;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.SessionStatus;
import io.hedgerow.gateway.feed.FeedEvents;
import io.hedgerow.gateway.feed.FundingMeter;
import io.hedgerow.gateway.feed.InstrumentHealth;
import io.hedgerow.gateway.feed.SettlementDesk;
import io.hedgerow.gateway.feed.VenueInstruments;
import io.hedgerow.gateway.feed.VenueTimes;
import io.hedgerow.gateway.json.AsciiIndex;
import java.util.Arrays;

/**
 * What the readers of all channels share: prices that more than one channel tells, and the desks that make events of
 * them later.
 *
 * <p>Owned by the feed's thread.
 */
final class DeribitMarket {
    private static final long NONE = EventWriter.NONE;

    /** In the order of the statuses in {@link #session}. */
    private static final AsciiIndex STATES = AsciiIndex.of("open", "created", "started", "settled", "locked", "halted");

    private static final int SETTLED = 3;

    final VenueInstruments instruments;
    final FeedEvents events;
    final InstrumentHealth health;
    final SettlementDesk settlements;
    final FundingMeter funding;
    private final VenueTimes indexTimes;
    private final long[] indexE9;
    private final VenueTimes forwardTimes;
    private final VenueTimes fundingTimes;
    private final boolean[] hasOptions;
    private final boolean[] toldByOptions;

    DeribitMarket(VenueInstruments instruments, int underlyings, FeedEvents events) {
        this.instruments = instruments;
        this.events = events;
        health = new InstrumentHealth(instruments, events);
        settlements = new SettlementDesk(instruments, events);
        funding = new FundingMeter(instruments, events);
        indexTimes = new VenueTimes(events.clock(), underlyings);
        indexE9 = new long[underlyings];
        Arrays.fill(indexE9, NONE);
        forwardTimes = new VenueTimes(events.clock(), instruments.sliceCount());
        fundingTimes = new VenueTimes(events.clock(), instruments.count());
        hasOptions = new boolean[instruments.sliceCount()];
        toldByOptions = new boolean[instruments.sliceCount()];
        for (int id = 0; id < instruments.count(); id++) {
            hasOptions[instruments.slice(id)] |= instruments.hasVol(id);
        }
    }

    /** Takes an index price; order holds per channel only, so one that another channel has passed is left out. */
    void index(int underlyingId, long timeNs, long priceE9) {
        if (indexTimes.advance(underlyingId, timeNs)) {
            indexE9[underlyingId] = priceE9;
            events.indexPrice(underlyingId, timeNs, priceE9);
            settlements.index(underlyingId, timeNs, priceE9);
        }
    }

    /**
     * Takes the mark of a dated future: the forward of the options that expire with it, unless their own tickers tell
     * it.
     */
    void futureMark(int id, long timeNs, long markE9) {
        int slice = instruments.slice(id);
        if (hasOptions[slice] && !toldByOptions[slice] && forwardTimes.advance(slice, timeNs)) {
            events.forwardPrice(instruments.underlyingId(id), timeNs, instruments.expiryNs(id), markE9);
        }
    }

    /** Takes the forward of an option's expiry. */
    void forward(int id, long timeNs, long priceE9) {
        toldByOptions[instruments.slice(id)] = true;
        if (forwardTimes.advance(instruments.slice(id), timeNs)) {
            events.forwardPrice(instruments.underlyingId(id), timeNs, instruments.expiryNs(id), priceE9);
        }
    }

    /** Takes the funding rate of a perpetual; the notional is taken at the index, at the mark while it is not known. */
    void funding(int id, long timeNs, long rateE12, long markE9) {
        long priceE9 = FundingMeter.notionalPriceE9(indexE9[instruments.underlyingId(id)], markE9);
        if (rateE12 != NONE && priceE9 != NONE && priceE9 > 0 && fundingTimes.advance(id, timeNs)) {
            funding.rate(id, timeNs, rateE12, priceE9);
        }
    }

    /**
     * Takes the state of an instrument in the words of the venue; the daily settlement of what does not expire leaves it
     * as it is.
     *
     * @return true if it is open
     */
    boolean session(int id, byte[] text, int from, int length) {
        int state = STATES.find(text, from, length);
        if (state != SETTLED) {
            health.session(id, session(state));
        }
        return state == 0;
    }

    private static SessionStatus session(int state) {
        return switch (state) {
            case AsciiIndex.UNKNOWN -> SessionStatus.CLOSED;
            case 0, 1, 2 -> SessionStatus.OPEN;
            default -> SessionStatus.CANCEL_ONLY;
        };
    }
}
