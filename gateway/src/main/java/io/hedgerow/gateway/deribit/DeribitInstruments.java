package io.hedgerow.gateway.deribit;

import io.hedgerow.engine.event.codec.InstrumentKind;
import io.hedgerow.gateway.book.InstrumentDirectory;
import io.hedgerow.gateway.feed.FeedIssue;
import io.hedgerow.gateway.feed.FeedReport;
import io.hedgerow.gateway.json.AsciiIndex;
import io.hedgerow.gateway.json.JsonReader;
import java.util.function.Predicate;

/**
 * Reads {@code public/get_instruments} replies into the directory. Contract size, least amount, ticks, currencies,
 * expiry and fees all come from the metadata; the schema of 2021 (without settlement currency and instrument type) and
 * the present one are both understood.
 *
 * <p>Owned by the thread that sets the gateway up.
 */
public final class DeribitInstruments {
    /** Code of the venue. */
    public static final String VENUE = "DERIBIT";

    private static final AsciiIndex REPLY_KEYS = AsciiIndex.of("result", "error");

    private final InstrumentDirectory directory;
    private final FeedReport report;
    private final Predicate<String> wanted;
    private final JsonReader in = new JsonReader();

    /**
     * Creates a reader.
     *
     * @param directory where definitions go
     * @param report account of what could not be used
     * @param wanted which names to define, so that a capacity is not spent on contracts nobody asks for
     */
    public DeribitInstruments(InstrumentDirectory directory, FeedReport report, Predicate<String> wanted) {
        this.directory = directory;
        this.report = report;
        this.wanted = wanted;
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
        int defined = 0;
        in.wrap(data, offset, length);
        in.beginObject();
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

    private int readInstruments() {
        int defined = 0;
        in.beginArray();
        while (in.nextObject()) {
            int at = in.position();
            DeribitMetadata metadata = DeribitMetadata.read(in);
            defined += define(metadata, at) ? 1 : 0;
        }
        return defined;
    }

    private boolean define(DeribitMetadata it, int position) {
        if (it.name == null || !wanted.test(it.name)) {
            return false;
        }
        if (it.instrumentKind() == InstrumentKind.NULL_VAL) {
            report.issue(FeedIssue.UNSUPPORTED_CONTRACT, position, "'" + it.name + "' is of kind " + it.kind);
            return false;
        }
        try {
            directory.add(it.toSpec(directory));
            return true;
        } catch (IllegalArgumentException | ArithmeticException e) {
            report.issue(FeedIssue.MALFORMED, position, "'" + it.name + "': " + e.getMessage());
            return false;
        }
    }
}
