package io.hedgerow.gateway.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Finds the command that somebody wants help with, whatever else is still missing on the command line. Static. */
final class HelpRequest {
    private HelpRequest() {}

    /**
     * Moves a request for help to where it is understood: {@code control kill --help} becomes {@code help control kill},
     * although DIR is missing.
     *
     * @param line the root command
     * @param arguments what was typed
     * @return the same, or {@code help COMMAND...}
     */
    static String[] inPlace(CommandLine line, String... arguments) {
        List<String> typed = Arrays.asList(arguments);
        int end = typed.indexOf("--") < 0 ? typed.size() : typed.indexOf("--");
        int help = typed.subList(0, end).stream()
                .filter(word -> word.equals("--help") || word.equals("-h"))
                .findFirst()
                .map(typed::indexOf)
                .orElse(-1);
        if (help <= 0 || !line.getSubcommands().containsKey("help")) {
            return arguments;
        }
        List<String> words = new ArrayList<>(List.of("help"));
        typed.subList(0, help).stream().filter(word -> !word.startsWith("-")).forEach(words::add);
        return words.toArray(String[]::new);
    }

    /**
     * Follows words down the tree of commands; values and folders between them are passed over.
     *
     * @param line the root command
     * @param words names of commands
     * @return the command that they name
     * @throws ParameterException if a word should be a command and is none
     */
    static CommandLine find(CommandLine line, List<String> words) {
        CommandLine at = line;
        for (String word : words) {
            CommandLine below = at.getSubcommands().get(word);
            boolean needsCommand = !at.getSubcommands().isEmpty()
                    && at.getCommandSpec().positionalParameters().isEmpty();
            if (below != null) {
                at = below;
            } else if (needsCommand) {
                throw new UnmatchedArgumentException(at, List.of(word));
            }
        }
        return at;
    }
}
