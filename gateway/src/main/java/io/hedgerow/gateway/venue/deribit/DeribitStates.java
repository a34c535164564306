package io.hedgerow.gateway.venue.deribit;

import io.hedgerow.engine.event.codec.SessionStatus;
import io.hedgerow.gateway.feed.FeedIssue;
import io.hedgerow.gateway.feed.FeedReport;
import io.hedgerow.gateway.feed.StreamReader;
import io.hedgerow.gateway.json.AsciiIndex;
import io.hedgerow.gateway.json.JsonReader;
import io.hedgerow.gateway.json.JsonToken;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;

/**
 * The channels {@code instrument.state} and {@code platform_state}: what an instrument takes, or everything on an index,
 * or the whole venue. States of contracts that are not defined are passed over.
 *
 * <p>Owned by the feed's thread.
 */
final class DeribitStates implements StreamReader {
    private static final AsciiIndex KEYS =
            AsciiIndex.of("instrument_name", "state", "maintenance", "locked", "price_index");
    private static final AsciiIndex STATUS_KEYS = AsciiIndex.of("locked", "locked_indices");
    private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
    private static final int STATE_LENGTH_MAX = 24;

    private final DeribitMarket market;
    private final DeribitChannels channels;
    private final FeedReport report;
    private final byte[] state = new byte[STATE_LENGTH_MAX];
    private int stateLength;
    private int instrument;
    private int underlying;
    private boolean named;
    private JsonToken maintenance;
    private JsonToken locked;
    private int endsAt;

    DeribitStates(DeribitMarket market, DeribitChannels channels) {
        this.market = market;
        this.channels = channels;
        report = market.events.report();
    }

    @Override
    public void read(JsonReader in, int subject) {
        stateLength = 0;
        instrument = ReferenceDirectory.UNKNOWN;
        underlying = AsciiIndex.UNKNOWN;
        named = false;
        maintenance = JsonToken.NULL;
        locked = JsonToken.NULL;
        in.beginObject();
        for (int key = in.nextKey(KEYS); key != JsonReader.END_OF_OBJECT; key = in.nextKey(KEYS)) {
            field(in, key);
        }
        endsAt = in.position();
    }

    private void field(JsonReader in, int key) {
        switch (key) {
            case 0 -> {
                named = in.readText();
                instrument = market.instruments.find(in.textBytes(), in.textOffset(), in.textLength());
            }
            case 1 -> {
                in.readText();
                stateLength = Math.min(in.textLength(), STATE_LENGTH_MAX);
                System.arraycopy(in.textBytes(), in.textOffset(), state, 0, stateLength);
            }
            case 2 -> maintenance = in.next();
            case 3 -> locked = in.next();
            case 4 -> {
                if (in.readText()) {
                    underlying = channels.underlying(in.textBytes(), in.textOffset(), in.textLength());
                }
            }
            default -> in.skipValue();
        }
    }

    @Override
    public void publish(int subject) {
        if (isTold(maintenance)) {
            market.health.session(maintenance == JsonToken.TRUE ? SessionStatus.CLOSED : SessionStatus.OPEN);
        } else if (isTold(locked)) {
            lock(locked == JsonToken.TRUE);
        } else if (named && stateLength > 0) {
            if (instrument != ReferenceDirectory.UNKNOWN) {
                market.session(instrument, state, 0, stateLength);
            }
        } else {
            report.issue(FeedIssue.MISSING_FIELD, endsAt);
        }
    }

    private static boolean isTold(JsonToken token) {
        return token == JsonToken.TRUE || token == JsonToken.FALSE;
    }

    /** A lock names an index; one that names none, or all, is the whole venue's. */
    private void lock(boolean lock) {
        if (underlying == AsciiIndex.UNKNOWN) {
            market.health.session(lock ? SessionStatus.CANCEL_ONLY : SessionStatus.OPEN);
        } else {
            lock(underlying, lock);
        }
    }

    private void lock(int underlyingId, boolean lock) {
        for (int id = 0; id < market.instruments.count(); id++) {
            if (market.instruments.isOfVenue(id) && market.instruments.underlyingId(id) == underlyingId) {
                market.health.lock(id, lock);
            }
        }
    }

    /**
     * Takes the answer to {@code public/status}: what is locked now, whatever was said before.
     *
     * @param in before the object
     */
    void status(JsonReader in) {
        boolean all = false;
        BitSet lockedUnderlyings = new BitSet();
        in.beginObject();
        for (int key = in.nextKey(STATUS_KEYS); key != JsonReader.END_OF_OBJECT; key = in.nextKey(STATUS_KEYS)) {
            switch (key) {
                case 0 -> all = isTrue(in);
                case 1 -> lockedIndices(in, lockedUnderlyings);
                default -> in.skipValue();
            }
        }
        market.health.session(all ? SessionStatus.CANCEL_ONLY : SessionStatus.OPEN);
        for (int id = 0; id < market.instruments.count(); id++) {
            if (market.instruments.isOfVenue(id)) {
                market.health.lock(id, lockedUnderlyings.get(market.instruments.underlyingId(id)));
            }
        }
    }

    /** The venue writes it in quotes, for it may also be "partial". */
    private static boolean isTrue(JsonReader in) {
        JsonToken token = in.next();
        in.skipRest(token);
        return token == JsonToken.TRUE || (token == JsonToken.STRING && in.textEquals(TRUE));
    }

    private void lockedIndices(JsonReader in, BitSet lockedUnderlyings) {
        in.beginArray();
        for (JsonToken token = in.next(); token != JsonToken.END_ARRAY; token = in.next()) {
            int id = token == JsonToken.STRING
                    ? channels.underlying(in.textBytes(), in.textOffset(), in.textLength())
                    : AsciiIndex.UNKNOWN;
            if (id != AsciiIndex.UNKNOWN) {
                lockedUnderlyings.set(id);
            }
            in.skipRest(token);
        }
    }
}
