package io.hedgerow.gateway.cli.journal;

import io.hedgerow.gateway.cli.output.ExitCodes;
import io.hedgerow.gateway.cli.output.JsonHead;
import io.hedgerow.gateway.cli.output.OutputChecks;
import io.hedgerow.gateway.cli.output.OutputFile;
import io.hedgerow.gateway.cli.output.RecordProgress;
import io.hedgerow.gateway.report.day.DayFigures;
import io.hedgerow.gateway.report.day.DayJson;
import io.hedgerow.gateway.report.day.DayPage;
import io.hedgerow.gateway.report.day.DayWords;
import io.hedgerow.gateway.settings.toml.Durations;
import io.hedgerow.journal.explain.ExplainSpec;
import io.hedgerow.journal.history.JournalHistory;
import io.hedgerow.journal.history.TimeWindow;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code hedgerow report}. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "The morning after: one page about a day of a book, from its journals alone.",
        description = {
            "%nSays in words what was made or lost, why, when it was worst and what to look into; then the bridge of"
                    + " equity,",
            "explain over time, by expiry and by strike, every hedge with its reason and slippage, markouts with their"
                    + " bands,",
            "exposures and limits over time, latencies and feeds as far as they were journaled, what was realised, risk"
                    + " at the",
            "end, alerts, and what is not known. The page asks for no network and prints on A4.",
            "",
            "Its numbers are those of `explain`, `tca`, `lots`, `stress` and `margin` on the same journals."
        },
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  hedgerow demo --duration 10m --speed max --headless --journal journal-data/day",
            "  hedgerow report journal-data/day -o day.html",
            "  hedgerow report journal-data/ --from 2026-11-27T08:00:00Z --to 2026-11-28T08:00:00Z -o day.html",
            "  hedgerow report monday.export tuesday/ --json | jq '.findings[]'",
            "",
            "Exit code 5: the terms do not add up (a fault of the program); 4: a journal is missing, damaged, of"
                    + " another build,",
            "overlaps another one or reports in another currency; 2: the window is outside the journals."
        })
public final class ReportCommand implements Callable<Integer> {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long STEPS_WANTED = 240L;

    @Spec
    private CommandSpec spec;

    @Mixin
    private HistoryOptions journals;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write the page: one HTML file, no network. A file that is there is replaced.")
    private Path output;

    @Mixin
    private WindowOptions times;

    @Option(
            names = "--step",
            paramLabel = "TIME",
            description = "Steps of the explain. Default: a minute, of short windows less, a second at least.")
    private String step;

    @Option(names = "--json", description = "The same numbers as one JSON object on stdout.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        return JournalErrors.guard(this::report);
    }

    private int report() throws IOException {
        OutputChecks.requireFile(spec, output);
        TimeWindow window = times.window();
        long wantedNs = step == null ? 0L : stepNs();
        JournalHistory history = journals.open();
        long stepNs = step == null ? stepOf(history, window.fromNs(), window.toNs()) : wantedNs;
        DayFigures day = run(
                history,
                ExplainSpec.DEFAULT.window(window.fromNs(), window.toNs()).step(stepNs));
        if (output != null) {
            OutputFile.write(output, out -> out.append(DayPage.of(day)));
        }
        print(day);
        return day.explain().result().isClosed() ? ExitCodes.OK : ExitCodes.CHECK_FAILED;
    }

    private static long stepOf(JournalHistory history, long fromNs, long toNs) {
        long length = Math.min(toNs, history.lastTimeNs()) - Math.max(fromNs, history.firstTimeNs());
        return Math.max(SECOND_NS, Math.min(60L * SECOND_NS, length / STEPS_WANTED / SECOND_NS * SECOND_NS));
    }

    private DayFigures run(JournalHistory history, ExplainSpec asked) {
        RecordProgress progress = new RecordProgress(spec.commandLine().getErr());
        long all = history.sessions().stream()
                .mapToLong(session -> session.extent().lastSequence())
                .max()
                .orElse(0L);
        try {
            return DayFigures.of(history, asked, part -> sequence -> progress.at(part, sequence, all));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--from, --to: " + e.getMessage(), e);
        } finally {
            progress.end();
        }
    }

    private void print(DayFigures day) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Map<String, Object> head = JsonHead.of("report");
            head.put("journals", journals.paths().stream().map(Path::toString).toList());
            out.println(DayJson.of(head, day));
        } else {
            out.println(DayWords.text(day));
            out.println(output == null ? "write the page with -o day.html" : "page: " + output);
        }
        out.flush();
    }

    private long stepNs() {
        try {
            long ns = Durations.parseNs(step);
            if (ns > 0L) {
                return ns;
            }
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--step: " + e.getMessage(), e);
        }
        throw new ParameterException(spec.commandLine(), "--step must be longer than nothing");
    }
}
