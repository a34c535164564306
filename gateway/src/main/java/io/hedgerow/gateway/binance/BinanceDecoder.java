package io.hedgerow.gateway.binance;

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
 * Turns messages of Binance's combined COIN-M streams, and depth snapshots, into events. What cannot be used is counted
 * with its place; nothing is thrown.
 *
 * <p>Owned by the feed's thread; allocates nothing per message once the depth snapshot has been taken.
 */
public final class BinanceDecoder {
    private static final AsciiIndex ENVELOPE =
            AsciiIndex.of("stream", "data", "lastUpdateId", "symbol", "result", "error");
    private static final AsciiIndex STREAMS = AsciiIndex.of("bookTicker", "depth", "trade");
    private static final int DEPTH = 1;
    private static final int NAME_LENGTH_MAX = 32;
    private static final int NOT_SEEN = -1;

    private final VenueInstruments instruments;
    private final FeedReport report;
    private final BinanceDepth depth;

    /** In the order of the names in {@link #STREAMS}. */
    private final BinanceStream[] streams;

    private final JsonReader in = new JsonReader();
    private final byte[] upperCase = new byte[NAME_LENGTH_MAX];

    private boolean control;
    private boolean dataRead;
    private int dataFrom;
    private int dataTo;
    private int stream;
    private int instrument;

    /**
     * Creates a decoder.
     *
     * @param directory complete directory
     * @param events where events go
     */
    public BinanceDecoder(InstrumentDirectory directory, MarketEvents events) {
        instruments = new VenueInstruments(directory, directory.venue(BinanceContracts.VENUE));
        report = events.report();
        BinanceBest best = new BinanceBest(instruments.count());
        depth = new BinanceDepth(instruments, events, best);
        streams = new BinanceStream[] {
            new BinanceTicker(instruments, events, best), depth, new BinanceTrade(instruments, events)
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
            dispatch(offset, offset + length);
        } catch (JsonException e) {
            report.issue(FeedIssue.MALFORMED, e.position(), e.getMessage());
        }
    }

    /** The whole message is walked before anything is published, so one that breaks off makes no event. */
    private void readEnvelope() {
        control = false;
        dataRead = false;
        dataFrom = NOT_SEEN;
        stream = AsciiIndex.UNKNOWN;
        instrument = InstrumentDirectory.UNKNOWN;
        boolean snapshot = false;
        in.beginObject();
        for (int key = in.nextKey(ENVELOPE); key != JsonReader.END_OF_OBJECT; key = in.nextKey(ENVELOPE)) {
            switch (key) {
                case 0 -> readStream();
                case 1 -> readData();
                case 3 -> readSymbol();
                default -> {
                    snapshot |= key == 2;
                    control |= key >= 4;
                    in.skipValue();
                }
            }
        }
        in.requireEnd();
        if (snapshot) {
            stream = DEPTH;
        }
    }

    /** {@code btcusd_perp@depth@0ms}: symbol in lower case, stream, speed. */
    private void readStream() {
        in.readText();
        int from = in.textOffset();
        int end = from + in.textLength();
        int firstAt = indexOfAt(from, end);
        int secondAt = indexOfAt(Math.min(firstAt + 1, end), end);
        stream =
                firstAt == end ? AsciiIndex.UNKNOWN : STREAMS.find(in.textBytes(), firstAt + 1, secondAt - firstAt - 1);
        instrument = find(from, firstAt - from);
    }

    private void readSymbol() {
        if (in.readText()) {
            instrument = find(in.textOffset(), in.textLength());
        }
    }

    private int indexOfAt(int from, int end) {
        int at = from;
        while (at < end && in.textBytes()[at] != '@') {
            at++;
        }
        return at;
    }

    private int find(int offset, int length) {
        if (length > NAME_LENGTH_MAX) {
            return InstrumentDirectory.UNKNOWN;
        }
        for (int i = 0; i < length; i++) {
            byte letter = in.textBytes()[offset + i];
            upperCase[i] = (byte) (letter >= 'a' && letter <= 'z' ? letter - 'a' + 'A' : letter);
        }
        return instruments.find(upperCase, 0, length);
    }

    /** Data that comes before its stream is looked at again when the stream is known. */
    private void readData() {
        dataFrom = in.cursor();
        if (isUsable()) {
            streams[stream].read(in, instrument);
            dataRead = true;
        } else {
            in.skipValue();
        }
        dataTo = in.cursor();
    }

    private boolean isUsable() {
        return stream != AsciiIndex.UNKNOWN && instrument != InstrumentDirectory.UNKNOWN;
    }

    private void dispatch(int messageFrom, int messageTo) {
        boolean bare = dataFrom == NOT_SEEN;
        if (control) {
            report.add(FeedCount.CONTROL);
        } else if (stream == AsciiIndex.UNKNOWN) {
            report.issue(FeedIssue.UNKNOWN_STREAM, 0);
        } else if (instrument == InstrumentDirectory.UNKNOWN) {
            report.issue(FeedIssue.UNKNOWN_INSTRUMENT, 0);
        } else if (bare && stream != DEPTH) {
            report.issue(FeedIssue.MISSING_FIELD, in.position(), "no data");
        } else {
            publish(bare ? messageFrom : dataFrom, bare ? messageTo : dataTo);
        }
    }

    /** A snapshot has no envelope: its data are the whole message. */
    private void publish(int from, int to) {
        if (!dataRead) {
            in.rewind(from, to);
            streams[stream].read(in, instrument);
        }
        streams[stream].publish(instrument);
    }

    /**
     * Levels of an instrument.
     *
     * @param instrumentId dense id
     * @return its levels, or null while they are not complete
     */
    public PriceLevelBook book(int instrumentId) {
        return depth.book(instrumentId);
    }
}
