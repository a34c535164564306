package io.hedgerow.gateway.cli.whatif;

import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What all commands that give tables and pages ask of their options. Static. */
final class OutputChecks {
    private OutputChecks() {}

    /** One form on stdout, and a page that is a file. */
    static void require(CommandSpec spec, boolean json, boolean csv, Path output) {
        if (json && csv) {
            throw new ParameterException(spec.commandLine(), "--json and --csv exclude each other");
        }
        if (output != null && Files.isDirectory(output)) {
            throw new ParameterException(spec.commandLine(), "--output " + output + " is a folder; name a file in it");
        }
        Path folder = output == null ? null : output.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--output " + output + ": there is no folder " + folder + "; make it with: mkdir -p " + folder);
        }
    }
}
