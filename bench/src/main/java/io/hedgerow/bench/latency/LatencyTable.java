package io.hedgerow.bench.latency;

import io.hedgerow.bench.page.Units;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/** Latencies as text: a line for each distribution, and the whole of each. Static; any thread. */
final class LatencyTable {
    private static final int TICKS_PER_HALF = 5;

    private LatencyTable() {}

    static String head() {
        return String.format(
                Locale.ROOT,
                "%-24s %10s %10s %10s %10s %10s %10s %10s",
                "time",
                "events",
                "p50",
                "p90",
                "p99",
                "p99.9",
                "p99.99",
                "max");
    }

    static String line(String name, Histogram nanos, Optional<LatencyRun> run) {
        List<String> cells = cells(nanos);
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "%n%-24s", name));
        cells.forEach(cell -> text.append(String.format(Locale.ROOT, " %10s", cell)));
        run.filter(LatencyRun::hasFailed).ifPresent(failed -> text.append("  FAILED"));
        return text.toString();
    }

    /** Count, percentiles and maximum; a dash where nothing was recorded. */
    static List<String> cells(Histogram nanos) {
        List<String> cells = new ArrayList<>();
        boolean empty = nanos.getTotalCount() == 0;
        cells.add(Units.count((double) nanos.getTotalCount()));
        Latencies.PERCENTILES
                .values()
                .forEach(percent -> cells.add(empty ? "-" : Units.time(nanos.getValueAtPercentile(percent))));
        cells.add(empty ? "-" : Units.time(nanos.getMaxValue()));
        return cells;
    }

    /** The distributions of all runs, in the text format of HdrHistogram, ns. */
    static String percentiles(LatencyFigures figures) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8);
        figures.runs()
                .forEach(run -> percentiles(out, run.name() + (run.hasFailed() ? " FAILED" : ""), run.latencyNs()));
        figures.stages().forEach((stage, nanos) -> percentiles(out, "stage " + stage.label(), nanos));
        figures.floorTimes().forEach((name, nanos) -> percentiles(out, name, nanos));
        out.flush();
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static void percentiles(PrintStream out, String name, Histogram nanos) {
        out.printf(Locale.ROOT, "# %s, ns%n", name);
        nanos.outputPercentileDistribution(out, TICKS_PER_HALF, 1.0);
    }
}
