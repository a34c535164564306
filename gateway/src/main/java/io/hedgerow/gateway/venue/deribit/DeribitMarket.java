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
import io.hedgerow.gateway.reference.LongsById;
import java.util.BitSet;
import java.util.function.IntConsumer;

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
    private static final double E9 = 1e9;

    final VenueInstruments instruments;
    final FeedEvents events;
    final InstrumentHealth health;
    final SettlementDesk settlements;
    final FundingMeter funding;
    private final VenueTimes indexTimes;
    private final LongsById indexE9 = new LongsById(NONE);
    private final VenueTimes forwardTimes;
    private final VenueTimes fundingTimes;
    private final BitSet hasOptions = new BitSet();
    private final BitSet toldByOptions = new BitSet();
    private int taken;
    private IntConsumer bookListener = id -> {};
    private GreeksListener greeksListener = GreeksListener.NONE;

    DeribitMarket(VenueInstruments instruments, FeedEvents events) {
        this.instruments = instruments;
        this.events = events;
        health = new InstrumentHealth(instruments, events);
        settlements = new SettlementDesk(instruments, events);
        funding = new FundingMeter(instruments, events);
        indexTimes = new VenueTimes(events.clock());
        forwardTimes = new VenueTimes(events.clock());
        fundingTimes = new VenueTimes(events.clock());
        noteOptions();
    }

    /** Takes the instruments that came since. */
    void takeNew() {
        instruments.takeNew();
        settlements.takeNew();
        noteOptions();
    }

    private void noteOptions() {
        for (; taken < instruments.count(); taken++) {
            if (instruments.hasVol(taken)) {
                hasOptions.set(instruments.slice(taken));
            }
        }
    }

    /** Sets who is told that a book is not complete any more. */
    void bookListener(IntConsumer listener) {
        bookListener = listener;
    }

    /** Sets who compares Greeks. */
    void greeksListener(GreeksListener listener) {
        greeksListener = listener;
    }

    /** Shows the venue's Greeks of an option, where its forward is told. */
    void greeks(int id, DeribitTickerFields ticker) {
        if (ticker.forwardE9 != NONE) {
            double mark = ticker.markE9 == NONE ? Double.NaN : ticker.markE9 / E9;
            greeksListener.onGreeks(id, ticker.timeNs, ticker.forwardE9 / E9, ticker.vol, mark, ticker.greeks);
        }
    }

    /** A book is not complete until its next snapshot. */
    void bookLost(int id) {
        bookListener.accept(id);
    }

    /** Takes an index price; order holds per channel only, so one that another channel has passed is left out. */
    void index(int underlyingId, long timeNs, long priceE9) {
        if (indexTimes.advance(underlyingId, timeNs)) {
            indexE9.set(underlyingId, priceE9);
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
        if (hasOptions.get(slice) && !toldByOptions.get(slice) && forwardTimes.advance(slice, timeNs)) {
            events.forwardPrice(instruments.underlyingId(id), timeNs, instruments.expiryNs(id), markE9);
        }
    }

    /** Takes the forward of an option's expiry. */
    void forward(int id, long timeNs, long priceE9) {
        toldByOptions.set(instruments.slice(id));
        if (forwardTimes.advance(instruments.slice(id), timeNs)) {
            events.forwardPrice(instruments.underlyingId(id), timeNs, instruments.expiryNs(id), priceE9);
        }
    }

    /** Takes the funding rate of a perpetual; the notional is taken at the index, at the mark while it is not known. */
    void funding(int id, long timeNs, long rateE12, long markE9) {
        long priceE9 = FundingMeter.notionalPriceE9(indexE9.get(instruments.underlyingId(id)), markE9);
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
