package io.hedgerow.bench;

import io.hedgerow.bench.child.ChildRun;
import io.hedgerow.bench.page.BenchPage;
import io.hedgerow.bench.page.BenchReport;
import io.hedgerow.bench.page.PageOptions;
import io.hedgerow.bench.page.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hedgerow bench all}: every benchmark, each in a JVM of its own, and one page of all they print. */
@Command(
        name = "all",
        mixinStandardHelpOptions = true,
        header = "Run every benchmark, each in a JVM of its own; one page of all they print.",
        description = {
            "%nBenchmarks with pages of their own write them beside it, if -o is given. Nothing else should run on",
            "the machine: about half an hour, with --quick three minutes whose figures show only that it works.",
            "The exit code is 5 if one of them failed."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  hedgerow bench all -o out", "  hedgerow bench all --quick -o /tmp/out"})
public final class AllCommand implements Callable<Integer> {
    /** Those that write pages. */
    private static final Set<String> WITH_PAGE = Set.of("latency", "throughput", "scale", "wire", "cluster");

    private static final Map<String, List<String>> FULL = arguments(false);
    private static final Map<String, List<String>> QUICK = arguments(true);

    @Spec
    private CommandSpec spec;

    @Mixin
    private PageOptions output = new PageOptions();

    @Option(names = "--quick", description = "As short as possible: shows that it works, nothing else.")
    private boolean quick;

    private static Map<String, List<String>> arguments(boolean quick) {
        Map<String, List<String>> arguments = new LinkedHashMap<>();
        arguments.put("latency", quick ? words("--duration=1s --warm-up=1s") : words("--sweep --exchange-core"));
        arguments.put("throughput", quick ? words("--duration=500ms --warm-up=500ms") : List.of());
        arguments.put("scale", quick ? words("--budget=1s --instruments-max=11000") : List.of());
        arguments.put("kernel", quick ? words("--options=64 --rounds=3 --round-ms=2") : List.of());
        arguments.put("hedge", quick ? words("--groups=200") : List.of());
        arguments.put("journal", quick ? words("--records=20000 --rounds=1 --ticks=1000 --tail=20000") : List.of());
        arguments.put("feed", quick ? words("--messages=2000") : List.of());
        arguments.put("surface", quick ? words("--fits=20") : List.of());
        arguments.put(
                "observability",
                quick ? words("--forks=1 --turns=1 --events=1000 --options=64 --warm-up=1s") : List.of());
        arguments.put("opening", quick ? words("--runs=1 --duration=5s --set=engine.warm_up=0s") : List.of());
        arguments.put("wire", quick ? words("--ticks=500 --rounds=1 --warm-up=1s") : words("--tls --rounds=5"));
        arguments.put(
                "cluster",
                quick ? words("--ticks=50 --rounds=1 --duration=500ms --warm-up=500ms --options=64") : List.of());
        arguments.put("stress", quick ? words("--options=64 --rounds=1") : List.of());
        arguments.put("follower", quick ? words("--pairs=1 --duration=50ms --warm-up=20ms --options=20") : List.of());
        arguments.put("console", quick ? words("--clients=1 --duration=2s --warm-up=1s") : List.of());
        return arguments;
    }

    private static List<String> words(String line) {
        return List.of(line.split(" ", -1));
    }

    @Override
    public Integer call() throws IOException {
        return output.write(spec.commandLine(), this::measure);
    }

    private Outcomes measure() throws IOException {
        List<Outcome> outcomes = new ArrayList<>();
        for (Map.Entry<String, List<String>> each : (quick ? QUICK : FULL).entrySet()) {
            Progress.tell(spec, each.getKey());
            outcomes.add(run(each.getKey(), each.getValue()));
        }
        return new Outcomes(outcomes);
    }

    private Outcome run(String name, List<String> arguments) throws IOException {
        List<String> words = new ArrayList<>(List.of(name));
        words.addAll(arguments);
        if (WITH_PAGE.contains(name)) {
            output.dir().ifPresent(dir -> words.addAll(List.of("-o", dir.toString())));
        }
        ChildRun run = ChildRun.of(BenchMain.class, words, Path.of("").toAbsolutePath());
        return new Outcome(name, arguments, run.exitCode(), run.seconds(), run.out());
    }

    /**
     * One benchmark that has run.
     *
     * @param name word after {@code hedgerow bench}
     * @param arguments words after it
     * @param exitCode of its process
     * @param seconds it took
     * @param text what it printed
     */
    record Outcome(String name, List<String> arguments, int exitCode, double seconds, String text) {
        String command() {
            return String.join(" ", "hedgerow bench " + name, String.join(" ", arguments))
                    .strip();
        }

        Map<String, Object> json() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("name", name);
            json.put("command_line", command());
            json.put("exit_code", exitCode);
            json.put("elapsed_s", seconds);
            json.put("text", text);
            return json;
        }
    }

    /**
     * All of them.
     *
     * @param each in the order in which they ran
     */
    record Outcomes(List<Outcome> each) implements BenchReport {
        @Override
        public String name() {
            return "all";
        }

        @Override
        public boolean isSound() {
            return each.stream().allMatch(outcome -> outcome.exitCode() == 0);
        }

        @Override
        public Map<String, Object> json() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("benchmarks", each.stream().map(Outcome::json).toList());
            return json;
        }

        @Override
        public String text() {
            StringBuilder text = new StringBuilder();
            for (Outcome outcome : each) {
                text.append(String.format("%s%s%n%s%n", text.isEmpty() ? "" : "\n", heading(outcome), outcome.text()));
            }
            return text.toString().stripTrailing();
        }

        private static String heading(Outcome outcome) {
            return String.format(
                    Locale.ROOT,
                    "%s (%.0f s%s)",
                    outcome.command(),
                    outcome.seconds(),
                    outcome.exitCode() == 0 ? "" : ", FAILED with exit code " + outcome.exitCode());
        }

        @Override
        public void addTo(BenchPage page) {
            for (Outcome outcome : each) {
                page.part(
                                heading(outcome),
                                WITH_PAGE.contains(outcome.name())
                                        ? "Curves and all figures: " + outcome.name() + ".html beside this page."
                                        : "As it was printed.")
                        .columns(outcome.text());
            }
        }
    }
}
