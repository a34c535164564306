package io.hedgerow.gateway.cluster.service;

import org.agrona.BitUtil;

/**
 * What a replicated engine holds beside the engine itself. The same on every node of a cluster: a snapshot says which it was
 * taken with. Immutable; any thread.
 *
 * @param clientsMax clients that ever publish, 1 to 65,536; their last event numbers are kept for ever
 * @param venuesMax venues, 1 to 64
 * @param ordersPerVenue orders of a venue that may wait for their client, a power of two from 256 on
 * @param eventsPerSecondMax most events a second of one client, by the log's time, in bursts of a second; 0 = not limited
 * @param windowEvents most events that a client is to have on its way
 * @param messageLengthMax longest message of a client, bytes
 * @param committedBytes memory for the last input events, for clients that follow, a power of two from 4,096 on
 */
public record ReplicaLimits(
        int clientsMax,
        int venuesMax,
        int ordersPerVenue,
        int eventsPerSecondMax,
        int windowEvents,
        int messageLengthMax,
        int committedBytes) {
    /** 256 clients, 16 venues, a million events a second of one client, 64 MB of committed events. */
    public static final ReplicaLimits DEFAULT = new ReplicaLimits(256, 16, 4_096, 1_000_000, 4_096, 65_536, 64 << 20);

    private static final int VENUES_MAX = 64;
    private static final int ORDERS_MIN = 256;

    /**
     * Checks them.
     *
     * @throws IllegalArgumentException naming the first that is out of its range
     */
    public ReplicaLimits {
        require("clientsMax", clientsMax, clientsMax >= 1 && clientsMax <= 1 << 16);
        require("venuesMax", venuesMax, venuesMax >= 1 && venuesMax <= VENUES_MAX);
        require("ordersPerVenue", ordersPerVenue, ordersPerVenue >= ORDERS_MIN && BitUtil.isPowerOfTwo(ordersPerVenue));
        require("eventsPerSecondMax", eventsPerSecondMax, eventsPerSecondMax >= 0);
        require("windowEvents", windowEvents, windowEvents >= 1);
        require("messageLengthMax", messageLengthMax, messageLengthMax >= 1_024);
        require("committedBytes", committedBytes, committedBytes >= 4_096 && BitUtil.isPowerOfTwo(committedBytes));
    }

    private static void require(String name, int value, boolean holds) {
        if (!holds) {
            throw new IllegalArgumentException(name + " is out of its range: " + value);
        }
    }

    /**
     * These with another rate.
     *
     * @param events most a second of one client; 0 = not limited
     * @return changed copy
     */
    public ReplicaLimits withEventsPerSecondMax(int events) {
        return new ReplicaLimits(
                clientsMax, venuesMax, ordersPerVenue, events, windowEvents, messageLengthMax, committedBytes);
    }

    /**
     * These with another memory for committed events.
     *
     * @param bytes a power of two
     * @return changed copy
     */
    public ReplicaLimits withCommittedBytes(int bytes) {
        return new ReplicaLimits(
                clientsMax, venuesMax, ordersPerVenue, eventsPerSecondMax, windowEvents, messageLengthMax, bytes);
    }

    /** What all nodes have to agree on: it decides what is taken. */
    String agreed() {
        return "clientsMax " + clientsMax + ", venuesMax " + venuesMax + ", ordersPerVenue " + ordersPerVenue
                + ", eventsPerSecondMax " + eventsPerSecondMax;
    }
}
