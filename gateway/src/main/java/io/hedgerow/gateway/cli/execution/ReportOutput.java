package io.hedgerow.gateway.cli.execution;

import io.hedgerow.gateway.cli.output.CommandException;
import io.hedgerow.gateway.cli.output.ExitCodes;
import io.hedgerow.gateway.cli.output.JsonHead;
import io.hedgerow.gateway.cli.output.OutputChecks;
import io.hedgerow.gateway.cli.output.RecordProgress;
import io.hedgerow.journal.format.JournalException;
import io.hedgerow.journal.history.JournalHistory;
import io.hedgerow.journal.history.JournalSession;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongConsumer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How results over a history are written. */
final class ReportOutput {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--json", description = "One JSON object on stdout.")
    private boolean json;

    @Option(names = "--csv", description = "Rows of CSV on stdout.")
    private boolean csv;

    /** Refuses two forms at once. */
    void check() {
        OutputChecks.requireOneForm(spec, json, csv);
    }

    boolean json() {
        return json;
    }

    boolean csv() {
        return csv;
    }

    /** Works through a history; what is wrong with a journal is exit code 4. */
    <T> T read(JournalHistory history, Function<LongConsumer, T> reading) {
        long records = history.sessions().stream()
                .map(JournalSession::extent)
                .mapToLong(JournalSession.Extent::lastSequence)
                .max()
                .orElse(0L);
        RecordProgress progress = new RecordProgress(spec.commandLine().getErr());
        try {
            history.requireThisProfile();
            return reading.apply(sequence -> progress.at("records", sequence, records));
        } catch (JournalException e) {
            throw new CommandException(ExitCodes.JOURNAL, e.getMessage(), e);
        } finally {
            progress.end();
        }
    }

    /** What a JSON object begins with. */
    static Map<String, Object> head(String command, JournalHistory history) {
        Map<String, Object> head = JsonHead.of(command);
        head.put(
                "journals",
                history.sessions().stream()
                        .map(session -> session.path().toString())
                        .toList());
        return head;
    }
}
