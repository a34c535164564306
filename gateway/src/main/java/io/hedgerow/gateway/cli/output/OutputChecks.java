package io.hedgerow.gateway.cli.output;

import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What all commands that give tables and pages ask of their options, before anything is worked out. Static. */
public final class OutputChecks {
    private OutputChecks() {}

    /**
     * One form on stdout.
     *
     * @param spec the command
     * @param json whether an object is wanted
     * @param csv whether rows are wanted
     * @throws ParameterException if both are
     */
    public static void requireOneForm(CommandSpec spec, boolean json, boolean csv) {
        if (json && csv) {
            throw new ParameterException(spec.commandLine(), "--json and --csv exclude each other");
        }
    }

    /**
     * A page that is a file.
     *
     * @param spec the command
     * @param output where it is wanted, or null
     * @throws ParameterException if it is a folder, or its folder is not there
     */
    public static void requireFile(CommandSpec spec, Path output) {
        if (output == null) {
            return;
        }
        if (Files.isDirectory(output)) {
            throw new ParameterException(spec.commandLine(), "--output " + output + " is a folder; name a file in it");
        }
        Path folder = output.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--output " + output + ": there is no folder " + folder + "; make it with: mkdir -p " + folder);
        }
    }
}
