package io.hedgerow.gateway.cluster.service;

import java.nio.ByteOrder;
import java.util.List;
import org.agrona.DirectBuffer;

/**
 * A hash of all that is replicated: the engine's state, by its own hash, then clients, orders that wait, sessions and the
 * timer. Equal on nodes that have applied the same log.
 *
 * <p>Owned by the service thread; allocates nothing.
 */
final class ReplicaHash {
    private static final long FACTOR = 0x9E37_79B9_7F4A_7C15L;
    private static final int SHIFT = 29;

    private long value;

    /** Hash at a moment at which the engine's is known. */
    long of(long engineHash, HostFacts facts, List<ClientLine> lines, ResendTimer timer) {
        value = engineHash;
        facts.clients().hash(this);
        facts.outbox().hash(this);
        add(lines.size());
        for (int i = 0; i < lines.size(); i++) {
            ClientLine line = lines.get(i);
            add(line.sessionId());
            add(line.place());
            add(line.roles());
        }
        timer.hash(this);
        return value;
    }

    void add(long part) {
        long mixed = (value ^ part) * FACTOR;
        value = mixed ^ mixed >>> SHIFT;
    }

    void add(DirectBuffer bytes, int offset, int length) {
        int whole = length & -Long.BYTES;
        for (int i = 0; i < whole; i += Long.BYTES) {
            add(bytes.getLong(offset + i, ByteOrder.LITTLE_ENDIAN));
        }
        for (int i = whole; i < length; i++) {
            add(bytes.getByte(offset + i));
        }
    }
}
