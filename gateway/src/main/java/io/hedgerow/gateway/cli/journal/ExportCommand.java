package io.hedgerow.gateway.cli.journal;

import io.hedgerow.gateway.cli.output.CommandException;
import io.hedgerow.gateway.cli.output.ExitCodes;
import io.hedgerow.gateway.cli.output.JsonHead;
import io.hedgerow.gateway.cli.output.RecordProgress;
import io.hedgerow.gateway.json.Json;
import io.hedgerow.journal.export.ExportManifest;
import io.hedgerow.journal.export.JournalExport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hedgerow journal export}. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        header = "Copy records into one compressed, checksummed file and read it back.",
        description = {
            "%nFILE is gzip of the journal's records with their checksums; FILE.manifest says what it holds and is"
                    + " only",
            "written once FILE has been read back and proved. The engine may be running."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  hedgerow journal export journal-data/run -o monday.hjx",
            "  hedgerow journal export journal-data/run -o tuesday.hjx --from-seq 500001",
            "  hedgerow journal verify monday.hjx"
        })
public final class ExportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "Journal folder.")
    private Path dir;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            required = true,
            description = "New export file.")
    private Path file;

    @Option(names = "--from-seq", paramLabel = "SEQ", defaultValue = "1", description = "First sequence.")
    private long fromSequence;

    @Option(names = "--to-seq", paramLabel = "SEQ", description = "Last sequence; default: the end of the journal.")
    private Long toSequence;

    @Option(names = "--json", description = "One JSON object on stdout.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        return JournalErrors.guard(() -> {
            ExportManifest manifest = export();
            spec.commandLine().getOut().println(json ? json("journal export", file, manifest) : text(file, manifest));
            spec.commandLine().getOut().flush();
            return ExitCodes.OK;
        });
    }

    private ExportManifest export() {
        if (Files.exists(file)) {
            throw new CommandException(ExitCodes.USAGE, file + " exists already; name a new file");
        }
        RecordProgress progress = new RecordProgress(spec.commandLine().getErr());
        try {
            long to = toSequence == null ? Long.MAX_VALUE : toSequence;
            return JournalExport.write(
                    dir, file, fromSequence, to, (sequence, total) -> progress.at("records", sequence, total));
        } finally {
            progress.end();
        }
    }

    static String json(String command, Path file, ExportManifest manifest) {
        Map<String, Object> json = JsonHead.of(command);
        json.put("export_file", file.toString());
        json.put("journal_id", JsonHead.hex(manifest.runId()));
        json.put("first_sequence", manifest.firstSequence());
        json.put("last_sequence", manifest.lastSequence());
        json.put("records", manifest.records());
        json.put("file_bytes", manifest.fileBytes());
        json.put("crc32c", String.format(Locale.ROOT, "%08x", manifest.fileCrc()));
        json.put("verified", true);
        return Json.write(json);
    }

    static String text(Path file, ExportManifest manifest) {
        return String.format(
                Locale.ROOT,
                "%s: verified, %,d records, sequence %,d to %,d, %,d bytes, crc32c %08x",
                file,
                manifest.records(),
                manifest.firstSequence(),
                manifest.lastSequence(),
                manifest.fileBytes(),
                manifest.fileCrc());
    }
}
