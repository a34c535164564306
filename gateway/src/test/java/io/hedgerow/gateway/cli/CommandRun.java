package io.hedgerow.gateway.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/**
 * One command line executed in this process.
 *
 * @param exitCode what the process would have ended with
 * @param out what went to stdout
 * @param err what went to stderr
 */
public record CommandRun(int exitCode, String out, String err) {
    public static CommandRun of(String... arguments) {
        return on(Hedgerow.commandLine(arguments), arguments);
    }

    /** On commands that are used again: to build them takes longer than a small table. */
    static CommandRun on(CommandLine command, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        int exitCode = command.execute(HelpRequest.inPlace(command, arguments));
        return new CommandRun(exitCode, out.toString(), err.toString());
    }
}
