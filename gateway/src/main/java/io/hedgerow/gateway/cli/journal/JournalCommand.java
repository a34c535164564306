package io.hedgerow.gateway.cli.journal;

import io.hedgerow.gateway.cli.output.ExitCodes;
import io.hedgerow.gateway.cli.output.JsonHead;
import io.hedgerow.gateway.cli.output.RecordProgress;
import io.hedgerow.gateway.json.Json;
import io.hedgerow.journal.export.ExportManifest;
import io.hedgerow.journal.export.JournalExport;
import io.hedgerow.journal.export.JournalSummary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
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
                spec.commandLine(), "say what to do: describe, verify, dump, export, import or trim");
    }

    @Command(name = "describe", mixinStandardHelpOptions = true, header = "What a journal or an export holds.")
    int describe(
            @Parameters(paramLabel = "DIR|EXPORT", description = "Journal folder, or export file with its manifest.")
                    Path dir,
            @Option(names = "--json", description = "One JSON object on stdout.") boolean json)
            throws Exception {
        return JournalErrors.guard(() -> {
            JournalSummary summary = read(dir);
            print(
                    json
                            ? Json.write(json("journal describe", dir, summary))
                            : text("journal     " + JsonHead.journalText(dir), summary));
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
            print(json ? verified(dir, summary) : text(dir, summary));
            return ExitCodes.OK;
        });
    }

    private static String verified(Path dir, JournalSummary summary) {
        Map<String, Object> json = json("journal verify", dir, summary);
        json.put("verified", true);
        return Json.write(json);
    }

    private static String text(Path dir, JournalSummary summary) {
        return String.format(Locale.ROOT, "%s: complete, %,d records, no damage", dir, summary.records());
    }

    private int verifyExport(Path file, boolean json) {
        RecordProgress progress = new RecordProgress(spec.commandLine().getErr());
        try {
            ExportManifest manifest =
                    JournalExport.verify(file, (sequence, total) -> progress.at("records", sequence, total));
            print(json ? ExportCommand.json("journal verify", file, manifest) : ExportCommand.text(file, manifest));
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

    private static Map<String, Object> json(String command, Path dir, JournalSummary summary) {
        Map<String, Object> json = JsonHead.of(command, dir);
        json.put("records", summary.records());
        json.put("events", summary.events());
        json.put("outputs", summary.records() - summary.events());
        json.put("first_sequence", summary.range().firstSequence());
        json.put("last_sequence", summary.range().lastSequence());
        json.put("first_time_ns", summary.range().firstTimeNs());
        json.put("last_time_ns", summary.range().lastTimeNs());
        json.put("message_bytes", summary.stored().bytes());
        json.put("segments", summary.stored().segments());
        json.put("files", summary.stored().files());
        json.put("closed_in_order", summary.stored().closedInOrder());
        json.put("records_by_type", summary.types());
        return json;
    }

    private static String text(String journal, JournalSummary summary) {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%s%nrecords     %,d (%,d events, %,d outputs)%nsequence    %,d to %,d%ntime        %s%n           "
                        + " %s%nsize        %,d bytes of messages in %s%nended       %s",
                journal,
                summary.records(),
                summary.events(),
                summary.records() - summary.events(),
                summary.range().firstSequence(),
                summary.range().lastSequence(),
                EngineTimes.text(summary.range().firstTimeNs()),
                EngineTimes.text(summary.range().lastTimeNs()),
                summary.stored().bytes(),
                summary.stored().segments() == 0
                        ? "an export"
                        : summary.stored().files() + " files, "
                                + summary.stored().segments() + " segments",
                summary.stored().segments() == 0
                        ? "an export does not say"
                        : summary.stored().closedInOrder()
                                ? "in an orderly way"
                                : "not yet, or by the death of its writer"));
        summary.types()
                .forEach((name, count) -> text.append(String.format(Locale.ROOT, "%n  %-22s %,12d", name, count)));
        return text.toString();
    }
}
