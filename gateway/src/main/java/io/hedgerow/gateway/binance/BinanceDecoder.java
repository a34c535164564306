package io.hedgerow.gateway.binance;

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
 * Turns messages of Binance's combined COIN-M streams, and depth snapshots, into events. What cannot be used is counted
 * with its place; nothing is thrown.
 *
 * <p>Owned by the feed's thread; allocates nothing per message once the depth snapshot has been taken.
 */
public final class BinanceDecoder implements MessageDecoder {
    private static final AsciiIndex ENVELOPE =
            AsciiIndex.of("stream", "data", "lastUpdateId", "symbol", "result", "error");

    /** In the order of the readers in {@link #message}. */
    private static final AsciiIndex STREAMS = AsciiIndex.of("bookTicker", "depth", "trade");

    private static final int DEPTH = 1;
    private static final int NAME_LENGTH_MAX = 32;

    private final VenueInstruments instruments;
    private final FeedReport report;
    private final BinanceDepth depth;
    private final StreamMessage message;
    private final JsonReader in = new JsonReader();
    private final byte[] upperCase = new byte[NAME_LENGTH_MAX];
    private boolean control;
    private boolean snapshot;

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
        message = new StreamMessage(
                report, new BinanceTicker(instruments, events, best), depth, new BinanceTrade(instruments, events));
    }

    @Override
    public void decode(byte[] data, int offset, int length) {
        report.add(FeedCount.MESSAGES);
        in.wrap(data, offset, length);
        try {
            readEnvelope();
            if (control) {
                report.add(FeedCount.CONTROL);
            } else {
                publish(offset, offset + length);
            }
        } catch (JsonException e) {
            report.issue(FeedIssue.MALFORMED, e.position(), e.getMessage());
        }
    }

    /** The whole message is walked before anything is published, so one that breaks off makes no event. */
    private void readEnvelope() {
        control = false;
        snapshot = false;
        message.reset();
        in.beginObject();
        for (int key = in.nextKey(ENVELOPE); key != JsonReader.END_OF_OBJECT; key = in.nextKey(ENVELOPE)) {
            switch (key) {
                case 0 -> readStream();
                case 1 -> message.data(in);
                case 3 -> readSymbol();
                default -> {
                    snapshot |= key == 2;
                    control |= key >= 4;
                    in.skipValue();
                }
            }
        }
        in.requireEnd();
    }

    /** {@code btcusd_perp@depth@0ms}: symbol in lower case, stream, speed. */
    private void readStream() {
        in.readText();
        byte[] text = in.textBytes();
        int from = in.textOffset();
        int end = from + in.textLength();
        int firstAt = AsciiIndex.indexOf(text, from, end, '@');
        int secondAt = AsciiIndex.indexOf(text, Math.min(firstAt + 1, end), end, '@');
        if (firstAt < end) {
            message.stream(STREAMS.find(text, firstAt + 1, secondAt - firstAt - 1));
        }
        message.instrument(find(from, firstAt - from));
    }

    private void readSymbol() {
        if (in.readText()) {
            message.instrument(find(in.textOffset(), in.textLength()));
        }
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

    /** A snapshot has no envelope: its data are the whole message. */
    private void publish(int from, int to) {
        if (snapshot) {
            message.stream(DEPTH);
            message.dataAt(from, to);
        }
        message.publish(in);
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
