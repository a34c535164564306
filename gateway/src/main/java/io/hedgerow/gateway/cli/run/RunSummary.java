package io.hedgerow.gateway.cli.run;

import io.hedgerow.gateway.cli.output.JsonHead;
import io.hedgerow.gateway.console.ConsoleView.Latency;
import io.hedgerow.gateway.console.VenueStatus;
import io.hedgerow.gateway.control.kill.KillRecord;
import io.hedgerow.gateway.process.RunResult;
import io.hedgerow.gateway.process.RunResult.Opening;
import io.hedgerow.gateway.process.RunResult.Orders;
import io.hedgerow.gateway.process.RunResult.UnderlyingResult;
import io.hedgerow.gateway.text.Numbers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes the result of a run for a person. Static. */
final class RunSummary {
    private RunSummary() {}

    static String of(RunResult result) {
        List<String> lines = new ArrayList<>();
        addSpan(lines, result);
        lines.add(hedges(result.counts().orders()));
        result.end()
                .kills()
                .forEach(kill -> lines.add(killed(kill, result.written().folder())));
        result.end().underlyings().forEach(underlying -> addUnderlying(lines, underlying));
        addVenues(lines, result.end().venues());
        result.feed().flowNotes().forEach(line -> lines.add("  FLOWS       " + line));
        addLatency(lines, result);
        lines.add("  state hash  " + JsonHead.hex(result.end().stateHash()));
        lines.add("  journal     " + Numbers.of(result.written().records(), "record") + " in "
                + result.written().folder());
        lines.add("Replay it with: hedgerow replay " + result.written().folder() + " --verify");
        return String.join(System.lineSeparator(), lines);
    }

    private static void addSpan(List<String> lines, RunResult result) {
        String seed = result.span().seed() == 0 ? "" : ", seed " + result.span().seed();
        lines.add(result.span().mode() + seed + ": "
                + seconds(result.span().engineTimeNs() - result.span().startTimeNs()) + " of engine time in "
                + seconds(result.span().wallNs()));
        lines.add("  events      " + Numbers.whole(result.counts().events()) + " ("
                + Numbers.whole(Math.round(result.eventsPerSecond())) + " a second), "
                + Numbers.of(result.counts().ticks(), "tick") + ", "
                + Numbers.whole(result.counts().rejections()) + " rejected"
                + (result.counts().timesHeld() == 0
                        ? ""
                        : ", " + Numbers.whole(result.counts().timesHeld()) + " with their time held"));
    }

    private static String hedges(Orders orders) {
        String left = orders.hedgesLeft() == orders.hedges()
                ? ""
                : " (" + Numbers.whole(orders.hedgesLeft()) + " left in this run)";
        return "  hedges      " + Numbers.of(orders.hedges(), "order") + left + ", "
                + Numbers.of(orders.hedgeFills(), "fill") + "; "
                + Numbers.of(orders.fills() - orders.hedgeFills(), "other fill");
    }

    /** One venue that waits for the engine goes without saying. */
    private static void addVenues(List<String> lines, List<VenueStatus> venues) {
        if (venues.size() > 1
                || venues.stream().anyMatch(venue -> venue.health().isPresent())) {
            venues.forEach(venue -> lines.add("  venue       " + venue.text()));
        }
    }

    private static void addLatency(List<String> lines, RunResult result) {
        lines.add("  decision    " + latency(result.latency().events()) + ": each event from its publication");
        if (result.latency().eventsPerBatch() > 1.0) {
            lines.add("              " + latency(result.latency().batches()) + ": each batch, "
                    + Numbers.fixed(result.latency().eventsPerBatch(), 1) + " events, from that of its first");
        }
        addOpening(lines, result.opening());
        if (result.wire().count() > 0) {
            lines.add("  wire        " + latency(result.wire()) + " from bytes read to order bytes written");
        }
    }

    private static String killed(KillRecord kill, Path journal) {
        return "  KILLED      " + kill.text() + "; stays so in the next run until `" + kill.rearmCommand(journal) + "`";
    }

    private static void addUnderlying(List<String> lines, UnderlyingResult it) {
        String name =
                "  " + it.symbol() + " ".repeat(Math.max(2, 12 - it.symbol().length()));
        if (!it.delta().missing().isEmpty()) {
            lines.add(name + "net delta not computed: " + it.delta().missing());
        } else {
            lines.add(name + "net delta " + Numbers.signed(it.delta().net(), 4) + band(it));
        }
        if (!it.pnlMissing().isEmpty()) {
            lines.add("              P&L not computed: " + it.pnlMissing());
            return;
        }
        lines.add("              P&L " + it.quoteCurrency() + " "
                + Numbers.signed(it.pnl().total(), 2) + " = realised "
                + Numbers.signed(it.pnl().realised(), 2) + " (fees "
                + Numbers.signed(-it.pnl().fees(), 2) + ", funding "
                + Numbers.signed(it.pnl().funding(), 2) + ") + unrealised "
                + Numbers.signed(it.pnl().unrealised(), 2));
    }

    /** "Outside" is said of a band that is in force only. */
    private static String band(UnderlyingResult it) {
        String share = Double.isNaN(it.inside().share())
                ? ""
                : Numbers.fixed(100.0 * it.inside().share(), 1) + " % of the time";
        if (it.delta().bandHalfWidth() > 0) {
            return ", " + (it.delta().isInsideBand() ? "inside" : "OUTSIDE") + " its band "
                    + Numbers.signed(it.delta().bandCentre() - it.delta().bandHalfWidth(), 4) + " .. "
                    + Numbers.signed(it.delta().bandCentre() + it.delta().bandHalfWidth(), 4)
                    + (share.isEmpty() ? "" : ", inside " + share);
        }
        return share.isEmpty()
                ? ""
                : ", no band in force; within " + Numbers.fixed(it.inside().halfWidth(), 4) + " of its target " + share;
    }

    private static void addOpening(List<String> lines, Opening opening) {
        opening.warmUp().ifPresent(warmUp -> lines.add("  warm-up     " + warmUp.text()));
        if (!Double.isNaN(opening.p99Ratio())) {
            lines.add("  opening     p99 of the first "
                    + Numbers.whole(opening.first().count()) + " batches "
                    + Numbers.duration(opening.first().p99()) + ", "
                    + Numbers.fixed(opening.p99Ratio(), 1) + " times that of those after");
        }
    }

    private static String latency(Latency latency) {
        return latency.count() == 0
                ? "none measured"
                : "p50 " + Numbers.duration(latency.p50()) + ", p99 " + Numbers.duration(latency.p99()) + ", p99.9 "
                        + Numbers.duration(latency.p999()) + ", max " + Numbers.duration(latency.max());
    }

    private static String seconds(long ns) {
        return Numbers.fixed(ns / 1e9, 1) + " s";
    }
}
