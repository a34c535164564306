package io.hedgerow.gateway.venue.aeron;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Outputs of the engine on their way to one client: several in a message; what it is too slow for is counted. I/O thread. */
final class AeronOutputs {
    /** Fits into one datagram with all headers. */
    private static final int LENGTH_MAX = 1_200;

    final UnsafeBuffer pack = new UnsafeBuffer(new byte[LENGTH_MAX]);
    boolean all;
    boolean risk;
    int length;
    int count;
    long firstSequence;
    long lastSequence;
    long number;
    long skipped;
    long skippedFrom;
    long skippedTo;

    boolean isWanted() {
        return all || risk;
    }

    boolean fits(int messageLength) {
        return length + messageLength <= LENGTH_MAX;
    }

    void add(long sequence, DirectBuffer message, int offset, int messageLength) {
        if (count == 0) {
            firstSequence = sequence;
        }
        pack.putBytes(length, message, offset, messageLength);
        length += messageLength;
        lastSequence = sequence;
        count++;
    }

    /** It has left. */
    void sent() {
        number += count;
        clear();
    }

    /** There is no room on the way: it is left out. */
    void skip() {
        skippedFrom = skipped == 0L ? firstSequence : skippedFrom;
        skippedTo = lastSequence;
        skipped += count;
        sent();
    }

    /** What was left out has been told. */
    void toldSkipped() {
        skipped = 0L;
    }

    private void clear() {
        length = 0;
        count = 0;
    }
}
