package io.hedgerow.bench.surface;

import com.sun.management.ThreadMXBean;
import io.hedgerow.bench.kernel.EvaluationTime;
import io.hedgerow.bench.page.Bounds;
import io.hedgerow.bench.page.Median;
import io.hedgerow.gateway.cli.option.CountConverter;
import io.hedgerow.gateway.cli.output.ExitCodes;
import io.hedgerow.gateway.cli.output.JsonHead;
import io.hedgerow.gateway.json.Json;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.IntConsumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hedgerow bench surface}: time and garbage of the fit of a volatility surface. */
@Command(
        name = "surface",
        mixinStandardHelpOptions = true,
        header = "Time the fit of a volatility surface, from nothing and from the last fit.",
        description = {
            "%nA chain whose vols wander a little from fit to fit, on one thread; medians of wall clock and processor",
            "time. A slice that is not proven free of static arbitrage ends with exit code 5."
        })
public final class SurfaceBenchCommand implements Callable<Integer> {
    private static final int QUOTES_MAX = 10_000;
    private static final int FITS_MAX = 1_000_000;

    private static final int ROUNDS_MAX = 101;

    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "One JSON object on standard output.")
    private boolean json;

    @Option(
            names = "--expiries",
            paramLabel = "N",
            converter = CountConverter.class,
            defaultValue = "15",
            description = "Expiries (${DEFAULT-VALUE}).")
    private int expiries;

    @Option(
            names = "--quotes",
            paramLabel = "N",
            converter = CountConverter.class,
            defaultValue = "60",
            description = "Quotes of each (${DEFAULT-VALUE}).")
    private int quotes;

    @Option(
            names = "--fits",
            paramLabel = "N",
            converter = CountConverter.class,
            defaultValue = "1000",
            description = "Fits of each kind that are timed, after as many that are not (${DEFAULT-VALUE}).")
    private int fits;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "7",
            description = "Seed of the quotes (${DEFAULT-VALUE}).")
    private long seed;

    /** Medians of one kind of fit. */
    private record Figures(double wallMs, double processorMs, double bytes) {}

    @Override
    public Integer call() {
        Bounds.require(spec, "--expiries", expiries, 1, FitWorkload.EXPIRIES_MAX);
        Bounds.require(spec, "--quotes", quotes, 1, QUOTES_MAX);
        Bounds.require(spec, "--fits", fits, 1, FITS_MAX);
        FitWorkload work = new FitWorkload(expiries, quotes, seed);
        Figures cold = measure(work::cold);
        Figures warm = measure(work::warm);
        EvaluationTime tick = EvaluationTime.of(Math.min(fits, ROUNDS_MAX));
        PrintWriter out = spec.commandLine().getOut();
        out.println(json ? toJson(work, cold, warm, tick) : toText(work, cold, warm, tick));
        out.flush();
        return work.violations() > 0 ? ExitCodes.CHECK_FAILED : ExitCodes.OK;
    }

    private Figures measure(IntConsumer fit) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        double[] wall = new double[fits];
        double[] processor = new double[fits];
        long allocated = 0L;
        for (int i = -fits; i < fits; i++) {
            long bytes = threads.getCurrentThreadAllocatedBytes();
            long cpu = threads.getCurrentThreadCpuTime();
            long start = System.nanoTime();
            fit.accept(i + fits);
            long end = System.nanoTime();
            if (i >= 0) {
                wall[i] = (double) (end - start) * 1e-6;
                processor[i] = (double) (threads.getCurrentThreadCpuTime() - cpu) * 1e-6;
                allocated += threads.getCurrentThreadAllocatedBytes() - bytes;
            }
        }
        return new Figures(Median.of(wall), Median.of(processor), (double) allocated / fits);
    }

    private String toText(FitWorkload work, Figures cold, Figures warm, EvaluationTime tick) {
        return String.format(
                Locale.ROOT,
                "%d expiries of %d quotes     wall ms  processor ms     bytes%n"
                        + "  from nothing         %12.3f %13.3f %9.0f%n"
                        + "  from the last fit    %12.3f %13.3f %9.0f%n"
                        + "inside bid and ask %.1f %%, not proven free of arbitrage: %d%n"
                        + "on the tick, %,d options  %.2f ns each with vols that stand, %.2f ns from a surface: %.2f ns"
                        + " more",
                expiries,
                quotes,
                cold.wallMs,
                cold.processorMs,
                cold.bytes,
                warm.wallMs,
                warm.processorMs,
                warm.bytes,
                100.0 * work.insideShare(),
                work.violations(),
                tick.options(),
                tick.fixedNs(),
                tick.surfaceNs(),
                tick.moreNs());
    }

    private String toJson(FitWorkload work, Figures cold, Figures warm, EvaluationTime tick) {
        Map<String, Object> members = JsonHead.of("bench surface");
        members.put("expiries", (long) expiries);
        members.put("quotes_per_expiry", (long) quotes);
        members.put("cold_ms", cold.wallMs);
        members.put("cold_processor_ms", cold.processorMs);
        members.put("warm_ms", warm.wallMs);
        members.put("warm_processor_ms", warm.processorMs);
        members.put("warm_bytes_per_fit", warm.bytes);
        members.put("inside_share", work.insideShare());
        members.put("violations", (long) work.violations());
        members.put("tick_options", (long) tick.options());
        members.put("tick_fixed_ns_per_option", tick.fixedNs());
        members.put("tick_surface_ns_per_option", tick.surfaceNs());
        members.put("tick_more_ns_per_option", tick.moreNs());
        return Json.write(members);
    }
}
