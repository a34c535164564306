package io.hedgerow.gateway.cli.execution;

import io.hedgerow.gateway.cli.journal.HistoryOptions;
import io.hedgerow.gateway.cli.journal.WindowOptions;
import io.hedgerow.gateway.cli.output.ExitCodes;
import io.hedgerow.gateway.cli.output.OutputChecks;
import io.hedgerow.gateway.cli.output.OutputFile;
import io.hedgerow.gateway.report.execution.TcaHtml;
import io.hedgerow.gateway.report.execution.TcaJson;
import io.hedgerow.gateway.report.execution.TcaReport;
import io.hedgerow.gateway.report.execution.TcaText;
import io.hedgerow.gateway.settings.toml.Durations;
import io.hedgerow.journal.execution.ExecutionResult;
import io.hedgerow.journal.execution.ExecutionSpec;
import io.hedgerow.journal.execution.HedgeExecution;
import io.hedgerow.journal.execution.MarkoutTable;
import io.hedgerow.journal.execution.TradeKey;
import io.hedgerow.journal.history.JournalHistory;
import io.hedgerow.journal.history.TimeWindow;
import io.hedgerow.journal.research.compare.BootstrapSpec;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code hedgerow tca}. */
@Command(
        name = "tca",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "What trading cost: hedge orders from decision to last fill, markouts.",
        description = {
            "%nFollows journals with the engine and measures every hedge order against the mid of its decision: delay,",
            "what the venue held up, timing, spread, impact, what was not filled, fees; the parts add up to the total.",
            "Markouts tell what became of the price after hedges and customers' trades, as it was and hedged by the",
            "delta of the trade, with 95 %% bands of a block bootstrap. Then hedging beside its theory: what so much",
            "later would have meant, beside Derman and Kamal; orders too small to matter, and trades that undo others."
        },
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  hedgerow tca journal-data/demo",
            "  hedgerow tca journal-data --by customer --unit vol-points",
            "  hedgerow tca journal-data/demo --order 17           one order, from the tick to its last fill",
            "  hedgerow tca journal-data/demo --by hour -o tca.html",
            "  hedgerow tca journal-data/demo --from 2026-11-27T08:00:00Z --to 2026-11-27T09:00:00Z",
            "  hedgerow tca day1 day2 --venue-delay 5ms --horizons 100ms,1s,1m,expiry --csv > orders.csv",
            "",
            "Exit code 4: no journal or a damaged one, or of another build's arithmetic."
        })
public final class TcaCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private HistoryOptions history;

    @Mixin
    private WindowOptions times;

    @Mixin
    private ReportOutput format;

    @Option(
            names = "--by",
            paramLabel = "KEY",
            defaultValue = "all",
            description = "What is put together: all, customer, instrument, strike, expiry, side, size, quote-age,"
                    + " inventory, liquidity, venue, underlying or hour. Default ${DEFAULT-VALUE}.")
    private String by;

    @Option(
            names = "--unit",
            paramLabel = "UNIT",
            defaultValue = "bp",
            description = "What markouts are in: bp, vol-points or cash. Default ${DEFAULT-VALUE}.")
    private String unit;

    @Option(
            names = "--horizons",
            paramLabel = "TIMES",
            split = ",",
            defaultValue = "10ms,100ms,1s,10s,1m,5m,1h,expiry",
            description = "Times after a trade, and expiry. Default ${DEFAULT-VALUE}.")
    private List<String> horizons;

    @Option(names = "--order", paramLabel = "ID", description = "One hedge order and its way.")
    private Long order;

    @Option(
            names = "--venue-delay",
            paramLabel = "TIME",
            defaultValue = "0s",
            description = "How long the venue holds orders that take before they meet the book (a speed bump). Default"
                    + " ${DEFAULT-VALUE}: until its first word.")
    private String venueDelay;

    @Option(
            names = "--resamples",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Of the bootstrap, 100 to 1000000. Default ${DEFAULT-VALUE}.")
    private int resamples;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Of the bootstrap. Default ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write a page: one HTML file, no network.")
    private Path output;

    @Override
    public Integer call() throws IOException {
        format.check();
        OutputChecks.requireFile(spec, output);
        TradeKey key = oneOf("--by", by, TradeKey.values());
        MarkoutTable.Unit in = oneOf("--unit", unit, MarkoutTable.Unit.values());
        ExecutionSpec wanted = wanted();
        times.window();
        JournalHistory journals = history.open();
        TimeWindow window = times.windowOf(journals);
        ExecutionResult result = format.read(journals, progress -> ExecutionResult.of(journals, wanted, progress))
                .within(window);
        if (order != null) {
            return one(journals, result);
        }
        TcaReport report = TcaReport.of(result, key, in);
        if (output != null) {
            OutputFile.write(output, out -> out.append(TcaHtml.of(report)));
        }
        print(journals, report);
        return ExitCodes.OK;
    }

    private <E extends Enum<E>> E oneOf(String option, String word, E[] all) {
        for (E each : all) {
            if (word(each).equals(word.toLowerCase(Locale.ROOT))) {
                return each;
            }
        }
        throw new ParameterException(
                spec.commandLine(),
                option + " '" + word + "' is none of "
                        + Arrays.stream(all).map(TcaCommand::word).collect(Collectors.joining(", ")));
    }

    private static String word(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private ExecutionSpec wanted() {
        List<Long> times = new ArrayList<>();
        for (String horizon : horizons) {
            times.add(horizon.strip().equals("expiry") ? ExecutionSpec.EXPIRY : time("--horizons", horizon.strip()));
        }
        try {
            return new ExecutionSpec(
                    times,
                    time("--venue-delay", venueDelay),
                    ExecutionSpec.DEFAULT.dustShare(),
                    ExecutionSpec.DEFAULT.roundTripNs(),
                    new BootstrapSpec(0, resamples, seed));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private long time(String option, String text) {
        try {
            return Durations.parseNs(text);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    spec.commandLine(), option + ": '" + text + "' is no time; write " + Durations.FORM, e);
        }
    }

    private int one(JournalHistory journals, ExecutionResult result) {
        HedgeExecution found = result.order(order)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "--order " + order + ": there is no such hedge order; there are "
                                + result.orders().size()
                                + (result.orders().isEmpty()
                                        ? ""
                                        : ", from " + result.orders().get(0).orderId() + " to "
                                                + result.orders()
                                                        .get(result.orders().size() - 1)
                                                        .orderId())));
        PrintWriter out = spec.commandLine().getOut();
        out.println(
                format.json()
                        ? TcaJson.of(ReportOutput.head("tca", journals), found)
                        : TcaText.of(found, result.reportingCurrency()));
        out.flush();
        return ExitCodes.OK;
    }

    private void print(JournalHistory journals, TcaReport report) {
        PrintWriter out = spec.commandLine().getOut();
        if (format.csv()) {
            TcaJson.csv(out, report);
        } else if (format.json()) {
            out.println(TcaJson.of(ReportOutput.head("tca", journals), report));
        } else {
            out.println(TcaText.of(report));
            if (output != null) {
                out.println("page: " + output);
            }
        }
        out.flush();
    }
}
