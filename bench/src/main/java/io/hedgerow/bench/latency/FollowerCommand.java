package io.hedgerow.bench.latency;

import io.hedgerow.bench.latency.Arrivals.Pattern;
import io.hedgerow.bench.page.Bounds;
import io.hedgerow.bench.page.Scratch;
import io.hedgerow.bench.page.Units;
import io.hedgerow.engine.host.thread.WaitPreset;
import io.hedgerow.gateway.cli.option.CountConverter;
import io.hedgerow.gateway.cli.option.DurationConverters;
import io.hedgerow.gateway.cli.output.ExitCodes;
import io.hedgerow.gateway.cli.output.JsonHead;
import io.hedgerow.gateway.json.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code hedgerow bench follower}: latency of the pipeline with and without an engine that follows its journal. */
@Command(
        name = "follower",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Time the pipeline with and without a second engine that follows its journal and values the book.",
        description = {
            "%nThe pipeline of bench latency, journal on, in pairs of runs at the same rate: one alone, one with a"
                    + " thread beside",
            "it that follows the journal with an engine of its own and values the whole book in 27 scenarios every"
                    + " --interval.",
            "Which comes first changes from pair to pair. Medians over pairs of p50 and p99 with it by those without,"
                    + " and their",
            "spread. Busy threads are three: arrivals, engine, follower. With fewer processors nothing spins (preset"
                    + " shared,",
            "arrivals sleep until they are due, which is in both figures), and p99 is only stated.",
            "With --console a process that serves the console to one client takes the follower's place; four are busy.",
            "%nExit code 5: a median is above its bound, or a run failed."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  hedgerow bench follower                              nine pairs at half of what one core takes",
            "  hedgerow bench follower --console                    the same of the console's process",
            "  hedgerow bench follower --pairs 3 --duration 2s --rate 20000 --json"
        })
public final class FollowerCommand implements Callable<Integer> {
    private static final int OPTIONS = 300;
    private static final double HALF = 0.5;
    private static final double WARM_UP_RATE = 20_000.0;
    private static final double P50 = 50.0;
    private static final double P99 = 99.0;
    private static final double P50_MAX = 1.05;
    private static final double P99_MAX = 1.25;

    @Spec
    private CommandSpec spec;

    @Mixin
    private LoadOptions load = new LoadOptions();

    @Mixin
    private ArrivalOptions arrivals = new ArrivalOptions();

    @Option(
            names = "--pairs",
            paramLabel = "N",
            converter = CountConverter.class,
            defaultValue = "9",
            description = "Runs of each kind (${DEFAULT-VALUE}).")
    private int pairs;

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            defaultValue = "5s",
            converter = DurationConverters.Longer.class,
            description = "How long each run is measured (${DEFAULT-VALUE}).")
    private long durationNs;

    @Option(
            names = "--interval",
            paramLabel = "TIME",
            defaultValue = "1s",
            converter = DurationConverters.Longer.class,
            description = "From one valuation of the book to the next (${DEFAULT-VALUE}).")
    private long intervalNs;

    @Option(
            names = "--console",
            description =
                    "Beside it the process of hedgerow console, with one client, instead of a thread that follows.")
    private boolean console;

    @Option(names = "--json", description = "One JSON object on standard output.")
    private boolean json;

    /** A pair of runs. */
    private record Pair(LatencyRun alone, LatencyRun beside) {
        double ratio(double percent) {
            return (double) beside.percentileNs(percent) / Math.max(1L, alone.percentileNs(percent));
        }

        boolean hasFailed() {
            return alone.hasFailed() || beside.hasFailed();
        }
    }

    /** All of them. */
    private record Outcome(
            double offered, List<Pair> pairs, long answers, String words, int busyThreads, OptionalLong processorNs) {
        PairRatios ratios(double percent) {
            return PairRatios.of(pairs.stream().map(pair -> pair.ratio(percent)).toList());
        }

        /** Processor time that what runs beside it has taken for each event that it has followed. */
        OptionalDouble processorNsPerEvent() {
            long events = pairs.stream()
                    .mapToLong(pair -> pair.alone().applied() + pair.beside().applied())
                    .sum();
            if (pairs.size() % 2 == 0) { // The last run was alone: nobody has followed it.
                events -= pairs.get(pairs.size() - 1).alone().applied();
            }
            return processorNs.isPresent()
                    ? OptionalDouble.of(processorNs.getAsLong() / (double) Math.max(1L, events))
                    : OptionalDouble.empty();
        }

        long failed() {
            return pairs.stream().filter(Pair::hasFailed).count();
        }

        /** Whether threads that are busy have a processor each. */
        boolean hasProcessors() {
            return Runtime.getRuntime().availableProcessors() >= busyThreads;
        }

        boolean isMet() {
            boolean tail = ratios(P99).median() <= P99_MAX || !hasProcessors();
            return failed() == 0 && ratios(P50).median() <= P50_MAX && tail;
        }
    }

    @Override
    public Integer call() throws IOException {
        Bounds.require(spec, "--pairs", pairs, 1, Bounds.ROUNDS_MAX);
        OptionalDouble perSecond = arrivals.perSecond();
        RigSpec rig = load.spec(false, OPTIONS, isCrowded() ? WaitPreset.SHARED : WaitPreset.LATENCY);
        if (rig.journal() == RigSpec.Log.NONE) {
            throw new ParameterException(spec.commandLine(), "--journal none leaves nothing to follow");
        }
        try (Scratch scratch = load.scratch()) {
            Outcome outcome = measure(rig, perSecond, scratch.at("journal"));
            PrintWriter out = spec.commandLine().getOut();
            out.println(json ? toJson(outcome, rig) : toText(outcome));
            out.flush();
            return outcome.isMet() ? ExitCodes.OK : ExitCodes.CHECK_FAILED;
        }
    }

    /** Whether threads that are busy have to share processors, so that none may spin. */
    private boolean isCrowded() {
        int busy = console ? BesideConsole.BUSY_THREADS : BesideFollower.BUSY_THREADS;
        return Runtime.getRuntime().availableProcessors() < busy;
    }

    private Outcome measure(RigSpec rigSpec, OptionalDouble perSecond, Path journal) {
        IntervalLog log = new IntervalLog();
        try (PipelineRig rig = new PipelineRig(rigSpec, journal, arrivals.seed());
                Beside follower = console
                        ? new BesideConsole(journal)
                        : new BesideFollower(journal, rig.pipeline()::backlog, intervalNs)) {
            if (isCrowded()) {
                rig.parkArrivals();
            }
            long warmUpNs = arrivals.warmUpNs();
            rig.measure(LatencyCommand.WARM_UP, Pattern.EVEN, perSecond.orElse(WARM_UP_RATE), warmUpNs, log);
            double offered =
                    perSecond.orElseGet(() -> HALF * rig.flatOut(warmUpNs).perSecond());
            beside(rig, follower, offered, log);
            OptionalLong before = follower.processorNs();
            List<Pair> all = new ArrayList<>();
            for (int pair = 0; pair < pairs; pair++) {
                boolean besideFirst = pair % 2 == 1;
                LatencyRun first = besideFirst ? beside(rig, follower, offered, log) : alone(rig, offered, log);
                LatencyRun second = besideFirst ? alone(rig, offered, log) : beside(rig, follower, offered, log);
                all.add(besideFirst ? new Pair(second, first) : new Pair(first, second));
            }
            OptionalLong after = follower.processorNs();
            OptionalLong taken = before.isPresent() && after.isPresent()
                    ? OptionalLong.of(after.getAsLong() - before.getAsLong())
                    : OptionalLong.empty();
            return new Outcome(offered, all, follower.answers(), follower.words(), follower.busyThreads(), taken);
        }
    }

    private LatencyRun alone(PipelineRig rig, double offered, IntervalLog log) {
        return rig.measure("alone", Pattern.EVEN, offered, durationNs, log);
    }

    private LatencyRun beside(PipelineRig rig, Beside follower, double offered, IntervalLog log) {
        follower.wake();
        LatencyRun run = rig.measure("beside", Pattern.EVEN, offered, durationNs, log);
        follower.sleep();
        return run;
    }

    private static String toText(Outcome outcome) {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT, "%,.0f events/s; p50 and p99 alone, then with what runs beside it%n", outcome.offered()));
        for (Pair pair : outcome.pairs()) {
            text.append(String.format(
                    Locale.ROOT,
                    "  %10s %10s %10s %10s%s%n",
                    Units.time(pair.alone().percentileNs(P50)),
                    Units.time(pair.alone().percentileNs(P99)),
                    Units.time(pair.beside().percentileNs(P50)),
                    Units.time(pair.beside().percentileNs(P99)),
                    pair.hasFailed() ? "  FAILED" : ""));
        }
        String stated = outcome.hasProcessors()
                ? "at most " + P99_MAX
                : "only stated: " + Runtime.getRuntime().availableProcessors() + " processors for "
                        + outcome.busyThreads() + " busy threads";
        text.append(String.format(
                Locale.ROOT,
                "median ratio of %d pairs, and spread: p50 %s, at most %.2f; p99 %s, %s%n" + "%,d %s%s; %s",
                outcome.pairs().size(),
                outcome.ratios(P50).text(),
                P50_MAX,
                outcome.ratios(P99).text(),
                stated,
                outcome.answers(),
                outcome.words(),
                outcome.processorNsPerEvent().isPresent()
                        ? String.format(
                                Locale.ROOT,
                                ", %.1f us of its processor time an event",
                                outcome.processorNsPerEvent().getAsDouble() / 1e3)
                        : "",
                outcome.isMet() ? "met" : "NOT met"));
        return text.toString();
    }

    private String toJson(Outcome outcome, RigSpec rig) {
        Map<String, Object> members = JsonHead.of("bench follower");
        members.putAll(rig.json());
        members.put("offered_per_s", outcome.offered());
        put(members, "p50_ratio", outcome.ratios(P50));
        put(members, "p99_ratio", outcome.ratios(P99));
        members.put("p99_is_bound", outcome.hasProcessors());
        members.put("beside", console ? "console" : "follower");
        members.put("answers", outcome.answers());
        OptionalDouble each = outcome.processorNsPerEvent();
        members.put("processor_ns_per_event", each.isPresent() ? each.getAsDouble() : null);
        members.put("failed_pairs", outcome.failed());
        members.put("met", outcome.isMet());
        List<Map<String, Object>> runs = new ArrayList<>();
        for (Pair pair : outcome.pairs()) {
            runs.add(pair.alone().json());
            runs.add(pair.beside().json());
        }
        members.put("runs", runs);
        return Json.write(members);
    }

    private static void put(Map<String, Object> members, String name, PairRatios ratios) {
        members.put(name, ratios.median());
        members.put(name + "_min", ratios.least());
        members.put(name + "_max", ratios.most());
    }
}
