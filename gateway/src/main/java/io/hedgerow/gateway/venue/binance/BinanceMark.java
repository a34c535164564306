package io.hedgerow.gateway.venue.binance;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.gateway.feed.FeedCount;
import io.hedgerow.gateway.feed.FeedEvents;
import io.hedgerow.gateway.feed.FeedIssue;
import io.hedgerow.gateway.feed.SettlementDesk;
import io.hedgerow.gateway.feed.StreamReader;
import io.hedgerow.gateway.feed.VenueInstruments;
import io.hedgerow.gateway.feed.VenueTimes;
import io.hedgerow.gateway.json.AsciiIndex;
import io.hedgerow.gateway.json.JsonReader;

/**
 * {@code markPrice}: mark, index, funding rate and the time of the next funding payment; of a dated contract the venue's
 * estimate of its delivery price.
 *
 * <p>Owned by the feed's thread.
 */
final class BinanceMark implements StreamReader {
    private static final AsciiIndex KEYS = AsciiIndex.of("E", "p", "i", "r", "T", "P");
    private static final long NONE = EventWriter.NONE;
    private static final int RATE_DECIMALS = 12;

    private final VenueInstruments instruments;
    private final FeedEvents events;
    private final BinanceFunding funding;
    private final SettlementDesk settlements;
    private final BinanceFields fields;
    private final VenueTimes times;
    private final VenueTimes indexTimes;

    private long timeNs;
    private long markE9;
    private long indexE9;
    private long rateE12;
    private long nextFundingNs;
    private long settleE9;

    BinanceMark(VenueInstruments instruments, FeedEvents events, BinanceFunding funding, SettlementDesk settlements) {
        this.instruments = instruments;
        this.events = events;
        this.funding = funding;
        this.settlements = settlements;
        fields = new BinanceFields(events.report());
        times = new VenueTimes(events.clock());
        indexTimes = new VenueTimes(events.clock());
    }

    @Override
    public void read(JsonReader in, int id) {
        events.report().add(FeedCount.TICKERS);
        fields.reset();
        timeNs = NONE;
        markE9 = NONE;
        indexE9 = NONE;
        rateE12 = NONE;
        nextFundingNs = NONE;
        settleE9 = NONE;
        in.beginObject();
        for (int key = in.nextKey(KEYS); key != JsonReader.END_OF_OBJECT; key = in.nextKey(KEYS)) {
            switch (key) {
                case 0 -> timeNs = fields.time(in);
                case 1 -> markE9 = fields.price(in);
                case 2 -> indexE9 = fields.price(in);
                case 3 -> rateE12 = in.readScaledOrWord(RATE_DECIMALS);
                case 4 -> nextFundingNs = fields.time(in);
                case 5 -> settleE9 = in.readE9();
                default -> in.skipValue();
            }
        }
        check(id, in.position());
    }

    private void check(int id, int end) {
        if (timeNs == NONE || markE9 == NONE) {
            fields.fail(FeedIssue.MISSING_FIELD, end);
        } else {
            fields.fail(events.timeIssue(times, id, timeNs), end);
        }
    }

    /** The rate is empty and the time 0 for contracts that pay no funding. */
    @Override
    public void publish(int id) {
        if (fields.reportFailure()) {
            return;
        }
        times.advance(id, timeNs);
        int underlying = instruments.underlyingId(id);
        if (indexE9 != NONE && indexTimes.advance(underlying, timeNs)) {
            events.indexPrice(underlying, timeNs, indexE9);
            settlements.index(underlying, timeNs, indexE9);
        }
        if (settleE9 > 0) {
            settlements.estimate(id, timeNs, settleE9);
        }
        if (rateE12 != NONE && nextFundingNs > 0 && instruments.isFunded(id)) {
            funding.rate(id, timeNs, rateE12, nextFundingNs, markE9);
        }
        events.mark(id, markE9);
        events.batchBoundary();
    }
}
