package io.hedgerow.journal.export;

import io.hedgerow.journal.follow.EngineStart;
import io.hedgerow.journal.format.JournalBase;
import io.hedgerow.journal.format.JournalFolder;
import io.hedgerow.journal.read.JournalReader;
import io.hedgerow.journal.read.RecordSource;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Opens a journal folder or an export file for reading. Any thread; static. */
public final class Records {
    private Records() {}

    /**
     * Whether a path is that of an export.
     *
     * @param path folder or file
     * @return true if it is a file
     */
    public static boolean isExport(Path path) {
        return Files.isRegularFile(path);
    }

    /**
     * Opens it.
     *
     * @param path journal folder, or export file with its manifest
     * @return source before the first record
     * @throws io.hedgerow.journal.format.JournalException if it is neither
     */
    public static RecordSource open(Path path) {
        return isExport(path) ? ExportReader.open(path) : JournalReader.open(path);
    }

    /**
     * Identity of the journal.
     *
     * @param path journal folder, or export file with its manifest
     * @return nothing if it holds no record
     * @throws io.hedgerow.journal.format.JournalException if it is neither
     */
    public static Optional<Long> runId(Path path) {
        return isExport(path)
                ? Optional.of(ExportManifest.read(path).runId())
                : EngineStart.find(path).map(EngineStart::runId);
    }

    /**
     * What the journal's first record says.
     *
     * @param path journal folder, or export file with its manifest
     * @return nothing if there is none, or it is not in this export
     * @throws io.hedgerow.journal.format.JournalException if it is neither
     */
    public static Optional<EngineStart> start(Path path) {
        if (!isExport(path)) {
            return EngineStart.find(path);
        }
        if (ExportManifest.read(path).firstSequence() > 1) {
            return Optional.empty();
        }
        try (RecordSource records = open(path)) {
            return records.next()
                    ? Optional.of(EngineStart.read(records.buffer(), records.offset()))
                    : Optional.empty();
        }
    }

    /**
     * The names that are known before the first record is read.
     *
     * @param path journal folder or export file
     * @return those that a trimmed journal has kept, else none
     */
    public static ReferenceDirectory names(Path path) {
        ReferenceDirectory names = new ReferenceDirectory();
        if (!isExport(path)) {
            JournalBase.find(new JournalFolder(path))
                    .ifPresent(base -> base.definitions().forEach(message -> names.learn(message, 0)));
        }
        return names;
    }
}
