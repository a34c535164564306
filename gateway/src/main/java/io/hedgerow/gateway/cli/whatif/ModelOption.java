package io.hedgerow.gateway.cli.whatif;

import io.hedgerow.gateway.cli.output.CommandException;
import io.hedgerow.gateway.cli.output.ExitCodes;
import io.hedgerow.gateway.settings.model.ModelFile;
import io.hedgerow.gateway.settings.toml.ConfigException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Models that an option names: one that comes with the program, or a file. Static. */
final class ModelOption {
    private ModelOption() {}

    /**
     * Reads a model.
     *
     * @param kind of it
     * @param option that named it
     * @param nameOrFile what it says
     * @return the model
     * @throws CommandException naming the option, and what there is where the file is not there
     */
    static <T> T read(ModelFile<T> kind, String option, String nameOrFile) {
        try {
            return kind.read(nameOrFile);
        } catch (ConfigException e) {
            String known = Files.exists(Path.of(nameOrFile)) ? "" : "; " + kind.namesText();
            throw new CommandException(ExitCodes.CONFIG, option + ": " + e.getMessage() + known, e);
        }
    }

    /**
     * Prints one that comes with the program, as a file to start from.
     *
     * @param kind of it
     * @param spec the command
     * @param option that asked for it
     * @param name of the model
     * @return exit code
     */
    static int show(ModelFile<?> kind, CommandSpec spec, String option, String name) {
        try {
            spec.commandLine().getOut().print(kind.text(name));
            spec.commandLine().getOut().flush();
            return ExitCodes.OK;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), option + ": " + e.getMessage(), e);
        }
    }
}
