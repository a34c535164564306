package io.hedgerow.gateway.cli;

import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The usage line of commands below one that takes a parameter: {@code hedgerow control DIR kill}. Static. */
final class UsageLine {
    private UsageLine() {}

    /**
     * Lets the usage line of every command name the parameters that come before its name.
     *
     * @param line a command; all below it are changed too
     */
    static void showParentParameters(CommandLine line) {
        for (CommandLine below : line.getSubcommands().values()) {
            if (!line.getCommandSpec().positionalParameters().isEmpty()) {
                below.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_SYNOPSIS, UsageLine::synopsis);
            }
            showParentParameters(below);
        }
    }

    private static String synopsis(Help help) {
        CommandSpec command = help.commandSpec();
        CommandSpec parent = command.parent();
        String parameters = parent.positionalParameters().stream()
                .map(parameter -> parameter.paramLabel())
                .collect(Collectors.joining(" "));
        String typed = parent.qualifiedName() + " ";
        return help.synopsis(help.synopsisHeadingLength()).replace(typed, typed + parameters + " ");
    }
}
