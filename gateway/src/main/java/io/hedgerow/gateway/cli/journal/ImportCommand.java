package io.hedgerow.gateway.cli.journal;

import io.hedgerow.gateway.cli.output.CommandException;
import io.hedgerow.gateway.cli.output.ExitCodes;
import io.hedgerow.gateway.cli.output.RecordProgress;
import io.hedgerow.journal.append.JournalBuild;
import io.hedgerow.journal.export.ExportManifest;
import io.hedgerow.journal.export.JournalImport;
import io.hedgerow.journal.format.JournalException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hedgerow journal import}. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        header = "Make a journal again from its exports.",
        description = {
            "%nThe journal is built as .importing-NAME beside DIR, read back, and only then renamed to DIR: an import"
                    + " that",
            "fails or is killed leaves no journal, and what it left is removed by the next one. Every field of each",
            "manifest is compared. Manifests of earlier builds have no checksum of their own; they are taken, and it"
                    + " is",
            "said."
        },
        footerHeading = "%nExample:%n",
        footer = "  hedgerow journal import monday.hjx tuesday.hjx -o journal-data/again")
public final class ImportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "EXPORT",
            arity = "1..*",
            description = "Export files of one journal from sequence 1 on, oldest first.")
    private List<Path> exports;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            required = true,
            description = "New or empty journal folder.")
    private Path dir;

    @Override
    public Integer call() throws Exception {
        requireFree();
        return JournalErrors.guard(() -> {
            RecordProgress progress = new RecordProgress(spec.commandLine().getErr());
            long last;
            try {
                last = JournalImport.write(exports, dir, (sequence, total) -> progress.at("records", sequence, total));
            } finally {
                progress.end();
            }
            exports.stream()
                    .filter(export -> !ExportManifest.read(export).checked())
                    .forEach(export -> tell("note: the manifest of " + export + " has no checksum of its own, an"
                            + " earlier build wrote it; its values are those of the records"));
            tell(String.format(Locale.ROOT, "%s: sequence 1 to %,d, every record checked", dir, last));
            return ExitCodes.OK;
        });
    }

    /** A name that is taken is a mistake of the command line, and no journal's fault. */
    private void requireFree() throws IOException {
        try {
            JournalBuild.requireFree(dir);
        } catch (JournalException taken) {
            throw new CommandException(ExitCodes.USAGE, taken.getMessage(), taken);
        }
    }

    private void tell(String text) {
        spec.commandLine().getErr().println(text);
    }
}
