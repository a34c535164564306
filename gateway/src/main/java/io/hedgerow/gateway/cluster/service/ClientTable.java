package io.hedgerow.gateway.cluster.service;

import org.agrona.collections.Int2IntHashMap;

/**
 * Which events of which client have been taken: part of the replicated state, kept for ever. A client stands at its place, in
 * the order in which clients first said hello.
 *
 * <p>Owned by the service thread; allocates nothing but for a new client.
 */
final class ClientTable {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final int NONE = -1;

    private final int[] clientId;
    private final long[] lastNumber;
    private final long[] dueNs;
    private final Int2IntHashMap placeOf = new Int2IntHashMap(NONE);
    private int count;

    ClientTable(int clientsMax) {
        clientId = new int[clientsMax];
        lastNumber = new long[clientsMax];
        dueNs = new long[clientsMax];
    }

    int count() {
        return count;
    }

    /** Place of a client; -1 if it has never said hello. */
    int find(int id) {
        return placeOf.get(id);
    }

    /** Place of a client, made if need be; -1 if there is no room. */
    int place(int id) {
        int found = find(id);
        if (found >= 0 || count == clientId.length) {
            return found;
        }
        clientId[count] = id;
        placeOf.put(id, count);
        return count++;
    }

    int clientId(int place) {
        return clientId[place];
    }

    /** Number of the last event that was taken; 0 = none. */
    long lastNumber(int place) {
        return lastNumber[place];
    }

    void lastNumber(int place, long number) {
        lastNumber[place] = number;
    }

    /**
     * Counts events against a rate, with bursts of a second; false, and not counted, where they are too many. Who has been
     * quiet long enough is admitted however many they are, and then has to wait the longer.
     */
    boolean admit(int place, int events, int perSecondMax, long nowNs) {
        if (perSecondMax == 0) {
            return true;
        }
        long due = Math.max(dueNs[place], nowNs) + events * SECOND_NS / perSecondMax;
        if (dueNs[place] > nowNs && due - nowNs > SECOND_NS) {
            return false;
        }
        dueNs[place] = due;
        return true;
    }

    void hash(ReplicaHash hash) {
        hash.add(count);
        for (int place = 0; place < count; place++) {
            hash.add(clientId[place]);
            hash.add(lastNumber[place]);
            hash.add(dueNs[place]);
        }
    }

    void write(SnapshotOutput out) {
        out.putInt(count);
        for (int place = 0; place < count; place++) {
            out.putInt(clientId[place]);
            out.putLong(lastNumber[place]);
            out.putLong(dueNs[place]);
        }
    }

    void read(SnapshotInput in) {
        int clients = in.count("clients", clientId.length);
        for (int i = 0; i < clients; i++) {
            int place = place(in.getInt());
            lastNumber[place] = in.getLong();
            dueNs[place] = in.getLong();
        }
    }
}
