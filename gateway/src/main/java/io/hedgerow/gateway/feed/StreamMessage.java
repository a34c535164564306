package io.hedgerow.gateway.feed;

import io.hedgerow.gateway.json.AsciiIndex;
import io.hedgerow.gateway.json.JsonReader;
import io.hedgerow.journal.reference.ReferenceDirectory;

/**
 * The envelope of one message: which stream and instrument its data belong to, and where the data are. Data that come
 * before the name of their stream are passed over, and read when the name is known.
 *
 * <p>Owned by the feed's thread.
 */
public final class StreamMessage {
    private static final int NOT_SEEN = -1;

    private final FeedReport report;
    private final StreamReader[] readers;
    private int stream;
    private int instrument;
    private int dataFrom;
    private int dataTo;
    private boolean dataRead;
    private byte[] unusedText;
    private int unusedFrom;
    private int unusedLength;

    /**
     * Creates the envelope of a venue's messages.
     *
     * @param report account of the feed
     * @param readers one for each stream, by stream id
     */
    public StreamMessage(FeedReport report, StreamReader... readers) {
        this.report = report;
        this.readers = readers.clone();
    }

    /** Starts a new message. */
    public void reset() {
        stream = AsciiIndex.UNKNOWN;
        instrument = ReferenceDirectory.UNKNOWN;
        dataFrom = NOT_SEEN;
        dataRead = false;
        unusedLength = 0;
    }

    /**
     * Names the stream of a message that is not used, for the account.
     *
     * @param text bytes that hold the name, unchanged until {@link #publish}
     * @param from first byte
     * @param length bytes
     */
    public void unusedStream(byte[] text, int from, int length) {
        unusedText = text;
        unusedFrom = from;
        unusedLength = length;
    }

    /**
     * Sets the stream.
     *
     * @param streamId id, or {@link AsciiIndex#UNKNOWN}
     */
    public void stream(int streamId) {
        stream = streamId;
    }

    /**
     * Sets the instrument.
     *
     * @param instrumentId dense id, or {@link ReferenceDirectory#UNKNOWN}
     */
    public void instrument(int instrumentId) {
        instrument = instrumentId;
    }

    /**
     * Reads the data, or passes over them if it is not known yet whose they are.
     *
     * @param in reader before the data
     */
    public void data(JsonReader in) {
        dataFrom = in.cursor();
        if (stream != AsciiIndex.UNKNOWN && instrument != ReferenceDirectory.UNKNOWN) {
            readers[stream].read(in, instrument);
            dataRead = true;
        } else {
            in.skipValue();
        }
        dataTo = in.cursor();
    }

    /**
     * Says that the data are a part of the buffer that has been passed over: the whole message, where it has no envelope.
     *
     * @param from index of the first byte
     * @param to index after the last byte
     */
    public void dataAt(int from, int to) {
        dataFrom = from;
        dataTo = to;
    }

    /**
     * Whether data have been seen.
     *
     * @return true if there are any
     */
    public boolean hasData() {
        return dataFrom != NOT_SEEN;
    }

    /**
     * Publishes the events of the message, once all of it has been walked; or counts why there are none.
     *
     * @param in reader at the end of the message
     */
    public void publish(JsonReader in) {
        if (!hasData()) {
            report.issue(FeedIssue.MISSING_FIELD, in.position(), "no data");
        } else if (stream == AsciiIndex.UNKNOWN) {
            report.unusedStream(unusedText, unusedFrom, unusedLength);
        } else if (instrument == ReferenceDirectory.UNKNOWN) {
            report.issue(FeedIssue.UNKNOWN_INSTRUMENT, 0);
        } else {
            if (!dataRead) {
                in.rewind(dataFrom, dataTo);
                readers[stream].read(in, instrument);
            }
            readers[stream].publish(instrument);
        }
    }
}
