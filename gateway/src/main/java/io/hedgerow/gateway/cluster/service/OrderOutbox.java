package io.hedgerow.gateway.cluster.service;

import org.agrona.DirectBuffer;

/**
 * The orders of every venue: part of the replicated state. Numbered by venue without a gap, kept until the client that serves
 * the venue acknowledges them.
 *
 * <p>Owned by the service thread; allocates nothing after the constructor.
 */
final class OrderOutbox {
    private final VenueOrders[] venues;

    OrderOutbox(int venuesMax, int ordersPerVenue) {
        venues = new VenueOrders[venuesMax];
        for (int id = 0; id < venuesMax; id++) {
            venues[id] = new VenueOrders(id, ordersPerVenue);
        }
    }

    int venues() {
        return venues.length;
    }

    boolean knows(int venueId) {
        return venueId >= 0 && venueId < venues.length;
    }

    VenueOrders venue(int venueId) {
        return venues[venueId];
    }

    /**
     * Takes an order.
     *
     * @throws IllegalStateException if there is no room, which {@link #crowded} tells in time
     */
    void add(int venueId, long sequence, DirectBuffer message, int offset, int length) {
        if (!knows(venueId)) {
            throw new IllegalStateException(
                    "order for venue " + venueId + ", of which this host serves " + venues.length);
        }
        venues[venueId].add(sequence, message, offset, length);
    }

    /** A venue with less room than this; -1 if all have it. */
    int crowded(int room) {
        for (int id = 0; id < venues.length; id++) {
            if (venues[id].room() < room) {
                return id;
            }
        }
        return -1;
    }

    /** Whether an order waits for its acknowledgement. */
    boolean hasWaiting() {
        return waiting() > 0;
    }

    /** Orders that wait for their acknowledgement. */
    int waiting() {
        int count = 0;
        for (VenueOrders venue : venues) {
            count += venue.waiting();
        }
        return count;
    }

    /** A session is over: venues it served are free. */
    void leave(long sessionId) {
        for (VenueOrders venue : venues) {
            if (venue.isServedBy(sessionId)) {
                venue.serve(VenueOrders.NOBODY, VenueOrders.NOBODY);
            }
        }
    }

    /** Most orders that one event can lead to, so that an event is only taken where there is room for them. */
    static int roomForOneEvent(int workingOrders, int hedgeInstruments, int underlyings) {
        return 2 * workingOrders + hedgeInstruments * underlyings;
    }

    void hash(ReplicaHash hash) {
        for (VenueOrders venue : venues) {
            venue.hash(hash);
        }
    }

    void write(SnapshotOutput out) {
        out.putInt(venues.length);
        for (VenueOrders venue : venues) {
            venue.write(out);
        }
    }

    void read(SnapshotInput in) {
        int count = in.count("venues", venues.length);
        for (int id = 0; id < count; id++) {
            venues[id].read(in);
        }
    }
}
