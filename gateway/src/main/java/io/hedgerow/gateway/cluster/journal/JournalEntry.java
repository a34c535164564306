package io.hedgerow.gateway.cluster.journal;

import io.hedgerow.engine.memory.StateMemory;
import io.hedgerow.journal.append.ChronicleEventJournal;
import io.hedgerow.journal.append.JournalOptions;
import io.hedgerow.journal.format.JournalBase;
import io.hedgerow.journal.format.JournalDamagedException;
import io.hedgerow.journal.format.JournalException;
import io.hedgerow.journal.format.JournalFolder;
import io.hedgerow.journal.format.JournalPosition;
import io.hedgerow.journal.read.JournalReader;
import io.hedgerow.journal.read.PositionCheck;
import io.hedgerow.journal.replay.JournalEnd;
import io.hedgerow.journal.snapshot.JournalBeginning;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Where a node's journal is taken up when its service begins behind a record.
 *
 * <pre>
 *   no journal, from nothing ───────────────▶ a new one
 *   it reaches that record ─────────────────▶ compared from there to its end, then appended to
 *   it ends before, or there is none ───────▶ set aside whole; a new one begins behind that record
 * </pre>
 *
 * <p>Used once, by the service thread, before it begins.
 */
final class JournalEntry {
    private final Path dir;
    private final JournalOptions options;
    private final long sequence;
    private final Optional<KeptJournal> kept;
    private final Consumer<String> told;

    /**
     * The journal, open.
     *
     * @param journal for appending behind its end
     * @param held what it holds behind the record the service begins with, to be compared; null if that is nothing
     * @param place where the record the service begins with lies
     */
    record Entered(ChronicleEventJournal journal, JournalReader held, JournalPosition place) {}

    JournalEntry(NodeJournalSpec spec, long sequence, Optional<KeptJournal> kept, Consumer<String> told) {
        dir = spec.folder();
        options = spec.options();
        this.sequence = sequence;
        this.kept = kept;
        this.told = told;
    }

    /** Opens it; the state is that at the sequence. */
    Entered enter(StateMemory state) {
        if (!holdsJournal()) {
            return sequence == 0
                    ? new Entered(ChronicleEventJournal.create(dir, options), null, nowhere())
                    : beginBehind(state);
        }
        ChronicleEventJournal.requireNotWritten(dir);
        requireBeginning();
        JournalReader held = reaching();
        if (held == null) {
            setAside();
            return beginBehind(state);
        }
        try {
            JournalEnd end = end();
            return new Entered(ChronicleEventJournal.resume(dir, options, end.sequence(), end.crc()), held, place());
        } catch (RuntimeException e) {
            held.close();
            throw e;
        }
    }

    private boolean holdsJournal() {
        JournalFolder folder = new JournalFolder(dir);
        return Files.isDirectory(dir)
                && folder.isJournal()
                && !folder.segments().isEmpty();
    }

    private static JournalPosition nowhere() {
        return new JournalPosition(1, "", 0, 0, 0);
    }

    private JournalPosition place() {
        return kept.map(KeptJournal::place).orElseGet(JournalEntry::nowhere);
    }

    /** A cluster that begins with nothing cannot go on with a journal whose beginning is somewhere else. */
    private void requireBeginning() {
        Optional<JournalBase> base = JournalBase.find(new JournalFolder(dir));
        if (sequence == 0 && base.isPresent()) {
            throw new JournalException("journal folder " + dir + " begins at sequence "
                    + base.get().firstSequence()
                    + ", and the cluster's log begins with nothing: it is the journal of another cluster, or the log"
                    + " and the snapshots of this node are gone. Give the node a new journal folder, or bring its"
                    + " cluster folder back from a backup");
        }
        if (base.isPresent() && base.get().firstSequence() - 1 > sequence) {
            throw new JournalException("journal folder " + dir + " begins at sequence "
                    + base.get().firstSequence()
                    + ", behind the cluster's snapshot of sequence " + sequence
                    + ", so the records between cannot be compared. Give the node a new journal folder; trim a node's"
                    + " journal only up to a snapshot of the cluster");
        }
    }

    /** A reader at the record the service begins with; null if the journal ends before it. */
    private JournalReader reaching() {
        JournalReader reader = openNear();
        try {
            while (reader.sequence() < sequence && next(reader)) {
                // On the way there every record is checked.
            }
            if (reader.sequence() < sequence) {
                reader.close();
                return null;
            }
            requireSameRecord(reader);
            return reader;
        } catch (RuntimeException e) {
            reader.close();
            throw e;
        }
    }

    private JournalReader openNear() {
        JournalPosition place = place();
        return !place.file().isEmpty() && PositionCheck.isIn(dir, place)
                ? JournalReader.openAfter(dir, place)
                : JournalReader.open(dir);
    }

    /** A torn end is no failure here: it is judged where the end is looked for. */
    private static boolean next(JournalReader reader) {
        try {
            return reader.next();
        } catch (JournalDamagedException torn) {
            return false;
        }
    }

    private void requireSameRecord(JournalReader reader) {
        if (reader.sequence() == sequence && reader.crc() != place().crc()) {
            throw new JournalException("journal folder " + dir
                    + " and the cluster's snapshot differ at or before sequence "
                    + sequence + ": the journal is of another cluster, or its records were changed. Give the node a new"
                    + " journal folder; it then begins behind the snapshot");
        }
    }

    private JournalEnd end() {
        try (JournalReader reader = openNear()) {
            try {
                while (reader.next()) {
                    // Reading is checking.
                }
                return new JournalEnd(reader.sequence(), reader.crc(), null);
            } catch (JournalDamagedException damage) {
                JournalEnd end = JournalEnd.at(dir, reader.sequence(), reader.crc(), damage);
                told.accept("journal " + dir + ": " + end.cut() + "; the cluster's log gives them again");
                return end;
            }
        }
    }

    /** Nothing of it is touched: it stays a journal of its own, which ends where it ended. */
    private void setAside() {
        long end = end().sequence();
        Path target = dir.resolveSibling(dir.getFileName() + "-to-" + end);
        for (int i = 1; Files.exists(target); i++) {
            target = dir.resolveSibling(dir.getFileName() + "-to-" + end + "." + i);
        }
        try {
            Files.move(dir, target);
        } catch (IOException e) {
            throw new JournalException("journal folder " + dir + " cannot be renamed to " + target + " (" + e + ")", e);
        }
        told.accept("journal " + dir + " ends at sequence " + end + " and the cluster's snapshot at " + sequence
                + ": it is kept as " + target + ", and a journal that begins at sequence " + (sequence + 1)
                + " takes its place; the records between are in the journals of the other nodes");
    }

    private Entered beginBehind(StateMemory state) {
        KeptJournal from = kept.orElseThrow();
        JournalBeginning.write(dir, state, from.place(), from.startMessage(), from.definitions());
        ChronicleEventJournal journal = ChronicleEventJournal.resume(
                dir, options, from.place().sequence(), from.place().crc());
        JournalPosition place =
                new JournalPosition(sequence + 1, "", 0, sequence, from.place().crc());
        return new Entered(journal, null, place);
    }
}
