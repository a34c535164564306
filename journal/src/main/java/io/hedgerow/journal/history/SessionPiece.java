package io.hedgerow.journal.history;

import io.hedgerow.journal.export.ExportManifest;
import io.hedgerow.journal.export.Records;
import io.hedgerow.journal.format.JournalBase;
import io.hedgerow.journal.format.JournalFolder;
import io.hedgerow.journal.read.RecordSource;
import java.nio.file.Path;

/**
 * Part of a journal: its folder, or an export of it. Any thread; immutable.
 *
 * @param path journal folder, or export file with its manifest
 * @param runId identity of the journal
 * @param firstSequence first record that it holds
 * @param lastSequence last record that an export holds; of a folder {@code Long.MAX_VALUE}, it is read to its end
 * @param previousCrc checksum of the record before the first, 0 for sequence 1
 */
public record SessionPiece(Path path, long runId, long firstSequence, long lastSequence, int previousCrc) {
    static SessionPiece export(Path path) {
        ExportManifest manifest = ExportManifest.read(path);
        return new SessionPiece(
                path, manifest.runId(), manifest.firstSequence(), manifest.lastSequence(), manifest.previousCrc());
    }

    static SessionPiece folder(Path path, long runId) {
        JournalBase base = JournalBase.find(new JournalFolder(path)).orElse(null);
        return base == null
                ? new SessionPiece(path, runId, 1L, Long.MAX_VALUE, 0)
                : new SessionPiece(path, runId, base.firstSequence(), Long.MAX_VALUE, base.previousCrc());
    }

    /**
     * Whether this is the folder that its process writes, and not a copy of its records.
     *
     * @return false for an export
     */
    public boolean isFolder() {
        return !Records.isExport(path);
    }

    RecordSource open() {
        return Records.open(path);
    }
}
