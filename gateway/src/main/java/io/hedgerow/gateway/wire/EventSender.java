package io.hedgerow.gateway.wire;

import io.hedgerow.engine.wire.EventsEncoder;
import io.hedgerow.engine.wire.WireHeaderEncoder;
import org.agrona.BufferUtil;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Sends what is in the window, several events in one message, as fast as the host takes them; what was not taken is sent
 * anew from where the host says. Owned by the client's thread.
 */
final class EventSender {
    /** Events wait for no message to fill; where the line is slow, so many travel together. */
    private static final int BATCH_LENGTH_MAX = 16_384;

    private static final int HEAD = WireHeaderEncoder.ENCODED_LENGTH + EventsEncoder.BLOCK_LENGTH + Integer.BYTES;
    private static final long SECOND_NS = 1_000_000_000L;

    private final int clientId;
    private final EventWindow window;
    private final UnsafeBuffer batch = new UnsafeBuffer(BufferUtil.allocateDirectAligned(BATCH_LENGTH_MAX, 64));
    private final WireHeaderEncoder header = new WireHeaderEncoder();
    private final EventsEncoder events = new EventsEncoder();
    private int connection;
    private int batchLengthMax;
    private int hostWindow;
    private int perSecondMax;
    private long sent;
    private long encodedThrough;
    private int encodedLength;
    private long waitsUntilNs;
    private boolean waits;
    private long secondFromNs;
    private int sentInSecond;

    EventSender(int clientId, EventWindow window) {
        this.clientId = clientId;
        this.window = window;
    }

    /** A session begins: the host has taken events up to a number, and takes so much. */
    void begin(int newConnection, long lastTaken, int lengthMax, int windowEvents, int eventsPerSecondMax) {
        connection = newConnection;
        sent = lastTaken;
        encodedLength = 0;
        batchLengthMax = Math.min(BATCH_LENGTH_MAX, lengthMax);
        hostWindow = windowEvents < 1 ? Integer.MAX_VALUE : windowEvents;
        perSecondMax = eventsPerSecondMax < 1 ? Integer.MAX_VALUE : eventsPerSecondMax;
        waits = false;
    }

    /** The host has no room for some time. */
    void waitUntil(long nanos) {
        waitsUntilNs = nanos;
        waits = true;
    }

    /** Number of the last event that was sent in this session. */
    long sent() {
        return sent;
    }

    /** Sends what it may; messages sent. */
    int send(WireLine line, long nowNs) {
        if (waits && nowNs - waitsUntilNs < 0L) {
            return 0;
        }
        waits = false;
        int messages = 0;
        while (encodedLength > 0 || encode(nowNs)) {
            if (!line.send(batch, 0, encodedLength)) {
                return messages;
            }
            sentInSecond += (int) (encodedThrough - sent);
            sent = encodedThrough;
            encodedLength = 0;
            messages++;
        }
        return messages;
    }

    /** Puts the next events into one message; false if there are none, or no more may be on their way. */
    private boolean encode(long nowNs) {
        long through = Math.min(window.last(), Math.min(window.released() + hostWindow, sent + allowed(nowNs)));
        if (through <= sent) {
            return false;
        }
        int at = HEAD;
        long number = sent + 1;
        while (number <= through && at + window.length(number) <= batchLengthMax) {
            int length = window.length(number);
            batch.putBytes(at, window.buffer(), window.offset(number), length);
            at += length;
            number++;
        }
        encodedThrough = number - 1;
        encodedLength = at;
        events.wrapAndApplyHeader(batch, 0, header)
                .firstNumber(sent + 1)
                .clientId(clientId)
                .eventCount((int) (encodedThrough - sent))
                .connection(connection);
        batch.putInt(HEAD - Integer.BYTES, at - HEAD, EventsEncoder.BYTE_ORDER);
        return true;
    }

    private long allowed(long nowNs) {
        if (perSecondMax == Integer.MAX_VALUE) {
            return Integer.MAX_VALUE;
        }
        if (nowNs - secondFromNs >= SECOND_NS) {
            secondFromNs = nowNs;
            sentInSecond = 0;
        }
        return Math.max(0, perSecondMax - sentInSecond);
    }
}
