package io.hedgerow.gateway.venue.binance;

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
import io.hedgerow.gateway.feed.VenueTimes;
import io.hedgerow.gateway.json.AsciiIndex;
import io.hedgerow.gateway.json.JsonReader;
import io.hedgerow.gateway.reference.ObjectsById;
import java.util.function.IntConsumer;

/**
 * {@code depth}: changed price levels, chained by {@code pu} (last update of the message before) and {@code u} (last
 * update of this one); and the REST snapshot that the chain starts from.
 *
 * <p>Until a snapshot has come, changes are kept and not used. The snapshot's level counts as of its
 * {@code lastUpdateId}; the kept messages that reach beyond it are applied on top. After a gap in the chain the
 * instrument is stale until the next ticker or snapshot, and the levels are unused until the next snapshot.
 *
 * <p>A message whose {@code u} is not below that of the last ticker is the newest word on the best bid and ask: it makes
 * one quote, changed or confirmed. Where both have the same {@code u} they have to agree; a book that does not is
 * dropped until the next snapshot. Where the venue counts from the beginning again (an older number, at least a second
 * later), everything is as after a gap.
 *
 * <p>Owned by the feed's thread.
 */
final class BinanceDepth implements StreamReader {
    private static final AsciiIndex KEYS = AsciiIndex.of("U", "u", "pu", "T", "b", "a", "lastUpdateId", "bids", "asks");
    private static final long NONE = EventWriter.NONE;

    private final InstrumentHealth health;
    private final VenueTimes times;
    private final FeedEvents events;
    private final FeedReport report;
    private final TopOfBook tops;
    private final BinanceBest best;
    private final BinanceFields fields;
    private final LevelChanges changes = new LevelChanges();
    private final ObjectsById<BinanceBook> books = new ObjectsById<>();
    private IntConsumer snapshotWanted = id -> {};

    private boolean snapshot;
    private long updateId;
    private long previousUpdateId;
    private long timeNs;
    private int endsAt;

    BinanceDepth(FeedEvents events, BinanceBest best, InstrumentHealth health) {
        this.health = health;
        this.events = events;
        times = new VenueTimes(events.clock());
        this.best = best;
        report = events.report();
        tops = events.tops();
        fields = new BinanceFields(report);
    }

    /** Sets who is told of an instrument whose levels wait for a snapshot; told again with each change that is kept. */
    void onSnapshotWanted(IntConsumer listener) {
        snapshotWanted = listener;
    }

    /** The connection is lost: all levels are out of use until their next snapshot. */
    void lost() {
        for (int id = 0; id < books.end(); id++) {
            if (books.get(id) != null) {
                books.get(id).restart();
                best.restart(id);
            }
        }
    }

    @Override
    public void read(JsonReader in, int id) {
        report.add(FeedCount.BOOKS);
        fields.reset();
        changes.clear();
        snapshot = false;
        updateId = NONE;
        previousUpdateId = NONE;
        timeNs = NONE;
        in.beginObject();
        for (int key = in.nextKey(KEYS); key != JsonReader.END_OF_OBJECT; key = in.nextKey(KEYS)) {
            field(in, key);
        }
        endsAt = in.position();
        if (updateId == NONE || timeNs == NONE || (!snapshot && previousUpdateId == NONE)) {
            fields.fail(FeedIssue.MISSING_FIELD, endsAt);
        } else if (!events.accepts(timeNs)) {
            fields.fail(FeedIssue.VENUE_CLOCK, endsAt);
        }
    }

    private void field(JsonReader in, int key) {
        switch (key) {
            case 1 -> updateId = in.readLong();
            case 2 -> previousUpdateId = in.readLong();
            case 3 -> timeNs = fields.time(in);
            case 4, 7 -> levels(in, true);
            case 5, 8 -> levels(in, false);
            case 6 -> {
                updateId = in.readLong();
                snapshot = true;
            }
            default -> in.skipValue();
        }
    }

    private void levels(JsonReader in, boolean bids) {
        in.beginArray();
        while (in.nextArray()) {
            long priceE9 = fields.price(in);
            long lots = fields.lots(in);
            if (priceE9 == NONE || lots == NONE) {
                fields.fail(FeedIssue.MISSING_FIELD, in.position());
            }
            changes.add(bids, priceE9, lots);
            in.endArray();
        }
    }

    @Override
    public void publish(int id) {
        if (fields.reportFailure()) {
            return;
        }
        BinanceBook book = bookOf(id);
        if (updateId <= book.lastUpdateId() && TradeNumbers.isRestart(timeNs, times.newest(id))) {
            report.issue(FeedIssue.NUMBERING_RESTARTED, endsAt);
            book.restart();
            best.restart(id);
            health.lost(id);
        }
        times.advance(id, timeNs);
        if (snapshot) {
            onSnapshot(id, book);
        } else {
            onChange(id, book);
        }
        if (!book.isComplete()) {
            snapshotWanted.accept(id);
        }
    }

    private BinanceBook bookOf(int id) {
        BinanceBook book = books.get(id);
        if (book == null) {
            book = new BinanceBook();
            books.set(id, book);
        }
        return book;
    }

    private void onSnapshot(int id, BinanceBook book) {
        if (book.snapshot(updateId, changes)) {
            publishBest(id, book);
            if (book.isComplete()) {
                health.complete(id);
            }
        } else if (!book.isComplete()) {
            report.issue(FeedIssue.UNSYNCHRONISED_UPDATE, endsAt, "snapshot is older than the changes kept for it");
        }
    }

    private void onChange(int id, BinanceBook book) {
        switch (book.change(previousUpdateId, updateId, changes)) {
            case APPLIED -> publishBest(id, book);
            case KEPT -> report.issue(FeedIssue.UNSYNCHRONISED_UPDATE, endsAt, "no snapshot yet, update kept for it");
            case DUPLICATE -> report.issue(FeedIssue.DUPLICATE_UPDATE, endsAt);
            case OLD -> report.issue(FeedIssue.OUT_OF_ORDER_UPDATE, endsAt);
            case GAP -> {
                report.issue(FeedIssue.SEQUENCE_GAP, endsAt);
                health.lost(id);
            }
        }
    }

    private void publishBest(int id, BinanceBook book) {
        long bookUpdateId = book.lastUpdateId();
        PriceLevels bids = book.levels().bids();
        PriceLevels asks = book.levels().asks();
        if (bookUpdateId < best.newestUpdateId(id)) {
            return;
        }
        if (timeNs < tops.venueTimeNs(id)) {
            report.issue(FeedIssue.BACKWARD_VENUE_TIME, endsAt);
            return;
        }
        boolean contradicts = bookUpdateId == best.tickerUpdateId(id)
                && !tops.isSame(id, bids.priceE9(0), bids.lots(0), asks.priceE9(0), asks.lots(0));
        if (contradicts || book.levels().isCrossed()) {
            report.issue(FeedIssue.BOOK_MISMATCH, endsAt);
            book.drop();
            if (book.levels().isCrossed()) {
                health.lost(id);
            }
        } else {
            best.onDepth(id, bookUpdateId);
            events.closing();
            events.quote(id, timeNs, bids.priceE9(0), bids.lots(0), asks.priceE9(0), asks.lots(0), NONE);
        }
    }

    /**
     * Levels of an instrument.
     *
     * @param id instrument
     * @return its levels, or null while they are not complete
     */
    PriceLevelBook book(int id) {
        BinanceBook book = books.get(id);
        return book != null && book.isComplete() ? book.levels() : null;
    }
}
