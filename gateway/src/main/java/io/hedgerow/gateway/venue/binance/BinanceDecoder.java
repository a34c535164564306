package io.hedgerow.gateway.venue.binance;

import io.hedgerow.gateway.feed.FeedCount;
import io.hedgerow.gateway.feed.FeedEvents;
import io.hedgerow.gateway.feed.FeedIssue;
import io.hedgerow.gateway.feed.FeedReport;
import io.hedgerow.gateway.feed.InstrumentHealth;
import io.hedgerow.gateway.feed.MessageDecoder;
import io.hedgerow.gateway.feed.SettlementDesk;
import io.hedgerow.gateway.feed.StreamMessage;
import io.hedgerow.gateway.feed.VenueInstruments;
import io.hedgerow.gateway.json.AsciiIndex;
import io.hedgerow.gateway.json.JsonException;
import io.hedgerow.gateway.json.JsonReader;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Turns messages of Binance's combined COIN-M streams, and depth snapshots, into events. What cannot be used is counted
 * with its place; nothing is thrown.
 *
 * <p>Owned by the feed's thread; allocates nothing per message once the depth snapshot has been taken.
 */
public final class BinanceDecoder implements MessageDecoder {
    private static final AsciiIndex ENVELOPE =
            AsciiIndex.of("stream", "data", "lastUpdateId", "symbol", "result", "error", "e", "code", "symbols");

    private static final AsciiIndex EVENT = AsciiIndex.of("e", "s");

    /** Names in combined streams, in the order of the readers in {@link #message}. */
    private static final AsciiIndex STREAMS =
            AsciiIndex.of("bookTicker", "depth", "trade", "aggTrade", "markPrice", "contractInfo");

    /** Names of the same in the events themselves. */
    private static final AsciiIndex EVENT_TYPES =
            AsciiIndex.of("bookTicker", "depthUpdate", "trade", "aggTrade", "markPriceUpdate", "contractInfo");

    private static final int DEPTH = 1;
    private static final int NAME_LENGTH_MAX = 32;
    private static final int CONTRACT_INFO = 5;
    private static final int NOT_SEEN = -1;

    private final VenueInstruments instruments;
    private final FeedEvents events;
    private final FeedReport report;
    private final InstrumentHealth health;
    private final BinanceDepth depth;
    private final BinanceFunding funding;
    private final SettlementDesk settlements;
    private final StreamMessage message;
    private final JsonReader in = new JsonReader();
    private final JsonReader walk = new JsonReader();
    private final JsonReader elements = new JsonReader();
    private final byte[] upperCase = new byte[NAME_LENGTH_MAX];
    private boolean control;
    private boolean snapshot;
    private boolean bare;
    private boolean ofAllSymbols;
    private int allFrom;
    private int allTo;
    private Runnable contractUnknown = () -> {};

    /**
     * Creates a decoder.
     *
     * @param directory what is listed
     * @param events where events go
     */
    public BinanceDecoder(ReferenceDirectory directory, FeedEvents events) {
        this.events = events;
        instruments = new VenueInstruments(directory, directory.venueId(BinanceContracts.VENUE));
        report = events.report();
        BinanceBest best = new BinanceBest();
        health = new InstrumentHealth(instruments, events);
        depth = new BinanceDepth(events, best, health);
        funding = new BinanceFunding(instruments, events);
        settlements = new SettlementDesk(instruments, events);
        BinanceTrade trades = new BinanceTrade(events);
        message = new StreamMessage(
                report,
                new BinanceTicker(events, best, health),
                depth,
                trades,
                trades,
                new BinanceMark(instruments, events, funding, settlements),
                new BinanceStates(health, report));
    }

    @Override
    public void decode(byte[] data, int offset, int length) {
        report.add(FeedCount.MESSAGES);
        in.wrap(data, offset, length);
        try {
            if (length > 0 && data[offset] == '[') {
                in.skipValue();
                in.requireEnd();
                publishAll(data, offset, offset + length);
            } else {
                readEnvelope();
                publish(data, offset, offset + length);
            }
        } catch (JsonException e) {
            report.issue(FeedIssue.MALFORMED, e.position(), e.getMessage());
        }
    }

    /** The whole message is walked before anything is published, so one that breaks off makes no event. */
    private void readEnvelope() {
        control = false;
        snapshot = false;
        bare = false;
        ofAllSymbols = false;
        allFrom = NOT_SEEN;
        message.reset();
        in.beginObject();
        for (int key = in.nextKey(ENVELOPE); key != JsonReader.END_OF_OBJECT; key = in.nextKey(ENVELOPE)) {
            switch (key) {
                case 0 -> readStream();
                case 1 -> readData();
                case 3 -> readSymbol();
                default -> {
                    boolean error = key == 5 || key == 7;
                    if (error) {
                        report.issue(FeedIssue.VENUE_ERROR, in.position());
                    }
                    snapshot |= key == 2;
                    control |= key == 4 || key == 8 || error;
                    bare |= key == 6;
                    in.skipValue();
                }
            }
        }
        in.requireEnd();
    }

    private void readData() {
        allFrom = in.cursor();
        message.data(in);
        allTo = in.cursor();
    }

    /** {@code btcusd_perp@depth@0ms}: symbol in lower case, stream, speed. */
    private void readStream() {
        in.readText();
        byte[] text = in.textBytes();
        int from = in.textOffset();
        int end = from + in.textLength();
        int firstAt = AsciiIndex.indexOf(text, from, end, '@');
        ofAllSymbols = from < end && text[from] == '!';
        int secondAt = AsciiIndex.indexOf(text, Math.min(firstAt + 1, end), end, '@');
        if (ofAllSymbols) {
            message.unusedStream(text, from, firstAt - from);
        } else if (firstAt < end) {
            int stream = STREAMS.find(text, firstAt + 1, secondAt - firstAt - 1);
            message.stream(stream);
            message.instrument(find(in, from, firstAt - from));
            message.unusedStream(text, firstAt + 1, secondAt - firstAt - 1);
        }
    }

    private void readSymbol() {
        if (in.readText()) {
            message.instrument(find(in, in.textOffset(), in.textLength()));
        }
    }

    private int find(JsonReader from, int offset, int length) {
        if (length > NAME_LENGTH_MAX) {
            return ReferenceDirectory.UNKNOWN;
        }
        for (int i = 0; i < length; i++) {
            byte letter = from.textBytes()[offset + i];
            upperCase[i] = (byte) (letter >= 'a' && letter <= 'z' ? letter - 'a' + 'A' : letter);
        }
        return instruments.find(upperCase, 0, length);
    }

    /** A snapshot and an event outside a combined stream have no envelope: their data are the whole message. */
    private void publish(byte[] data, int from, int to) {
        if (control) {
            report.add(FeedCount.CONTROL);
        } else if (ofAllSymbols && allFrom != NOT_SEEN) {
            publishAll(data, allFrom, allTo);
        } else if (bare && allFrom == NOT_SEEN) {
            publishEvent(data, from, to);
        } else {
            if (snapshot) {
                message.stream(DEPTH);
                message.dataAt(from, to);
            }
            message.publish(in);
        }
    }

    /** Events that name their symbols themselves: one, or an array of them. */
    private void publishAll(byte[] data, int from, int to) {
        int first = from;
        while (data[first] != '[' && data[first] != '{') {
            first++;
        }
        if (data[first] == '{') {
            publishEvent(data, first, to);
            return;
        }
        elements.wrap(data, first, to - first);
        elements.beginArray();
        while (elements.nextObject()) {
            int start = first + elements.position();
            elements.endObject();
            publishEvent(data, start, elements.cursor());
        }
    }

    private void publishEvent(byte[] data, int from, int to) {
        message.reset();
        int stream = AsciiIndex.UNKNOWN;
        int instrument = ReferenceDirectory.UNKNOWN;
        walk.wrap(data, from, to - from);
        walk.beginObject();
        for (int key = walk.nextKey(EVENT); key != JsonReader.END_OF_OBJECT; key = walk.nextKey(EVENT)) {
            switch (key) {
                case 0 -> {
                    walk.readText();
                    stream = EVENT_TYPES.find(walk.textBytes(), walk.textOffset(), walk.textLength());
                    message.stream(stream);
                    message.unusedStream(walk.textBytes(), walk.textOffset(), walk.textLength());
                }
                case 1 -> {
                    if (walk.readText()) {
                        instrument = find(walk, walk.textOffset(), walk.textLength());
                        message.instrument(instrument);
                    }
                }
                default -> walk.skipValue();
            }
        }
        message.dataAt(from, to);
        message.publish(in);
        if (stream == CONTRACT_INFO && instrument == ReferenceDirectory.UNKNOWN) {
            contractUnknown.run();
        }
    }

    /** Takes what has been listed since: messages about it are used from now on. */
    public void takeNew() {
        instruments.takeNew();
        settlements.takeNew();
    }

    /**
     * Sets who is told of what a live connection has to ask for.
     *
     * @param snapshotWanted an instrument whose levels wait for a snapshot; told again with each change that is kept
     * @param unknownContract the venue has told of a contract that is not listed here
     */
    public void listener(IntConsumer snapshotWanted, Runnable unknownContract) {
        depth.onSnapshotWanted(snapshotWanted);
        contractUnknown = unknownContract;
    }

    /** The connection is lost: everything is stale, and the levels wait for new snapshots. */
    public void lost() {
        health.lostAll();
        depth.lost();
    }

    /**
     * Which instruments are stale, and which take no orders.
     *
     * @return the live state
     */
    public InstrumentHealth health() {
        return health;
    }

    @Override
    public void advance(long nowNs) {
        settlements.advance(nowNs);
    }

    @Override
    public boolean isOwing(long nowNs) {
        return funding.isOwing(nowNs) || settlements.isOwing(nowNs);
    }

    @Override
    public void finish(long nowNs) {
        funding.finish(nowNs);
        settlements.finish(nowNs);
        events.batchBoundary();
    }

    @Override
    public void beforeFill(int instrumentId, long nowNs) {
        // Funding is paid on what is held at fixed times.
    }

    @Override
    public List<String> notes() {
        List<String> notes = new ArrayList<>(funding.notes());
        notes.addAll(settlements.notes());
        return notes;
    }
}
