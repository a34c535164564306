package io.hedgerow.bench.latency;

import io.hedgerow.bench.latency.LatencyFigures.SweepPoint;
import io.hedgerow.bench.page.BenchPage;
import io.hedgerow.bench.page.PercentileCurve;
import io.hedgerow.bench.page.Plot;
import io.hedgerow.bench.page.Plot.Axis;
import io.hedgerow.bench.page.Plot.Line;
import io.hedgerow.bench.page.Plot.Point;
import io.hedgerow.bench.page.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/** Latencies as parts of a page. Static; any thread. */
final class LatencyPage {
    private static final List<String> HEADS =
            List.of("time", "events", "p50", "p90", "p99", "p99.9", "p99.99", "max", "");

    /** As many as there are colours. */
    private static final List<Double> SHARES_DRAWN = List.of(0.1, 0.3, 0.5, 0.7, 0.8, 0.9, 1.0, 1.2);

    private LatencyPage() {}

    static void add(BenchPage page, LatencyFigures figures) {
        page.part(
                        "Latency of each event",
                        "From the time an event was meant to be sent to the end of its decision, reports included."
                                + " Arrivals do not wait for answers: an event that is sent late counts from when it was"
                                + " due. "
                                + setUp(figures.spec()))
                .points(figures.verdict());
        List<Line> lines = curves(figures);
        page.picture(
                        "Latency by percentile",
                        PercentileCurve.picture("latency-curves", "Latency by percentile", lines),
                        lines)
                .table("Latency from the intended time", HEADS, runRows(figures));
        page.part(
                        "Stages and floors",
                        "Stages of evenly spaced arrivals, in a run of their own, as reading the clock that often"
                                + " takes time itself. Floors are the same arrivals through a raw Disruptor ring, a raw"
                                + " Chronicle queue and the kernel alone.")
                .table("Where the time goes", HEADS, stageRows(figures));
        if (!figures.sweep().isEmpty()) {
            sweep(page, figures.sweep());
        }
    }

    private static String setUp(RigSpec spec) {
        return String.format(
                Locale.ROOT,
                "Underlyings: %,d with %,d options each; every tick revalues those of one; journal %s; engine thread"
                        + " %s; conflation %s.",
                spec.shape().underlyings(),
                spec.shape().optionsEach(),
                spec.journal().name().toLowerCase(Locale.ROOT),
                spec.waiting().name().toLowerCase(Locale.ROOT),
                spec.conflate() ? "on" : "off");
    }

    private static List<Line> curves(LatencyFigures figures) {
        List<Line> lines = new ArrayList<>();
        figures.runs().forEach(run -> lines.add(curve(run)));
        figures.floorTimes().forEach((name, nanos) -> {
            if (nanos.getTotalCount() > 0) {
                lines.add(PercentileCurve.of(name, nanos, false));
            }
        });
        figures.peers().stream().limit(1).forEach(best -> lines.add(curve(best)));
        figures.beside().forEach(each -> lines.add(PercentileCurve.of(each.name(), each.nanos(), false)));
        return lines;
    }

    private static Line curve(LatencyRun run) {
        return PercentileCurve.of(run.name(), run.latencyNs(), run.hasFailed());
    }

    private static List<List<String>> runRows(LatencyFigures figures) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(row(figures.warmUp()));
        figures.runs().forEach(run -> rows.add(row(run)));
        figures.peers().forEach(peer -> rows.add(row(peer)));
        figures.beside().forEach(each -> rows.add(row(each.name(), each.nanos(), "earlier")));
        figures.runs()
                .forEach(run ->
                        rows.add(row("sent late: " + run.name(), run.sent().lateNs(), "")));
        return rows;
    }

    private static List<List<String>> stageRows(LatencyFigures figures) {
        List<List<String>> rows = new ArrayList<>();
        figures.stages().forEach((stage, nanos) -> rows.add(row(stage.label(), nanos, "")));
        figures.floorTimes().forEach((name, nanos) -> rows.add(row(name, nanos, "")));
        return rows;
    }

    private static List<String> row(LatencyRun run) {
        return row(run.name(), run.latencyNs(), String.join("; ", run.failures()));
    }

    private static List<String> row(String name, Histogram nanos, String note) {
        List<String> cells = new ArrayList<>(List.of(name));
        cells.addAll(LatencyTable.cells(nanos));
        cells.add(note);
        return cells;
    }

    private static void sweep(BenchPage page, List<SweepPoint> sweep) {
        page.part(
                "Rates",
                "The same book at shares of the capacity of one core. A run above it fails by nature: where the curves"
                        + " turn upwards is what the pipeline can be asked for.");
        List<Line> lines = new ArrayList<>(
                List.of(rates("p50", sweep, 50.0), rates("p99", sweep, 99.0), rates("p99.9", sweep, 99.9)));
        if (sweep.stream().anyMatch(point -> point.peer().isPresent())) {
            lines.add(peerRates("exchange-core p50", sweep, 50.0));
            lines.add(peerRates("exchange-core p99.9", sweep, 99.9));
        }
        page.picture(
                "Latency by rate",
                Plot.of(
                        "latency-rates",
                        "Latency by rate",
                        new Axis("events a second offered, logarithmic", Units::count),
                        new Axis("latency, logarithmic", Units::time),
                        lines),
                lines);
        List<Line> curves = sweep.stream()
                .filter(point -> SHARES_DRAWN.contains(point.share()))
                .map(point -> curve(point.run()))
                .toList();
        page.picture(
                "Latency by percentile at some of the rates",
                PercentileCurve.picture("sweep-curves", "Latency by percentile at some of the rates", curves),
                curves);
        List<List<String>> rows = new ArrayList<>();
        for (SweepPoint point : sweep) {
            List<String> row = new ArrayList<>(row(point.run()));
            row.add(row.size() - 1, Units.fixed(point.floors().ratio(point.run())));
            rows.add(row);
            point.peer().ifPresent(peer -> {
                List<String> other = new ArrayList<>(row(peer));
                other.add(other.size() - 1, "");
                rows.add(other);
            });
        }
        List<String> heads = new ArrayList<>(HEADS);
        heads.add(heads.size() - 1, "p50 / floors");
        page.table("Latency by rate", heads, rows);
    }

    private static Line peerRates(String name, List<SweepPoint> sweep, double percent) {
        List<Point> points = sweep.stream()
                .flatMap(point -> point.peer().stream())
                .map(peer ->
                        new Point(peer.sent().offeredPerSecond(), Math.max(1.0, (double) peer.percentileNs(percent))))
                .toList();
        return new Line(name, points, false);
    }

    private static Line rates(String name, List<SweepPoint> sweep, double percent) {
        List<Point> points = sweep.stream()
                .map(point -> new Point(point.run().sent().offeredPerSecond(), Math.max(1.0, (double)
                        point.run().percentileNs(percent))))
                .toList();
        return new Line(name, points, false);
    }
}
