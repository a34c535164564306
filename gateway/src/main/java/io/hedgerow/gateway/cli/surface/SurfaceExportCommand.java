package io.hedgerow.gateway.cli.surface;

import io.hedgerow.gateway.cli.output.ExitCodes;
import io.hedgerow.gateway.cli.output.OutputFile;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hedgerow surface export}. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "A surface of a journal on a grid, as a table.",
        description = {
            "%nivydb   fixed days to expiry and deltas from 10 to 90 (forward delta), as IvyDB's standardised surface;",
            "         total variance is linear in time, days beyond the last expiry are left out",
            "delta    every expiry at deltas from the put's to the call's wing",
            "strike   every listed strike of every expiry, with prices undiscounted in quote currency"
        },
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  hedgerow surface export journal-data/run --grid delta -o surface.csv",
            "  hedgerow surface export journal-data/run --grid ivydb --at 2026-11-27T08:00:00Z"
        })
public final class SurfaceExportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR|EXPORT", description = "Journal folder, or export file with its manifest.")
    private Path path;

    @Option(names = "--grid", required = true, paramLabel = "ivydb|delta|strike", description = "Which points.")
    private SurfaceGrid grid;

    @Option(names = "--at", paramLabel = "TIME", description = "Engine time, RFC 3339. Default: the end.")
    private Instant at;

    @Option(names = "--underlying", paramLabel = "SYMBOL", description = "Only this one.")
    private String underlying;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write to a file. Default: stdout.")
    private Path output;

    @Override
    public Integer call() throws IOException {
        Map<String, JournaledSurface> surfaces = JournaledSurfaces.at(path, SurfaceTimes.orEnd(at), underlying);
        ReferenceDirectory names = JournaledSurfaces.read(path, Long.MIN_VALUE, surface -> {});
        if (output == null) {
            write(surfaces, names, spec.commandLine().getOut());
        } else {
            OutputFile.write(output, out -> write(surfaces, names, out));
        }
        return ExitCodes.OK;
    }

    private Long write(Map<String, JournaledSurface> surfaces, ReferenceDirectory names, PrintWriter out) {
        out.println(grid.header());
        surfaces.values()
                .forEach(surface ->
                        grid.write(surface, at == null ? surface.timeNs() : SurfaceTimes.orEnd(at), names, out));
        out.flush();
        return 0L;
    }
}
