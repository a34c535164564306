package io.hedgerow.gateway.venue.deribit;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.gateway.feed.FeedCount;
import io.hedgerow.gateway.feed.FeedEvents;
import io.hedgerow.gateway.feed.FeedIssue;
import io.hedgerow.gateway.feed.FeedReport;
import io.hedgerow.gateway.feed.StreamReader;
import io.hedgerow.gateway.feed.VenueInstruments;
import io.hedgerow.gateway.feed.VenueTimes;
import io.hedgerow.gateway.json.JsonReader;
import io.hedgerow.gateway.reference.ObjectsById;

/**
 * The channels {@code ticker}, {@code incremental_ticker} and {@code quote}. One ticker becomes an index price, for an
 * option the forward of its expiry and its vol, for a perpetual its funding, for a contract that expires the estimate of
 * its delivery price or that price itself, and last a quote that closes the batch. A change of an incremental ticker is
 * laid over what was told before; a quote has prices and sizes alone.
 *
 * <p>A ticker with one bad field makes no event at all. A part that is older than what another channel has said already
 * (the index by another instrument, the quote by the book) is left out: order holds per channel only.
 *
 * <p>Owned by the feed's thread.
 */
final class DeribitTicker implements StreamReader {
    private static final long NONE = EventWriter.NONE;

    /** What a message of the channel holds. */
    enum Content {
        /** Everything. */
        FULL,
        /** What has changed since the last message. */
        CHANGES,
        /** Best bid and ask. */
        QUOTE
    }

    private final Content content;
    private final DeribitMarket market;
    private final VenueInstruments instruments;
    private final FeedEvents events;
    private final FeedReport report;
    private final VenueTimes times;
    private final DeribitTickerFields fields = new DeribitTickerFields();
    private final ObjectsById<DeribitTickerFields> told = new ObjectsById<>();

    DeribitTicker(DeribitMarket market, Content content) {
        this.market = market;
        this.content = content;
        instruments = market.instruments;
        events = market.events;
        report = events.report();
        times = new VenueTimes(events.clock());
    }

    @Override
    public void read(JsonReader in, int id) {
        report.add(FeedCount.TICKERS);
        fields.reset();
        if (content == Content.CHANGES && told.get(id) != null) {
            fields.copyValues(told.get(id));
        }
        fields.read(in);
        check(id, in.position());
    }

    private void check(int id, int end) {
        boolean option = instruments.hasVol(id);
        boolean needsForward = option && content != Content.QUOTE && fields.open;
        if (content == Content.CHANGES && told.get(id) == null && !fields.isSnapshot) {
            fields.fail(FeedIssue.UNSYNCHRONISED_UPDATE, end);
        } else if (fields.timeNs == NONE || (needsForward && fields.forwardE9 == NONE)) {
            fields.fail(FeedIssue.MISSING_FIELD, end);
        } else if (fields.markE9 == 0 && !option) {
            fields.fail(FeedIssue.NOT_POSITIVE_PRICE, end);
        } else if (fields.bidE9() != NONE && fields.askE9() != NONE && fields.bidE9() >= fields.askE9()) {
            fields.fail(FeedIssue.CROSSED_QUOTE, end);
        } else {
            fields.fail(events.timeIssue(times, id, fields.timeNs), end);
        }
        boolean whole =
                instruments.isWholeLots(id, fields.bidAmountE9()) && instruments.isWholeLots(id, fields.askAmountE9());
        if (fields.failure == null && !whole) {
            report.issue(FeedIssue.FRACTIONAL_LOTS, end);
        }
    }

    @Override
    public void publish(int id) {
        if (fields.failure != null) {
            report.issue(fields.failure, fields.failedAt);
            return;
        }
        times.advance(id, fields.timeNs);
        remember(id);
        if (fields.stateLength > 0) {
            market.session(id, fields.state, 0, fields.stateLength);
        }
        if (fields.open) {
            publishOpen(id);
        } else {
            publishClosed(id);
        }
    }

    private void remember(int id) {
        if (content == Content.CHANGES) {
            DeribitTickerFields before = told.get(id);
            if (before == null) {
                before = new DeribitTickerFields();
                before.reset();
                told.set(id, before);
            }
            before.copyValues(fields);
        }
    }

    /** After its expiry a contract is not open for good; before it that is worth telling. */
    private void publishClosed(int id) {
        if (fields.deliveryE9 != NONE) {
            market.settlements.delivered(id, events.timeNs(), fields.deliveryE9);
        } else if (instruments.expiryNs(id) == NONE || events.timeNs() < instruments.expiryNs(id)) {
            report.issue(FeedIssue.NOT_OPEN, fields.failedAt);
        }
    }

    private void publishOpen(int id) {
        long timeNs = fields.timeNs;
        if (fields.estimateE9 != NONE) {
            market.settlements.estimate(id, timeNs, fields.estimateE9);
        }
        if (fields.indexE9 != NONE) {
            market.index(instruments.underlyingId(id), timeNs, fields.indexE9);
        }
        if (instruments.hasVol(id)) {
            publishForwardAndVol(id, timeNs);
        } else if (instruments.isFunded(id)) {
            market.funding(id, timeNs, fields.fundingE12, fields.markE9);
        } else if (instruments.expiryNs(id) != NONE && fields.markE9 != NONE) {
            market.futureMark(id, timeNs, fields.markE9);
        }
        if (timeNs < events.tops().venueTimeNs(id)) {
            events.batchBoundary();
        } else {
            publishQuote(id, timeNs);
        }
    }

    private void publishForwardAndVol(int id, long timeNs) {
        if (fields.forwardE9 != NONE) {
            market.forward(id, timeNs, fields.forwardE9);
        }
        if (!Double.isNaN(fields.vol)) {
            events.impliedVol(id, timeNs, fields.vol);
        }
        market.greeks(id, fields);
    }

    private void publishQuote(int id, long timeNs) {
        events.closing();
        events.quote(
                id,
                timeNs,
                fields.bidE9(),
                instruments.lots(id, fields.bidAmountE9()),
                fields.askE9(),
                instruments.lots(id, fields.askAmountE9()),
                fields.markE9);
        market.health.complete(id);
    }
}
