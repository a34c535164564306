package io.hedgerow.gateway.cli.journal;

import io.hedgerow.gateway.cli.output.CommandException;
import io.hedgerow.gateway.cli.output.ExitCodes;
import io.hedgerow.journal.format.JournalException;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;

/** Turns what a journal complains about into exit code 4 with its message. Static. */
final class JournalErrors {
    private JournalErrors() {}

    /**
     * Does the work of a command.
     *
     * @param work reads or trims a journal
     * @return its exit code
     * @throws Exception what is no complaint of a journal
     */
    static int guard(Callable<Integer> work) throws Exception {
        try {
            return work.call();
        } catch (JournalException | UncheckedIOException e) {
            throw new CommandException(ExitCodes.JOURNAL, e.getMessage(), e);
        }
    }
}
