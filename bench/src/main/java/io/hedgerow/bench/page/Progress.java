package io.hedgerow.bench.page;

import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;

/** Tells on standard error what a benchmark is at. Static; any thread. */
public final class Progress {
    private Progress() {}

    /**
     * Tells a person who waits.
     *
     * @param command that measures
     * @param what it is about to do, or has done
     */
    public static void tell(CommandSpec command, String what) {
        PrintWriter err = command.commandLine().getErr();
        err.println("bench " + command.name() + ": " + what);
        err.flush();
    }
}
