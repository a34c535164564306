package io.hedgerow.gateway.cli.execution;

import io.hedgerow.gateway.cli.journal.HistoryOptions;
import io.hedgerow.gateway.cli.journal.WindowOptions;
import io.hedgerow.gateway.cli.output.ExitCodes;
import io.hedgerow.gateway.report.execution.LotTables;
import io.hedgerow.gateway.report.execution.LotTables.Rows;
import io.hedgerow.gateway.report.execution.LotsReport;
import io.hedgerow.journal.history.JournalHistory;
import io.hedgerow.journal.lots.LotHistory;
import io.hedgerow.journal.lots.LotReader;
import io.hedgerow.journal.lots.LotSpec;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code hedgerow lots}. */
@Command(
        name = "lots",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Realised gains by lot: FIFO, LIFO, HIFO or average cost.",
        description = {
            "%nReads journals as one history and closes lots by a method: what was opened when at which price, what"
                    + " closed",
            "it, what it gained; fees and funding apart, settlements among the rest. Lots go on from one journal to"
                    + " the",
            "next; where a position came or went without a trade, that is told. Beside it, lots at average cost are"
                    + " held",
            "against what the engine has realised, to the last decimal.",
            "",
            "Rows of CSV are for finance and tax tools: times in RFC 3339 (UTC), amounts exact, in whole units of the"
                    + " named",
            "currency. amount is the size in units of the underlying, of inverse futures their notional. cost and"
                    + " proceeds",
            "have the sign of the position; gain = proceeds - cost, of inverse futures and perpetuals cost - proceeds."
        },
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  hedgerow lots journal-data/demo",
            "  hedgerow lots journal-data --method hifo --csv > gains-2026.csv",
            "  hedgerow lots journal-data --rows cash --csv > cash-2026.csv",
            "  hedgerow lots day1 day2 --method average --json",
            "  hedgerow lots journal-data --from 2026-01-01T00:00:00Z --to 2026-12-31T23:59:59Z --csv > year.csv",
            "",
            "Exit code 5: lots at average cost and an engine disagree; 4: no journal or a damaged one."
        })
public final class LotsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private HistoryOptions history;

    @Mixin
    private WindowOptions times;

    @Mixin
    private LotOptions options;

    @Mixin
    private ReportOutput format;

    @Option(
            names = "--rows",
            paramLabel = "ROWS",
            defaultValue = "closed",
            description =
                    "Rows of CSV: closed lots, open lots, or every movement of cash: closed, open or cash. Default"
                            + " ${DEFAULT-VALUE}.")
    private String rows;

    @Override
    public Integer call() {
        format.check();
        times.window();
        LotSpec asked = options.wanted();
        Rows chosen = rows();
        JournalHistory journals = history.open();
        LotSpec wanted = asked.within(times.windowOf(journals));
        LotHistory lots = format.read(journals, progress -> LotReader.read(journals, wanted, progress));
        PrintWriter out = spec.commandLine().getOut();
        if (format.csv()) {
            LotTables.csv(out, lots, chosen);
        } else if (format.json()) {
            out.println(LotsReport.json(ReportOutput.head("lots", journals), lots));
        } else {
            out.println(LotsReport.text(lots));
        }
        out.flush();
        return lots.isProven() ? ExitCodes.OK : ExitCodes.CHECK_FAILED;
    }

    private Rows rows() {
        for (Rows each : Rows.values()) {
            if (each.name().equalsIgnoreCase(rows)) {
                return each;
            }
        }
        throw new ParameterException(spec.commandLine(), "--rows '" + rows + "' is none of closed, open, cash");
    }
}
