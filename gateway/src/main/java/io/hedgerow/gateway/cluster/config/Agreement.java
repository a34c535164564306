package io.hedgerow.gateway.cluster.config;

import io.hedgerow.gateway.cluster.service.ReplicaLimits;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What all nodes of a cluster must say alike, as text by the key that says it: who the members are, and what decides what an
 * engine does with the same events. Static; any thread.
 */
public final class Agreement {
    private Agreement() {}

    /**
     * What a node has to say like all others.
     *
     * @param config its configuration
     * @return text by key, in the order in which it is compared
     */
    public static Map<String, String> of(NodeConfig config) {
        Map<String, String> agreed = new LinkedHashMap<>();
        agreed.put("cluster.id", Integer.toString(config.cluster().id()));
        agreed.put("cluster.members", config.cluster().members().text());
        agreed.put("cluster.token", config.cluster().secrets().text());
        ReplicaVersion version = config.version();
        agreed.put("numeric profile", Integer.toString(version.numericProfile()));
        agreed.put("event schema", Integer.toString(version.eventSchema()));
        agreed.put("wire schema", Integer.toString(version.wireSchema()));
        ReplicaLimits limits = config.limits();
        put(agreed, "clients_max", limits.clientsMax());
        put(agreed, "venues_max", limits.venuesMax());
        put(agreed, "orders_per_venue", limits.ordersPerVenue());
        put(agreed, "events_per_second_max", limits.eventsPerSecondMax());
        return agreed;
    }

    private static void put(Map<String, String> agreed, String key, long value) {
        agreed.put("clients." + key, Long.toString(value));
    }
}
