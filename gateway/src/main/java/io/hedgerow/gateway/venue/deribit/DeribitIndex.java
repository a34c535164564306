package io.hedgerow.gateway.venue.deribit;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.gateway.feed.FeedIssue;
import io.hedgerow.gateway.feed.FeedReport;
import io.hedgerow.gateway.feed.StreamReader;
import io.hedgerow.gateway.json.AsciiIndex;
import io.hedgerow.gateway.json.JsonReader;

/**
 * The channels {@code deribit_price_index} and {@code estimated_expiration_price}: the index, and the venue's estimate of
 * the next delivery price, which has no time of its own. The subject is an underlying.
 *
 * <p>Owned by the feed's thread.
 */
final class DeribitIndex implements StreamReader {
    private static final AsciiIndex KEYS = AsciiIndex.of("timestamp", "price");
    private static final long NONE = EventWriter.NONE;

    private final DeribitMarket market;
    private final FeedReport report;
    private final boolean estimate;
    private FeedIssue failure;
    private int endsAt;
    private long timeNs;
    private long priceE9;

    DeribitIndex(DeribitMarket market, boolean estimate) {
        this.market = market;
        this.estimate = estimate;
        report = market.events.report();
    }

    @Override
    public void read(JsonReader in, int underlyingId) {
        failure = null;
        timeNs = NONE;
        priceE9 = NONE;
        in.beginObject();
        for (int key = in.nextKey(KEYS); key != JsonReader.END_OF_OBJECT; key = in.nextKey(KEYS)) {
            switch (key) {
                case 0 -> timeNs = in.readMillisecondsAsNs();
                case 1 -> priceE9 = in.readE9();
                default -> in.skipValue();
            }
        }
        endsAt = in.position();
        if (estimate && timeNs == NONE) {
            timeNs = market.events.timeNs();
        } else if (timeNs != NONE && !market.events.accepts(timeNs)) {
            failure = FeedIssue.VENUE_CLOCK;
        }
        if (timeNs == NONE || priceE9 == NONE) {
            failure = FeedIssue.MISSING_FIELD;
        } else if (priceE9 <= 0) {
            failure = FeedIssue.NOT_POSITIVE_PRICE;
        }
    }

    @Override
    public void publish(int underlyingId) {
        if (failure != null) {
            report.issue(failure, endsAt);
        } else if (estimate) {
            market.settlements.estimateNext(underlyingId, timeNs, priceE9);
        } else {
            market.index(underlyingId, timeNs, priceE9);
            market.events.batchBoundary();
        }
    }
}
