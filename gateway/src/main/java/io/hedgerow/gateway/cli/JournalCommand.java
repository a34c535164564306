package io.hedgerow.gateway.cli;

import io.hedgerow.journal.export.ExportManifest;
import io.hedgerow.journal.export.JournalExport;
import io.hedgerow.journal.export.JournalSummary;
import io.hedgerow.journal.export.JsonLine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
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
        subcommands = {DumpCommand.class, ExportCommand.class, ImportCommand.class, TrimCommand.class},
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

    @Command(name = "describe", mixinStandardHelpOptions = true, header = "What a journal or an export holds.")
    int describe(
            @Parameters(paramLabel = "DIR|EXPORT", description = "Journal folder, or export file with its manifest.")
                    Path dir,
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
                        + "size        %,d bytes of messages in %s%nended       %s",
                summary.records(),
                summary.events(),
                summary.records() - summary.events(),
                summary.firstSequence(),
                summary.lastSequence(),
                EngineTimes.text(summary.firstTimeNs()),
                EngineTimes.text(summary.lastTimeNs()),
                summary.bytes(),
                summary.segments() == 0 ? "an export" : summary.files() + " files, " + summary.segments() + " segments",
                summary.segments() == 0
                        ? "an export does not say"
                        : summary.closedInOrder() ? "in an orderly way" : "not yet, or by the death of its writer"));
        summary.types()
                .forEach((name, count) -> text.append(String.format(Locale.ROOT, "%n  %-22s %,12d", name, count)));
        return text.toString();
    }
}
