package io.hedgerow.gateway.cli.journal;

import io.hedgerow.gateway.cli.output.ExitCodes;
import io.hedgerow.gateway.cli.output.JsonHead;
import io.hedgerow.gateway.cli.output.RecordProgress;
import io.hedgerow.gateway.cli.output.ResultOptions;
import io.hedgerow.gateway.report.explain.ExplainFigures;
import io.hedgerow.gateway.report.explain.ExplainHtml;
import io.hedgerow.gateway.report.explain.ExplainJson;
import io.hedgerow.gateway.report.explain.ExplainText;
import io.hedgerow.gateway.settings.toml.Durations;
import io.hedgerow.journal.explain.ExplainBy;
import io.hedgerow.journal.explain.ExplainResult;
import io.hedgerow.journal.explain.ExplainRun;
import io.hedgerow.journal.explain.ExplainSpec;
import io.hedgerow.journal.history.JournalHistory;
import io.hedgerow.journal.history.TimeWindow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code hedgerow explain}. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Why equity changed: from journals alone, exact to the last unit.",
        description = {
            "%nFollows the journals with an engine and books every step: equity change = edge of new trades +"
                    + " revaluation of",
            "what was held + hedges + fees + funding + interest + transfers + currency conversion, with nothing left"
                    + " over.",
            "Revaluation is told apart into delta, gamma, theta, vega (level, skew, convexity and residual where a"
                    + " surface prices),",
            "cross and third-order terms, and beside it in whole revaluations: time, price, vol, rate.",
            "",
            "Below it: how much is unexplained, the attribution test of MAR32, realised against implied vol by expiry,"
                    + " slopes of",
            "hedged P&L on moves of the market (0 where it is hedged), and what to look into."
        },
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  hedgerow demo --duration 10m --speed max --headless --journal journal-data/day",
            "  hedgerow explain journal-data/day",
            "  hedgerow explain journal-data/day --by strike --step 10s -o why.html",
            "  hedgerow explain journal-data/ --from 2026-11-27T08:00:00Z --to 2026-11-27T09:00:00Z --by hour",
            "  hedgerow explain monday.export tuesday/ --by tag --json | jq .identity",
            "",
            "Exit code 5: the terms do not add up (a fault of the program); 4: a journal is missing, damaged, of"
                    + " another build,",
            "or overlaps another one; 2: the window is outside the journals."
        })
public final class ExplainCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private HistoryOptions journals;

    @Mixin
    private WindowOptions times;

    @Option(
            names = "--by",
            paramLabel = "PART",
            defaultValue = "expiry",
            description = "Sums by expiry, strike, position, hour, venue, underlying or tag (who opened it). Default"
                    + " ${DEFAULT-VALUE}.")
    private String by;

    @Option(
            names = "--step",
            paramLabel = "TIME",
            defaultValue = "1m",
            description = "Greeks are taken anew at each step; 'tick' = at every batch of events. Default"
                    + " ${DEFAULT-VALUE}.")
    private String step;

    @Mixin
    private ResultOptions form = new ResultOptions();

    @Option(names = "--csv", description = "One row for each part on stdout.")
    private boolean csv;

    @Override
    public Integer call() throws Exception {
        return JournalErrors.guard(this::explain);
    }

    private int explain() throws IOException {
        form.check(csv);
        ExplainBy parts = parts();
        ExplainSpec asked = asked();
        ExplainFigures figures = ExplainFigures.of(run(journals.open(), asked), parts);
        form.page(() -> ExplainHtml.of(figures));
        print(figures);
        return figures.result().isClosed() ? ExitCodes.OK : ExitCodes.CHECK_FAILED;
    }

    private void print(ExplainFigures figures) {
        form.print(
                csv,
                out -> ExplainJson.csv(out, figures),
                () -> ExplainJson.of(head(), figures),
                () -> ExplainText.of(figures));
    }

    private Map<String, Object> head() {
        Map<String, Object> head = JsonHead.of("explain");
        head.put("journals", journals.paths().stream().map(Path::toString).toList());
        return head;
    }

    private ExplainResult run(JournalHistory history, ExplainSpec asked) {
        RecordProgress progress = new RecordProgress(spec.commandLine().getErr());
        long all = history.sessions().stream()
                .mapToLong(session -> session.extent().lastSequence())
                .max()
                .orElse(0L);
        try {
            return ExplainRun.of(history, asked, sequence -> progress.at("records", sequence, all));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--from, --to: " + e.getMessage(), e);
        } finally {
            progress.end();
        }
    }

    private ExplainBy parts() {
        try {
            return ExplainBy.valueOf(by.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            List<String> known = Arrays.stream(ExplainBy.values())
                    .map(each -> each.name().toLowerCase(Locale.ROOT))
                    .toList();
            throw new ParameterException(
                    spec.commandLine(), "--by '" + by + "' is none of " + String.join(", ", known), e);
        }
    }

    private ExplainSpec asked() {
        TimeWindow window = times.window();
        return ExplainSpec.DEFAULT.window(window.fromNs(), window.toNs()).step(stepNs());
    }

    private long stepNs() {
        if (step.equals("tick")) {
            return 0L;
        }
        try {
            long ns = Durations.parseNs(step);
            if (ns > 0L) {
                return ns;
            }
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--step: " + e.getMessage(), e);
        }
        throw new ParameterException(spec.commandLine(), "--step must be longer than nothing; 'tick' = every batch");
    }
}
