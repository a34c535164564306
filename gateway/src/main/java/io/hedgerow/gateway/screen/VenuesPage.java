package io.hedgerow.gateway.screen;

import io.hedgerow.gateway.console.ConsoleView.Latency;
import io.hedgerow.gateway.console.ConsoleView.Outside;
import io.hedgerow.gateway.console.VenueStatus;
import io.hedgerow.gateway.text.Numbers;
import io.hedgerow.gateway.venue.VenueHealth;
import io.hedgerow.gateway.venue.VenueHealth.ConnectionHealth;
import io.hedgerow.gateway.venue.VenueHealth.FeedHealth;
import io.hedgerow.gateway.venue.VenueHealth.OrderHealth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** How each venue is: links, connections, market data, orders. Any thread. */
final class VenuesPage {
    private static final double NS_PER_MS = 1e6;

    private final Drawing drawing;

    VenuesPage(Drawing drawing) {
        this.drawing = drawing;
    }

    /** What is not up, loud, for the top of every page. */
    List<String> alarms(Outside outside, int width) {
        return outside.venues().stream()
                .filter(venue -> !venue.isUp())
                .map(venue -> drawing.style()
                        .warning(Ansi.clip(
                                "venue " + venue.venue().name() + " "
                                        + venue.link().state() + ": "
                                        + venue.link().detail() + "; no order leaves for it",
                                width,
                                drawing.more())))
                .toList();
    }

    /** Everything; the first line is a heading. */
    List<String> lines(Outside outside, int width) {
        List<String> lines = new ArrayList<>(venues(outside.venues(), width));
        if (!outside.cluster().isEmpty()) {
            lines.add(outside.cluster());
        }
        outside.venues()
                .forEach(venue -> venue.health()
                        .ifPresent(health -> addHealth(lines, venue.venue().name(), health, width)));
        if (outside.wire().count() > 0) {
            lines.add("wire to wire (bytes read to order bytes written) " + times(outside.wire()));
        }
        return lines.stream()
                .map(line -> Ansi.clip(line, width, drawing.more()))
                .toList();
    }

    private List<String> venues(List<VenueStatus> venues, int width) {
        FittedTable table = new FittedTable()
                .words(0, "venue")
                .words(0, "mode")
                .words(0, "state")
                .number(1, "last event")
                .number(2, "events")
                .number(4, "ticks")
                .number(2, "fills")
                .number(1, "orders sent")
                .words(3, "why");
        venues.forEach(venue -> table.row(List.of(
                venue.venue().name(),
                venue.venue().mode(),
                venue.isUp()
                        ? drawing.style().good(venue.link().state())
                        : drawing.style().alarm(venue.link().state()),
                age(venue.traffic().ageNs()),
                Numbers.whole(venue.traffic().events()),
                Numbers.whole(venue.traffic().ticks()),
                Numbers.whole(venue.traffic().fills()),
                Numbers.whole(venue.traffic().orders()),
                venue.link().detail())));
        return table.isEmpty()
                ? List.of(drawing.style().faint("no venue"))
                : table.lines(width, drawing.style(), drawing.more());
    }

    private void addHealth(List<String> lines, String name, VenueHealth health, int width) {
        FittedTable table = new FittedTable()
                .words(0, name + " connection")
                .words(0, "state")
                .number(0, "last message")
                .number(1, "messages")
                .number(1, "reconnected")
                .words(2, "why");
        health.connections()
                .forEach((ConnectionHealth it) -> table.row(List.of(
                        it.name(),
                        it.state(),
                        age(it.ageNs()),
                        Numbers.whole(it.messages()),
                        Numbers.whole(it.reconnections()),
                        it.detail())));
        lines.add("");
        if (!table.isEmpty()) {
            lines.addAll(table.lines(width, drawing.style(), drawing.more()));
        }
        lines.add(feed(health.feed()));
        lines.add(orders(health.orders()));
        if (!health.orders().reconciliation().isEmpty()) {
            lines.add("reconciliation  " + health.orders().reconciliation());
        }
    }

    private static String feed(FeedHealth feed) {
        return "market data  gaps " + Numbers.whole(feed.gaps()) + "  stale "
                + Numbers.whole(feed.staleInstruments()) + "  refused "
                + Numbers.whole(feed.subscriptionsRefused()) + "  clock "
                + Numbers.signed((double) feed.clockOffsetNs() / NS_PER_MS, 1) + " ms  delta differs by "
                + (Double.isFinite(feed.greeksDifference())
                        ? Numbers.fixed(feed.greeksDifference(), 5)
                        : Numbers.MISSING);
    }

    private static String orders(OrderHealth orders) {
        String credits = orders.creditsLeft().entrySet().stream()
                .map(pool -> pool.getKey() + " " + Numbers.fixed(pool.getValue(), 0))
                .collect(Collectors.joining(", "));
        return "orders  cancel on disconnect " + (orders.cancelOnDisconnect() ? "on" : "not confirmed")
                + "  outcomes unknown " + Numbers.whole(orders.unknownOutcomes())
                + (credits.isEmpty() ? "" : "  credits left: " + credits);
    }

    private static String age(long ns) {
        return ns < 0 ? Numbers.MISSING : Numbers.duration(ns);
    }

    private static String times(Latency times) {
        return "p50 " + Numbers.duration(times.p50()) + "  p99 " + Numbers.duration(times.p99()) + "  p99.9 "
                + Numbers.duration(times.p999()) + "  max " + Numbers.duration(times.max()) + "  orders "
                + Numbers.whole(times.count());
    }
}
