package io.hedgerow.bench.hedge;

import io.hedgerow.bench.hedge.TimedOperation.Result;
import io.hedgerow.bench.page.Bounds;
import io.hedgerow.engine.event.codec.GroupGoal;
import io.hedgerow.gateway.cli.option.CountConverter;
import io.hedgerow.gateway.cli.output.ExitCodes;
import io.hedgerow.gateway.cli.output.JsonHead;
import io.hedgerow.gateway.json.Json;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hedgerow bench hedge}: latency and garbage of hedge decisions. */
@Command(
        name = "hedge",
        mixinStandardHelpOptions = true,
        header = "Time pre-trade checks, decisions, estimators and the multi-instrument solve; check for garbage.",
        description = {
            "%nThe median of all pre-trade checks must be at most 1 us and below the revaluation of 300 options in the",
            "same run, and nothing may make garbage; else the exit code is 5. Times of single calls are means over",
            "groups, so that reading the clock does not count."
        })
public final class HedgeCommand implements Callable<Integer> {

    /** Less than this is the measurement itself. */
    private static final double GARBAGE_BYTES_PER_CALL = 0.5;

    private static final double CHEAP = 0.01;
    private static final double DEAR = 2.0;

    private static final int GROUPS_MAX = 1_000_000;

    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "One JSON object on standard output.")
    private boolean json;

    @Option(
            names = "--groups",
            paramLabel = "N",
            converter = CountConverter.class,
            defaultValue = "20000",
            description = "Samples per operation (${DEFAULT-VALUE}).")
    private int groups;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "7",
            description = "Seed of the inputs (${DEFAULT-VALUE}).")
    private long seed;

    @Override
    public Integer call() {
        Bounds.require(spec, "--groups", groups, 1, GROUPS_MAX);
        List<Result> results = measure();
        PrintWriter out = spec.commandLine().getOut();
        out.println(json ? toJson(results) : toTable(results));
        out.flush();
        boolean garbage = results.stream().anyMatch(result -> result.bytesPerCall() > GARBAGE_BYTES_PER_CALL);
        return garbage || !Ratios.of(results).isMet() ? ExitCodes.CHECK_FAILED : ExitCodes.OK;
    }

    private List<Result> measure() {
        List<Result> results = new ArrayList<>();
        try (GateWorkload work = new GateWorkload()) {
            results.add(time(Ratios.CHECKS, 100, work::allChecks));
            results.add(time(Ratios.DECIDE, 50, work::decideAndCheck));
            results.add(time(Ratios.REVALUE, 10, work::revalue300));
        }
        try (KillWordWorkload work = new KillWordWorkload()) {
            results.add(time("kill.latch", 1_000, work::alone));
            results.add(time("kill.latchAndWord", 1_000, work::withWord));
        }
        try (HedgeWorkload work = new HedgeWorkload(seed)) {
            results.add(time("band.whalleyWilmott", 100, work::whalleyWilmottDecision));
            results.add(time("band.zakamouline", 100, work::zakamoulineDecision));
            results.add(time("covariance.bar16", 20, work::covarianceBar));
            results.add(time("kalman.bar4", 20, work::kalmanBar));
            for (int size : new int[] {2, 4, 8, 16}) {
                results.add(time("solve.dear" + size, 1, round -> work.solve(round, size, DEAR)));
                results.add(time("solve.cheap" + size, 1, round -> work.solve(round, size, CHEAP)));
            }
        }
        for (GroupGoal goal : List.of(GroupGoal.VANISH, GroupGoal.OUTCOME, GroupGoal.WORTH)) {
            try (GroupWorkload work = new GroupWorkload(goal)) {
                results.add(time("group.tick16." + goal.name().toLowerCase(Locale.ROOT), 5, work::tick));
            }
        }
        return results;
    }

    private Result time(String name, int callsPerGroup, TimedOperation.Call call) {
        return new TimedOperation(name, callsPerGroup, call).measure(groups, groups);
    }

    private static String toTable(List<Result> results) {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT, "%-22s %10s %10s %10s %12s %8s", "ns per call", "p50", "p99", "p99.9", "max", "bytes"));
        for (Result r : results) {
            text.append(String.format(
                    Locale.ROOT,
                    "%n%-22s %10.1f %10.1f %10.1f %12.1f %8.2f",
                    r.name(),
                    r.nsP50(),
                    r.nsP99(),
                    r.nsP999(),
                    r.nsMax(),
                    r.bytesPerCall()));
        }
        return text.append(String.format("%n%n"))
                .append(Ratios.of(results).text())
                .toString();
    }

    private static String toJson(List<Result> results) {
        Map<String, Object> json = JsonHead.of("bench hedge");
        json.put("operations", results.stream().map(HedgeCommand::json).toList());
        json.put("ratios", Ratios.of(results).json());
        return Json.write(json);
    }

    private static Map<String, Object> json(Result result) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", result.name());
        json.put("calls", result.calls());
        json.put("p50_ns", result.nsP50());
        json.put("p99_ns", result.nsP99());
        json.put("p999_ns", result.nsP999());
        json.put("max_ns", result.nsMax());
        json.put("call_allocated_bytes", result.bytesPerCall());
        return json;
    }
}
