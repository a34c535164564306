package io.hedgerow.gateway.cli.whatif;

import io.hedgerow.gateway.cli.option.DurationConverters;
import io.hedgerow.gateway.cli.output.CommandException;
import io.hedgerow.gateway.cli.output.ExitCodes;
import io.hedgerow.gateway.cli.output.OutputException;
import io.hedgerow.gateway.cli.output.RecordProgress;
import io.hedgerow.gateway.cli.whatif.MomentOptions.Opened;
import io.hedgerow.gateway.settings.model.ModelFile;
import io.hedgerow.gateway.table.CsvReader;
import io.hedgerow.gateway.table.TableException;
import io.hedgerow.gateway.table.TextLines;
import io.hedgerow.journal.format.JournalException;
import io.hedgerow.journal.liquidity.ImpactModel;
import io.hedgerow.journal.liquidity.LiquiditySource;
import io.hedgerow.journal.liquidity.MarketWatch;
import io.hedgerow.journal.liquidity.Pace;
import io.hedgerow.journal.liquidity.TradedMarket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How trading is assumed to go: how fast, in what volume, by which law of impact. */
public final class LiquidityOptions {
    private static final double NS_PER_DAY = 86_400e9;
    private static final double PERCENT = 100.0;
    private static final double LOTS_MAX = 1e15;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--window",
            paramLabel = "TIME",
            defaultValue = "1h",
            converter = DurationConverters.Longer.class,
            description =
                    "How much of the journal before the moment tells volumes and moves. Default ${DEFAULT-VALUE}.")
    private long windowNs;

    @Option(
            names = "--participation",
            paramLabel = "PERCENT",
            description = "Share of what the market trades, 0.001 to 100. Default 10.")
    private Double participation;

    @Option(
            names = "--horizon",
            paramLabel = "TIME",
            converter = DurationConverters.Longer.class,
            description = "Trade everything within this time instead, such as 1h.")
    private Long horizonNs;

    @Option(
            names = "--volume",
            paramLabel = "NAME=LOTS",
            description =
                    "Lots that the market trades in a day, as 'BTC-PERPETUAL.SIM=5000000'; repeatable; a name that"
                            + " ends with * stands for all that begin so, the first that fits counts.")
    private Map<String, Double> volume = new LinkedHashMap<>();

    @Option(
            names = "--volumes",
            paramLabel = "FILE.csv",
            description = "The same as a table with the columns instrument,lots_per_day; see examples/volumes.csv.")
    private Path volumes;

    @Option(
            names = "--model",
            paramLabel = "NAME|FILE",
            defaultValue = "almgren-2005",
            description = "Coefficients of market impact. Default ${DEFAULT-VALUE}.")
    private String name;

    /** How fast. */
    Pace pace() {
        if (participation != null && horizonNs != null) {
            throw new ParameterException(spec.commandLine(), "--participation and --horizon exclude each other");
        }
        try {
            return horizonNs != null
                    ? Pace.within(horizonNs / NS_PER_DAY)
                    : Pace.of(participation == null ? 0.1 : participation / PERCENT);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    spec.commandLine(), (horizonNs == null ? "--participation: " : "--horizon: ") + e.getMessage(), e);
        }
    }

    /** By which law. */
    ImpactModel model() {
        return ModelOption.read(ModelFile.IMPACTS, "--model", name);
    }

    /** What the market did before the moment. */
    TradedMarket traded(Path dir, Opened opened) {
        RecordProgress progress = new RecordProgress(spec.commandLine().getErr());
        long toNs = opened.book().timeNs();
        try {
            return MarketWatch.of(
                    dir,
                    windowNs > toNs ? 0L : toNs - windowNs,
                    opened.book().sequence(),
                    toNs,
                    sequence -> progress.at("records", sequence, opened.book().sequence()));
        } catch (JournalException | UncheckedIOException e) {
            throw new CommandException(ExitCodes.JOURNAL, e.getMessage(), e);
        } finally {
            progress.end();
        }
    }

    /** What contracts cost to trade. */
    LiquiditySource source(Opened opened, TradedMarket traded, ImpactModel model) {
        Map<String, Double> given = given(opened);
        return new LiquiditySource(
                opened.follower().engine(),
                opened.names(),
                opened.book(),
                traded,
                model,
                symbol -> find(given, symbol));
    }

    private static OptionalDouble find(Map<String, Double> given, String symbol) {
        Double exact = given.get(symbol);
        if (exact != null) {
            return OptionalDouble.of(exact);
        }
        return given.entrySet().stream()
                .filter(it -> it.getKey().endsWith("*")
                        && symbol.startsWith(
                                it.getKey().substring(0, it.getKey().length() - 1)))
                .mapToDouble(Map.Entry::getValue)
                .findFirst();
    }

    private Map<String, Double> given(Opened opened) {
        Map<String, Double> given = new LinkedHashMap<>();
        volume.forEach((symbol, lots) -> {
            if (!isVolume(lots)) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--volume " + symbol + "=" + lots + " must be above 0 and at most 1e15 lots");
            }
            try {
                given.put(known(opened, symbol), lots);
            } catch (IllegalArgumentException e) {
                throw new ParameterException(spec.commandLine(), "--volume: " + e.getMessage(), e);
            }
        });
        if (volumes != null) {
            readVolumes(opened, given);
        }
        return given;
    }

    private static boolean isVolume(double lots) {
        return lots > 0.0 && lots <= LOTS_MAX;
    }

    private static String known(Opened opened, String symbol) {
        return symbol.endsWith("*")
                ? symbol
                : opened.names().instrument(opened.names().requireInstrument(symbol));
    }

    private void readVolumes(Opened opened, Map<String, Double> given) {
        if (!Files.isRegularFile(volumes)) {
            throw new ParameterException(spec.commandLine(), "--volumes " + volumes + ": there is no such file");
        }
        try (TextLines lines = TextLines.open(volumes)) {
            CsvReader rows = new CsvReader(lines, "instrument", "lots_per_day");
            while (rows.next()) {
                double lots = rows.number("lots_per_day");
                if (!isVolume(lots)) {
                    throw wrong(rows, "lots_per_day", "must be a number above 0 and at most 1e15", null);
                }
                try {
                    if (given.put(known(opened, rows.text("instrument")), lots) != null) {
                        throw wrong(rows, "instrument", "is told a second time", null);
                    }
                } catch (IllegalArgumentException e) {
                    throw wrong(rows, "instrument", e.getMessage(), e);
                }
            }
        } catch (TableException e) {
            throw new CommandException(ExitCodes.CONFIG, e.in(volumes.toString()), e);
        } catch (IOException e) {
            throw new CommandException(
                    ExitCodes.CONFIG, "cannot read " + volumes + ": " + OutputException.reason(e), e);
        }
    }

    private CommandException wrong(CsvReader rows, String column, String what, Exception cause) {
        return new CommandException(
                ExitCodes.CONFIG,
                volumes + ":" + rows.place(column) + ": '" + rows.text(column) + "' of " + column + ": " + what,
                cause);
    }
}
