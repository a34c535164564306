package io.hedgerow.gateway.cli.journal;

import io.hedgerow.gateway.cli.output.ExitCodes;
import io.hedgerow.gateway.cli.output.RecordProgress;
import io.hedgerow.journal.export.JournalRetention;
import io.hedgerow.journal.replay.JournalTrim;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hedgerow journal trim}. */
@Command(
        name = "trim",
        mixinStandardHelpOptions = true,
        header = "Give up the end of a damaged journal, or remove old files of a sound one.",
        description = {
            "%n--after: to take a journal up again before its damage. Nothing is deleted or rewritten: the bytes after"
                    + " the",
            "cut stay where they are and do not count any more; segments that lie wholly behind it are moved to the",
            "folder 'quarantine' of the journal.",
            "%n--before: removes whole queue files, and only what is covered by verified exports (read again now) and"
                    + " by two",
            "verified snapshots. The engine may be running. Exit code 5: there was nothing to remove."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  hedgerow journal trim journal-data/run --after 123456",
            "  hedgerow journal export journal-data/run -o monday.hjx",
            "  hedgerow journal trim journal-data/run --before 500000 --export monday.hjx"
        })
public final class TrimCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", arity = "0..1", description = "Journal folder.")
    private Path dir;

    @ArgGroup(multiplicity = "0..1")
    private Where where;

    @Option(
            names = "--export",
            paramLabel = "FILE",
            description = "Export that covers what goes; repeatable. With --before.")
    private List<Path> exports = new ArrayList<>();

    private static final class Where {
        @Option(names = "--after", paramLabel = "SEQ", description = "Last sequence that stays.")
        private Long after;

        @Option(names = "--before", paramLabel = "SEQ", description = "First sequence that must stay.")
        private Long before;
    }

    @Override
    public Integer call() throws Exception {
        if (dir == null || where == null) {
            throw new ParameterException(
                    spec.commandLine(),
                    (dir == null ? "say which journal folder DIR, and " : "say ")
                            + "--after SEQ to give up the end of it, or --before SEQ to remove old files");
        }
        if (where.after != null && !exports.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--export goes with --before: --after deletes nothing");
        }
        return JournalErrors.guard(where.after != null ? this::cut : this::removeOld);
    }

    private int cut() {
        JournalTrim.after(dir, where.after);
        tell(dir + ": cut after sequence " + where.after);
        return ExitCodes.OK;
    }

    private int removeOld() {
        RecordProgress progress = new RecordProgress(spec.commandLine().getErr());
        JournalRetention.Removed removed;
        try {
            JournalRetention retention =
                    new JournalRetention(dir, (sequence, total) -> progress.at("records", sequence, total));
            removed = retention.removeBefore(where.before, exports);
        } finally {
            progress.end();
        }
        if (removed.filesRemoved() == 0) {
            tell(dir + ": nothing removed: no whole file lies before sequence " + where.before);
            return ExitCodes.CHECK_FAILED;
        }
        tell(String.format(
                Locale.ROOT,
                "%s: begins at sequence %,d now; %,d files of %,d bytes removed",
                dir,
                removed.firstSequence(),
                removed.filesRemoved(),
                removed.bytesRemoved()));
        return ExitCodes.OK;
    }

    private void tell(String text) {
        spec.commandLine().getErr().println(text);
    }
}
