package io.hedgerow.gateway.cli.whatif;

import io.hedgerow.engine.event.codec.LimitKind;
import io.hedgerow.engine.limit.LimitKinds;
import io.hedgerow.gateway.cli.output.ExitCodes;
import io.hedgerow.gateway.cli.output.JsonHead;
import io.hedgerow.gateway.cli.output.RecordProgress;
import io.hedgerow.gateway.cli.output.ResultOptions;
import io.hedgerow.gateway.cli.whatif.MomentOptions.Opened;
import io.hedgerow.gateway.cli.whatif.TailModelOptions.Chosen;
import io.hedgerow.gateway.report.tail.TailHtml;
import io.hedgerow.gateway.report.tail.TailJson;
import io.hedgerow.gateway.report.tail.TailReport;
import io.hedgerow.gateway.report.tail.TailReport.Stated;
import io.hedgerow.gateway.report.tail.TailText;
import io.hedgerow.gateway.settings.LimitKey;
import io.hedgerow.gateway.settings.toml.Durations;
import io.hedgerow.journal.tail.TailResult;
import io.hedgerow.journal.tail.TailRisk;
import io.hedgerow.journal.tail.TailSpec;
import io.hedgerow.journal.tail.TailSpec.Revaluation;
import io.hedgerow.journal.tail.path.Horizon;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.IntConsumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code hedgerow tail}. */
@Command(
        name = "tail",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        subcommands = TailBacktestCommand.class,
        header = "What a book loses in the tail: VaR, expected shortfall and what they are made of, by simulation.",
        description = {
            "%nTakes the engine to a moment of a journal, also of one that a process is writing, draws paths of prices"
                    + " and vols",
            "from there and values the whole book at their ends with the engine's own kernel. What expires on the way"
                    + " is",
            "settled at the price of its own time. Balances in other currencies count.",
            "",
            "fhs: returns of the past, of all underlyings and of their vols together, divided by the vol of their time"
                    + " and multiplied",
            "by that of now. merton: normal returns and jumps. With --hedged the policies hedge at every step, at their"
                    + " costs.",
            "The same seed gives the same numbers on every machine. Beside the simulated tail stands one that is"
                    + " fitted to the",
            "worst 5 %% of the paths (generalised Pareto)."
        },
        optionListHeading = "%nOptions:%n",
        commandListHeading = "%nCommands:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  hedgerow tail journal-data/demo",
            "  hedgerow tail journal-data/demo --history examples/history-made-up.csv --filter garch -o tail.html",
            "  hedgerow tail journal-data/demo --method merton --jumps 2,-15,10 --vol-beta -1",
            "  hedgerow tail journal-data/demo --what-if 'BTC-PERPETUAL.SIM -200' --limit 50000",
            "  hedgerow tail journal-data/demo --hedged --horizon 1d --paths 2000",
            "  hedgerow tail backtest pnl.csv                     counts losses beyond VaR and tests them",
            "",
            "Exit code 5: positions could not be valued and are left out, or an expected shortfall exceeds --limit; 4:"
                    + " no journal",
            "or a damaged one."
        })
public final class TailCommand implements Callable<Integer> {
    private static final double PERCENT = 100.0;
    private static final int STEPS_OF_MODEL = 24;
    private static final List<LimitKind> STATED =
            List.of(LimitKind.ES_MAX, LimitKind.STRESS_LOSS_MAX, LimitKind.PORTFOLIO_LOSS_MAX);

    @Spec
    private CommandSpec spec;

    @Mixin
    private MomentOptions moment;

    @Option(
            names = "--horizon",
            paramLabel = "TIMES",
            defaultValue = "1h,1d,10d",
            description = "How far ahead. Default ${DEFAULT-VALUE}.")
    private String horizons;

    @Option(
            names = "--confidence",
            paramLabel = "PERCENTS",
            defaultValue = "95,99,99.5",
            description = "Of VaR and expected shortfall. Default ${DEFAULT-VALUE}.")
    private String confidences;

    @Mixin
    private TailModelOptions models;

    @Option(
            names = "--hedged",
            description = "The policies hedge at every step of a path, across the spread. Takes longer.")
    private boolean hedged;

    @Option(
            names = "--paths",
            paramLabel = "N",
            description = "For each horizon, up to 200,000. Default 10,000, with --hedged 2,000.")
    private Integer paths;

    @Option(
            names = "--steps",
            paramLabel = "N",
            defaultValue = "48",
            description = "Most steps of a path, 1 to 1,000. Default ${DEFAULT-VALUE}.")
    private int steps;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Chooses the paths. Default 1.")
    private long seed;

    @Option(
            names = "--fit-share",
            paramLabel = "PERCENT",
            defaultValue = "5",
            description = "Share of the paths beyond the threshold of the fitted tail. Default ${DEFAULT-VALUE}.")
    private double fitShare;

    @Option(
            names = "--revalue",
            paramLabel = "auto|all|tail",
            defaultValue = "auto",
            description =
                    "Which paths are valued in full: all, those that may be tail, or all unless options times paths"
                            + " are more than 20 million. Default ${DEFAULT-VALUE}.")
    private Revaluation revaluation;

    @Option(
            names = "--limit",
            paramLabel = "AMOUNT",
            description = "Loss that is said to be the most, reporting currency: held against the expected shortfall of"
                    + " every horizon at the highest confidence of 99 %% or less.")
    private Double limit;

    @Mixin
    private ResultOptions form = new ResultOptions();

    @Option(names = "--csv", description = "One row for each horizon and confidence on stdout.")
    private boolean csv;

    @Override
    public Integer call() throws IOException {
        requireOptions();
        List<Long> lengths = lengths();
        question(0L, lengths);
        try (Opened opened = moment.open()) {
            Chosen chosen = models.choose(moment.dir(), opened.book());
            TailReport report = TailReport.of(run(opened, chosen, lengths), chosen.notes(), stated(opened));
            form.page(() -> TailHtml.of(report));
            print(report);
            return opened.book().unvalued().isEmpty() && !report.isBreached() ? ExitCodes.OK : ExitCodes.CHECK_FAILED;
        }
    }

    private void requireOptions() {
        form.check(csv);
        if (steps < 1 || steps > 1_000) {
            throw new ParameterException(spec.commandLine(), "--steps must be 1 to 1,000, was " + steps);
        }
        if (limit != null && !(limit > 0.0 && limit < Double.POSITIVE_INFINITY)) {
            throw new ParameterException(spec.commandLine(), "--limit must be a positive amount, was " + limit);
        }
    }

    /** What the command line says, and what the journal's limits said at that moment. */
    private List<Stated> stated(Opened opened) {
        List<Stated> all = new ArrayList<>();
        if (limit != null) {
            all.add(new Stated("--limit", limit, true));
        }
        for (LimitKind kind : STATED) {
            long value = opened.follower().engine().limits().value(kind.value(), LimitKinds.PORTFOLIO);
            if (value > 0L) {
                all.add(new Stated("limits.portfolio." + LimitKey.of(kind), value, false));
            }
        }
        return all;
    }

    private List<Long> lengths() {
        List<Long> lengths = new ArrayList<>();
        for (String word : horizons.split(",", -1)) {
            try {
                long ns = Durations.parseNs(word.trim());
                if (ns < 60_000_000_000L || ns > 366L * 86_400_000_000_000L || lengths.contains(ns)) {
                    throw new IllegalArgumentException(
                            "'" + word.trim() + "' must be 1m to 366d, and not be named twice");
                }
                lengths.add(ns);
            } catch (IllegalArgumentException wrong) {
                throw new ParameterException(spec.commandLine(), "--horizon: " + wrong.getMessage(), wrong);
            }
        }
        return lengths;
    }

    private List<Double> shares() {
        List<Double> shares = new ArrayList<>();
        for (String word : confidences.split(",", -1)) {
            double percent;
            try {
                percent = Double.parseDouble(word.trim());
            } catch (NumberFormatException wrong) {
                throw new ParameterException(
                        spec.commandLine(), "--confidence '" + word.trim() + "' is not a number of percent", wrong);
            }
            if (!(percent > 50.0 && percent < 100.0)) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--confidence " + word.trim() + " must be above 50 and below 100 %, as 95 or 99.5");
            }
            shares.add(percent / PERCENT);
        }
        return shares;
    }

    /** The question, in steps of a bar of the history; it is asked once before anything is read, so that it is refused at once. */
    private TailSpec question(long barNs, List<Long> lengths) {
        List<Horizon> all = lengths.stream()
                .map(ns -> Horizon.of(Durations.text(ns), ns, barNs > 0L ? barNs : ns / STEPS_OF_MODEL, steps))
                .toList();
        int wanted = paths == null ? hedged ? 2_000 : 10_000 : paths;
        try {
            return new TailSpec(all, shares(), wanted, seed, fitShare / PERCENT, revaluation, 5);
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), wrong.getMessage(), wrong);
        }
    }

    private TailResult run(Opened opened, Chosen chosen, List<Long> lengths) {
        TailSpec question = question(chosen.model().method().equals("fhs") ? chosen.barNs() : 0L, lengths);
        RecordProgress progress = new RecordProgress(spec.commandLine().getErr());
        long all = (long) question.paths() * question.horizons().size();
        long[] done = new long[1];
        IntConsumer told = more -> {
            done[0] += more;
            progress.at("paths", done[0], all);
        };
        try {
            return hedged
                    ? TailRisk.hedged(
                            opened.follower().engine(), opened.names(), opened.book(), chosen.model(), question, told)
                    : TailRisk.of(opened.book(), chosen.model(), question, told);
        } finally {
            progress.end();
        }
    }

    private void print(TailReport report) {
        form.print(
                csv,
                out -> TailJson.csv(out, report),
                () -> TailJson.of(JsonHead.of("tail", moment.dir()), report),
                () -> TailText.of(report));
    }
}
