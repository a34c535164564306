package io.hedgerow.journal.snapshot;

import io.hedgerow.journal.format.JournalException;
import io.hedgerow.journal.format.JournalPosition;
import java.util.List;
import org.agrona.DirectBuffer;

/**
 * A verified engine state, in memory. Any thread; read-only.
 *
 * @param position last record that is part of it
 * @param startMessage the EngineStarted message of its journal, header included
 * @param stateHash hash that the state must have
 * @param columns state by column, in the engine's order
 * @param beside state of the process at the same record, as it was given; empty if none was
 */
public record Snapshot(
        JournalPosition position,
        DirectBuffer startMessage,
        long stateHash,
        List<Column> columns,
        DirectBuffer beside) {
    /**
     * One column.
     *
     * @param name its name
     * @param bytes its contents
     */
    public record Column(String name, DirectBuffer bytes) {}

    /** A snapshot file that must not be used; the message names the file and what is wrong. */
    public static final class InvalidSnapshotException extends JournalException {
        private static final long serialVersionUID = 1L;

        InvalidSnapshotException(String message) {
            super(message);
        }
    }
}
