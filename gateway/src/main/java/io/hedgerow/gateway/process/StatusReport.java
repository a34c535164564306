package io.hedgerow.gateway.process;

import io.hedgerow.engine.host.EnginePipeline;
import io.hedgerow.engine.host.HaltReport;
import io.hedgerow.gateway.cluster.client.ClusterStanding;
import io.hedgerow.gateway.console.ConsoleView;
import io.hedgerow.gateway.console.ConsoleView.Latency;
import io.hedgerow.gateway.console.ConsoleView.RunView;
import io.hedgerow.gateway.console.ConsoleView.UnderlyingView;
import io.hedgerow.gateway.console.VenueStatus;
import io.hedgerow.gateway.process.link.ControlRoom;
import io.hedgerow.gateway.process.link.HostParts;
import io.hedgerow.gateway.process.training.Trained;
import io.hedgerow.gateway.text.Numbers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code hedgerow control DIR status} tells: from telemetry and from counters that any thread may read, so it comes
 * even while the engine stands still. Static; any thread.
 */
final class StatusReport {
    private StatusReport() {}

    static Map<String, Object> of(ConsoleView view, boolean catchingUp, HostParts host, Optional<Trained> warmUp) {
        EnginePipeline pipeline = host.pipeline();
        ControlRoom control = host.control();
        RunView run = view.run();
        HaltReport halt = pipeline.halt();
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("mode", run.mode());
        status.put("engine", halt != null ? "halted" : catchingUp ? "catching up" : "running");
        status.put("halt", halt == null ? null : halt.describe());
        status.put("engine_time", Numbers.timestamp(run.time().engineNs()));
        status.put("journal_sequence", run.journalSequence());
        status.put("backlog", pipeline.backlog());
        status.put("feed_age_ms", run.feedAgeNs() / 1_000_000L);
        status.put("events", run.counts().events());
        status.put("times_held", pipeline.timesHeld());
        status.put("orders_sent", control.ordersSent());
        status.put("orders_working", control.ordersWorking());
        status.put("killed", control.kills().members());
        status.put("risk_states", view.guard().riskStates());
        status.put(
                "underlyings",
                view.book().underlyings().stream().map(StatusReport::underlying).toList());
        status.put("positions", positions(view));
        ModelMembers.put(status, view.book().model());
        HedgeMembers.put(status, view.book().hedging());
        status.put("surfaces", SurfaceMembers.of(view.book().surfaces()));
        status.put("what_if", WhatIfMembers.of(view.book().whatIf()));
        status.put(
                "venues",
                view.outside().venues().stream().map(VenueStatus::members).toList());
        status.put("wire_to_wire", wire(view.outside().wire()));
        status.put("warm_up", warmUp.map(Trained::members).orElse(null));
        status.put(
                "stream", host.start().stream().map(way -> way.view().members()).orElse(null));
        status.put("cluster", host.standing().map(ClusterStanding::json).orElse(null));
        return status;
    }

    private static Map<String, Object> underlying(UnderlyingView view) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("symbol", view.symbol());
        members.put("price", view.referencePrice() > 0.0 ? view.referencePrice() : null);
        members.put("net_delta_units", view.delta().net());
        members.put("target_delta_units", view.delta().target());
        boolean band = view.delta().bandHalfWidth() > 0.0;
        members.put("band_centre_units", band ? view.delta().bandCentre() : null);
        members.put("band_half_width_units", band ? view.delta().bandHalfWidth() : null);
        members.put("last_decision", view.delta().reason());
        members.put("pnl_cash", view.pnl().total());
        members.put("currency", view.quoteCurrency());
        members.put("options_unpriced", view.coverage().unpriced());
        members.put("net_delta_missing", missing(view.coverage().deltaMissing(view.symbol())));
        members.put("pnl_missing", missing(view.coverage().pnlMissing(view.symbol())));
        return members;
    }

    /** Nothing where no order has left for a live venue. */
    private static Map<String, Object> wire(Latency times) {
        if (times.count() == 0) {
            return null;
        }
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("count", times.count());
        members.put("p50_ns", times.p50());
        members.put("p99_ns", times.p99());
        members.put("p999_ns", times.p999());
        members.put("max_ns", times.max());
        return members;
    }

    private static String missing(String what) {
        return what.isEmpty() ? null : what;
    }

    private static List<Map<String, Object>> positions(ConsoleView view) {
        return view.book().positions().stream()
                .map(position -> {
                    Map<String, Object> members = new LinkedHashMap<>();
                    members.put("instrument", position.symbol());
                    members.put("lots", position.lots());
                    members.put("average_price", position.averagePrice());
                    return members;
                })
                .toList();
    }
}
