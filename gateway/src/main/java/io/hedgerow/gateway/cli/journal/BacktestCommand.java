package io.hedgerow.gateway.cli.journal;

import io.hedgerow.gateway.cli.option.DurationConverters;
import io.hedgerow.gateway.cli.output.CommandException;
import io.hedgerow.gateway.cli.output.ExitCodes;
import io.hedgerow.gateway.cli.output.JsonHead;
import io.hedgerow.gateway.cli.output.OutputChecks;
import io.hedgerow.gateway.cli.output.OutputFile;
import io.hedgerow.gateway.cli.output.RecordProgress;
import io.hedgerow.gateway.report.BacktestHtml;
import io.hedgerow.gateway.report.BacktestJson;
import io.hedgerow.gateway.report.BacktestText;
import io.hedgerow.gateway.settings.ConfigReader;
import io.hedgerow.journal.format.JournalFolder;
import io.hedgerow.journal.research.Backtest;
import io.hedgerow.journal.research.BacktestResult;
import io.hedgerow.journal.research.BacktestSpec;
import io.hedgerow.journal.research.DivergedException;
import io.hedgerow.journal.research.PooledBacktest;
import io.hedgerow.journal.research.compare.BootstrapSpec;
import io.hedgerow.journal.research.facts.JournalFacts;
import io.hedgerow.journal.research.facts.JournalScan;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code hedgerow backtest}. */
@Command(
        name = "backtest",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Try other hedge policies on journals.",
        description = {
            "%nReplays the journaled market, positions and customer trades through the same engine with other hedge",
            "policies; their orders trade against the journaled quotes and trades (fill model below). The original is",
            "replayed first and must give every journaled output. Then original, policies and no hedging at all run",
            "under the fill model and are compared: cost by cause, P&L variance, time outside the band, hedge",
            "effectiveness, each with a 95 %% interval by block bootstrap.",
            "",
            "A policy file has a name and the [hedge.UNDERLYING] tables of a configuration; what it leaves out is as"
                    + " in",
            "the journal. See examples/policy-*.toml.",
            "",
            "Of several journals, such as days, each is run for itself, and their intervals are compared as one"
                    + " sample."
        },
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  hedgerow demo --duration 10m --speed max --journal journal-data/day",
            "  hedgerow backtest journal-data/day --policy examples/policy-wide-band.toml \\",
            "      --policy examples/policy-whalley-wilmott.toml -o report.html",
            "  hedgerow backtest journal-data/day --policy p.toml --order-latency 20ms --depth 0 --json",
            "  hedgerow backtest journal-data/monday journal-data/tuesday.export --policy p.toml",
            "",
            "Exit code 5: the original did not reproduce the journal; 4: the journal is damaged or no journal;",
            "3: a policy file is wrong."
        })
public final class BacktestCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private HistoryOptions journals;

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description = "Policy to try; repeatable. 'original' stands for the journaled one, which always runs.")
    private List<Path> policies = new ArrayList<>();

    @Option(names = "--json", description = "One JSON object on stdout instead of the table.")
    private boolean json;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write a report: one HTML file, no network.")
    private Path output;

    @Option(
            names = "--interval",
            paramLabel = "TIME",
            converter = DurationConverters.Longer.class,
            description = "P&L is compared over intervals of this length; default: a round one, at most 1,000 of them.")
    private Long intervalNs;

    @Option(
            names = "--block",
            paramLabel = "N",
            defaultValue = "0",
            description = "Mean block length of the bootstrap in intervals; default: cube root of their number.")
    private int block;

    @Option(
            names = "--resamples",
            paramLabel = "N",
            defaultValue = "2000",
            description = "Resamples of the bootstrap. Default ${DEFAULT-VALUE}.")
    private int resamples;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of the bootstrap. Default ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Policies run at the same time; the numbers do not depend on it. Default: all processors.")
    private Integer threads;

    @ArgGroup(validate = false, heading = "%nFill model:%n")
    private FillOptions fills = new FillOptions();

    @Override
    public Integer call() throws Exception {
        return JournalErrors.guard(this::backtest);
    }

    private int backtest() throws IOException {
        BacktestSpec settings = settings();
        OutputChecks.requireFile(spec, output);
        for (Path file : files()) {
            ConfigReader.readPolicy(file, null);
        }
        BacktestResult result;
        try {
            result = run(settings);
        } catch (DivergedException e) {
            throw new CommandException(
                    ExitCodes.CHECK_FAILED,
                    "the original policy does not reproduce the journal, so nothing was compared: " + e.getMessage(),
                    e);
        }
        if (output != null) {
            OutputFile.write(output, out -> out.append(BacktestHtml.of(result)));
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(json ? BacktestJson.of(head(), result) : BacktestText.of(result));
        if (output != null && !json) {
            out.println("report: " + output);
        }
        out.flush();
        return ExitCodes.OK;
    }

    /** One journal is read once less: its facts tell all that there is to know. */
    private List<Path> folders(SessionFolders folders) {
        List<Path> given = journals.paths();
        if (given.size() == 1 && new JournalFolder(given.get(0)).isMarked()) {
            return given;
        }
        return journals.open().sessions().stream().map(folders::of).toList();
    }

    private Map<String, Object> head() {
        Map<String, Object> head = JsonHead.of("backtest", journals.paths().get(0));
        head.put("journals", journals.paths().stream().map(Path::toString).toList());
        head.put("jvm_flags", JsonHead.jvmFlags());
        return head;
    }

    private BacktestSpec settings() {
        try {
            return new BacktestSpec(
                    List.of(),
                    fills.spec(),
                    intervalNs == null ? 0L : intervalNs,
                    new BootstrapSpec(block, resamples, seed),
                    threads == null ? Runtime.getRuntime().availableProcessors() : threads);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    /** Policy files; the original needs none. */
    private List<Path> files() {
        return policies.stream()
                .filter(file -> !file.toString().equals(Backtest.ORIGINAL))
                .distinct()
                .toList();
    }

    private BacktestResult run(BacktestSpec settings) {
        RecordProgress progress = new RecordProgress(spec.commandLine().getErr());
        try (SessionFolders folders = new SessionFolders()) {
            List<Path> dirs = new ArrayList<>();
            List<JournalFacts> facts = new ArrayList<>();
            for (Path dir : folders(folders)) {
                dirs.add(dir);
                facts.add(JournalScan.read(dir, sequence -> progress.at("records read", sequence, 0)));
            }
            PooledBacktest.requireAlike(facts);
            long chosenNs =
                    facts.size() == 1 ? settings.intervalNs() : PooledBacktest.intervalNs(facts, settings.intervalNs());
            List<BacktestResult> results = new ArrayList<>();
            for (int i = 0; i < dirs.size(); i++) {
                BacktestSpec asked = settings.withCandidates(new JournaledHedging(facts.get(i)).policies(files()))
                        .withInterval(chosenNs);
                results.add(Backtest.run(
                        dirs.get(i), facts.get(i), asked, (done, all) -> progress.at("records", done, all)));
            }
            return PooledBacktest.of(results, settings.bootstrap());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        } finally {
            progress.end();
        }
    }
}
