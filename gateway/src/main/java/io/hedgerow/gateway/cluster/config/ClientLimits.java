package io.hedgerow.gateway.cluster.config;

import io.hedgerow.gateway.cluster.service.ReplicaLimits;
import io.hedgerow.gateway.settings.toml.Range;
import io.hedgerow.gateway.settings.toml.Section;

/** Reads what a cluster holds for its clients. Static; any thread. */
final class ClientLimits {
    private static final int BYTES_MAX = 1 << 30;

    private ClientLimits() {}

    static ReplicaLimits read(Section section) {
        ReplicaLimits normal = ReplicaLimits.DEFAULT;
        ReplicaLimits limits = new ReplicaLimits(
                number(section, "clients_max", normal.clientsMax(), Range.of(1, 1 << 16, "clients that ever publish")),
                number(section, "venues_max", normal.venuesMax(), Range.of(1, 64, "venues")),
                section.powerOfTwo("orders_per_venue", normal.ordersPerVenue(), Range.of(256, 1 << 20, "orders")),
                number(
                        section,
                        "events_per_second_max",
                        normal.eventsPerSecondMax(),
                        Range.of(0, 1e9, "events a second of one client, 0 = not limited")),
                number(section, "window_events", normal.windowEvents(), Range.of(1, 1 << 20, "events on their way")),
                normal.messageLengthMax(),
                section.powerOfTwo("committed_bytes", normal.committedBytes(), Range.of(4_096, BYTES_MAX, "bytes")));
        section.end();
        return limits;
    }

    private static int number(Section section, String key, int normal, Range range) {
        return (int) section.integer(key, normal, range);
    }
}
