package io.hedgerow.gateway.venue.deribit;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.gateway.feed.FeedIssue;
import io.hedgerow.gateway.feed.FeedReport;
import io.hedgerow.gateway.feed.StreamReader;
import io.hedgerow.gateway.json.AsciiIndex;
import io.hedgerow.gateway.json.JsonReader;

/** The channel {@code perpetual}: the funding rate for eight hours, and the index. Owned by the feed's thread. */
final class DeribitPerpetual implements StreamReader {
    private static final AsciiIndex KEYS = AsciiIndex.of("timestamp", "interest", "index_price");
    private static final long NONE = EventWriter.NONE;
    private static final int RATE_DECIMALS = 12;

    private final DeribitMarket market;
    private final FeedReport report;
    private FeedIssue failure;
    private int endsAt;
    private long timeNs;
    private long rateE12;
    private long indexE9;

    DeribitPerpetual(DeribitMarket market) {
        this.market = market;
        report = market.events.report();
    }

    @Override
    public void read(JsonReader in, int id) {
        failure = null;
        timeNs = NONE;
        rateE12 = NONE;
        indexE9 = NONE;
        in.beginObject();
        for (int key = in.nextKey(KEYS); key != JsonReader.END_OF_OBJECT; key = in.nextKey(KEYS)) {
            switch (key) {
                case 0 -> timeNs = in.readMillisecondsAsNs();
                case 1 -> rateE12 = in.readScaled(RATE_DECIMALS);
                case 2 -> indexE9 = in.readE9();
                default -> in.skipValue();
            }
        }
        endsAt = in.position();
        if (timeNs == NONE || rateE12 == NONE || !market.instruments.isFunded(id)) {
            failure = FeedIssue.MISSING_FIELD;
        } else if (indexE9 != NONE && indexE9 <= 0) {
            failure = FeedIssue.NOT_POSITIVE_PRICE;
        } else if (!market.events.accepts(timeNs)) {
            failure = FeedIssue.VENUE_CLOCK;
        }
    }

    @Override
    public void publish(int id) {
        if (failure != null) {
            report.issue(failure, endsAt);
            return;
        }
        if (indexE9 != NONE) {
            market.index(market.instruments.underlyingId(id), timeNs, indexE9);
        }
        market.funding(id, timeNs, rateE12, NONE);
        market.events.batchBoundary();
    }
}
