package io.hedgerow.gateway.cli.whatif;

import io.hedgerow.gateway.cli.output.CommandException;
import io.hedgerow.gateway.cli.output.ExitCodes;
import io.hedgerow.gateway.cli.output.RecordProgress;
import io.hedgerow.gateway.history.HistoryException;
import io.hedgerow.gateway.history.TailBars;
import io.hedgerow.gateway.settings.toml.Durations;
import io.hedgerow.journal.scenario.BookMoment;
import io.hedgerow.journal.tail.ImpliedLegs;
import io.hedgerow.journal.tail.TailRisk;
import io.hedgerow.journal.tail.path.FilteredHistory;
import io.hedgerow.journal.tail.path.FilteredHistory.Filter;
import io.hedgerow.journal.tail.path.JumpDiffusion;
import io.hedgerow.journal.tail.path.JumpDiffusion.Leg;
import io.hedgerow.journal.tail.path.JumpParameters;
import io.hedgerow.journal.tail.path.PathModel;
import io.hedgerow.journal.tail.path.TailHistory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where prices and vols may go: which model, and what it is made from. */
public final class TailModelOptions {
    private static final double PERCENT = 100.0;
    private static final double VOL_BETA_MAX = 50.0;

    /** Ways to draw paths. */
    enum Method {
        /** Filtered historical simulation. */
        FHS,
        /** Jump diffusion. */
        MERTON,
        /** Normal returns. */
        NORMAL;

        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--method",
            paramLabel = "fhs|merton|normal",
            defaultValue = "fhs",
            description = "fhs: what has happened, by the vol of now; merton: normal returns and jumps; normal. Default"
                    + " ${DEFAULT-VALUE}.")
    private Method method;

    @Option(
            names = "--history",
            paramLabel = "CSV|JOURNAL",
            description = "Prices of the past: a table (time,BTC,ETH; also BTC.vol and BTC.vol_down, decimals) or the"
                    + " folder of a journal; repeatable. Default: the journal itself.")
    private List<Path> history = List.of();

    @Option(
            names = "--bar",
            paramLabel = "TIME",
            description = "Length of a bar of the history, such as 1h. Default: that of the table, or what makes some"
                    + " hundred of a journal.")
    private String bar;

    @Option(
            names = "--filter",
            paramLabel = "ewma|garch|none",
            defaultValue = "ewma",
            description = "fhs: how the vol of each bar was foreseen. Default ${DEFAULT-VALUE}.")
    private Filter filter;

    @Option(
            names = "--lambda",
            paramLabel = "N",
            defaultValue = "0.94",
            description = "Weight of the past in an EWMA, for each bar. Default ${DEFAULT-VALUE} (RiskMetrics, 1996).")
    private double lambda;

    @Option(
            names = "--vol",
            paramLabel = "PERCENT",
            description =
                    "merton, normal: vol of the diffusion a year. Default: that of --history, else at the money of"
                            + " the book's options nearest to 30 days.")
    private Double volPercent;

    @Option(
            names = "--vol-beta",
            paramLabel = "N",
            defaultValue = "0",
            description = "merton, normal: log-move of vols of 30 days for one of the price; -1 = vols rise by 10 %% as"
                    + " it falls by 10 %%. Default ${DEFAULT-VALUE}: vols stay with their strikes.")
    private double volBeta;

    @Option(
            names = "--jumps",
            paramLabel = "N,MEAN,SD|history",
            description = "merton: jumps a year, mean and deviation of their log-move in percent; or estimated from"
                    + " --history. Default 1.19,-28.2,21.4: the crashes of stress --grid history.")
    private String jumps;

    @Option(
            names = "--correlation",
            paramLabel = "N",
            description = "merton, normal: of any two underlyings, 0 to 1. Default: that of --history.")
    private Double correlation;

    /** A model, and the length of its bars. */
    record Chosen(PathModel model, long barNs, List<String> notes) {}

    /** Puts the model together. */
    Chosen choose(Path journal, BookMoment book) {
        List<String> symbols = TailRisk.dependsOn(book);
        if (symbols.isEmpty()) {
            throw new CommandException(
                    ExitCodes.USAGE,
                    "the book holds nothing whose price could move; take a later moment, or --what-if");
        }
        try {
            return method == Method.FHS ? filtered(journal, book, symbols) : jumping(book, symbols);
        } catch (HistoryException unusable) {
            String cure = method == Method.FHS && history.isEmpty()
                    ? "; or give prices of the past with --history, or simulate without them by --method merton"
                    : "";
            throw new CommandException(ExitCodes.USAGE, unusable.getMessage() + cure, unusable);
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), wrong.getMessage(), wrong);
        }
    }

    private Chosen filtered(Path journal, BookMoment book, List<String> symbols) {
        List<String> notes = new ArrayList<>();
        TailHistory read = read(history.isEmpty() ? List.of(journal) : history, book, symbols, notes);
        return new Chosen(new FilteredHistory(read, filter, lambda), read.barNs(), notes);
    }

    private TailHistory read(List<Path> sources, BookMoment book, List<String> symbols, List<String> notes) {
        RecordProgress progress = new RecordProgress(spec.commandLine().getErr());
        try {
            TailBars bars = new TailBars(symbols, book.timeNs(), sequence -> progress.at("records", sequence, 0));
            TailHistory read = bars.read(sources, barNs());
            notes.addAll(bars.notes());
            return read;
        } finally {
            progress.end();
        }
    }

    private long barNs() {
        if (bar == null) {
            return 0L;
        }
        try {
            long ns = Durations.parseNs(bar);
            if (ns >= 1_000_000_000L) {
                return ns;
            }
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), "--bar: " + wrong.getMessage(), wrong);
        }
        throw new ParameterException(spec.commandLine(), "--bar " + bar + " is shorter than 1s");
    }

    private Chosen jumping(BookMoment book, List<String> symbols) {
        if (!(StrictMath.abs(volBeta) <= VOL_BETA_MAX)) {
            throw new IllegalArgumentException("--vol-beta must be within 50, was " + volBeta);
        }
        List<String> notes = new ArrayList<>();
        Optional<TailHistory> past =
                history.isEmpty() ? Optional.empty() : Optional.of(read(history, book, symbols, notes));
        List<Leg> legs = new ArrayList<>();
        for (int place = 0; place < symbols.size(); place++) {
            legs.add(leg(book, symbols.get(place), past, place));
        }
        JumpParameters how = method == Method.NORMAL ? JumpParameters.NONE : jumps(past);
        return new Chosen(
                new JumpDiffusion(method.toString(), legs, correlation(symbols, past), how),
                past.map(TailHistory::barNs).orElse(0L),
                notes);
    }

    private Leg leg(BookMoment book, String symbol, Optional<TailHistory> past, int place) {
        if (volPercent != null) {
            return new Leg(symbol, volPercent / PERCENT, volBeta, "--vol");
        }
        if (past.isPresent()) {
            return new Leg(symbol, past.get().annualVol(place), volBeta, "the whole history");
        }
        try {
            return ImpliedLegs.of(book, symbol, volBeta);
        } catch (IllegalArgumentException none) {
            throw new IllegalArgumentException(none.getMessage() + "; give --vol, or --history", none);
        }
    }

    private double correlation(List<String> symbols, Optional<TailHistory> past) {
        if (correlation != null) {
            return correlation;
        }
        if (symbols.size() == 1) {
            return 1.0;
        }
        return past.map(JumpDiffusion::meanCorrelation)
                .orElseThrow(() -> new IllegalArgumentException("the book depends on " + String.join(", ", symbols)
                        + ": say with --correlation how much they move together (0 to 1), or give --history"));
    }

    private JumpParameters jumps(Optional<TailHistory> past) {
        if (jumps == null) {
            return JumpParameters.CRASHES;
        }
        if (jumps.equals("history")) {
            return JumpParameters.estimate(
                    past.orElseThrow(() ->
                            new IllegalArgumentException("--jumps history needs prices of the past: give --history")),
                    0);
        }
        String[] words = jumps.split(",", -1);
        try {
            if (words.length == 3) {
                return new JumpParameters(
                        Double.parseDouble(words[0].trim()),
                        Double.parseDouble(words[1].trim()) / PERCENT,
                        Double.parseDouble(words[2].trim()) / PERCENT,
                        "--jumps");
            }
        } catch (NumberFormatException wrong) {
            throw new IllegalArgumentException(wrongJumps(), wrong);
        }
        throw new IllegalArgumentException(wrongJumps());
    }

    private String wrongJumps() {
        return "--jumps '" + jumps + "' is neither history nor three numbers: jumps a year, mean and deviation of their"
                + " log-move in percent, as 2,-15,10";
    }
}
