package io.hedgerow.gateway.venue.aeron;

import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.FeedStatus;
import java.util.Arrays;

/** Which client stands behind the quotes of each instrument: when it is gone they are stale until somebody quotes. I/O thread. */
final class AeronQuoted {
    private static final int FIRST_SIZE = 1_024;
    private static final int NOBODY = 0;

    private final EventWriter writer;
    private final EventFrame frame;
    private final int venueId;
    private int[] connections = new int[FIRST_SIZE];
    private boolean[] stale = new boolean[FIRST_SIZE];
    private volatile long staleCount;

    AeronQuoted(EventWriter writer, EventFrame frame, int venueId) {
        this.writer = writer;
        this.frame = frame;
        this.venueId = venueId;
    }

    /** A client quotes an instrument. */
    void by(AeronClientLine line, int instrumentId) {
        if (instrumentId >= connections.length) {
            int size = Math.max(instrumentId + 1, 2 * connections.length);
            connections = Arrays.copyOf(connections, size);
            stale = Arrays.copyOf(stale, size);
        }
        connections[instrumentId] = line.connection;
        if (stale[instrumentId]) {
            mark(instrumentId, false);
            writer.feedState(venueId, instrumentId, FeedStatus.LIVE);
        }
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // One thread writes.
    private void mark(int instrumentId, boolean isStale) {
        stale[instrumentId] = isStale;
        staleCount += isStale ? 1L : -1L;
    }

    /** A client is gone. */
    void gone(AeronClientLine line) {
        for (int id = 0; id < connections.length; id++) {
            if (connections[id] == line.connection) {
                connections[id] = NOBODY;
                mark(id, true);
                tell(id);
            }
        }
    }

    /** The engine holds all of them for live. */
    void restate() {
        for (int id = 0; id < stale.length; id++) {
            if (stale[id]) {
                tell(id);
            }
        }
    }

    private void tell(int instrumentId) {
        frame.closing();
        writer.feedState(venueId, instrumentId, FeedStatus.STALE);
    }

    /** How many are stale. Any thread. */
    long stale() {
        return staleCount;
    }
}
