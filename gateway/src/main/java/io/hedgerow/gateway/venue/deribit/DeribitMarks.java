package io.hedgerow.gateway.venue.deribit;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.gateway.feed.FeedCount;
import io.hedgerow.gateway.feed.FeedEvents;
import io.hedgerow.gateway.feed.FeedIssue;
import io.hedgerow.gateway.feed.FeedReport;
import io.hedgerow.gateway.feed.ReusedRows;
import io.hedgerow.gateway.feed.StreamReader;
import io.hedgerow.gateway.feed.VenueInstruments;
import io.hedgerow.gateway.json.AsciiIndex;
import io.hedgerow.gateway.json.JsonReader;
import io.hedgerow.journal.reference.ReferenceDirectory;

/**
 * The channel {@code markprice.options}: marks and vols (as fractions) of a whole chain in one message. Contracts that
 * are not defined are passed over: the channel always brings all of them.
 *
 * <p>Owned by the feed's thread.
 */
final class DeribitMarks implements StreamReader {
    private static final AsciiIndex KEYS = AsciiIndex.of("timestamp", "instrument_name", "mark_price", "iv");
    private static final long NONE = EventWriter.NONE;
    private static final double VOL_MAX = 100.0;

    private final VenueInstruments instruments;
    private final FeedEvents events;
    private final FeedReport report;
    private final ReusedRows<Row> rows = new ReusedRows<>(Row::new);

    private static final class Row {
        private int id;
        private long timeNs;
        private long markE9;
        private double vol;
    }

    DeribitMarks(DeribitMarket market) {
        instruments = market.instruments;
        events = market.events;
        report = events.report();
    }

    @Override
    public void read(JsonReader in, int subject) {
        report.add(FeedCount.TICKERS);
        rows.clear();
        in.beginArray();
        while (in.nextObject()) {
            readOne(in);
        }
    }

    private void readOne(JsonReader in) {
        int id = ReferenceDirectory.UNKNOWN;
        long timeNs = NONE;
        long markE9 = NONE;
        double vol = Double.NaN;
        for (int key = in.nextKey(KEYS); key != JsonReader.END_OF_OBJECT; key = in.nextKey(KEYS)) {
            switch (key) {
                case 0 -> timeNs = in.readMillisecondsAsNs();
                case 1 ->
                    id = in.readText()
                            ? instruments.find(in.textBytes(), in.textOffset(), in.textLength())
                            : ReferenceDirectory.UNKNOWN;
                case 2 -> markE9 = in.readE9();
                case 3 -> vol = in.readDouble(0);
                default -> in.skipValue();
            }
        }
        if (id != ReferenceDirectory.UNKNOWN && instruments.hasVol(id) && isSound(timeNs, markE9, vol, in)) {
            add(id, timeNs, markE9, vol);
        }
    }

    private boolean isSound(long timeNs, long markE9, double vol, JsonReader in) {
        FeedIssue issue = null;
        if (timeNs == NONE) {
            issue = FeedIssue.MISSING_FIELD;
        } else if (markE9 < 0 && markE9 != NONE) {
            issue = FeedIssue.NOT_POSITIVE_PRICE;
        } else if (vol < 0.0 || vol > VOL_MAX) {
            issue = FeedIssue.OUT_OF_RANGE;
        } else if (!events.accepts(timeNs)) {
            issue = FeedIssue.VENUE_CLOCK;
        }
        if (issue != null) {
            report.issue(issue, in.position());
        }
        return issue == null;
    }

    private void add(int id, long timeNs, long markE9, double vol) {
        Row row = rows.add();
        row.id = id;
        row.timeNs = timeNs;
        row.markE9 = markE9;
        row.vol = vol;
    }

    /** A vol of zero is one that the venue does not know. */
    @Override
    public void publish(int subject) {
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            if (row.vol > 0.0) {
                events.impliedVol(row.id, row.timeNs, row.vol);
            }
            if (row.markE9 != NONE) {
                events.mark(row.id, row.markE9);
            }
        }
        if (rows.size() > 0) {
            events.batchBoundary();
        }
    }
}
