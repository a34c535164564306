package io.hedgerow.journal.export;

import io.hedgerow.engine.core.HedgeEngine;
import io.hedgerow.engine.event.OutputSink;
import io.hedgerow.journal.follow.EngineStart;
import io.hedgerow.journal.format.Definitions;
import io.hedgerow.journal.format.JournalBase;
import io.hedgerow.journal.format.JournalException;
import io.hedgerow.journal.format.JournalFolder;
import io.hedgerow.journal.format.JournalFolder.Segment;
import io.hedgerow.journal.format.JournalPosition;
import io.hedgerow.journal.read.JournalReader;
import io.hedgerow.journal.snapshot.Snapshot;
import io.hedgerow.journal.snapshot.Snapshot.InvalidSnapshotException;
import io.hedgerow.journal.snapshot.SnapshotStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.agrona.DirectBuffer;

/**
 * Removes the oldest queue files of a journal, if and only if everything in them is covered twice: by exports that were
 * read back here and now and chain to the journal, and by two snapshots that restore to their state hash.
 *
 * <pre>
 *   records  1 ─────────────── base ──────────────── snapshot ─ snapshot ─── end
 *            └── removed files ┘└─ kept files ...
 *            └────── verified exports ──────┘
 * </pre>
 *
 * <p>One thread; the journal may be written meanwhile. The new beginning is on the disk before the first file goes.
 */
public final class JournalRetention {
    private static final int SNAPSHOTS_NEEDED = 2;

    private final Path dir;
    private final JournalFolder folder;
    private final JournalSummary.Progress progress;

    /**
     * What was removed.
     *
     * @param firstSequence first record that is kept
     * @param filesRemoved queue files that were removed
     * @param bytesRemoved their length
     */
    public record Removed(long firstSequence, int filesRemoved, long bytesRemoved) {}

    /**
     * Prepares.
     *
     * @param dir journal folder
     * @param progress told how far the reading is
     */
    public JournalRetention(Path dir, JournalSummary.Progress progress) {
        this.dir = dir;
        folder = new JournalFolder(dir);
        this.progress = progress;
    }

    /**
     * Removes the files that hold nothing but records before a sequence.
     *
     * @param beforeSequence first record that must stay; files that hold it or anything behind it stay whole
     * @param exports export files that cover what goes, oldest first
     * @return what was removed
     * @throws JournalException if something is not covered; nothing has been removed then, and the message says what is
     *     missing and which command makes it
     */
    public Removed removeBefore(long beforeSequence, List<Path> exports) {
        folder.requireJournal();
        JournalBase wanted = newBase(beforeSequence);
        JournalBase base = JournalBase.find(folder).orElse(null);
        long begin = base == null ? 1L : base.firstSequence();
        try {
            if (wanted.firstSequence() > begin) {
                requireExported(begin, wanted.firstSequence() - 1, exports);
                requireSnapshots(wanted.firstSequence() - 1);
                wanted.write(folder);
                base = wanted;
            }
            return base == null ? new Removed(begin, 0, 0) : removeFilesBefore(base);
        } catch (IOException e) {
            throw new JournalException("journal folder " + dir + " cannot be trimmed: " + e, e);
        }
    }

    /** The newest file that begins at or before a sequence. */
    private JournalBase newBase(long beforeSequence) {
        DirectBuffer start = EngineStart.message(dir);
        Definitions definitions = new Definitions();
        JournalBase.find(folder)
                .ifPresent(base ->
                        base.definitions().forEach(message -> definitions.take(message, 0, message.capacity())));
        JournalBase newest = null;
        String file = "";
        long segment = 0;
        try (JournalReader reader = JournalReader.open(dir)) {
            while (reader.sequence() < beforeSequence && reader.next()) {
                JournalPosition before = reader.positionBefore();
                if (!before.file().equals(file) || before.segmentStart() != segment) {
                    file = before.file();
                    segment = before.segmentStart();
                    newest = new JournalBase(
                            before.sequence() + 1, before.crc(), segment, file, start, definitions.messages());
                }
                definitions.take(reader.buffer(), reader.offset(), reader.length());
                progress.at(reader.sequence(), beforeSequence);
            }
            if (reader.sequence() < beforeSequence || newest == null) {
                throw new JournalException("journal folder " + dir + " ends at sequence " + reader.sequence()
                        + "; there is no record " + beforeSequence + " to keep");
            }
            return newest;
        }
    }

    private void requireExported(long begin, long end, List<Path> exports) {
        List<ExportManifest> used = new ArrayList<>();
        for (Path export : exports) {
            ExportManifest manifest = JournalExport.verify(export, progress);
            if (manifest.lastSequence() >= begin) {
                used.add(manifest);
            }
        }
        used.sort(Comparator.comparingLong(ExportManifest::lastSequence));
        requireSameJournal(used);
        long covered = begin - 1;
        for (ExportManifest manifest : used) {
            covered = manifest.firstSequence() <= covered + 1 ? manifest.lastSequence() : covered;
        }
        if (covered < end) {
            throw new JournalException("journal folder " + dir + ": records " + (covered + 1) + " to " + end
                    + " would go and are in no verified export; make one with: hedgerow journal export " + dir
                    + " --from-seq " + (covered + 1) + " -o FILE, and name it with --export");
        }
    }

    /** Checksums form a chain: where an export's last one is that of the journal, all its records are. */
    private void requireSameJournal(List<ExportManifest> exports) {
        try (JournalReader reader = JournalReader.open(dir)) {
            for (ExportManifest export : exports) {
                while (reader.sequence() < export.lastSequence() && reader.next()) {
                    progress.at(reader.sequence(), export.lastSequence());
                }
                if (reader.sequence() != export.lastSequence() || reader.crc() != export.lastCrc()) {
                    throw new JournalException("journal folder " + dir
                            + ": the export that ends at sequence " + export.lastSequence()
                            + " is of another journal, or of an end of this one that was given up");
                }
            }
        }
    }

    private void requireSnapshots(long sequence) {
        List<String> refused = new ArrayList<>();
        int good = 0;
        for (Path file : folder.snapshotFiles()) {
            if (JournalFolder.snapshotSequence(file) >= sequence && isGood(file, refused::add)) {
                good++;
            }
        }
        if (good < SNAPSHOTS_NEEDED) {
            String damaged = refused.isEmpty() ? "" : " (" + String.join("; ", refused) + ")";
            throw new JournalException("journal folder " + dir + ": " + SNAPSHOTS_NEEDED
                    + " verified snapshots at or after sequence " + sequence
                    + " are needed, because an engine could not start without; there are " + good + damaged
                    + ". A running engine takes them (journal.snapshot_interval), and one at each orderly stop; or give"
                    + " a smaller --before");
        }
    }

    /** A snapshot counts if an engine of its sizes takes it and has its state hash. */
    private static boolean isGood(Path file, Consumer<String> refused) {
        try {
            Snapshot snapshot = SnapshotStore.load(file);
            EngineStart start = EngineStart.of(snapshot);
            try (HedgeEngine engine = new HedgeEngine(start.capacity(), OutputSink.NONE)) {
                SnapshotStore.restore(snapshot, engine.memory());
                return true;
            }
        } catch (InvalidSnapshotException e) {
            refused.accept(e.getMessage());
            return false;
        }
    }

    private Removed removeFilesBefore(JournalBase base) throws IOException {
        int files = 0;
        long bytes = 0;
        for (Segment segment : folder.segments()) {
            for (Path file : segment.files()) {
                if (isBefore(segment, file, base)) {
                    bytes += Files.size(file);
                    Files.delete(file);
                    files++;
                }
            }
            if (segment.firstSequence() < base.segmentStart()) {
                removeFolder(segment.path());
            }
        }
        for (Path snapshot : folder.snapshotFiles()) {
            if (JournalFolder.snapshotSequence(snapshot) < base.firstSequence() - 1) {
                Files.delete(snapshot);
            }
        }
        return new Removed(base.firstSequence(), files, bytes);
    }

    private static boolean isBefore(Segment segment, Path file, JournalBase base) {
        return segment.firstSequence() < base.segmentStart()
                || (segment.firstSequence() == base.segmentStart()
                        && file.getFileName().toString().compareTo(base.file()) < 0);
    }

    /** What the queue keeps beside its files goes with the last of them. */
    private static void removeFolder(Path path) throws IOException {
        List<Path> left;
        try (Stream<Path> files = Files.list(path)) {
            left = files.toList();
        }
        for (Path file : left) {
            Files.delete(file);
        }
        Files.delete(path);
    }
}
