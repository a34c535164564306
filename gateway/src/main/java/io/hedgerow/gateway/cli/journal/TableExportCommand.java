package io.hedgerow.gateway.cli.journal;

import io.hedgerow.gateway.cli.option.DurationConverters;
import io.hedgerow.gateway.cli.output.CommandException;
import io.hedgerow.gateway.cli.output.ExitCodes;
import io.hedgerow.gateway.cli.output.JsonHead;
import io.hedgerow.gateway.cli.output.OutputException;
import io.hedgerow.gateway.cli.output.RecordProgress;
import io.hedgerow.gateway.json.Json;
import io.hedgerow.journal.export.table.ExportFormat;
import io.hedgerow.journal.export.table.ExportResult;
import io.hedgerow.journal.export.table.ExportSpec;
import io.hedgerow.journal.export.table.SchemaPage;
import io.hedgerow.journal.export.table.TableProvider;
import io.hedgerow.journal.export.table.TidyExport;
import io.hedgerow.journal.export.table.TidyTable;
import io.hedgerow.journal.export.table.book.ExecutionProvider;
import io.hedgerow.journal.export.table.book.ExplainProvider;
import io.hedgerow.journal.export.table.book.RiskProvider;
import io.hedgerow.journal.export.table.record.RecordTables;
import io.hedgerow.journal.history.JournalHistory;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hedgerow export}. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Journals as tidy tables for data frames: Parquet or CSV.",
        description = {
            "%nA folder with a file for each table: events, quotes, trades, orders, fills, decisions, risk by expiry"
                    + " and by",
            "option at every fill and every interval, surfaces, limits and more. The unit is the last word of a"
                    + " column's",
            "name; times are TIMESTAMP_NS in UTC, whole nanoseconds in CSV; prices have the exact integer beside them.",
            "The folder has its name once all tables are whole, and nothing that is there is overwritten. Column by"
                    + " column:",
            "--schema, and schema.md in the folder. A bit-exact copy of a journal is made by 'hedgerow journal export'."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  hedgerow export journal-data/run -o tables",
            "  hedgerow export journal-data -o fills --tables fills,orders,risk_by_option --format csv",
            "  hedgerow export monday.hjx -o monday --from 2026-11-27T08:00:00Z --to 2026-11-27T16:00:00Z",
            "  hedgerow export --schema",
            "  duckdb -c \"SELECT instrument, sum(size_lots) FROM 'tables/fills.parquet' GROUP BY ALL\"",
            "  python3 -c \"import pandas; print(pandas.read_parquet('tables/quotes.parquet').head())\""
        })
public final class TableExportCommand implements Callable<Integer> {
    /** Who fills the tables. */
    public static final List<TableProvider> PROVIDERS =
            List.of(new RecordTables(), new RiskProvider(), new ExplainProvider(), new ExecutionProvider());

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..*",
            paramLabel = "JOURNAL",
            description = "Journal folders, folders that hold journals or exports, exports as they are; one history.")
    private List<Path> journals = List.of();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description = "New or empty folder for the tables.")
    private Path folder;

    @Option(
            names = "--format",
            paramLabel = "parquet|csv",
            defaultValue = "parquet",
            description = "Format of the files. Default: ${DEFAULT-VALUE}.")
    private ExportFormat format;

    @Option(
            names = "--tables",
            paramLabel = "NAME",
            split = ",",
            description = "Only these; repeatable. Default: all that the journals can tell.")
    private List<String> tables = List.of();

    @Option(names = "--from", paramLabel = "TIME", description = "First engine time, RFC 3339.")
    private Instant from;

    @Option(names = "--to", paramLabel = "TIME", description = "Last engine time, RFC 3339.")
    private Instant to;

    @Option(
            names = "--every",
            paramLabel = "DURATION|off",
            defaultValue = "1m",
            converter = DurationConverters.OffOrLonger.class,
            description = "Engine time between looks at the book beside those at fills. Default: ${DEFAULT-VALUE}.")
    private long everyNs;

    @Option(names = "--schema", description = "Print what the tables and columns are, and export nothing.")
    private boolean schema;

    @Option(names = "--json", description = "One JSON object on stdout.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        if (schema) {
            out.print(SchemaPage.of(TidyExport.tables(PROVIDERS)));
            out.flush();
            return ExitCodes.OK;
        }
        return JournalErrors.guard(() -> {
            requireUsable();
            long start = System.nanoTime();
            JournalHistory history = HistoryOptions.open(spec, journals);
            ExportResult result = export(history);
            double seconds = (System.nanoTime() - start) / 1e9;
            out.println(json ? json(history, result, seconds) : text(history, result, seconds));
            out.flush();
            return ExitCodes.OK;
        });
    }

    private void requireUsable() {
        if (journals.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "Missing required parameter: 'JOURNAL'");
        }
        if (folder == null) {
            throw new ParameterException(spec.commandLine(), "Missing required option: '--output=DIR'");
        }
        if (from != null && to != null && to.isBefore(from)) {
            throw new ParameterException(spec.commandLine(), "--to is before --from: no moment is in between");
        }
        List<String> known =
                TidyExport.tables(PROVIDERS).stream().map(TidyTable::name).toList();
        for (String table : tables) {
            if (!known.contains(table.trim())) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--tables: there is no table '" + table.trim() + "'; there are " + String.join(", ", known));
            }
        }
    }

    private ExportResult export(JournalHistory history) throws IOException {
        Set<String> wanted = tables.stream().map(String::trim).collect(Collectors.toCollection(TreeSet::new));
        ExportSpec asked = new ExportSpec(
                history,
                folder,
                format,
                wanted,
                from == null ? Long.MIN_VALUE : EngineTimes.toNs(from),
                to == null ? Long.MAX_VALUE : EngineTimes.toNs(to),
                everyNs);
        try {
            history.requireTells(asked.fromNs(), asked.toNs());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--from, --to: " + e.getMessage(), e);
        }
        RecordProgress progress = new RecordProgress(spec.commandLine().getErr());
        try {
            ExportResult result = TidyExport.write(
                    asked, PROVIDERS, (journal, what, sequence) -> progress.at(what + " of " + journal, sequence, 0L));
            progress.end();
            result.leftOut().forEach(this::tell);
            return result;
        } catch (IllegalArgumentException e) {
            throw new CommandException(ExitCodes.USAGE, e.getMessage(), e);
        } catch (IOException e) {
            throw new CommandException(
                    ExitCodes.INTERNAL, "cannot write " + folder + ": " + OutputException.reason(e), e);
        } finally {
            progress.end();
        }
    }

    private void tell(ExportResult.LeftOut left) {
        spec.commandLine()
                .getErr()
                .println("note: " + String.join(", ", left.tables()) + " of " + left.journal() + " left out: "
                        + left.why());
    }

    private static long records(JournalHistory history) {
        return history.sessions().stream()
                .mapToLong(session -> session.extent().records())
                .sum();
    }

    private String text(JournalHistory history, ExportResult result, double seconds) {
        StringBuilder text = new StringBuilder();
        for (ExportResult.TableFile file : result.files()) {
            text.append(String.format(
                    Locale.ROOT, "%-28s %,14d rows %,14d bytes%n", file.file(), file.rows(), file.bytes()));
        }
        return text.append(String.format(
                        Locale.ROOT,
                        "%s: %d tables, %,d rows of %,d records in %.1f s",
                        folder,
                        result.files().size(),
                        result.rows(),
                        records(history),
                        seconds))
                .toString();
    }

    private String json(JournalHistory history, ExportResult result, double seconds) {
        Map<String, Object> members = JsonHead.of("export");
        members.put("output_dir", folder.toString());
        members.put("format", format.name().toLowerCase(Locale.ROOT));
        members.put("records", records(history));
        members.put("elapsed_s", seconds);
        members.put(
                "tables",
                result.files().stream().map(TableExportCommand::member).toList());
        members.put(
                "left_out",
                result.leftOut().stream()
                        .map(left -> Map.of("journal", left.journal(), "tables", left.tables(), "why", left.why()))
                        .toList());
        return Json.write(members);
    }

    private static Map<String, Object> member(ExportResult.TableFile file) {
        Map<String, Object> member = new LinkedHashMap<>();
        member.put("table", file.table());
        member.put("file", file.file());
        member.put("rows", file.rows());
        member.put("file_bytes", file.bytes());
        return member;
    }
}
