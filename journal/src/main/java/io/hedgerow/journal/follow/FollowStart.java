package io.hedgerow.journal.follow;

import io.hedgerow.journal.follow.JournalFollower.Begin;
import io.hedgerow.journal.follow.JournalFollower.Outputs;
import io.hedgerow.journal.format.JournalBase;
import io.hedgerow.journal.format.JournalFolder;
import io.hedgerow.journal.read.JournalReader;
import io.hedgerow.journal.read.RecordSource;
import io.hedgerow.journal.snapshot.Snapshot;
import io.hedgerow.journal.snapshot.Snapshot.InvalidSnapshotException;
import io.hedgerow.journal.snapshot.SnapshotStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Decides where an engine begins to follow a journal: whole, trimmed, imported or growing. Any thread; static. */
public final class FollowStart {
    private FollowStart() {}

    /**
     * Begins as early as the journal allows: before its first record, or behind the oldest good snapshot where its
     * beginning has been removed.
     *
     * @param dir journal folder
     * @param outputs what becomes of journaled outputs
     * @return follower, or nothing if the journal holds no record yet
     * @throws io.hedgerow.journal.format.JournalException if it is no journal, is of another arithmetic, or is trimmed and
     *     has no good snapshot
     */
    public static Optional<JournalFollower> earliest(Path dir, Outputs outputs) {
        Optional<JournalBase> base = JournalBase.find(new JournalFolder(dir));
        if (base.isEmpty()) {
            return beginning(dir, outputs);
        }
        List<String> refused = new ArrayList<>();
        Optional<JournalFollower> follower = firstGood(dir, base, snapshots(dir), outputs, refused::add);
        if (follower.isEmpty()) {
            String why = refused.isEmpty() ? "" : " (" + String.join("; ", refused) + ")";
            throw base.get().needsBeginning(dir, " and holds no good snapshot to begin with" + why);
        }
        return follower;
    }

    /**
     * Begins as late as the journal allows: behind the newest good snapshot, or before the first record if there is none.
     *
     * @param dir journal folder
     * @param coveredSequence last record that is proved to be on the disk; newer snapshots must not stand in for records
     * @param outputs what becomes of journaled outputs
     * @param told gets one line for each snapshot that is refused
     * @return follower, or nothing if the journal holds no record yet
     * @throws io.hedgerow.journal.format.JournalException if it is no journal, is of another arithmetic, or is trimmed and
     *     has no good snapshot
     */
    public static Optional<JournalFollower> latest(
            Path dir, long coveredSequence, Outputs outputs, Consumer<String> told) {
        Optional<JournalBase> base = JournalBase.find(new JournalFolder(dir));
        List<Path> newestFirst = new ArrayList<>();
        for (Path file : snapshots(dir)) {
            if (JournalFolder.snapshotSequence(file) > coveredSequence) {
                told.accept("snapshot " + file + " is newer than what is proved to be on the disk (sequence "
                        + coveredSequence + "); an older one is used");
            } else {
                newestFirst.add(file);
            }
        }
        Collections.reverse(newestFirst);
        Optional<JournalFollower> follower =
                firstGood(dir, base, newestFirst, outputs, why -> told.accept(why + "; an older one is used"));
        if (follower.isEmpty() && base.isPresent()) {
            throw base.get().needsBeginning(dir, ", and it has no good snapshot to begin with");
        }
        return follower.isPresent() ? follower : beginning(dir, outputs);
    }

    private static List<Path> snapshots(Path dir) {
        return new JournalFolder(dir).snapshotFiles();
    }

    /** Snapshots that end before what a trimmed journal still holds are of no use. */
    private static Optional<JournalFollower> firstGood(
            Path dir, Optional<JournalBase> base, List<Path> files, Outputs outputs, Consumer<String> refused) {
        long least = base.map(JournalBase::firstSequence).orElse(1L) - 1;
        for (Path file : files) {
            if (JournalFolder.snapshotSequence(file) >= least) {
                try {
                    return Optional.of(behind(dir, SnapshotStore.load(file), outputs));
                } catch (InvalidSnapshotException e) {
                    refused.accept(e.getMessage());
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<JournalFollower> beginning(Path dir, Outputs outputs) {
        return startMessage(dir).map(message -> atBeginning(dir, message, outputs));
    }

    private static JournalFollower atBeginning(Path dir, DirectBuffer startMessage, Outputs outputs) {
        return follower(JournalReader.open(dir), startMessage, Optional.empty(), outputs);
    }

    /**
     * Begins behind a snapshot.
     *
     * @param dir journal folder that it was taken of
     * @param snapshot of an engine of that journal
     * @param outputs what becomes of journaled outputs
     * @return follower
     * @throws InvalidSnapshotException if this build's engine does not take it
     */
    public static JournalFollower behind(Path dir, Snapshot snapshot, Outputs outputs) {
        JournalReader reader = JournalReader.openAfter(dir, snapshot.position());
        Begin begin = new Begin(snapshot.position(), snapshot.beside());
        JournalFollower follower = follower(reader, snapshot.startMessage(), Optional.of(begin), outputs);
        try {
            SnapshotStore.restore(snapshot, follower.engine().memory());
            return follower;
        } catch (RuntimeException e) {
            follower.close();
            throw e;
        }
    }

    /**
     * Begins with the first record of a journal that comes from elsewhere, such as its exports.
     *
     * @param records before their first record, closed with the follower
     * @param startMessage first record of the journal
     * @param outputs what becomes of journaled outputs
     * @return follower
     * @throws io.hedgerow.journal.format.JournalException if it is of another arithmetic
     */
    public static JournalFollower of(RecordSource records, DirectBuffer startMessage, Outputs outputs) {
        return follower(records, startMessage, Optional.empty(), outputs);
    }

    private static JournalFollower follower(
            RecordSource reader, DirectBuffer startMessage, Optional<Begin> begin, Outputs outputs) {
        try {
            return new JournalFollower(reader, startMessage, begin, outputs);
        } catch (RuntimeException e) {
            reader.close();
            throw e;
        }
    }

    /** The journal may be growing: what is not there yet may be in a moment. */
    private static Optional<DirectBuffer> startMessage(Path dir) {
        try (JournalReader reader = JournalReader.open(dir)) {
            if (!reader.poll()) {
                return Optional.empty();
            }
            byte[] message = new byte[reader.length()];
            reader.buffer().getBytes(reader.offset(), message);
            return Optional.of(new UnsafeBuffer(message));
        }
    }
}
