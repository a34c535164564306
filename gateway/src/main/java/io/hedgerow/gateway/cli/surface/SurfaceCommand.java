package io.hedgerow.gateway.cli.surface;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code hedgerow surface fit|show|history|export}. */
@Command(
        name = "surface",
        mixinStandardHelpOptions = true,
        header = "Volatility surfaces: fit them to tables of quotes, read them from journals.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            SurfaceFitCommand.class,
            SurfaceShowCommand.class,
            SurfaceHistoryCommand.class,
            SurfaceExportCommand.class
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  hedgerow surface fit quotes.csv",
            "  hedgerow surface fit quotes.csv -o params.csv --quotes-out fitted.csv --report surface.html --json",
            "  hedgerow surface show journal-data/run",
            "  hedgerow surface history journal-data/run -o history.csv",
            "  hedgerow surface export journal-data/run --grid delta"
        })
public final class SurfaceCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do: fit, show, history or export");
    }
}
