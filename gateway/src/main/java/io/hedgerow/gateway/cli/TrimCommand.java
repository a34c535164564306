package io.hedgerow.gateway.cli;

import io.hedgerow.journal.replay.JournalTrim;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hedgerow journal trim}. */
@Command(
        name = "trim",
        mixinStandardHelpOptions = true,
        header = "Cut a journal after a sequence, to take it up again before its damage.",
        description = {
            "%nNothing is deleted or rewritten: the bytes after the cut stay where they are and do not count any more;",
            "segments that lie wholly behind it are moved to the folder 'quarantine' of the journal."
        })
public final class TrimCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "Journal folder.")
    private Path dir;

    @Option(names = "--after", paramLabel = "SEQ", required = true, description = "Last sequence that stays.")
    private long after;

    @Override
    public Integer call() throws Exception {
        return JournalErrors.guard(() -> {
            JournalTrim.after(dir, after);
            spec.commandLine().getErr().println(dir + ": cut after sequence " + after);
            return ExitCodes.OK;
        });
    }
}
