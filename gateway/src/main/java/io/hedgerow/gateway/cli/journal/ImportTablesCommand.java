package io.hedgerow.gateway.cli.journal;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code hedgerow import}. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        header = "History that others have recorded, to be replayed and backtested.",
        synopsisSubcommandLabel = "SOURCE",
        footerHeading = "%nExamples:%n",
        footer = {
            "  hedgerow import tardis deribit_options_chain_2024-12-01_OPTIONS.csv.gz -o december",
            "  hedgerow journal import monday.hjx -o again       a journal from its own exports"
        },
        subcommands = ImportTardisCommand.class)
public final class ImportTablesCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing required subcommand: tardis");
    }
}
