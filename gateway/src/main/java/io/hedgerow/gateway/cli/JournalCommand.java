package io.hedgerow.gateway.cli;

import io.hedgerow.journal.export.ExportManifest;
import io.hedgerow.journal.export.JournalDump;
import io.hedgerow.journal.export.JournalExport;
import io.hedgerow.journal.export.JournalSummary;
import io.hedgerow.journal.export.JsonLine;
import io.hedgerow.journal.export.RecordFilter;
import io.hedgerow.journal.format.MessageSchema;
import io.hedgerow.journal.read.JournalReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hedgerow journal describe|verify|dump|export|import|trim}. */
@Command(
        name = "journal",
        mixinStandardHelpOptions = true,
        header = "Describe, verify, dump, export, import or trim a journal.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ExportCommand.class, ImportCommand.class, TrimCommand.class},
        footerHeading = "%nExamples:%n",
        footer = {
            "  hedgerow journal describe journal-data/run",
            "  hedgerow journal verify journal-data/run --json",
            "  hedgerow journal export journal-data/run -o monday.hjx",
            "  hedgerow journal dump journal-data/run --type HedgeDecision,HedgeOrder | jq .reason",
            "",
            "Exit code 4: the journal is damaged or no journal; the message names file, offset, sequence and kind."
        })
public final class JournalCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Say what to do: describe, verify, dump, export, import or trim");
    }

    @Command(name = "describe", mixinStandardHelpOptions = true, header = "What a journal holds.")
    int describe(
            @Parameters(paramLabel = "DIR", description = "Journal folder.") Path dir,
            @Option(names = "--json", description = "One JSON object on stdout.") boolean json)
            throws Exception {
        return JournalErrors.guard(() -> {
            JournalSummary summary = read(dir);
            print(json ? json(summary).end() : text(summary));
            return ExitCodes.OK;
        });
    }

    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            header = "Check every byte of a journal or of an export: lengths, checksums, sequence, chain, end.")
    int verify(
            @Parameters(paramLabel = "DIR|EXPORT", description = "Journal folder, or export file with its manifest.")
                    Path dir,
            @Option(names = "--json", description = "One JSON object on stdout.") boolean json)
            throws Exception {
        return JournalErrors.guard(() -> {
            if (Files.isRegularFile(dir)) {
                return verifyExport(dir, json);
            }
            JournalSummary summary = read(dir);
            print(
                    json
                            ? json(summary).put("complete", true).end()
                            : String.format(
                                    Locale.ROOT, "%s: complete, %,d records, no damage", dir, summary.records()));
            return ExitCodes.OK;
        });
    }

    private int verifyExport(Path file, boolean json) {
        RecordProgress progress = new RecordProgress(spec.commandLine().getErr());
        try {
            ExportManifest manifest =
                    JournalExport.verify(file, (sequence, total) -> progress.at("records", sequence, total));
            print(json ? ExportCommand.json(manifest) : ExportCommand.text(file, manifest));
            return ExitCodes.OK;
        } finally {
            progress.end();
        }
    }

    @Command(name = "dump", mixinStandardHelpOptions = true, header = "Print records as lines of JSON.")
    int dump(
            @Parameters(paramLabel = "DIR", description = "Journal folder.") Path dir,
            @Option(names = "--type", paramLabel = "NAME", split = ",", description = "Message types; repeatable.")
                    List<String> types,
            @Option(names = "--instrument", paramLabel = "ID", defaultValue = "-1", description = "Instrument id.")
                    long instrumentId,
            @Option(names = "--from", paramLabel = "TIME", description = "First engine time, RFC 3339.") Instant from,
            @Option(names = "--to", paramLabel = "TIME", description = "Last engine time, RFC 3339.") Instant to,
            @Option(names = "--from-seq", paramLabel = "SEQ", defaultValue = "1", description = "First sequence.")
                    long fromSequence,
            @Option(names = "--to-seq", paramLabel = "SEQ", description = "Last sequence.") Long toSequence)
            throws Exception {
        return JournalErrors.guard(() -> {
            JournalDump dump = new JournalDump();
            RecordFilter filter = new RecordFilter(
                    typeNames(types, dump.schema()),
                    instrumentId,
                    from == null ? Long.MIN_VALUE : EngineTimes.toNs(from),
                    to == null ? Long.MAX_VALUE : EngineTimes.toNs(to),
                    fromSequence,
                    toSequence == null ? Long.MAX_VALUE : toSequence);
            return write(dir, dump, filter);
        });
    }

    private Set<String> typeNames(List<String> types, MessageSchema schema) {
        Set<String> names = new TreeSet<>();
        for (String type : types == null ? List.<String>of() : types) {
            String name = type.trim().toLowerCase(Locale.ROOT);
            if (schema.messages().stream()
                    .noneMatch(known -> known.name().toLowerCase(Locale.ROOT).equals(name))) {
                throw new ParameterException(
                        spec.commandLine(),
                        "Unknown message type '" + type
                                + "'; 'hedgerow journal describe DIR' lists those of a journal");
            }
            names.add(name);
        }
        return names;
    }

    private int write(Path dir, JournalDump dump, RecordFilter filter) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        RecordProgress progress = new RecordProgress(spec.commandLine().getErr());
        try (JournalReader reader = JournalReader.open(dir)) {
            while (reader.next() && reader.sequence() <= filter.toSequence() && !out.checkError()) {
                if (filter.accepts(reader, dump.schema())) {
                    dump.write(reader, out);
                }
                progress.at("records", reader.sequence(), reader.appendedSequence());
            }
        } finally {
            progress.end();
            out.flush();
        }
        return ExitCodes.OK;
    }

    private JournalSummary read(Path dir) {
        RecordProgress progress = new RecordProgress(spec.commandLine().getErr());
        try {
            return JournalSummary.read(dir, (sequence, appended) -> progress.at("records", sequence, appended));
        } finally {
            progress.end();
        }
    }

    private void print(String text) {
        spec.commandLine().getOut().println(text);
        spec.commandLine().getOut().flush();
    }

    private static JsonLine json(JournalSummary summary) {
        JsonLine line = new JsonLine()
                .put("records", summary.records())
                .put("events", summary.events())
                .put("outputs", summary.records() - summary.events())
                .put("firstSequence", summary.firstSequence())
                .put("lastSequence", summary.lastSequence())
                .put("firstTimeNs", summary.firstTimeNs())
                .put("lastTimeNs", summary.lastTimeNs())
                .put("messageBytes", summary.bytes())
                .put("segments", summary.segments())
                .put("files", summary.files())
                .put("closedInOrder", summary.closedInOrder());
        summary.types().forEach((name, count) -> line.put("count" + name, count));
        return line;
    }

    private static String text(JournalSummary summary) {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "records     %,d (%,d events, %,d outputs)%nsequence    %,d to %,d%ntime        %s%n            %s%n"
                        + "size        %,d bytes of messages in %d files, %d segments%nended       %s",
                summary.records(),
                summary.events(),
                summary.records() - summary.events(),
                summary.firstSequence(),
                summary.lastSequence(),
                EngineTimes.text(summary.firstTimeNs()),
                EngineTimes.text(summary.lastTimeNs()),
                summary.bytes(),
                summary.files(),
                summary.segments(),
                summary.closedInOrder() ? "in an orderly way" : "not yet, or by the death of its writer"));
        summary.types()
                .forEach((name, count) -> text.append(String.format(Locale.ROOT, "%n  %-22s %,12d", name, count)));
        return text.toString();
    }
}
