package io.hedgerow.journal.testing;

import io.hedgerow.journal.append.ChronicleEventJournal;
import io.hedgerow.journal.append.Durability;
import io.hedgerow.journal.append.JournalOptions;
import io.hedgerow.journal.replay.SnapshotFollower;
import io.hedgerow.journal.snapshot.SnapshotStore;
import java.nio.file.Path;
import net.openhft.chronicle.queue.rollcycles.TestRollCycles;

/** A process that journals an engine's work, rolls files and takes snapshots until it is killed. */
public final class KillChild {
    /** Small files and a new one every four seconds of engine time. */
    public static final JournalOptions OPTIONS =
            Journals.SMALL.withRollCycle(TestRollCycles.TEST4_SECONDLY).withDurability(Durability.WATERMARK);

    private KillChild() {}

    public static void main(String[] arguments) {
        Path dir = Path.of(arguments[0]);
        ChronicleEventJournal journal = ChronicleEventJournal.create(dir, OPTIONS);
        SnapshotStore store = new SnapshotStore(dir, 2);
        try (EngineJournals desk = new EngineJournals(journal, EngineJournals.CAPACITY, Long.parseLong(arguments[1]));
                SnapshotFollower follower = new SnapshotFollower(dir, store, 300, line -> System.err.println(line))) {
            follower.start();
            while (follower.failure() == null) {
                desk.ticks(10);
            }
            throw follower.failure();
        }
    }
}
