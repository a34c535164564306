package io.hedgerow.gateway.settings;

import io.hedgerow.gateway.settings.toml.Range;
import io.hedgerow.gateway.settings.toml.Section;

/**
 * What is counted and told to the outside.
 *
 * @param address where Prometheus may ask
 * @param port of it; 0 = nobody listens
 * @param appendTimes whether appends of events are timed
 * @param journalStallNs a timed append that takes longer is a stall, ns
 */
public record MetricsConfig(String address, int port, boolean appendTimes, long journalStallNs) {
    private static final long STALL_NS = 1_000_000L;

    static MetricsConfig read(Section section) {
        MetricsConfig config = new MetricsConfig(
                section.text("address", "127.0.0.1"),
                (int) section.integer("port", 0, Range.of(0, 65_535, "0 = none")),
                section.flag("append_times", true),
                section.durationNs("journal_stall", STALL_NS, 1_000L, 60_000_000_000L));
        section.end();
        return config;
    }
}
