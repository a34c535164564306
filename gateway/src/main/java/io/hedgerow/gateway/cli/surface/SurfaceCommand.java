package io.hedgerow.gateway.cli.surface;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code hedgerow surface fit}. */
@Command(
        name = "surface",
        mixinStandardHelpOptions = true,
        header = "Fit volatility surfaces to tables of quotes.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {SurfaceFitCommand.class},
        footerHeading = "%nExamples:%n",
        footer = {
            "  hedgerow surface fit quotes.csv",
            "  hedgerow surface fit quotes.csv -o params.csv --quotes-out fitted.csv --report surface.html --json"
        })
public final class SurfaceCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do: fit");
    }
}
