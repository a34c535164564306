package io.hedgerow.gateway.cli.whatif;

import io.hedgerow.gateway.cli.output.CommandException;
import io.hedgerow.gateway.cli.output.ExitCodes;
import io.hedgerow.gateway.cli.output.JsonHead;
import io.hedgerow.gateway.cli.output.OutputChecks;
import io.hedgerow.gateway.cli.output.RecordProgress;
import io.hedgerow.gateway.history.HistoryException;
import io.hedgerow.gateway.history.TailBars;
import io.hedgerow.gateway.report.tail.VarBacktestText;
import io.hedgerow.gateway.settings.toml.Durations;
import io.hedgerow.gateway.table.CsvReader;
import io.hedgerow.gateway.table.TableException;
import io.hedgerow.gateway.table.VarTable;
import io.hedgerow.gateway.text.Numbers;
import io.hedgerow.journal.format.JournalException;
import io.hedgerow.journal.tail.JournalVarHistory;
import io.hedgerow.journal.tail.JournalVarHistory.Outcome;
import io.hedgerow.journal.tail.JournalVarHistory.Rules;
import io.hedgerow.journal.tail.measure.ExceptionTests;
import io.hedgerow.journal.tail.measure.ExceptionTests.Zone;
import io.hedgerow.journal.tail.measure.VarInterval;
import io.hedgerow.journal.tail.path.FilteredHistory.Filter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hedgerow tail backtest}. */
@Command(
        name = "backtest",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "How often losses were beyond value at risk, and whether that was too often or too close together.",
        description = {
            "%nTakes a table with the columns pnl (gains positive) and var (a loss, positive; said before), a row for"
                    + " each day",
            "or interval in the order of time, a column time for their names; other columns are passed over. Or a"
                    + " journal: then VaR",
            "is simulated at the beginning of each interval from what was known then (filtered historical simulation of"
                    + " its own",
            "bars), and held against the change of equity, hedges and fees included.",
            "",
            "Tests: Kupiec's proportion of failures, Christoffersen's independence and conditional coverage, the zones"
                    + " of the Basel",
            "committee."
        },
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  hedgerow tail backtest pnl.csv",
            "  hedgerow tail backtest journal-data/demo --confidence 95 --interval 5s",
            "  hedgerow tail backtest pnl.csv --confidence 97.5 --json",
            "",
            "Exit code 5: the zone is red."
        })
public final class TailBacktestCommand implements Callable<Integer> {
    private static final int INTERVALS_MIN = 20;
    private static final double PERCENT = 100.0;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "CSV|JOURNAL",
            description = "Tables of P&L and VaR, or folders of journals, one behind the other in time.")
    private List<Path> sources;

    @Option(
            names = "--confidence",
            paramLabel = "PERCENT",
            defaultValue = "99",
            description = "Of the VaR. Default ${DEFAULT-VALUE}.")
    private double confidence;

    @Option(
            names = "--bar",
            paramLabel = "TIME",
            description = "Journal: length of a bar of the past. Default: some hundred of them.")
    private String bar;

    @Option(
            names = "--interval",
            paramLabel = "TIME",
            description = "Journal: how long VaR looks ahead, whole bars. Default: a bar.")
    private String interval;

    @Option(
            names = "--filter",
            paramLabel = "ewma|garch|none",
            defaultValue = "ewma",
            description = "Journal: how the vol of each bar was foreseen. Default ${DEFAULT-VALUE}.")
    private Filter filter;

    @Option(
            names = "--paths",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Journal: simulated for each interval. Default ${DEFAULT-VALUE}.")
    private int paths;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Chooses the paths. Default 1.")
    private long seed;

    @Option(names = "--json", description = "One JSON object on stdout.")
    private boolean json;

    @Option(names = "--csv", description = "The history on stdout: time,pnl,var,exception.")
    private boolean csv;

    @Override
    public Integer call() throws IOException {
        OutputChecks.requireOneForm(spec, json, csv);
        if (!(confidence > 50.0 && confidence < 100.0)) {
            throw new ParameterException(
                    spec.commandLine(), "--confidence " + confidence + " must be above 50 and below 100 %");
        }
        List<String> notes = new ArrayList<>();
        List<VarInterval> intervals = new ArrayList<>();
        for (Path source : sources) {
            if (!Files.exists(source)) {
                throw new CommandException(
                        ExitCodes.USAGE,
                        source + " does not exist; name a table of P&L and VaR, or the folder of a journal");
            }
            intervals.addAll(Files.isDirectory(source) ? journal(source, notes) : table(source, notes));
        }
        if (intervals.size() < INTERVALS_MIN) {
            throw new CommandException(
                    ExitCodes.USAGE,
                    Numbers.of(intervals.size(), "interval") + " in " + sources.get(0) + ", at least " + INTERVALS_MIN
                            + " are tested; give a longer history, or of a journal shorter bars with --bar");
        }
        ExceptionTests tests = VarInterval.test(intervals, confidence / PERCENT);
        print(notes, tests, intervals);
        return tests.zone() == Zone.RED ? ExitCodes.CHECK_FAILED : ExitCodes.OK;
    }

    private static List<VarInterval> table(Path source, List<String> notes) throws IOException {
        try {
            List<VarInterval> intervals = VarTable.read(source);
            notes.add(source + ": " + Numbers.of(intervals.size(), "interval"));
            return intervals;
        } catch (TableException wrong) {
            throw new CommandException(ExitCodes.USAGE, wrong.in(source.toString()), wrong);
        }
    }

    private List<VarInterval> journal(Path source, List<String> notes) {
        RecordProgress progress = new RecordProgress(spec.commandLine().getErr());
        try {
            Rules rules = rules(source);
            Outcome outcome = JournalVarHistory.read(source, rules, sequence -> progress.at("records", sequence, 0));
            notes.add(
                    source + ": VaR of " + Durations.text(rules.intervalNs()) + " by filtered historical simulation of"
                            + " bars of " + Durations.text(rules.barNs()) + ", " + Numbers.whole(paths)
                            + " paths each; P&L is the change of equity, hedges and fees included, and so is the noise"
                            + " of each option's own quotes, which VaR does not know: over seconds it is most of what"
                            + " moves");
            notes.add(Numbers.of(outcome.untold(), "interval")
                    + " at the beginning, behind a gap or with a position that" + " could not be valued left out; "
                    + outcome.leftOut() + " with cash or positions booked by hand");
            return outcome.intervals();
        } catch (JournalException damaged) {
            throw new CommandException(ExitCodes.JOURNAL, damaged.getMessage(), damaged);
        } catch (HistoryException unusable) {
            throw new CommandException(ExitCodes.USAGE, unusable.getMessage(), unusable);
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), wrong.getMessage(), wrong);
        } finally {
            progress.end();
        }
    }

    private Rules rules(Path source) {
        long barNs = bar == null ? TailBars.suitableBar(source) : length("--bar", bar);
        long intervalNs = interval == null ? barNs : length("--interval", interval);
        if (bar == null && intervalNs < barNs) {
            barNs = intervalNs;
        }
        if (intervalNs % barNs != 0) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--interval " + Durations.text(intervalNs) + " is not a whole number of bars of "
                            + Durations.text(barNs) + "; say with --bar how long a bar is");
        }
        return new Rules(barNs, intervalNs, confidence / PERCENT, paths, seed, filter, 0.94, 1_000);
    }

    private long length(String option, String text) {
        try {
            long ns = Durations.parseNs(text);
            if (ns >= 1_000_000L) {
                return ns;
            }
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), option + ": " + wrong.getMessage(), wrong);
        }
        throw new ParameterException(spec.commandLine(), option + " " + text + " is shorter than 1ms");
    }

    private void print(List<String> notes, ExceptionTests tests, List<VarInterval> intervals) {
        PrintWriter out = spec.commandLine().getOut();
        if (csv) {
            out.println("time,pnl,var,exception");
            intervals.forEach(it ->
                    out.println(CsvReader.cell(it.name()) + "," + it.pnl() + "," + it.var() + "," + it.isException()));
        } else if (json) {
            out.println(VarBacktestText.json(JsonHead.of("tail backtest"), notes, tests, intervals));
        } else {
            out.println(VarBacktestText.of(notes, tests, intervals));
        }
        out.flush();
    }
}
