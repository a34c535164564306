package io.hedgerow.gateway.venue.deribit;

import io.hedgerow.engine.event.codec.InstrumentKind;
import io.hedgerow.engine.event.spec.InstrumentSpec;
import io.hedgerow.gateway.feed.FeedIssue;
import io.hedgerow.gateway.feed.FeedReport;
import io.hedgerow.gateway.json.AsciiIndex;
import io.hedgerow.gateway.json.JsonReader;
import io.hedgerow.gateway.reference.ReferenceRegistry;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Reads {@code public/get_instruments} replies into the registry. Contract size, least amount, ticks, currencies,
 * expiry and fees all come from the metadata; the schema of 2021 (without settlement currency and instrument type) and
 * the present one are both understood.
 *
 * <p>Owned by the thread that sets the gateway up.
 */
public final class DeribitInstruments {
    /** Code of the venue. */
    public static final String VENUE = "DERIBIT";

    /** Which contracts to define, so that a capacity is not spent on those that nobody asks for. */
    @FunctionalInterface
    public interface Wanted {
        /**
         * Whether it is one of them.
         *
         * @param name the venue's name
         * @param kind future, option, spot, ...
         * @param base base currency, or null
         * @param expiryMs expiry in ms, or {@link JsonReader#NULL}
         * @return true if it is to be defined
         */
        boolean test(String name, String kind, String base, long expiryMs);
    }

    private static final AsciiIndex REPLY_KEYS = AsciiIndex.of("result", "error");

    private final ReferenceRegistry registry;
    private final FeedReport report;
    private final Wanted wanted;
    private final Consumer<InstrumentSpec> definer;
    private final JsonReader in = new JsonReader();
    private final JsonReader peek = new JsonReader();

    /**
     * Creates a reader.
     *
     * @param registry where definitions go
     * @param report account of what could not be used
     * @param wanted which names to define, so that a capacity is not spent on contracts nobody asks for
     */
    public DeribitInstruments(ReferenceRegistry registry, FeedReport report, Predicate<String> wanted) {
        this(registry, report, (name, kind, base, expiryMs) -> wanted.test(name), registry::add);
    }

    /**
     * Creates a reader.
     *
     * @param registry gives ids
     * @param report account of what could not be used
     * @param wanted which contracts to define
     * @param definer defines one
     */
    public DeribitInstruments(
            ReferenceRegistry registry, FeedReport report, Wanted wanted, Consumer<InstrumentSpec> definer) {
        this.registry = registry;
        this.report = report;
        this.wanted = wanted;
        this.definer = definer;
    }

    /**
     * Reads one reply.
     *
     * @param data buffer that holds it
     * @param offset first byte of the JSON
     * @param length bytes
     * @return number of instruments defined
     * @throws io.hedgerow.gateway.json.JsonException if it is not readable
     */
    public int read(byte[] data, int offset, int length) {
        in.wrap(data, offset, length);
        in.beginObject();
        return readReply();
    }

    /**
     * Reads a value in any form in which clients keep replies: a reply, an array of replies, or the array of instruments
     * alone. What follows the value is left.
     *
     * @param data buffer that holds it
     * @param offset first byte of the JSON
     * @param length bytes
     * @return number of instruments defined
     * @throws io.hedgerow.gateway.json.JsonException if it is not readable
     */
    public int readAny(byte[] data, int offset, int length) {
        in.wrap(data, offset, length);
        if (data[offset] == '{') {
            in.beginObject();
            return readReply();
        }
        in.beginArray();
        int defined = 0;
        while (in.nextObject()) {
            defined += isReply(data, offset, length) ? readReply() : readInstrument();
        }
        return defined;
    }

    /**
     * Reads one instrument.
     *
     * @param json before its opening brace
     * @return whether it was defined
     */
    public boolean readOne(JsonReader json) {
        int at = json.position();
        json.beginObject();
        return define(DeribitMetadata.read(json), at);
    }

    /**
     * Where the value read last ends.
     *
     * @return index after its last byte
     */
    public int end() {
        return in.cursor();
    }

    private int readReply() {
        int defined = 0;
        for (int key = in.nextKey(REPLY_KEYS); key != JsonReader.END_OF_OBJECT; key = in.nextKey(REPLY_KEYS)) {
            if (key == 0) {
                defined += readInstruments();
            } else {
                if (key == 1) {
                    report.issue(FeedIssue.VENUE_ERROR, in.position());
                }
                in.skipValue();
            }
        }
        return defined;
    }

    /** Whether the object that has just been entered is a reply: instruments have no result. */
    private boolean isReply(byte[] data, int offset, int length) {
        peek.wrap(data, offset, length);
        peek.rewind(in.cursor() - 1, offset + length);
        peek.beginObject();
        for (int key = peek.nextKey(REPLY_KEYS); key != JsonReader.END_OF_OBJECT; key = peek.nextKey(REPLY_KEYS)) {
            if (key >= 0) {
                return true;
            }
            peek.skipValue();
        }
        return false;
    }

    private int readInstruments() {
        int defined = 0;
        in.beginArray();
        while (in.nextObject()) {
            defined += readInstrument();
        }
        return defined;
    }

    private int readInstrument() {
        int at = in.position();
        return define(DeribitMetadata.read(in), at) ? 1 : 0;
    }

    private boolean define(DeribitMetadata it, int position) {
        if (it.name == null || !wanted.test(it.name, it.kind, it.base(), it.expiryMs())) {
            return false;
        }
        if (it.instrumentKind() == InstrumentKind.NULL_VAL) {
            report.issue(FeedIssue.UNSUPPORTED_CONTRACT, position, "'" + it.name + "' is of kind " + it.kind);
            return false;
        }
        try {
            definer.accept(it.toSpec(registry));
            return true;
        } catch (IllegalArgumentException | ArithmeticException e) {
            report.issue(FeedIssue.MALFORMED, position, "'" + it.name + "': " + e.getMessage());
            return false;
        }
    }
}
