package io.hedgerow.gateway.cli.whatif;

import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Files that come with the program, as something to start from. Static. */
final class ShownFile {
    private ShownFile() {}

    /**
     * Prints a file that comes with the program.
     *
     * @param spec the command
     * @param option that asked for it
     * @param name of the file
     * @param text finds it
     * @return exit code
     */
    static int show(CommandSpec spec, String option, String name, Function<String, String> text) {
        try {
            spec.commandLine().getOut().print(text.apply(name));
            spec.commandLine().getOut().flush();
            return 0;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), option + ": " + e.getMessage(), e);
        }
    }
}
