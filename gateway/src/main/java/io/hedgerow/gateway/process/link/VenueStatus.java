package io.hedgerow.gateway.process.link;

import io.hedgerow.gateway.console.Numbers;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * How one venue of a process stands.
 *
 * @param name as in the symbols of its instruments
 * @param mode SIM, RECORDED, LIVE or PAPER
 * @param seed what its path is drawn from, 0 = nothing in it is random
 * @param state up, settling or down
 * @param detail why, for a person; empty while it is up
 * @param events events it published
 * @param ticks accepted market-data events among them
 * @param fills fills among them
 * @param orders new orders that went to it in this run
 * @param ageNs wall time since its last event, -1 before the first
 */
public record VenueStatus(
        String name,
        String mode,
        long seed,
        String state,
        String detail,
        long events,
        long ticks,
        long fills,
        long orders,
        long ageNs) {
    /** State of a venue that waits for the engine. */
    static final String UP = "up";

    /**
     * As members of a JSON object.
     *
     * @return stable names
     */
    public Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("venue", name);
        members.put("mode", mode);
        members.put("seed", seed);
        members.put("state", state);
        members.put("detail", detail.isEmpty() ? null : detail);
        members.put("events", events);
        members.put("ticks", ticks);
        members.put("fills", fills);
        members.put("orders_sent", orders);
        members.put("feed_age_ms", ageNs < 0 ? null : ageNs / 1_000_000L);
        return members;
    }

    /**
     * As one line for a person.
     *
     * @return without a line end
     */
    public String text() {
        return name + " " + mode.toLowerCase(Locale.ROOT) + ": " + Numbers.whole(events) + " events, "
                + Numbers.whole(fills) + " fills, " + Numbers.whole(orders) + " orders sent"
                + (detail.isEmpty() ? "" : "; " + state + ": " + detail);
    }
}
