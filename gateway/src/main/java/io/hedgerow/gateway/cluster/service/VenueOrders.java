package io.hedgerow.gateway.cluster.service;

import java.nio.ByteBuffer;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The orders of one venue, and who takes them there: part of the replicated state.
 *
 * <p>Owned by the service thread; allocates nothing after the constructor.
 */
final class VenueOrders {
    /** Neither a client nor a session. */
    static final long NOBODY = 0L;

    private static final int SEQUENCE = 0;
    private static final int LENGTH = 8;
    private static final int MESSAGE = 16;
    private static final int SLOT = 128;

    private final int venueId;
    private final int slots;
    private final UnsafeBuffer orders;
    private long given;
    private long acknowledged;
    private long clientId;
    private long sessionId;

    VenueOrders(int venueId, int slots) {
        this.venueId = venueId;
        this.slots = slots;
        orders = new UnsafeBuffer(ByteBuffer.allocateDirect(slots * SLOT));
    }

    int venueId() {
        return venueId;
    }

    private int slot(long number) {
        return ((int) number & slots - 1) * SLOT;
    }

    void add(long sequence, DirectBuffer message, int offset, int length) {
        if (room() == 0 || length > SLOT - MESSAGE) {
            throw new IllegalStateException("no room for an order of venue " + venueId + ": " + waiting()
                    + " wait for the client that serves it");
        }
        given++;
        int slot = slot(given);
        orders.putLong(slot + SEQUENCE, sequence);
        orders.putInt(slot + LENGTH, length);
        orders.putBytes(slot + MESSAGE, message, offset, length);
    }

    int room() {
        return slots - waiting();
    }

    int waiting() {
        return (int) (given - acknowledged);
    }

    /** Number of the last order; 0 = none. */
    long given() {
        return given;
    }

    long acknowledged() {
        return acknowledged;
    }

    /** Takes off orders up to a number; false if such a number was never given. */
    boolean acknowledge(long number) {
        if (number < 0 || number > given) {
            return false;
        }
        acknowledged = Math.max(acknowledged, number);
        return true;
    }

    /** Journal sequence of an order that waits. */
    long sequence(long number) {
        return orders.getLong(slot(number) + SEQUENCE);
    }

    int length(long number) {
        return orders.getInt(slot(number) + LENGTH);
    }

    int offset(long number) {
        return slot(number) + MESSAGE;
    }

    DirectBuffer buffer() {
        return orders;
    }

    void serve(long client, long session) {
        clientId = client;
        sessionId = session;
    }

    /** Client that serves the venue; {@link #NOBODY} if none does. */
    long clientId() {
        return clientId;
    }

    boolean isServedBy(long session) {
        return clientId != NOBODY && sessionId == session;
    }

    void hash(ReplicaHash hash) {
        hash.add(given);
        hash.add(acknowledged);
        hash.add(clientId);
        hash.add(sessionId);
        for (long number = acknowledged + 1; number <= given; number++) {
            hash.add(sequence(number));
            hash.add(orders, offset(number), length(number));
        }
    }

    void write(SnapshotOutput out) {
        out.putLong(given);
        out.putLong(acknowledged);
        out.putLong(clientId);
        out.putLong(sessionId);
        for (long number = acknowledged + 1; number <= given; number++) {
            out.putLong(sequence(number));
            out.putInt(length(number));
            out.putBytes(orders, offset(number), length(number));
        }
    }

    void read(SnapshotInput in) {
        long last = in.getLong();
        acknowledged = in.getLong();
        given = acknowledged;
        clientId = in.getLong();
        sessionId = in.getLong();
        if (last < acknowledged || last - acknowledged > slots) {
            throw in.refused("holds " + (last - acknowledged) + " orders of venue " + venueId
                    + ", this node has room for " + slots);
        }
        while (given < last) {
            long sequence = in.getLong();
            int length = in.getInt();
            add(sequence, in.bytes(length), 0, length);
        }
    }
}
