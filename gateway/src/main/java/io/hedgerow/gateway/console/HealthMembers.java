package io.hedgerow.gateway.console;

import io.hedgerow.gateway.venue.VenueHealth;
import io.hedgerow.gateway.venue.VenueHealth.ConnectionHealth;
import java.util.LinkedHashMap;
import java.util.Map;

/** The health of a live venue as members of a JSON object; a number that is not known is null. Static. */
final class HealthMembers {
    private static final double NS_PER_MS = 1e6;

    private HealthMembers() {}

    static Map<String, Object> of(VenueHealth health) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put(
                "connections",
                health.connections().stream().map(HealthMembers::connection).toList());
        members.put("gaps", health.feed().gaps());
        members.put("instruments_stale", health.feed().staleInstruments());
        members.put("subscriptions_refused", health.feed().subscriptionsRefused());
        members.put("clock_offset_ms", (double) health.feed().clockOffsetNs() / NS_PER_MS);
        double difference = health.feed().greeksDifference();
        members.put("delta_difference_units", Double.isFinite(difference) ? difference : null);
        members.put("credits_left", new LinkedHashMap<>(health.orders().creditsLeft()));
        members.put("cancel_on_disconnect", health.orders().cancelOnDisconnect());
        members.put("outcomes_unknown", health.orders().unknownOutcomes());
        String reconciliation = health.orders().reconciliation();
        members.put("reconciliation", reconciliation.isEmpty() ? null : reconciliation);
        String kill = health.orders().kill();
        members.put("kill", kill.isEmpty() ? null : kill);
        return members;
    }

    private static Map<String, Object> connection(ConnectionHealth connection) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("name", connection.name());
        members.put("state", connection.state());
        members.put("detail", connection.detail().isEmpty() ? null : connection.detail());
        members.put("age_ms", connection.ageNs() < 0 ? null : connection.ageNs() / 1_000_000L);
        members.put("reconnections", connection.reconnections());
        members.put("messages", connection.messages());
        return members;
    }
}
