package io.hedgerow.gateway.cli;

import io.hedgerow.engine.event.EngineHaltedException;
import io.hedgerow.gateway.cli.cluster.NodeExit;
import io.hedgerow.gateway.cli.option.ValueConverters;
import io.hedgerow.gateway.cli.output.CommandException;
import io.hedgerow.gateway.cli.output.ExitCodes;
import io.hedgerow.gateway.cli.output.OutputException;
import io.hedgerow.gateway.cluster.config.NodeException;
import io.hedgerow.gateway.control.ControlException;
import io.hedgerow.gateway.settings.toml.ConfigException;
import io.hedgerow.gateway.venue.GatewayException;
import io.hedgerow.gateway.venue.recorded.PositionsFileException;
import io.hedgerow.journal.format.JournalException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells on stderr why a command failed, and with which code the process ends. Static. */
final class CommandErrors {
    private static final int UNKNOWN = -1;
    private static final String DISK_FULL = "disk full";
    private static final String SYSTEM_SAYS_FULL = "No space left on device";

    private CommandErrors() {}

    /** A wrong command line: one line says what is wrong, one where help is. */
    static int explainUsage(ParameterException failure, String[] arguments) {
        CommandLine command = failure.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        PrintWriter err = command.getErr();
        err.println(name + ": " + message(failure));
        err.println("'" + name + " --help' tells what there is.");
        err.flush();
        return ExitCodes.USAGE;
    }

    private static String message(ParameterException failure) {
        if (failure instanceof UnmatchedArgumentException unmatched) {
            String first = unmatched.getUnmatched().get(0);
            boolean command = !first.startsWith("-")
                    && !unmatched.getCommandLine().getSubcommands().isEmpty();
            String what = command ? "command" : first.startsWith("-") ? "option" : "argument";
            List<String> suggestions = unmatched.getSuggestions();
            String meant = suggestions.isEmpty()
                    ? ""
                    : "; did you mean '" + suggestions.get(0).replaceFirst("^.* ", "") + "'?";
            return "unknown " + what + " '" + first + "'" + meant;
        }
        return failure.getMessage();
    }

    /** A command that could not do its work. */
    static int explain(Exception failure, CommandLine command, ParseResult parsed) {
        return explain(failure, command.getErr(), command.getCommandSpec().qualifiedName());
    }

    /**
     * Tells of a failure.
     *
     * @param failure what happened
     * @param err stderr
     * @param name of the command
     * @return exit code
     */
    static int explain(Exception failure, PrintWriter err, String name) {
        if (failure instanceof ConfigException config) {
            config.problems().forEach(problem -> err.println(problem.place().text() + ": error: " + problem.message()));
            int count = config.problems().size();
            err.println(count == 1 ? "1 error" : count + " errors");
            err.flush();
            return ExitCodes.CONFIG;
        }
        if (failure instanceof OutputException output && output.readerGone()) {
            return ExitCodes.READER_GONE;
        }
        int exitCode = exitCode(failure);
        if (exitCode == UNKNOWN) {
            err.println(name + ": internal failure, please report it with what follows");
            failure.printStackTrace(err);
            err.flush();
            return ExitCodes.INTERNAL;
        }
        String reason =
                failure instanceof InvalidPathException path ? ValueConverters.unspeakable(path) : failure.getMessage();
        err.println(name + ": "
                + (diskIsFull(failure) && !String.valueOf(reason).contains(DISK_FULL) ? cured(reason) : reason));
        err.flush();
        return exitCode;
    }

    private static String cured(String reason) {
        return DISK_FULL + ": " + reason + "; make space and resume";
    }

    /**
     * Whatever it was that could not be written: what the system said is among the causes. Outputs say it themselves, and
     * nothing of them can be resumed.
     */
    private static boolean diskIsFull(Throwable failure) {
        if (failure instanceof OutputException) {
            return false;
        }
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof IOException && String.valueOf(at.getMessage()).contains(SYSTEM_SAYS_FULL)) {
                return true;
            }
        }
        return false;
    }

    private static int exitCode(Exception failure) {
        if (failure instanceof CommandException known) {
            return known.exitCode();
        }
        if (failure instanceof OutputException) {
            return ExitCodes.INTERNAL;
        }
        if (failure instanceof NodeException node) {
            return NodeExit.code(node);
        }
        boolean journal = failure instanceof JournalException
                || failure instanceof ControlException
                || (failure instanceof EngineHaltedException && failure.getCause() instanceof JournalException);
        if (journal) {
            return ExitCodes.JOURNAL;
        }
        if (failure instanceof GatewayException || failure instanceof PositionsFileException) {
            return ExitCodes.GATEWAY;
        }
        if (failure instanceof InvalidPathException) {
            return ExitCodes.USAGE;
        }
        return diskIsFull(failure) ? ExitCodes.JOURNAL : UNKNOWN;
    }
}
