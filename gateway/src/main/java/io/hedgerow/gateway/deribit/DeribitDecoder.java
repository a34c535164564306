package io.hedgerow.gateway.deribit;

import io.hedgerow.gateway.book.InstrumentDirectory;
import io.hedgerow.gateway.book.PriceLevelBook;
import io.hedgerow.gateway.feed.FeedCount;
import io.hedgerow.gateway.feed.FeedIssue;
import io.hedgerow.gateway.feed.FeedReport;
import io.hedgerow.gateway.feed.MarketEvents;
import io.hedgerow.gateway.feed.MessageDecoder;
import io.hedgerow.gateway.feed.StreamMessage;
import io.hedgerow.gateway.feed.VenueInstruments;
import io.hedgerow.gateway.json.AsciiIndex;
import io.hedgerow.gateway.json.JsonException;
import io.hedgerow.gateway.json.JsonReader;

/**
 * Turns Deribit's WebSocket messages into events. What is not a subscription message (replies, heartbeats) is counted
 * as control; what cannot be used is counted with its place; nothing is thrown.
 *
 * <p>Owned by the feed's thread; allocates nothing per message once every instrument has been seen.
 */
public final class DeribitDecoder implements MessageDecoder {
    private static final AsciiIndex ENVELOPE = AsciiIndex.of("params", "error");
    private static final AsciiIndex PARAMS = AsciiIndex.of("channel", "data");

    /** In the order of the readers in {@link #message}. */
    private static final AsciiIndex CHANNELS = AsciiIndex.of("ticker", "book", "trades");

    private final VenueInstruments instruments;
    private final FeedReport report;
    private final DeribitBook book;
    private final StreamMessage message;
    private final JsonReader in = new JsonReader();
    private boolean subscription;

    /**
     * Creates a decoder.
     *
     * @param directory complete directory
     * @param events where events go
     */
    public DeribitDecoder(InstrumentDirectory directory, MarketEvents events) {
        instruments = new VenueInstruments(directory, directory.venue(DeribitInstruments.VENUE));
        report = events.report();
        book = new DeribitBook(instruments, events);
        message = new StreamMessage(
                report,
                new DeribitTicker(instruments, directory.underlyingCount(), events),
                book,
                new DeribitTrades(instruments, events));
    }

    @Override
    public void decode(byte[] data, int offset, int length) {
        report.add(FeedCount.MESSAGES);
        in.wrap(data, offset, length);
        try {
            readEnvelope();
            if (subscription) {
                message.publish(in);
            } else {
                report.add(FeedCount.CONTROL);
            }
        } catch (JsonException e) {
            report.issue(FeedIssue.MALFORMED, e.position(), e.getMessage());
        }
    }

    /** The whole message is walked before anything is published, so one that breaks off makes no event. */
    private void readEnvelope() {
        subscription = false;
        message.reset();
        in.beginObject();
        for (int key = in.nextKey(ENVELOPE); key != JsonReader.END_OF_OBJECT; key = in.nextKey(ENVELOPE)) {
            switch (key) {
                case 0 -> readParams();
                case 1 -> {
                    report.issue(FeedIssue.VENUE_ERROR, in.position());
                    in.skipValue();
                }
                default -> in.skipValue();
            }
        }
        in.requireEnd();
    }

    private void readParams() {
        in.beginObject();
        for (int key = in.nextKey(PARAMS); key != JsonReader.END_OF_OBJECT; key = in.nextKey(PARAMS)) {
            switch (key) {
                case 0 -> readChannel();
                case 1 -> message.data(in);
                default -> in.skipValue();
            }
        }
    }

    /** {@code ticker.BTC-PERPETUAL.raw}: type, instrument, interval. A grouped book has more parts and is not used. */
    private void readChannel() {
        subscription = in.readText();
        byte[] text = in.textBytes();
        int from = in.textOffset();
        int end = from + in.textLength();
        int firstDot = AsciiIndex.indexOf(text, from, end, '.');
        int secondDot = AsciiIndex.indexOf(text, Math.min(firstDot + 1, end), end, '.');
        boolean threeParts = secondDot < end && AsciiIndex.indexOf(text, secondDot + 1, end, '.') == end;
        if (threeParts) {
            message.stream(CHANNELS.find(text, from, firstDot - from));
            message.instrument(instruments.find(text, firstDot + 1, secondDot - firstDot - 1));
        }
    }

    /**
     * Book of an instrument as the feed has told it.
     *
     * @param instrumentId dense id
     * @return its levels, or null before the first snapshot
     */
    public PriceLevelBook book(int instrumentId) {
        return book.book(instrumentId);
    }
}
