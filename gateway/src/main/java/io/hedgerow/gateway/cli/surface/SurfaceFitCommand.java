package io.hedgerow.gateway.cli.surface;

import io.hedgerow.gateway.cli.option.DurationConverters;
import io.hedgerow.gateway.cli.output.CommandException;
import io.hedgerow.gateway.cli.output.ExitCodes;
import io.hedgerow.gateway.cli.output.JsonHead;
import io.hedgerow.gateway.cli.output.OutputException;
import io.hedgerow.gateway.cli.output.OutputFile;
import io.hedgerow.gateway.cli.table.TableFiles;
import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.report.surface.SurfaceFitText;
import io.hedgerow.gateway.report.surface.SurfaceHtml;
import io.hedgerow.gateway.report.surface.SurfaceJson;
import io.hedgerow.gateway.settings.risk.EventDaysConfig;
import io.hedgerow.gateway.surface.batch.FittedCsv;
import io.hedgerow.gateway.surface.batch.ParamsCsv;
import io.hedgerow.gateway.surface.batch.SnapshotFit;
import io.hedgerow.gateway.surface.batch.SurfaceFits;
import io.hedgerow.gateway.surface.batch.SurfaceModelChoice;
import io.hedgerow.gateway.surface.calibration.CalibrationSettings;
import io.hedgerow.gateway.surface.quote.QuoteHeader;
import io.hedgerow.gateway.surface.quote.QuoteReader;
import io.hedgerow.gateway.surface.quote.QuoteRow;
import io.hedgerow.gateway.table.CsvReader;
import io.hedgerow.gateway.table.RowProblem;
import io.hedgerow.gateway.table.TableException;
import io.hedgerow.gateway.table.TextLines;
import io.hedgerow.gateway.worker.EventDays;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hedgerow surface fit}. */
@Command(
        name = "fit",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Fit volatility surfaces without static arbitrage to a table of quotes.",
        description = {
            "%nReads the columns venue,underlying,time,expiry,strike,type,bid,ask in any order, and where they are"
                    + " there",
            "price_unit,forward,underlying_price,discount,bid_size,ask_size,mark,tick_size. Any number of venues,",
            "underlyings and times; a surface for each underlying and time.",
            "",
            "time, expiry    RFC 3339 (2026-01-16T08:00:00Z) or ns since 1970",
            "type            C, P, call or put; bid, ask: empty or 0 where nobody quotes",
            "price_unit      coin (premiums in the underlying) or quote; may be missing where the venue fixes it:",
            "                DERIBIT (BTC, ETH coin; _USDC quote), OKX (BTC, ETH coin), BINANCE, BYBIT (quote)",
            "forward         of the expiry; else underlying_price, or the forward in the marks, as long as put-call"
                    + " parity",
            "                does not contradict it; else parity, with its error; else other venues or neighbouring"
                    + " expiries",
            "discount        factor to expiry; else 1 for coin, and by parity for quote where it differs from 1",
            "",
            "Statuses of rows. Used: ok, bid_only, ask_only. Not used: in_the_money, no_quote, crossed, locked, stale,",
            "superseded, below_intrinsic, above_bound, too_uncertain, no_forward, outlier. Wrong (exit code 5):",
            "expired, duplicate, conflicting, mixed_units, no_price_unit, bad_COLUMN, too_many_cells.",
            "",
            "PARAMS.csv has a row for each knot of each slice. With k = ln(strike / forward), vol between two knots is"
                    + " the",
            "cubic with the vols and slopes (d vol / d k) of both; beyond the first and last knot vol^2 goes on",
            "linearly: vol^2 = v^2 + 2 v slope (k - k_knot). Between expiries vol^2 years is linear in years at fixed"
                    + " k.",
            "Years have 365 days.",
            "",
            "FITTED.csv has the rows of QUOTES.csv with fit_time, fit_forward, k, vols, uncertainty, the fitted vol,"
                    + " its error",
            "and price (in the row's unit), residual and status. A row is counted where it is out of the money, has"
                    + " two",
            "sides, and status ok, outlier or too_uncertain."
        },
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  hedgerow surface fit quotes.csv -o params.csv --quotes-out fitted.csv",
            "  hedgerow surface fit quotes.csv --report surface.html --json | jq .totals.insideShare",
            "  hedgerow surface fit quotes.csv --weekend-weight 0.6 --event 2026-12-16T19:00:00Z=1.5",
            "  hedgerow surface fit quotes.csv --model raw_svi --quotes-out svi.csv",
            "",
            "Exit code 5: a row is wrong, an underlying has no surface, or a surface admits arbitrage; 2: the table"
                    + " cannot",
            "be read."
        })
public final class SurfaceFitCommand implements Callable<Integer> {
    private static final String STANDARD = "-";

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "QUOTES.csv", description = "Table to read; - is stdin.")
    private String input;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "PARAMS.csv",
            description = "Write the parameters of all slices.")
    private Path params;

    @Option(names = "--quotes-out", paramLabel = "FITTED.csv", description = "Write the quotes with what they came to.")
    private Path quotesOut;

    @Option(names = "--report", paramLabel = "OUT.html", description = "Write a page: one HTML file, no network.")
    private Path report;

    @Option(names = "--json", description = "One JSON object on stdout instead of text.")
    private boolean json;

    @Option(
            names = "--window",
            paramLabel = "TIME",
            converter = DurationConverters.Longer.class,
            description = "Quotes within so much time make one fit, the latest of each option. Default: as they come,"
                    + " up to a minute, as long as no option is quoted anew.")
    private Long windowNs;

    @Option(
            names = "--stale-after",
            paramLabel = "TIME",
            converter = DurationConverters.Longer.class,
            defaultValue = "15m",
            description = "Older quotes are not used. Default ${DEFAULT-VALUE}.")
    private long staleAfterNs;

    @Option(
            names = "--weight",
            paramLabel = "VENUE=W",
            description = "How much a venue counts, 1 where nothing is said; at 0 it is only compared. Repeatable.")
    private Map<String, Double> weights = new LinkedHashMap<>();

    @Option(
            names = "--weekend-weight",
            paramLabel = "W",
            defaultValue = "1",
            description = "How much a Saturday or Sunday (UTC) counts against another day, 0.01 to 10, where expiries"
                    + " without quotes lie between others. Default ${DEFAULT-VALUE}.")
    private double weekendWeight;

    @Option(
            names = "--event",
            paramLabel = "TIME=DAYS",
            description = "A scheduled event that adds so many ordinary days of variance, such as"
                    + " 2026-12-16T19:00:00Z=1.5. Repeatable.")
    private Map<String, Double> events = new LinkedHashMap<>();

    @Option(
            names = "--model",
            paramLabel = "refined|essvi|raw_svi",
            defaultValue = "refined",
            description =
                    "refined: what is published, proven free of arbitrage. essvi: its backbone alone. raw_svi: five"
                            + " parameters for each expiry by least squares, for comparison; nothing keeps arbitrage out."
                            + " Default ${DEFAULT-VALUE}.")
    private SurfaceModelChoice model;

    @Option(names = "--ignore", paramLabel = "COLUMN", description = "Column to pass over; repeatable.")
    private Set<String> ignored = Set.of();

    @Option(
            names = "--repeat",
            paramLabel = "N",
            defaultValue = "0",
            description = "Refit each surface N times more and tell the middle time; nothing else changes.")
    private int repeats;

    /** What was read. */
    private record Table(List<String> header, List<QuoteRow> rows) {}

    @Override
    public Integer call() {
        checkOptions();
        try {
            Table table = read();
            List<SnapshotFit> fits = SurfaceFits.of(table.rows(), asked(), NanoClock.SYSTEM);
            write(table, fits);
            return verdict(table, fits);
        } catch (TableException unreadable) {
            throw new CommandException(ExitCodes.USAGE, unreadable.in(input), unreadable);
        } catch (NoSuchFileException missing) {
            throw new CommandException(ExitCodes.USAGE, "no such file: " + missing.getFile(), missing);
        } catch (IOException failure) {
            throw new CommandException(
                    ExitCodes.USAGE,
                    "cannot read " + input + " or write the outputs: " + OutputException.reason(failure),
                    failure);
        }
    }

    private SurfaceFits.Spec asked() {
        CalibrationSettings usual = CalibrationSettings.usual();
        CalibrationSettings settings =
                new CalibrationSettings(staleAfterNs, usual.tickVolMax(), weights, new EventDays(eventDays()));
        return new SurfaceFits.Spec(windowNs == null ? 0L : windowNs, settings, model, repeats);
    }

    private EventDaysConfig eventDays() {
        List<EventDaysConfig.Scheduled> scheduled = new ArrayList<>();
        events.forEach((time, days) -> {
            try {
                long timeNs = ChronoUnit.NANOS.between(Instant.EPOCH, Instant.parse(time));
                scheduled.add(new EventDaysConfig.Scheduled(time, timeNs, days));
            } catch (DateTimeParseException notATime) {
                throw wrong("--event " + time + ": not a time such as 2026-12-16T19:00:00Z");
            }
        });
        return new EventDaysConfig(weekendWeight, scheduled);
    }

    private void checkOptions() {
        if (repeats < 0 || repeats > 100_000) {
            throw wrong("--repeat " + repeats + " is not from 0 to 100000");
        }
        if (!(weekendWeight >= 0.01 && weekendWeight <= 10.0)) {
            throw wrong("--weekend-weight " + weekendWeight + " is not from 0.01 to 10");
        }
        events.forEach((time, days) -> {
            if (!(days >= 0.0 && days <= 100.0)) {
                throw wrong("--event " + time + "=" + days + " is not from 0 to 100 days");
            }
        });
        weights.forEach((venue, weight) -> {
            if (!(weight >= 0.0 && weight < Double.POSITIVE_INFINITY)) {
                throw wrong("--weight " + venue + "=" + weight + " is not a number from 0");
            }
        });
        List<Path> outputs = outputs().toList();
        for (Path output : outputs) {
            if (Files.isDirectory(output)) {
                throw wrong(output + " is a folder; name a file in it");
            }
            if (!input.equals(STANDARD) && isSame(output, Path.of(input))) {
                throw wrong(output + " is the file that is read; give the output another name");
            }
        }
        if (outputs.stream().map(Path::toAbsolutePath).distinct().count() != outputs.size()) {
            throw wrong("two outputs have one name");
        }
    }

    private Stream<Path> outputs() {
        return Stream.of(Optional.ofNullable(params), Optional.ofNullable(quotesOut), Optional.ofNullable(report))
                .flatMap(Optional::stream);
    }

    private static boolean isSame(Path one, Path other) {
        try {
            return Files.exists(one) && Files.exists(other) && Files.isSameFile(one, other);
        } catch (IOException unknown) {
            return false;
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private Table read() throws IOException {
        try (TextLines lines = TableFiles.open(input)) {
            CsvReader reader = QuoteHeader.open(lines, ignored);
            List<QuoteRow> rows = QuoteReader.read(reader);
            if (rows.isEmpty()) {
                throw new TableException(lines.line(), 1, "no row below the header; one line for each quote");
            }
            return new Table(reader.header(), rows);
        }
    }

    private void write(Table table, List<SnapshotFit> fits) throws IOException {
        if (params != null) {
            OutputFile.write(params, out -> {
                ParamsCsv.write(fits, out);
                return params;
            });
        }
        if (quotesOut != null) {
            OutputFile.write(quotesOut, out -> {
                FittedCsv.write(table.header(), table.rows(), fits, out);
                return quotesOut;
            });
        }
        if (report != null) {
            OutputFile.write(report, out -> out.append(SurfaceHtml.of(input, table.rows(), fits)));
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(json ? SurfaceJson.of(head(), table.rows(), fits) : SurfaceFitText.of(fits));
        out.flush();
    }

    private Map<String, Object> head() {
        Map<String, Object> head = JsonHead.of("surface fit");
        head.put("input", input);
        head.put("model", model.name().toLowerCase(Locale.ROOT));
        return head;
    }

    /** Tells on stderr what is wrong, and answers the exit code. */
    private int verdict(Table table, List<SnapshotFit> fits) {
        PrintWriter err = spec.commandLine().getErr();
        int exitCode = ExitCodes.OK;
        List<RowProblem> problems =
                table.rows().stream().flatMap(row -> row.problem().stream()).toList();
        if (!problems.isEmpty()) {
            err.println(spec.qualifiedName() + ": " + problems.size() + " of "
                    + table.rows().size() + " rows are wrong, see their status in --quotes-out; first: " + input + ":"
                    + problems.get(0).text());
            exitCode = ExitCodes.CHECK_FAILED;
        }
        for (SnapshotFit fit : fits) {
            if (fit.surface().slices().isEmpty()) {
                err.println(spec.qualifiedName() + ": " + fit.underlying() + " has no quote that a surface can be"
                        + " fitted to");
                exitCode = ExitCodes.CHECK_FAILED;
            } else if (fit.check().butterflies() + fit.check().calendars() > 0) {
                err.println(spec.qualifiedName() + ": the surface of " + fit.underlying() + " admits arbitrage");
                exitCode = ExitCodes.CHECK_FAILED;
            }
        }
        err.flush();
        return exitCode;
    }
}
