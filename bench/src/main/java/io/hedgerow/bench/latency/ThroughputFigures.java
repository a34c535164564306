package io.hedgerow.bench.latency;

import io.hedgerow.bench.page.BenchPage;
import io.hedgerow.bench.page.BenchReport;
import io.hedgerow.bench.page.Plot;
import io.hedgerow.bench.page.Target;
import io.hedgerow.bench.page.Units;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What one core takes.
 *
 * @param spec the book; conflation is of the runs
 * @param kernelTickNs the kernel alone over the options of a tick, ns
 * @param runs loads
 */
record ThroughputFigures(RigSpec spec, double kernelTickNs, List<ThroughputRun> runs) implements BenchReport {
    private static final double KERNEL_MIN = 0.7;
    private static final double OFFERED_MIN = 0.99;
    private static final double HEAP_GROWTH_MB_MAX = 4.0;
    private static final double BYTES_PER_MB = 1_048_576.0;

    private static final List<String> HEADS = List.of(
            "load",
            "conflation",
            "events/s",
            "revaluing ticks/s",
            "of kernel",
            "events",
            "events a batch",
            "heap",
            "replay",
            "");

    @Override
    public String name() {
        return "throughput";
    }

    @Override
    public boolean isSound() {
        return runs.stream().allMatch(run -> run.failures().isEmpty());
    }

    @Override
    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>(spec.json());
        json.put("kernel_tick_ns", kernelTickNs);
        json.put("kernel_ticks_per_s", 1e9 / kernelTickNs);
        json.put("targets", Target.json(targets()));
        json.put("runs", runs.stream().map(run -> run.json(kernelTickNs)).toList());
        return json;
    }

    /** What the figures should be: of the loads that are offered, and of the one that revalues every event. */
    List<Target> targets() {
        List<Target> targets = new ArrayList<>();
        for (ThroughputRun run : runs) {
            if (run.offeredPerSecond().isPresent()) {
                String load = String.format(
                        Locale.ROOT,
                        "%,.0f events/s offered",
                        run.offeredPerSecond().getAsDouble());
                targets.add(Target.atLeast(
                        load + ", share of them published",
                        run.sentPerSecond() / run.offeredPerSecond().getAsDouble(),
                        OFFERED_MIN));
                targets.add(Target.holds(
                        load + ", nothing lost, order kept, replay to the bit",
                        run.failures().isEmpty()));
                targets.add(Target.atMost(
                        load + ", heap grown by, MB", run.heapGrowthBytes() / BYTES_PER_MB, HEAP_GROWTH_MB_MAX));
            } else if (!run.conflate()) {
                targets.add(Target.atLeast(
                        "ticks that revalue, in what the kernel alone could",
                        run.kernelShare(kernelTickNs),
                        KERNEL_MIN));
            }
        }
        return targets;
    }

    private List<List<String>> rows() {
        List<List<String>> rows = new ArrayList<>();
        for (ThroughputRun run : runs) {
            rows.add(List.of(
                    run.name(),
                    run.conflate() ? "on" : "off",
                    String.format(Locale.ROOT, "%,.0f", run.appliedPerSecond()),
                    String.format(Locale.ROOT, "%,.0f", run.batchesPerSecond()),
                    Units.fixed(run.kernelShare(kernelTickNs)),
                    Units.count((double) run.applied()),
                    Units.fixed((double) run.applied() / Math.max(1L, run.batches())),
                    String.format(Locale.ROOT, "%+,d kB", run.heapGrowthBytes() / 1_024),
                    run.replay().verdict().name().toLowerCase(Locale.ROOT),
                    String.join("; ", run.failures())));
        }
        return rows;
    }

    private String kernel() {
        return String.format(
                Locale.ROOT,
                "The kernel alone takes %s for the %,d options of a tick: it could revalue %,.0f ticks/s",
                Units.time(kernelTickNs),
                spec.shape().optionsEach(),
                1e9 / kernelTickNs);
    }

    @Override
    public String text() {
        StringBuilder text = new StringBuilder(line(HEADS));
        rows().forEach(row -> text.append(String.format("%n")).append(line(row)));
        return text.append(String.format("%n%n"))
                .append(String.join(String.format("%n"), verdict()))
                .toString();
    }

    private List<String> verdict() {
        List<String> lines = new ArrayList<>(List.of(kernel()));
        targets().forEach(target -> lines.add(target.text()));
        return lines;
    }

    private static String line(List<String> cells) {
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "%-26s", cells.get(0)));
        cells.subList(1, cells.size() - 1).forEach(cell -> text.append(String.format(Locale.ROOT, " %17s", cell)));
        String last = cells.get(cells.size() - 1);
        return last.isEmpty() ? text.toString() : text + "  FAILED: " + last;
    }

    @Override
    public void addTo(BenchPage page) {
        page.part(
                        "Throughput of one core",
                        "Without conflation every event revalues the book; with it, events that have piled up are"
                                + " journaled and applied one by one and revalued together. Nothing may be lost, order"
                                + " must be kept, and the replay of the journal must give the same outputs and state to"
                                + " the bit.")
                .points(verdict())
                .table("What one core takes", HEADS, rows());
        List<Plot.Line> lines = List.of(
                bars("events applied", ThroughputRun::appliedPerSecond),
                bars("ticks that revalued", ThroughputRun::batchesPerSecond));
        page.picture(
                "Events and revaluations a second by events a batch",
                Plot.of(
                        "throughput",
                        "Events and revaluations a second by events a batch",
                        new Plot.Axis("events in a batch, logarithmic", Units::count),
                        new Plot.Axis("a second, logarithmic", Units::count),
                        lines),
                lines);
    }

    private Plot.Line bars(String name, java.util.function.ToDoubleFunction<ThroughputRun> value) {
        return new Plot.Line(
                name,
                runs.stream()
                        .filter(run -> run.applied() > 0)
                        .map(run -> new Plot.Point(
                                (double) run.applied() / Math.max(1L, run.batches()), value.applyAsDouble(run)))
                        .sorted(java.util.Comparator.comparingDouble(Plot.Point::x))
                        .toList(),
                false);
    }
}
