package io.hedgerow.gateway.cluster.node;

import io.hedgerow.engine.event.spec.CapacitySpec;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What all nodes of a cluster must say alike, as text by the key that says it: who the members are, and what decides what an
 * engine does with the same events. Static; any thread.
 */
final class Agreement {
    private Agreement() {}

    static Map<String, String> of(NodeConfig config) {
        Map<String, String> agreed = new LinkedHashMap<>();
        agreed.put("cluster.id", Integer.toString(config.cluster().id()));
        agreed.put("cluster.members", config.cluster().members().text());
        ReplicaVersion version = config.version();
        agreed.put("numeric profile", Integer.toString(version.numericProfile()));
        agreed.put("event schema", Integer.toString(version.eventSchema()));
        agreed.put("wire schema", Integer.toString(version.wireSchema()));
        putCapacity(agreed, config.capacity());
        return agreed;
    }

    private static void putCapacity(Map<String, String> agreed, CapacitySpec capacity) {
        put(agreed, "capacity.instruments", capacity.listing().instruments());
        put(agreed, "capacity.options", capacity.listing().options());
        put(agreed, "capacity.slices", capacity.listing().slices());
        put(agreed, "capacity.underlyings", capacity.listing().underlyings());
        put(agreed, "capacity.currencies", capacity.listing().currencies());
        put(agreed, "capacity.venues", capacity.listing().venues());
        put(agreed, "capacity.working_orders", capacity.orders().working());
        put(agreed, "capacity.hedge_instruments", capacity.orders().hedgeInstruments());
        put(agreed, "capacity.what_if_nodes", capacity.whatIf().nodes());
        put(agreed, "capacity.what_if_instruments", capacity.whatIf().instruments());
        put(agreed, "risk_update_interval", capacity.reports().riskUpdateIntervalNs());
        put(agreed, "state_hash_interval", capacity.reports().stateHashInterval());
    }

    private static void put(Map<String, String> agreed, String key, long value) {
        agreed.put("engine." + key, Long.toString(value));
    }
}
