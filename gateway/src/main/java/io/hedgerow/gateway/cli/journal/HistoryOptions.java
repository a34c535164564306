package io.hedgerow.gateway.cli.journal;

import io.hedgerow.gateway.cli.output.CommandException;
import io.hedgerow.gateway.cli.output.ExitCodes;
import io.hedgerow.gateway.cli.output.RecordProgress;
import io.hedgerow.gateway.settings.toml.Durations;
import io.hedgerow.journal.format.JournalException;
import io.hedgerow.journal.history.HistoryGap;
import io.hedgerow.journal.history.JournalHistory;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Which journals a command works on, as one history. */
public final class HistoryOptions {
    private static final long SECOND_NS = 1_000_000_000L;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "JOURNAL",
            description = "Journal folders, folders that hold journals or exports, exports as they are; sorted by their"
                    + " time.")
    private List<Path> journals = new ArrayList<>();

    /**
     * What was named.
     *
     * @return paths, in the order of the command line
     */
    public List<Path> paths() {
        return journals;
    }

    /**
     * Reads all of them, checking every record; what is left out is told on stderr.
     *
     * @return the history
     * @throws CommandException with exit code 4 if something is missing, damaged or overlaps
     */
    public JournalHistory open() {
        return open(spec, journals);
    }

    /** The same for a command that can also do without journals. */
    static JournalHistory open(CommandSpec spec, List<Path> journals) {
        RecordProgress progress = new RecordProgress(spec.commandLine().getErr());
        try {
            JournalHistory history =
                    JournalHistory.of(journals, sequence -> progress.at("records checked", sequence, 0));
            progress.end();
            tell(spec.commandLine().getErr(), history);
            return history;
        } catch (JournalException | UncheckedIOException e) {
            throw new CommandException(ExitCodes.JOURNAL, e.getMessage(), e);
        } finally {
            progress.end();
        }
    }

    private static void tell(PrintWriter err, JournalHistory history) {
        history.notes().forEach(note -> err.println("note: " + note));
        history.gaps().forEach(gap -> err.println("note: " + text(gap)));
        err.flush();
    }

    /**
     * A gap for a person.
     *
     * @param gap of a history
     * @return one sentence
     */
    public static String text(HistoryGap gap) {
        long shownNs = gap.lengthNs() < SECOND_NS ? gap.lengthNs() : gap.lengthNs() / SECOND_NS * SECOND_NS;
        String when = Durations.text(shownNs) + " without records from " + Instant.ofEpochSecond(0L, gap.fromNs())
                + " to " + Instant.ofEpochSecond(0L, gap.toNs());
        return gap.kind() == HistoryGap.Kind.RESTART
                ? when + ", where the process of " + gap.before() + " was started again"
                : when + ", between " + gap.before() + " and " + gap.after();
    }
}
