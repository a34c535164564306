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
        if (!line.getSubcommands().containsKey("help")) {
            return arguments;
        }
        int word = wordOfHelp(line, typed);
        if (word > 0) {
            List<String> words = new ArrayList<>(typed);
            words.add(0, words.remove(word));
            return words.toArray(String[]::new);
        }
        int help = typed.subList(0, end).stream()
                .filter(option -> option.equals("--help") || option.equals("-h"))
                .findFirst()
                .map(typed::indexOf)
                .orElse(-1);
        if (help <= 0) {
            return arguments;
        }
        List<String> words = new ArrayList<>(List.of("help"));
        typed.subList(0, help).stream()
                .filter(typedWord -> !typedWord.startsWith("-"))
                .forEach(words::add);
        return words.toArray(String[]::new);
    }

    /** Where {@code help} stands in place of a command, as in {@code journal help dump}; -1 if nowhere. */
    private static int wordOfHelp(CommandLine line, List<String> typed) {
        CommandLine at = line;
        for (int i = 0; i < typed.size() && at != null && needsCommand(at); i++) {
            CommandLine below = at.getSubcommands().get(typed.get(i));
            if (below == null) {
                return typed.get(i).equals("help") ? i : -1;
            }
            at = below;
        }
        return -1;
    }

    private static boolean needsCommand(CommandLine line) {
        return !line.getSubcommands().isEmpty()
                && line.getCommandSpec().positionalParameters().isEmpty();
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
            if (below != null) {
                at = below;
            } else if (needsCommand(at)) {
                throw new UnmatchedArgumentException(at, List.of(word));
            }
        }
        return at;
    }
}
