package io.hedgerow.gateway.venue.deribit;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.gateway.book.PriceLevelBook;
import io.hedgerow.gateway.book.PriceLevels;
import io.hedgerow.gateway.book.TopOfBook;
import io.hedgerow.gateway.feed.FeedCount;
import io.hedgerow.gateway.feed.FeedEvents;
import io.hedgerow.gateway.feed.FeedIssue;
import io.hedgerow.gateway.feed.FeedReport;
import io.hedgerow.gateway.feed.InstrumentHealth;
import io.hedgerow.gateway.feed.LevelChanges;
import io.hedgerow.gateway.feed.StreamReader;
import io.hedgerow.gateway.feed.TradeNumbers;
import io.hedgerow.gateway.feed.VenueInstruments;
import io.hedgerow.gateway.feed.VenueTimes;
import io.hedgerow.gateway.json.AsciiIndex;
import io.hedgerow.gateway.json.JsonReader;
import io.hedgerow.gateway.reference.LongsById;
import io.hedgerow.gateway.reference.ObjectsById;
import java.nio.charset.StandardCharsets;

/**
 * Book messages. A snapshot resets the book; a change applies only if its {@code prev_change_id} is the last change
 * applied. After a gap the instrument is stale until the next snapshot or ticker, and changes are not used until the next
 * snapshot; the same where numbers start again without one. An amount of 0 takes a level off, whatever the action says.
 *
 * <p>A quote is published when the best price or size differs from the one last published, by ticker or by book.
 *
 * <p>Owned by the feed's thread.
 */
final class DeribitBook implements StreamReader {
    private static final AsciiIndex KEYS =
            AsciiIndex.of("type", "timestamp", "prev_change_id", "change_id", "bids", "asks");
    private static final byte[] SNAPSHOT = "snapshot".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] DELETE = "delete".getBytes(StandardCharsets.US_ASCII);
    private static final long NONE = EventWriter.NONE;
    private static final int FIRST_CAPACITY = 64;

    private enum Chain {
        NEVER,
        COMPLETE,
        BROKEN
    }

    private final DeribitMarket market;
    private final VenueInstruments instruments;
    private final FeedEvents events;
    private final FeedReport report;
    private final TopOfBook tops;
    private final InstrumentHealth health;
    private final VenueTimes times;
    private final LevelChanges changes = new LevelChanges();
    private final ObjectsById<PriceLevelBook> books = new ObjectsById<>();
    private final LongsById lastChangeId = new LongsById(NONE);
    private final ObjectsById<Chain> chains = new ObjectsById<>();

    private boolean typed;
    private boolean snapshot;
    private long timeNs;
    private long previousChangeId;
    private long changeId;
    private FeedIssue failure;
    private int failedAt;
    private int endsAt;

    DeribitBook(DeribitMarket market) {
        this.market = market;
        instruments = market.instruments;
        events = market.events;
        health = market.health;
        report = events.report();
        tops = events.tops();
        times = new VenueTimes(events.clock());
    }

    @Override
    public void read(JsonReader in, int id) {
        report.add(FeedCount.BOOKS);
        reset();
        in.beginObject();
        for (int key = in.nextKey(KEYS); key != JsonReader.END_OF_OBJECT; key = in.nextKey(KEYS)) {
            field(in, key, id);
        }
        endsAt = in.position();
        if (timeNs == NONE || changeId == NONE) {
            fail(FeedIssue.MISSING_FIELD, endsAt);
        } else if (!isSnapshot() && !events.accepts(timeNs)) {
            fail(FeedIssue.VENUE_CLOCK, endsAt);
        }
    }

    private void reset() {
        typed = false;
        snapshot = false;
        timeNs = NONE;
        previousChangeId = NONE;
        changeId = NONE;
        failure = null;
        changes.clear();
    }

    @Override
    public void publish(int id) {
        if (failure != null) {
            report.issue(failure, failedAt);
        } else if (isSnapshot()) {
            replace(id);
        } else {
            change(id);
        }
    }

    private void field(JsonReader in, int key, int id) {
        switch (key) {
            case 0 -> {
                typed = in.readText();
                snapshot = typed && in.textEquals(SNAPSHOT);
            }
            case 1 -> timeNs = in.readMillisecondsAsNs();
            case 2 -> previousChangeId = in.readLong();
            case 3 -> changeId = in.readLong();
            case 4 -> levels(in, id, true);
            case 5 -> levels(in, id, false);
            default -> in.skipValue();
        }
    }

    private void levels(JsonReader in, int id, boolean bids) {
        in.beginArray();
        while (in.nextArray()) {
            boolean delete = in.readText() && in.textEquals(DELETE);
            long priceE9 = in.readE9();
            int priceAt = in.position();
            long amountE9 = in.readE9();
            if (priceE9 <= 0) {
                fail(FeedIssue.NOT_POSITIVE_PRICE, priceAt);
            } else if (amountE9 < 0) {
                fail(FeedIssue.OUT_OF_RANGE, in.position());
            } else {
                if (!instruments.isWholeLots(id, amountE9)) {
                    report.issue(FeedIssue.FRACTIONAL_LOTS, in.position());
                }
                changes.add(bids, priceE9, delete ? 0 : instruments.lots(id, amountE9));
            }
            in.endArray();
        }
    }

    private void fail(FeedIssue issue, int position) {
        if (failure == null) {
            failure = issue;
            failedAt = position;
        }
    }

    /** Messages of 2019 tell no type; there a message without a predecessor is the snapshot. */
    private boolean isSnapshot() {
        return typed ? snapshot : previousChangeId == NONE;
    }

    private void replace(int id) {
        PriceLevelBook book = books.get(id);
        if (book == null) {
            book = new PriceLevelBook(FIRST_CAPACITY);
            books.set(id, book);
        }
        book.clear();
        changes.applyTo(book);
        lastChangeId.set(id, changeId);
        if (book.isCrossed()) {
            refuseCrossed(id);
            return;
        }
        chains.set(id, Chain.COMPLETE);
        times.advance(id, timeNs);
        publishIfMoved(id);
        health.complete(id);
    }

    private void change(int id) {
        boolean complete = chains.get(id) == Chain.COMPLETE;
        long newest = lastChangeId.get(id);
        if (complete && previousChangeId == newest) {
            apply(id);
        } else if (complete && changeId <= newest && isRestart(id)) {
            report.issue(FeedIssue.NUMBERING_RESTARTED, endsAt);
            breakChain(id);
        } else if (complete && changeId <= newest) {
            report.issue(changeId == newest ? FeedIssue.DUPLICATE_UPDATE : FeedIssue.OUT_OF_ORDER_UPDATE, endsAt);
        } else if (complete) {
            report.issue(FeedIssue.SEQUENCE_GAP, endsAt);
            breakChain(id);
        } else {
            report.issue(FeedIssue.UNSYNCHRONISED_UPDATE, endsAt, "no snapshot yet, update not used");
        }
    }

    private void apply(int id) {
        PriceLevelBook book = books.get(id);
        int missing = changes.applyTo(book);
        if (missing > 0) {
            report.issue(FeedIssue.BOOK_MISMATCH, endsAt, "deletes a price level that is not there");
        }
        lastChangeId.set(id, changeId);
        times.advance(id, timeNs);
        if (book.isCrossed()) {
            refuseCrossed(id);
        } else {
            publishIfMoved(id);
        }
    }

    /** An older number with a newer time is no late message: the venue counts from the beginning again. */
    private boolean isRestart(int id) {
        return TradeNumbers.isRestart(timeNs, times.newest(id));
    }

    private void refuseCrossed(int id) {
        report.issue(FeedIssue.BOOK_MISMATCH, endsAt, "book is crossed, stale until the next snapshot");
        breakChain(id);
    }

    private void breakChain(int id) {
        if (chains.get(id) != Chain.BROKEN) {
            chains.set(id, Chain.BROKEN);
            health.lost(id);
            market.bookLost(id);
        }
    }

    private void publishIfMoved(int id) {
        PriceLevelBook book = books.get(id);
        PriceLevels bids = book.bids();
        PriceLevels asks = book.asks();
        boolean same = tops.isSame(id, bids.priceE9(0), bids.lots(0), asks.priceE9(0), asks.lots(0));
        if (!same && timeNs >= tops.venueTimeNs(id)) {
            events.closing();
            events.quote(id, timeNs, bids.priceE9(0), bids.lots(0), asks.priceE9(0), asks.lots(0), NONE);
        }
    }

    /** No book is complete before its next snapshot; who is told of that is told elsewhere. */
    void forget() {
        for (int id = 0; id < chains.end(); id++) {
            chains.set(id, Chain.NEVER);
        }
    }

    /**
     * Book of an instrument.
     *
     * @param id instrument
     * @return its levels, or null before the first snapshot
     */
    PriceLevelBook book(int id) {
        return books.get(id);
    }
}
