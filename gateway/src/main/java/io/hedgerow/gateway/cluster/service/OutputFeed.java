package io.hedgerow.gateway.cluster.service;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.codec.AlertDecoder;
import io.hedgerow.engine.event.codec.EquityUpdateDecoder;
import io.hedgerow.engine.event.codec.ExposureUpdateDecoder;
import io.hedgerow.engine.event.codec.HedgeRatioDecoder;
import io.hedgerow.engine.event.codec.RiskStateChangeDecoder;
import io.hedgerow.engine.event.codec.RiskUpdateDecoder;
import java.nio.ByteBuffer;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Outputs on their way to one session, a few of them as one message. What a slow session has no room for is left out and
 * counted.
 *
 * <p>Owned by the service thread; allocates nothing after the constructor.
 */
final class OutputFeed {
    private static final int ROOM = 1_200;

    private final boolean takesAll;
    private final UnsafeBuffer outputs = new UnsafeBuffer(ByteBuffer.allocateDirect(ROOM));
    private int used;
    private int count;
    private long firstSequence;
    private long lastSequence;
    private long nextNumber = 1L;
    private long skipped;
    private long skippedFrom;
    private long skippedTo;

    /** A feed of everything, or of reports of risk alone. */
    OutputFeed(boolean takesAll) {
        this.takesAll = takesAll;
    }

    boolean takes(int templateId) {
        return takesAll
                || switch (templateId) {
                    case RiskUpdateDecoder.TEMPLATE_ID,
                            HedgeRatioDecoder.TEMPLATE_ID,
                            ExposureUpdateDecoder.TEMPLATE_ID,
                            EquityUpdateDecoder.TEMPLATE_ID,
                            RiskStateChangeDecoder.TEMPLATE_ID,
                            AlertDecoder.TEMPLATE_ID -> true;
                    default -> false;
                };
    }

    boolean hasRoom(int length) {
        return used + length <= ROOM;
    }

    void add(long sequence, DirectBuffer message, int offset, int length) {
        if (length > EventPrefix.MESSAGE_LENGTH_MAX || !hasRoom(length)) {
            throw new IllegalStateException("no room for an output of " + length + " bytes");
        }
        if (count == 0) {
            firstSequence = sequence;
        }
        outputs.putBytes(used, message, offset, length);
        used += length;
        count++;
        lastSequence = sequence;
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** They went out. */
    void sent() {
        nextNumber += count;
        empty();
    }

    /** There was no room for them. */
    void skip() {
        if (skipped == 0) {
            skippedFrom = firstSequence;
        }
        skipped += count;
        skippedTo = lastSequence;
        nextNumber += count;
        empty();
    }

    private void empty() {
        used = 0;
        count = 0;
    }

    void skippedTold() {
        skipped = 0L;
    }

    DirectBuffer outputs() {
        return outputs;
    }

    int length() {
        return used;
    }

    long firstSequence() {
        return firstSequence;
    }

    long nextNumber() {
        return nextNumber;
    }

    long skipped() {
        return skipped;
    }

    long skippedFrom() {
        return skippedFrom;
    }

    long skippedTo() {
        return skippedTo;
    }
}
