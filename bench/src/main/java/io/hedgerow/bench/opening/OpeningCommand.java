package io.hedgerow.bench.opening;

import io.hedgerow.bench.child.ChildRun;
import io.hedgerow.bench.child.ProgramRun;
import io.hedgerow.bench.opening.OpeningRuns.Run;
import io.hedgerow.bench.page.Bounds;
import io.hedgerow.bench.page.Progress;
import io.hedgerow.bench.page.Scratch;
import io.hedgerow.bench.page.ScratchOption;
import io.hedgerow.gateway.cli.option.DurationConverters;
import io.hedgerow.gateway.cli.output.ExitCodes;
import io.hedgerow.gateway.cli.output.JsonHead;
import io.hedgerow.gateway.json.Json;
import io.hedgerow.gateway.settings.toml.Durations;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hedgerow bench opening}: the first ticks of processes beside those that follow. */
@Command(
        name = "opening",
        mixinStandardHelpOptions = true,
        header = "Time the first ticks of a process in real time beside those that follow.",
        description = {
            "%nRuns `hedgerow demo` in real time, each time in a new JVM that warms up before it opens, and compares",
            "the tick-to-decision times of its first 1,000 batches with those of all after them. What a process has",
            "not compiled, loaded or touched when it opens is seen there. Nothing else should run on the machine.",
            "",
            "Exit code 5: the median ratio of the p99s is above --ratio-max, or a run failed."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  hedgerow bench opening                            five runs of 15 s and their warm-up: three minutes",
            "  hedgerow bench opening --set engine.warm_up=5s    with less time to warm up",
            "  hedgerow bench opening --runs 3 --set engine.preset=latency --json"
        })
public final class OpeningCommand implements Callable<Integer> {
    private static final int RUNS_MAX = 1_000;

    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "One JSON object on standard output.")
    private boolean json;

    @Option(
            names = "--runs",
            paramLabel = "N",
            defaultValue = "5",
            description = "How many processes (${DEFAULT-VALUE}).")
    private int runs;

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            defaultValue = "15s",
            converter = DurationConverters.Longer.class,
            description = "How long each of them trades (${DEFAULT-VALUE}).")
    private long durationNs;

    @Option(
            names = "--ratio-max",
            paramLabel = "X",
            defaultValue = "3.0",
            description = "Most times the later p99 (${DEFAULT-VALUE}).")
    private double ratioMax;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Override a value of the configuration of the demo; repeatable.")
    private List<String> assignments = List.of();

    @Mixin
    private ScratchOption dir = new ScratchOption();

    @Override
    public Integer call() throws IOException {
        Bounds.require(spec, "--runs", runs, 1, RUNS_MAX);
        List<Run> done = new ArrayList<>();
        for (int number = 1; number <= runs; number++) {
            Optional<Run> run = run(number);
            if (run.isEmpty()) {
                return ExitCodes.CHECK_FAILED;
            }
            done.add(run.get());
        }
        OpeningRuns all = new OpeningRuns(done, ratioMax);
        PrintWriter out = spec.commandLine().getOut();
        out.println(json ? toJson(all) : all.text());
        out.flush();
        return all.isMet() ? ExitCodes.OK : ExitCodes.CHECK_FAILED;
    }

    private Optional<Run> run(int number) throws IOException {
        Progress.tell(spec, "run " + number + " of " + runs);
        try (Scratch scratch = dir.open()) {
            ChildRun child = ProgramRun.of(
                    Path.of(System.getProperty("hedgerow.root", "")).toAbsolutePath(), words(), scratch.at("."));
            if (child.exitCode() != 0) {
                Progress.tell(spec, "it ended with exit code " + child.exitCode());
                return Optional.empty();
            }
            return Optional.of(OpeningRuns.of(Json.read(child.out())));
        } catch (IllegalArgumentException nothingToCompare) {
            Progress.tell(spec, nothingToCompare.getMessage());
            return Optional.empty();
        }
    }

    private List<String> words() {
        List<String> words = new ArrayList<>(List.of("demo", "--json", "--duration", Durations.text(durationNs)));
        assignments.forEach(assignment -> words.addAll(List.of("--set", assignment)));
        return words;
    }

    private String toJson(OpeningRuns all) {
        Map<String, Object> members = JsonHead.of("bench opening");
        members.put("duration_s", durationNs / 1e9);
        members.putAll(all.json());
        return Json.write(members);
    }
}
