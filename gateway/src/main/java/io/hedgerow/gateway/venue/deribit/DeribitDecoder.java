package io.hedgerow.gateway.venue.deribit;

import io.hedgerow.gateway.book.PriceLevelBook;
import io.hedgerow.gateway.feed.FeedCount;
import io.hedgerow.gateway.feed.FeedEvents;
import io.hedgerow.gateway.feed.FeedIssue;
import io.hedgerow.gateway.feed.FeedReport;
import io.hedgerow.gateway.feed.InstrumentHealth;
import io.hedgerow.gateway.feed.MessageDecoder;
import io.hedgerow.gateway.feed.StreamMessage;
import io.hedgerow.gateway.feed.VenueInstruments;
import io.hedgerow.gateway.json.AsciiIndex;
import io.hedgerow.gateway.json.JsonException;
import io.hedgerow.gateway.json.JsonReader;
import io.hedgerow.gateway.json.JsonToken;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/**
 * Turns Deribit's WebSocket messages into events. What is not a subscription message (replies, heartbeats) is counted
 * as control; what cannot be used is counted with its place; nothing is thrown.
 *
 * <p>Owned by the feed's thread; allocates nothing per message once every instrument has been seen.
 */
public final class DeribitDecoder implements MessageDecoder {
    private static final AsciiIndex ENVELOPE = AsciiIndex.of("params", "error");
    private static final AsciiIndex ERROR = AsciiIndex.of("code", "message");
    private static final AsciiIndex PARAMS = AsciiIndex.of("channel", "data");

    private final DeribitMarket market;
    private final DeribitChannels channels;
    private final FeedReport report;
    private final DeribitBook book;
    private final DeribitStates states;
    private final DeribitCreations creations;
    private final StreamMessage message;
    private final JsonReader in = new JsonReader();
    private final JsonReader batch = new JsonReader();
    private boolean subscription;

    /**
     * Creates a decoder.
     *
     * @param directory names and terms, of other venues too
     * @param events where events go
     */
    public DeribitDecoder(ReferenceDirectory directory, FeedEvents events) {
        VenueInstruments instruments = new VenueInstruments(directory, directory.venueId(DeribitInstruments.VENUE));
        report = events.report();
        market = new DeribitMarket(instruments, events);
        channels = new DeribitChannels(directory, instruments);
        book = new DeribitBook(market);
        states = new DeribitStates(market, channels);
        creations = new DeribitCreations(market);
        message = new StreamMessage(
                report,
                new DeribitTicker(market, DeribitTicker.Content.FULL),
                book,
                new DeribitTrades(market, channels),
                new DeribitTicker(market, DeribitTicker.Content.CHANGES),
                new DeribitTicker(market, DeribitTicker.Content.QUOTE),
                new DeribitPerpetual(market),
                new DeribitMarks(market),
                new DeribitIndex(market, false),
                new DeribitIndex(market, true),
                states,
                states,
                creations);
    }

    @Override
    public void decode(byte[] data, int offset, int length) {
        if (length > 0 && data[offset] == '[') {
            decodeBatch(data, offset, length);
        } else {
            decodeOne(data, offset, length);
        }
    }

    /** Several messages in an array, as some recorders write them. */
    private void decodeBatch(byte[] data, int offset, int length) {
        batch.wrap(data, offset, length);
        try {
            batch.beginArray();
            while (batch.nextObject()) {
                int from = offset + batch.position();
                batch.endObject();
                decodeOne(data, from, batch.cursor() - from);
            }
            batch.requireEnd();
        } catch (JsonException e) {
            report.issue(FeedIssue.MALFORMED, e.position(), e.getMessage());
        }
    }

    private void decodeOne(byte[] data, int offset, int length) {
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
                case 1 -> readError();
                default -> in.skipValue();
            }
        }
        in.requireEnd();
    }

    private void readError() {
        int at = in.position();
        if (in.next() != JsonToken.BEGIN_OBJECT) {
            report.issue(FeedIssue.VENUE_ERROR, at);
            return;
        }
        long code = 0;
        String text = "";
        for (int key = in.nextKey(ERROR); key != JsonReader.END_OF_OBJECT; key = in.nextKey(ERROR)) {
            switch (key) {
                case 0 -> code = in.readLong();
                case 1 ->
                    text = in.readText()
                            ? new String(in.textBytes(), in.textOffset(), in.textLength(), StandardCharsets.UTF_8)
                            : "";
                default -> in.skipValue();
            }
        }
        report.issue(FeedIssue.VENUE_ERROR, at, FeedIssue.VENUE_ERROR.text() + ": " + code + " " + text);
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

    /** A grouped book has more parts than an ordinary one and is not used. */
    private void readChannel() {
        subscription = in.readText();
        byte[] text = in.textBytes();
        int from = in.textOffset();
        int end = from + in.textLength();
        channels.read(text, from, end);
        message.stream(channels.stream());
        message.instrument(channels.subject());
        if (channels.stream() == AsciiIndex.UNKNOWN) {
            message.unusedStream(text, from, AsciiIndex.indexOf(text, from, end, '.') - from);
        }
    }

    /** Takes the instruments that have been listed since; call by the feed's thread. */
    public void takeNew() {
        market.takeNew();
        channels.takeNew();
    }

    /**
     * Sets who defines an instrument that the venue lists while it is followed; without anybody it is passed over.
     *
     * @param lister given a reader before the instrument, by the feed's thread; reads it whole
     */
    public void lister(Consumer<JsonReader> lister) {
        creations.lister(in -> {
            lister.accept(in);
            channels.takeNew();
        });
    }

    /**
     * Sets who compares the venue's Greeks of options with ours.
     *
     * @param listener called by the feed's thread
     */
    public void greeksListener(GreeksListener listener) {
        market.greeksListener(listener);
    }

    /**
     * Which stream the last message was of.
     *
     * @return one of {@link DeribitStream}
     */
    public DeribitStream lastStream() {
        int stream = subscription ? channels.stream() : AsciiIndex.UNKNOWN;
        return stream == AsciiIndex.UNKNOWN ? DeribitStream.OTHER : DeribitStream.of(stream);
    }

    /**
     * What the last message was about.
     *
     * @return instrument or underlying, as the stream has it; or {@link AsciiIndex#UNKNOWN}
     */
    public int lastSubject() {
        return channels.subject();
    }

    /**
     * Takes the answer to {@code public/status}: what is locked now.
     *
     * @param json before the object
     */
    public void status(JsonReader json) {
        states.status(json);
    }

    /**
     * Which instruments are stale.
     *
     * @return of the feed's thread
     */
    public InstrumentHealth health() {
        return market.health;
    }

    /**
     * The connection is gone: books begin with their next snapshot.
     */
    public void disconnected() {
        book.forget();
    }

    /**
     * Sets who is told that a book has to be asked for again.
     *
     * @param listener given the instrument, by the feed's thread
     */
    public void bookListener(IntConsumer listener) {
        market.bookListener(listener);
    }

    /** What expires is settled at the venue's own delivery price and at no other: an account of ours is settled there. */
    public void settleAsTold() {
        market.settlements.settleAsTold();
    }

    @Override
    public void advance(long nowNs) {
        market.settlements.advance(nowNs);
    }

    @Override
    public boolean isOwing(long nowNs) {
        return market.settlements.isOwing(nowNs) || market.funding.isOwing();
    }

    @Override
    public void finish(long nowNs) {
        market.funding.finish();
        market.settlements.finish(nowNs);
        market.events.batchBoundary();
    }

    @Override
    public void beforeFill(int instrumentId, long nowNs) {
        market.events.at(nowNs);
        market.funding.pay(instrumentId);
    }

    @Override
    public List<String> notes() {
        List<String> notes = new ArrayList<>(market.settlements.notes());
        notes.addAll(market.funding.gaps());
        return notes;
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
