package io.hedgerow.gateway.deribit;

import io.hedgerow.gateway.book.InstrumentDirectory;
import io.hedgerow.gateway.book.PriceLevelBook;
import io.hedgerow.gateway.feed.FeedCount;
import io.hedgerow.gateway.feed.FeedIssue;
import io.hedgerow.gateway.feed.FeedReport;
import io.hedgerow.gateway.feed.MarketEvents;
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
public final class DeribitDecoder {
    private static final AsciiIndex ENVELOPE = AsciiIndex.of("params", "error");
    private static final AsciiIndex PARAMS = AsciiIndex.of("channel", "data");
    private static final AsciiIndex CHANNELS = AsciiIndex.of("ticker", "book", "trades");
    private static final int NOT_SEEN = -1;

    private final VenueInstruments instruments;
    private final FeedReport report;
    private final DeribitBook book;

    /** In the order of the names in {@link #CHANNELS}. */
    private final DeribitChannel[] channels;

    private final JsonReader in = new JsonReader();

    private boolean subscription;
    private boolean dataRead;
    private int dataFrom;
    private int dataTo;
    private int channel;
    private int instrument;

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
        channels = new DeribitChannel[] {
            new DeribitTicker(instruments, directory.underlyingCount(), events),
            book,
            new DeribitTrades(instruments, events)
        };
    }

    /**
     * Decodes one message and publishes its events.
     *
     * @param data buffer that holds it
     * @param offset first byte of the JSON
     * @param length bytes
     */
    public void decode(byte[] data, int offset, int length) {
        report.add(FeedCount.MESSAGES);
        in.wrap(data, offset, length);
        try {
            readEnvelope();
            dispatch();
        } catch (JsonException e) {
            report.issue(FeedIssue.MALFORMED, e.position(), e.getMessage());
        }
    }

    /** The whole message is walked before anything is published, so one that breaks off makes no event. */
    private void readEnvelope() {
        subscription = false;
        dataRead = false;
        channel = AsciiIndex.UNKNOWN;
        instrument = InstrumentDirectory.UNKNOWN;
        dataFrom = NOT_SEEN;
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
                case 1 -> readData();
                default -> in.skipValue();
            }
        }
    }

    /** Data that comes before its channel is looked at again when the channel is known. */
    private void readData() {
        dataFrom = in.cursor();
        if (isUsable()) {
            channels[channel].read(in, instrument);
            dataRead = true;
        } else {
            in.skipValue();
        }
        dataTo = in.cursor();
    }

    private boolean isUsable() {
        return channel != AsciiIndex.UNKNOWN && instrument != InstrumentDirectory.UNKNOWN;
    }

    /** {@code ticker.BTC-PERPETUAL.raw}: type, instrument, interval. A grouped book has more parts and is not used. */
    private void readChannel() {
        subscription = in.readText();
        byte[] text = in.textBytes();
        int from = in.textOffset();
        int end = from + in.textLength();
        int firstDot = dot(text, from, end);
        int secondDot = dot(text, Math.min(firstDot + 1, end), end);
        boolean threeParts = secondDot < end && dot(text, secondDot + 1, end) == end;
        channel = threeParts ? CHANNELS.find(text, from, firstDot - from) : AsciiIndex.UNKNOWN;
        instrument = threeParts
                ? instruments.find(text, firstDot + 1, secondDot - firstDot - 1)
                : InstrumentDirectory.UNKNOWN;
    }

    private static int dot(byte[] text, int from, int end) {
        int at = from;
        while (at < end && text[at] != '.') {
            at++;
        }
        return at;
    }

    private void dispatch() {
        if (!subscription) {
            report.add(FeedCount.CONTROL);
        } else if (dataFrom == NOT_SEEN) {
            report.issue(FeedIssue.MISSING_FIELD, in.position(), "no data");
        } else if (channel == AsciiIndex.UNKNOWN) {
            report.issue(FeedIssue.UNKNOWN_STREAM, 0);
        } else if (instrument == InstrumentDirectory.UNKNOWN) {
            report.issue(FeedIssue.UNKNOWN_INSTRUMENT, 0);
        } else {
            publish();
        }
    }

    private void publish() {
        if (!dataRead) {
            in.rewind(dataFrom, dataTo);
            channels[channel].read(in, instrument);
        }
        channels[channel].publish(instrument);
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
