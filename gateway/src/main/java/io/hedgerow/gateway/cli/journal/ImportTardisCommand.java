package io.hedgerow.gateway.cli.journal;

import io.hedgerow.gateway.cli.output.CommandException;
import io.hedgerow.gateway.cli.output.ExitCodes;
import io.hedgerow.gateway.cli.output.JsonHead;
import io.hedgerow.gateway.cli.output.OutputException;
import io.hedgerow.gateway.cli.output.RecordProgress;
import io.hedgerow.gateway.json.Json;
import io.hedgerow.gateway.venue.GatewayException;
import io.hedgerow.gateway.venue.tardis.TardisImport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hedgerow import tardis}. */
@Command(
        name = "tardis",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Tables of Tardis as a capture, which runs like any recording.",
        description = {
            "%nFILE is a table of the exchange deribit, CSV or gzip: options_chain, trades, quotes or"
                    + " derivative_ticker, told by",
            "its header. DIR gets capture.txt.gz, all rows merged by local_timestamp as the venue had sent them, and",
            "instruments.json, the contracts on BTC and ETH that they name; for others give the venue's own list."
                    + " Where no",
            "table tells the index (derivative_ticker does), the forward of the nearest expiry stands in for it.",
            "Rows that cannot be used are named with their place and left out; the exit code is 5 then."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  hedgerow import tardis OPTIONS.csv.gz BTC-PERPETUAL-quotes.csv.gz BTC-PERPETUAL-ticker.csv.gz -o"
                    + " december",
            "  hedgerow run --config examples/tardis.toml --set gateway.recorded.capture=december/capture.txt.gz \\",
            "    --set gateway.recorded.instruments=december/instruments.json",
            "  hedgerow export journal-data/tardis-... -o tables"
        })
public final class ImportTardisCommand implements Callable<Integer> {
    private static final double US_PER_SECOND = 1e6;

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Tables, CSV or gzip.")
    private List<Path> files;

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "DIR",
            description = "New or empty folder.")
    private Path dir;

    @Option(
            names = "--instruments",
            paramLabel = "FILE",
            description = "Recorded public/get_instruments reply, in place of terms by the names.")
    private Path instruments;

    @Option(names = "--json", description = "One JSON object on stdout.")
    private boolean json;

    @Override
    public Integer call() {
        TardisImport.Result result = write();
        PrintWriter err = spec.commandLine().getErr();
        result.refused().named().forEach(row -> err.println("refused: " + row));
        if (result.refused().count() > result.refused().named().size()) {
            err.println("refused in all: " + result.refused().byKind());
        }
        if (!result.indexFromForward().isEmpty()) {
            err.println("note: no table tells the index of " + String.join(", ", result.indexFromForward())
                    + "; the forward of the nearest expiry stands in for it");
        }
        spec.commandLine().getOut().println(json ? json(result) : text(result));
        spec.commandLine().getOut().flush();
        return result.refused().count() == 0L ? ExitCodes.OK : ExitCodes.CHECK_FAILED;
    }

    private TardisImport.Result write() {
        RecordProgress progress = new RecordProgress(spec.commandLine().getErr());
        try {
            return TardisImport.write(
                    files, Optional.ofNullable(instruments), dir, rows -> progress.at("rows read", rows, 0L));
        } catch (IllegalArgumentException e) {
            throw new CommandException(ExitCodes.USAGE, e.getMessage(), e);
        } catch (GatewayException e) {
            throw new CommandException(ExitCodes.GATEWAY, e.getMessage(), e);
        } catch (IOException e) {
            throw new CommandException(ExitCodes.INTERNAL, "cannot write " + dir + ": " + OutputException.reason(e), e);
        } finally {
            progress.end();
        }
    }

    private String text(TardisImport.Result result) {
        return String.format(
                Locale.ROOT,
                "%s: %,d rows (%s), %,d contracts, %.3f s of market%s",
                dir,
                result.rows(),
                result.byKind().toString().replaceAll("[{}]", "").replace("=", " "),
                result.contracts(),
                (result.lastUs() - result.firstUs()) / US_PER_SECOND,
                result.refused().count() == 0L
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                "; %,d rows refused",
                                result.refused().count()));
    }

    private String json(TardisImport.Result result) {
        Map<String, Object> members = JsonHead.of("import tardis");
        members.put("output_dir", dir.toString());
        members.put("capture_file", dir.resolve(TardisImport.CAPTURE).toString());
        members.put("instruments_file", dir.resolve(TardisImport.INSTRUMENTS).toString());
        members.put("rows", result.rows());
        members.put("rows_by_table", result.byKind());
        members.put("contracts", result.contracts());
        members.put("first_received_us", result.firstUs());
        members.put("last_received_us", result.lastUs());
        members.put("index_from_forward", List.copyOf(result.indexFromForward()));
        members.put("rows_refused", result.refused().count());
        members.put("refused_by_reason", result.refused().byKind());
        return Json.write(members);
    }
}
