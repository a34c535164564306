package io.hedgerow.journal.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.journal.append.ChronicleEventJournal;
import io.hedgerow.journal.append.JournalOptions;
import io.hedgerow.journal.export.JournalExport;
import io.hedgerow.journal.export.JournalImport;
import io.hedgerow.journal.export.JournalRetention;
import io.hedgerow.journal.export.JournalSummary;
import io.hedgerow.journal.format.JournalFolder;
import io.hedgerow.journal.replay.Restart;
import io.hedgerow.journal.replay.SnapshotFollower;
import io.hedgerow.journal.snapshot.SnapshotStore;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import net.openhft.chronicle.queue.rollcycles.TestRollCycles;

/** States that a journal may be in when somebody reads it. */
public enum JournalState {
    /** As its engine left it. */
    WHOLE {
        @Override
        public WrittenJournal write(Path folder) {
            Path dir = folder.resolve("whole");
            return new WrittenJournal(dir, writeWhole(dir), () -> {});
        }
    },
    /** Its older files removed, its newest snapshots behind them. */
    TRIMMED {
        @Override
        public WrittenJournal write(Path folder) {
            Path dir = folder.resolve("trimmed");
            long hash = writeWhole(dir);
            takeSnapshots(dir, 200);
            List<Path> snapshots = new JournalFolder(dir).snapshotFiles();
            long before = JournalFolder.snapshotSequence(snapshots.get(snapshots.size() - 2));
            JournalRetention.Removed removed =
                    new JournalRetention(dir, QUIET).removeBefore(before, List.of(export(dir)));
            assertThat(removed.filesRemoved()).isPositive();
            return new WrittenJournal(dir, hash, () -> {});
        }
    },
    /** Made again from an export. */
    IMPORTED {
        @Override
        public WrittenJournal write(Path folder) {
            Path dir = folder.resolve("origin");
            long hash = writeWhole(dir);
            Path again = folder.resolve("imported");
            JournalImport.write(List.of(export(dir)), again, QUIET);
            return new WrittenJournal(again, hash, () -> {});
        }
    },
    /** Taken up by a second life of its engine. */
    RESUMED {
        @Override
        public WrittenJournal write(Path folder) {
            Path dir = folder.resolve("resumed");
            long hash = writeWhole(dir);
            takeSnapshots(dir, 300);
            try (Restart restart = Restart.from(dir, line -> assertThat(line).isEmpty())) {
                assertThat(restart.snapshotSequence()).isPositive();
                restart.resume(OPTIONS).close();
            }
            return new WrittenJournal(dir, hash, () -> {});
        }
    },
    /** Being written. */
    GROWING {
        @Override
        public WrittenJournal write(Path folder) {
            Path dir = folder.resolve("growing");
            ChronicleEventJournal journal = ChronicleEventJournal.create(dir, OPTIONS);
            EngineJournals desk = new EngineJournals(journal, EngineJournals.CAPACITY, 1);
            desk.ticks(TICKS);
            journal.handOver();
            AtomicBoolean stopped = new AtomicBoolean();
            Thread writer = Thread.ofPlatform().daemon().start(() -> {
                for (int ticks = 0; !stopped.get(); ticks += 5) {
                    if (ticks < GROWTH_TICKS) {
                        desk.ticks(5);
                    }
                    LockSupport.parkNanos(1_000_000);
                }
            });
            return new WrittenJournal(dir, WrittenJournal.UNKNOWN_HASH, () -> {
                stopped.set(true);
                join(writer);
                desk.close();
            });
        }
    };

    private static final JournalSummary.Progress QUIET = (sequence, appended) -> {};
    private static final JournalOptions OPTIONS = Journals.SMALL.withRollCycle(TestRollCycles.TEST_SECONDLY);
    private static final int TICKS = 400;

    /** Readers, however slow, must be able to come to the end of what grows. */
    private static final int GROWTH_TICKS = 1_000;

    /**
     * A journal on the disk.
     *
     * @param dir its folder
     * @param stateHash hash of the engine at its end
     * @param end ends what still writes it
     */
    public record WrittenJournal(Path dir, long stateHash, Runnable end) implements AutoCloseable {
        private static final long UNKNOWN_HASH = 0L;

        public boolean isGrowing() {
            return stateHash == UNKNOWN_HASH;
        }

        /** What an engine came to; that of a growing journal is of a moment that nobody knows. */
        public void requireHash(long hash) {
            if (!isGrowing()) {
                assertThat(hash).isEqualTo(stateHash);
            }
        }

        @Override
        public void close() {
            end.run();
        }
    }

    /** Writes a journal into a folder of its own below a folder. */
    public abstract WrittenJournal write(Path folder);

    private static long writeWhole(Path dir) {
        return EngineJournals.write(ChronicleEventJournal.create(dir, OPTIONS), TICKS, 1);
    }

    private static void takeSnapshots(Path dir, long intervalEvents) {
        try (SnapshotFollower follower = new SnapshotFollower(
                dir,
                new SnapshotStore(dir, 3),
                intervalEvents,
                line -> assertThat(line).isEmpty())) {
            while (follower.poll()) {
                assertThat(follower.failure()).isEmpty();
            }
        }
    }

    private static Path export(Path dir) {
        Path file = dir.resolveSibling(dir.getFileName() + ".hjx");
        JournalExport.write(dir, file, 1, Long.MAX_VALUE, QUIET);
        return file;
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
