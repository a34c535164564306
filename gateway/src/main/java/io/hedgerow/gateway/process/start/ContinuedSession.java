package io.hedgerow.gateway.process.start;

import io.hedgerow.gateway.venue.GatewayException;
import io.hedgerow.gateway.venue.JournalPoint;
import io.hedgerow.journal.follow.EngineStart;
import io.hedgerow.journal.format.JournalException;
import io.hedgerow.journal.format.JournalFolder;
import io.hedgerow.journal.read.JournalReader;
import java.nio.file.Path;
import java.util.Optional;

/** The journal that a captured session continued, from which alone it can be played on. Static. */
public final class ContinuedSession {
    private ContinuedSession() {}

    /**
     * Checks that a folder holds that journal as it was when the session began.
     *
     * @param folder of the run
     * @param point where the session began
     * @throws GatewayException if it does not; the text says how to make one
     */
    public static void require(Path folder, JournalPoint point) {
        JournalFolder journal = new JournalFolder(folder);
        Optional<EngineStart> start =
                journal.isJournal() && !journal.segments().isEmpty() ? EngineStart.find(folder) : Optional.empty();
        String cure =
                "; it is played on a copy of that journal which ends there: `hedgerow journal export JOURNAL --to-seq "
                        + point.sequence()
                        + " -o then.hjx`, `hedgerow journal import then.hjx -o NEW_FOLDER`, and journal.dir ="
                        + " NEW_FOLDER; or set matching = \"own\"";
        String what = String.format(
                "the captured session continued journal %016x behind sequence %d", point.journalId(), point.sequence());
        if (start.isEmpty()) {
            throw new GatewayException(what + ", and journal folder " + folder + " is new" + cure);
        }
        if (start.get().runId() != point.journalId()) {
            throw new GatewayException(String.format(
                    "%s, and journal folder %s holds journal %016x%s",
                    what, folder, start.get().runId(), cure));
        }
        long last = lastSequence(folder);
        if (last != point.sequence()) {
            throw new GatewayException(what + ", and journal folder " + folder + " ends at sequence " + last + cure);
        }
    }

    private static long lastSequence(Path folder) {
        try (JournalReader records = JournalReader.open(folder)) {
            long last = 0L;
            while (records.next()) {
                last = records.sequence();
            }
            return last;
        } catch (JournalException damaged) {
            throw new GatewayException("journal folder " + folder + ": " + damaged.getMessage(), damaged);
        }
    }
}
