package io.hedgerow.gateway.process;

import io.hedgerow.gateway.console.VenueStatus;
import io.hedgerow.gateway.metrics.CounterFile;
import io.hedgerow.gateway.metrics.Metric;
import io.hedgerow.gateway.venue.LinkState;
import io.hedgerow.gateway.venue.VenueHealth;
import io.hedgerow.gateway.venue.VenueHealth.ConnectionHealth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * How venues stand, in the counters file. A counter stays for good, so of the connections of a venue only the first
 * {@value #CONNECTIONS_MAX} that are seen have counters of their own; those of all others are one, {@value #OTHERS}. Owned by the
 * metrics thread.
 */
final class VenueCounters {
    /** Connections of a venue with counters of their own. */
    static final int CONNECTIONS_MAX = 32;

    /** What the others are called. */
    static final String OTHERS = "others";

    private static final double THOUSAND = 1_000.0;
    private static final long NOTHING_YET = -1_000_000_000L;

    private final CounterFile file;
    private final Map<String, Set<String>> connections = new HashMap<>();

    VenueCounters(CounterFile file) {
        this.file = file;
    }

    void take(VenueStatus status) {
        String venue = status.venue().name();
        VenueStatus.Traffic traffic = status.traffic();
        file.counter(Metric.VENUE_MODE, "venue", venue, "mode", status.venue().mode())
                .setRelease(1L);
        set(Metric.VENUE_LINK, venue, link(status.link().state()));
        set(Metric.VENUE_EVENTS, venue, traffic.events());
        set(Metric.VENUE_TICKS, venue, traffic.ticks());
        set(Metric.VENUE_FILLS, venue, traffic.fills());
        set(Metric.VENUE_ORDERS, venue, traffic.orders());
        set(Metric.VENUE_FEED_AGE, venue, traffic.ageNs() < 0 ? NOTHING_YET : traffic.ageNs());
        status.health().ifPresent(health -> take(venue, health));
    }

    private static long link(String state) {
        return switch (LinkState.Stage.valueOf(state.toUpperCase(Locale.ROOT))) {
            case DOWN -> 0L;
            case SETTLING -> 1L;
            case UP -> 2L;
        };
    }

    private void take(String venue, VenueHealth health) {
        set(Metric.VENUE_GAPS, venue, health.feed().gaps());
        set(Metric.VENUE_STALE, venue, health.feed().staleInstruments());
        set(Metric.VENUE_REFUSED, venue, health.feed().subscriptionsRefused());
        set(Metric.VENUE_UNKNOWN, venue, health.orders().unknownOutcomes());
        set(Metric.VENUE_CANCEL_ON_DISCONNECT, venue, health.orders().cancelOnDisconnect() ? 1L : 0L);
        health.orders()
                .creditsLeft()
                .forEach((pool, left) -> file.counter(Metric.VENUE_CREDITS, "venue", venue, "pool", pool)
                        .setRelease(Math.round(left * THOUSAND)));
        List<ConnectionHealth> others = new ArrayList<>();
        health.connections().forEach(connection -> {
            if (hasItsOwn(venue, connection.name())) {
                take(venue, connection.name(), List.of(connection));
            } else {
                others.add(connection);
            }
        });
        if (!others.isEmpty()) {
            take(venue, OTHERS, others);
        }
    }

    private boolean hasItsOwn(String venue, String connection) {
        Set<String> known = connections.computeIfAbsent(venue, any -> new HashSet<>());
        return known.contains(connection) || (known.size() < CONNECTIONS_MAX && known.add(connection));
    }

    private void take(String venue, String name, List<ConnectionHealth> all) {
        String[] labels = {"venue", venue, "connection", name};
        file.counter(Metric.RECONNECTIONS, labels)
                .setRelease(
                        all.stream().mapToLong(ConnectionHealth::reconnections).sum());
        file.counter(Metric.MESSAGES, labels)
                .setRelease(all.stream().mapToLong(ConnectionHealth::messages).sum());
    }

    private void set(Metric metric, String venue, long value) {
        file.counter(metric, "venue", venue).setRelease(value);
    }
}
