package io.hedgerow.gateway.cli;

import io.hedgerow.journal.export.JournalImport;
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
        return JournalErrors.guard(() -> {
            RecordProgress progress = new RecordProgress(spec.commandLine().getErr());
            long last;
            try {
                last = JournalImport.write(exports, dir, (sequence, total) -> progress.at("records", sequence, total));
            } finally {
                progress.end();
            }
            spec.commandLine()
                    .getErr()
                    .println(String.format(Locale.ROOT, "%s: sequence 1 to %,d, every record checked", dir, last));
            return ExitCodes.OK;
        });
    }
}
