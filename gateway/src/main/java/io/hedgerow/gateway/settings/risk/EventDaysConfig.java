package io.hedgerow.gateway.settings.risk;

import io.hedgerow.gateway.settings.toml.Range;
import io.hedgerow.gateway.settings.toml.Section;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Time as variance passes in it: how much a day of the weekend counts, and what scheduled events add.
 *
 * @param weekendWeight of Saturday and Sunday (UTC) against another day, 0.01 to 10
 * @param scheduled in the order of their names
 */
public record EventDaysConfig(double weekendWeight, List<Scheduled> scheduled) {
    private static final Instant UNKNOWN = Instant.EPOCH;

    /**
     * An event that moves prices.
     *
     * @param name for a person
     * @param timeNs when, UTC ns
     * @param days variance that it adds, in ordinary days
     */
    public record Scheduled(String name, long timeNs, double days) {}

    /** Copies the list. */
    public EventDaysConfig {
        scheduled = List.copyOf(scheduled);
    }

    /** Reads the keys of a surface. */
    static EventDaysConfig read(Section surface) {
        double weekend = surface.decimal("weekend_weight", 1.0, Range.of(0.01, 10, "of an ordinary day"));
        List<Scheduled> scheduled = new ArrayList<>();
        Section events = surface.section("events");
        for (String name : events.names()) {
            Section event = events.section(name);
            Instant time = event.instant("time", UNKNOWN);
            if (time.equals(UNKNOWN)) {
                event.problem("time", "is missing: when, such as 2026-12-16T19:00:00Z");
            }
            scheduled.add(new Scheduled(
                    name,
                    ChronoUnit.NANOS.between(Instant.EPOCH, time),
                    event.decimal("days", 1.0, Range.of(0, 100, "ordinary days"))));
            event.end();
        }
        return new EventDaysConfig(weekend, scheduled);
    }
}
