package io.hedgerow.gateway.cli.journal;

import io.hedgerow.gateway.cli.output.ExitCodes;
import io.hedgerow.gateway.cli.output.RecordProgress;
import io.hedgerow.journal.export.JournalDump;
import io.hedgerow.journal.export.RecordFilter;
import io.hedgerow.journal.export.RecordNames;
import io.hedgerow.journal.export.Records;
import io.hedgerow.journal.format.MessageSchema;
import io.hedgerow.journal.read.RecordSource;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hedgerow journal dump}. */
@Command(
        name = "dump",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Print records of a journal or an export as lines of JSON.",
        description = {
            "%nBeside every id of an instrument, underlying, currency or venue stands its symbol, as the definitions"
                    + " in the",
            "journal give it; an export that does not begin at sequence 1 may not hold them."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  hedgerow journal dump journal-data/run --type HedgeDecision,HedgeOrder | jq .reason",
            "  hedgerow journal dump monday.hjx --instrument BTC-PERPETUAL.SIM --type Fill"
        })
public final class DumpCommand implements Callable<Integer> {
    private static final int NAMED_MAX = 8;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR|EXPORT", description = "Journal folder, or export file with its manifest.")
    private Path path;

    @Option(names = "--type", paramLabel = "NAME", split = ",", description = "Message types; repeatable.")
    private List<String> types = List.of();

    @Option(
            names = "--instrument",
            paramLabel = "SYMBOL|ID",
            description = "Only records that name this instrument, such as BTC-PERPETUAL.SIM or 0.")
    private String instrument;

    @Option(names = "--from", paramLabel = "TIME", description = "First engine time, RFC 3339.")
    private Instant from;

    @Option(names = "--to", paramLabel = "TIME", description = "Last engine time, RFC 3339.")
    private Instant to;

    @Option(names = "--from-seq", paramLabel = "SEQ", defaultValue = "1", description = "First sequence.")
    private long fromSequence;

    @Option(names = "--to-seq", paramLabel = "SEQ", description = "Last sequence.")
    private Long toSequence;

    @Override
    public Integer call() throws Exception {
        return JournalErrors.guard(() -> {
            ReferenceDirectory names = Records.names(path);
            JournalDump dump = new JournalDump(names);
            RecordFilter filter = new RecordFilter(
                    typeNames(dump.schema()),
                    instrument,
                    from == null ? Long.MIN_VALUE : EngineTimes.toNs(from),
                    to == null ? Long.MAX_VALUE : EngineTimes.toNs(to),
                    fromSequence,
                    toSequence == null ? Long.MAX_VALUE : toSequence);
            write(dump, filter, names);
            requireKnown(names);
            return ExitCodes.OK;
        });
    }

    private Set<String> typeNames(MessageSchema schema) {
        Set<String> names = new TreeSet<>();
        for (String type : types) {
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

    private void write(JournalDump dump, RecordFilter filter, ReferenceDirectory names) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        RecordProgress progress = new RecordProgress(spec.commandLine().getErr());
        try (RecordSource records = Records.open(path)) {
            while (records.next() && records.sequence() <= filter.toSequence()) {
                names.learn(records.buffer(), records.offset());
                if (filter.accepts(records, dump.schema(), names)) {
                    dump.write(records, out);
                }
                progress.at("records", records.sequence(), records.appendedSequence());
            }
        } finally {
            progress.end();
            out.flush();
        }
    }

    /** A symbol that no record defines would look like an instrument to which nothing happened. */
    private void requireKnown(ReferenceDirectory names) {
        if (instrument == null || RecordNames.instrumentId(names, instrument) >= 0) {
            return;
        }
        List<String> known =
                names.instruments().map(names::symbolOf).limit(NAMED_MAX).toList();
        String some = known.isEmpty()
                ? "no record read defines any; give its id"
                : "it defines " + names.instrumentCount() + ", such as " + String.join(", ", known);
        throw new ParameterException(
                spec.commandLine(), "--instrument: " + path + " defines no instrument '" + instrument + "'; " + some);
    }
}
