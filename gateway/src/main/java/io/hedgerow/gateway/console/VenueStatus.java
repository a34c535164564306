package io.hedgerow.gateway.console;

import io.hedgerow.gateway.text.Numbers;
import io.hedgerow.gateway.venue.VenueHealth;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How one venue of a process stands.
 *
 * @param venue which it is
 * @param link how it is linked
 * @param traffic what went through
 * @param health of a live venue; nothing for one that waits for the engine
 */
public record VenueStatus(Venue venue, Link link, Traffic traffic, Optional<VenueHealth> health) {
    /** State of a venue that waits for the engine, and of a live one whose orders leave. */
    public static final String UP = "up";

    /**
     * Which venue it is.
     *
     * @param name as in the symbols of its instruments
     * @param mode SIM, RECORDED, LIVE or PAPER
     * @param seed what its path is drawn from, 0 = nothing in it is random
     */
    public record Venue(String name, String mode, long seed) {}

    /**
     * How it is linked.
     *
     * @param state up, settling or down
     * @param detail why, for a person; empty while it is up
     */
    public record Link(String state, String detail) {
        /** Of a venue that waits for the engine. */
        public static final Link WAITING = new Link(UP, "");
    }

    /**
     * What went through.
     *
     * @param events events it published
     * @param ticks accepted market-data events among them
     * @param fills fills among them
     * @param orders new orders that went to it in this run
     * @param ageNs wall time since its last event, -1 before the first
     */
    public record Traffic(long events, long ticks, long fills, long orders, long ageNs) {}

    /**
     * Whether orders leave for it.
     *
     * @return true unless it settles or is down
     */
    public boolean isUp() {
        return link.state().equals(UP);
    }

    /**
     * As members of a JSON object.
     *
     * @return stable names
     */
    public Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("venue", venue.name());
        members.put("mode", venue.mode());
        members.put("seed", venue.seed());
        members.put("state", link.state());
        members.put("detail", link.detail().isEmpty() ? null : link.detail());
        members.put("events", traffic.events());
        members.put("ticks", traffic.ticks());
        members.put("fills", traffic.fills());
        members.put("orders_sent", traffic.orders());
        members.put("feed_age_ms", traffic.ageNs() < 0 ? null : traffic.ageNs() / 1_000_000L);
        members.put("health", health.map(HealthMembers::of).orElse(null));
        return members;
    }

    /**
     * As one line for a person.
     *
     * @return without a line end
     */
    public String text() {
        return venue.name() + " " + venue.mode().toLowerCase(Locale.ROOT) + ": " + Numbers.whole(traffic.events())
                + " events, " + Numbers.whole(traffic.fills()) + " fills, " + Numbers.whole(traffic.orders())
                + " orders sent" + health.map(VenueStatus::troubles).orElse("")
                + (link.detail().isEmpty() ? "" : "; " + link.state() + ": " + link.detail());
    }

    /** What of a run is worth a word at its end. */
    private static String troubles(VenueHealth health) {
        long reconnections = health.connections().stream()
                .mapToLong(VenueHealth.ConnectionHealth::reconnections)
                .sum();
        return times(reconnections, "reconnection")
                + times(health.feed().gaps(), "gap")
                + times(health.feed().subscriptionsRefused(), "refused subscription");
    }

    private static String times(long count, String what) {
        return count == 0 ? "" : ", " + Numbers.of(count, what);
    }
}
