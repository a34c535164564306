package io.hedgerow.gateway.process;

import io.hedgerow.gateway.console.VenueStatus;
import io.hedgerow.gateway.metrics.CounterFile;
import io.hedgerow.gateway.metrics.Metric;
import io.hedgerow.gateway.venue.LinkState;
import io.hedgerow.gateway.venue.VenueHealth;
import java.util.Locale;

/** How venues stand, in the counters file. Owned by the metrics thread. */
final class VenueCounters {
    private static final double THOUSAND = 1_000.0;
    private static final long NOTHING_YET = -1_000_000_000L;

    private final CounterFile file;

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
        health.connections().forEach(connection -> {
            String[] labels = {"venue", venue, "connection", connection.name()};
            file.counter(Metric.RECONNECTIONS, labels).setRelease(connection.reconnections());
            file.counter(Metric.MESSAGES, labels).setRelease(connection.messages());
        });
    }

    private void set(Metric metric, String venue, long value) {
        file.counter(metric, "venue", venue).setRelease(value);
    }
}
