package io.hedgerow.bench.readme;

import io.hedgerow.bench.child.ChildRun;
import io.hedgerow.bench.child.ProgramRun;
import io.hedgerow.bench.page.Progress;
import io.hedgerow.gateway.cli.output.ExitCodes;
import io.hedgerow.gateway.cli.output.OutputFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code hedgerow bench readme}: makes every figure of the README anew. */
@Command(
        name = "readme",
        mixinStandardHelpOptions = true,
        header = "Make every figure of the README anew.",
        description = {
            "%nRuns the commands that the README names, each in a JVM of its own and several times, and prints its",
            "section of numbers with the medians; with --write it puts it into the README. Nothing else should run",
            "on the machine: about twenty minutes. Commands that have medians of their own run once.",
            "",
            "If a command fails the others run all the same, nothing is written and the exit code is 5. What has been",
            "measured is kept: --resume, also after Ctrl-C, runs only what is missing and what failed, for the same",
            "build (in target/bench-readme). Rows whose recording is not given are left out."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  hedgerow bench readme --repeat 1",
            "  hedgerow bench readme --capture binance.txt.gz --write",
            "  hedgerow bench readme --capture binance.txt.gz --write --resume"
        })
public final class ReadmeCommand implements Callable<Integer> {
    private static final String BEGIN = "<!-- Written by ./hedgerow bench readme -->";
    private static final String END = "<!-- End of what it writes -->";
    private static final String KEPT = "target/bench-readme";

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--repeat",
            paramLabel = "N",
            defaultValue = "3",
            description = "How often each command runs; medians are told. Default: ${DEFAULT-VALUE}.")
    private int repeat;

    @Option(
            names = "--capture",
            paramLabel = "FILE",
            description = "Binance recording of examples/binance-capture.toml.")
    private Path capture;

    @Option(names = "--resume", description = "Take what an earlier call has measured with the same commands.")
    private boolean resume;

    @Option(
            names = "--without",
            paramLabel = "NAME",
            split = ",",
            description =
                    "Leave out what does not run on this machine, with its rows: names of runs, as they are told.")
    private List<String> without = List.of();

    @Option(names = "--write", description = "Put the section into README.md of the project.")
    private boolean write;

    @Override
    public Integer call() throws IOException {
        if (repeat < 1) {
            throw new ParameterException(spec.commandLine(), "--repeat must be at least 1, not " + repeat);
        }
        if (capture != null && !Files.isRegularFile(capture)) {
            throw new ParameterException(spec.commandLine(), "--capture: there is no file " + capture);
        }
        NumbersText text = NumbersText.ofReadme();
        for (String name : without) {
            if (!text.runs().containsKey(name)) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--without: there is no run '" + name + "'; there are "
                                + String.join(", ", text.runs().keySet()));
            }
        }
        KeptRuns kept = KeptRuns.in(root().resolve(KEPT), resume);
        Map<String, Figures> found = new LinkedHashMap<>();
        List<String> failed = new ArrayList<>();
        for (Map.Entry<String, List<String>> run : text.runs().entrySet()) {
            String name = run.getKey();
            if (without.contains(name)) {
                continue;
            }
            Optional<List<String>> words = NumbersText.words(run.getValue(), found, given());
            if (words.isEmpty()) {
                Progress.tell(spec, name + " left out: what it reads is not there");
            } else if (!measure(name, text.times(name, repeat), words.get(), found, kept)) {
                failed.add(name);
            }
        }
        if (!failed.isEmpty()) {
            Progress.tell(
                    spec,
                    String.join(", ", failed)
                            + " failed; nothing is written. What the others printed is kept: with --resume"
                            + " only what is missing runs");
            return ExitCodes.CHECK_FAILED;
        }
        int exitCode = put(text.fill(found));
        kept.drop();
        return exitCode;
    }

    private Map<String, String> given() {
        Map<String, String> given = new LinkedHashMap<>();
        given.put("ROOT", root().toString());
        if (capture != null) {
            given.put("CAPTURE", capture.toAbsolutePath().toString());
        }
        return given;
    }

    private boolean measure(String name, int times, List<String> words, Map<String, Figures> found, KeptRuns kept)
            throws IOException {
        List<String> texts = new ArrayList<>();
        for (int time = 1; time <= times; time++) {
            Optional<String> earlier = kept.find(name, time, words);
            if (earlier.isPresent()) {
                Progress.tell(spec, name + ", " + time + " of " + times + ": kept of an earlier call");
                texts.add(earlier.get());
                continue;
            }
            Progress.tell(spec, name + ", " + time + " of " + times + ": hedgerow " + String.join(" ", words));
            ChildRun run = run(words, kept.work());
            if (run.exitCode() != 0) {
                Progress.tell(spec, "it ended with exit code " + run.exitCode());
                return false;
            }
            Progress.tell(spec, String.format(Locale.ROOT, "it took %.0f s", run.seconds()));
            kept.keep(name, time, words, run.out());
            texts.add(run.out());
        }
        found.put(name, new Figures(texts));
        return true;
    }

    private ChildRun run(List<String> words, Path folder) throws IOException {
        boolean bench = words.get(0).equals("bench");
        List<String> line = new ArrayList<>(words.subList(bench ? 1 : 0, words.size()));
        line.add("--json");
        return bench
                ? ChildRun.of(spec.root().userObject().getClass(), line, folder)
                : ProgramRun.of(root(), line, folder);
    }

    private int put(String section) throws IOException {
        if (!write) {
            PrintWriter out = spec.commandLine().getOut();
            out.print(section);
            out.flush();
            return 0;
        }
        Path readme = root().resolve("README.md");
        String whole = replaced(Files.readString(readme), section);
        OutputFile.write(readme, out -> {
            out.print(whole);
            return whole;
        });
        Progress.tell(spec, "wrote " + readme);
        return 0;
    }

    /**
     * Changes the section and nothing else.
     *
     * @param readme whole text
     * @param section new one
     * @return whole text with it
     */
    static String replaced(String readme, String section) {
        int begin = readme.indexOf(BEGIN);
        int end = readme.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException(
                    "README.md has no lines '" + BEGIN + "' and '" + END + "' in this order");
        }
        return readme.substring(0, begin + BEGIN.length()) + "\n" + section + readme.substring(end);
    }

    private static Path root() {
        return Path.of(System.getProperty("hedgerow.root", "")).toAbsolutePath();
    }
}
