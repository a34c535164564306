package io.hedgerow.journal.testing;

import io.hedgerow.engine.host.EventJournal;
import io.hedgerow.engine.testing.Seeds;
import io.hedgerow.journal.append.ChronicleEventJournal;
import io.hedgerow.journal.append.Durability;
import io.hedgerow.journal.append.JournalOptions;
import io.hedgerow.journal.format.DurableFiles;
import io.hedgerow.journal.format.JournalFolder;
import io.hedgerow.journal.replay.SnapshotFollower;
import io.hedgerow.journal.snapshot.SnapshotStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import net.openhft.chronicle.queue.rollcycles.TestRollCycles;
import org.agrona.DirectBuffer;

/**
 * A process that journals an engine's work, rolls files and takes snapshots until it is killed, or until it comes to the
 * point where it halts itself: no shutdown hook, no closing, as by a kill.
 */
public final class KillChild {
    /** Small files and a new one every four seconds of engine time. */
    public static final JournalOptions OPTIONS =
            Journals.SMALL.withRollCycle(TestRollCycles.TEST4_SECONDLY).withDurability(Durability.WATERMARK);

    /** Exit code of a process that halted itself at its point. */
    public static final int HALTED = 99;

    private KillChild() {}

    /** Halts the process around one append. */
    private record HaltingJournal(EventJournal real, long haltSequence, boolean before) implements EventJournal {
        @Override
        public void append(long sequence, DirectBuffer message, int offset, int length) {
            haltIf(before && sequence == haltSequence);
            real.append(sequence, message, offset, length);
            haltIf(!before && sequence == haltSequence);
        }

        @Override
        public void close() {
            real.close();
        }
    }

    private static void haltIf(boolean now) {
        if (now) {
            Runtime.getRuntime().halt(HALTED);
        }
    }

    public static void main(String[] arguments) {
        Path dir = Path.of(arguments[0]);
        long seed = Long.parseLong(arguments[1]);
        KillPoint point = KillPoint.valueOf(arguments[2]);
        ChronicleEventJournal real = ChronicleEventJournal.create(dir, OPTIONS);
        EventJournal journal =
                isAppend(point) ? new HaltingJournal(real, haltSequence(seed), point == KillPoint.BEFORE_APPEND) : real;
        SnapshotStore store = new SnapshotStore(dir, 2);
        try (EngineJournals desk = new EngineJournals(journal, EngineJournals.CAPACITY, seed);
                SnapshotFollower follower = new SnapshotFollower(dir, store, 300, line -> System.err.println(line))) {
            follower.start();
            watch(dir, seed, point);
            while (follower.failure().isEmpty()) {
                desk.ticks(10);
            }
            throw follower.failure().get();
        }
    }

    private static boolean isAppend(KillPoint point) {
        return point == KillPoint.BEFORE_APPEND || point == KillPoint.AFTER_APPEND;
    }

    /** Record around which the process halts. */
    public static long haltSequence(long seed) {
        return Seeds.random(seed).nextLong(200, 4_000);
    }

    private static void watch(Path dir, long seed, KillPoint point) {
        JournalFolder folder = new JournalFolder(dir);
        int count = 1 + (int) (seed % 3);
        BooleanSupplier reached = switch (point) {
            case MID_ROLL -> () -> queueFiles(folder) > count;
            case SNAPSHOT_HALF_WRITTEN ->
                () -> {
                    long length = unfinishedLength(folder);
                    return length > 0 && length < snapshotLength(folder);
                };
            case SNAPSHOT_BEFORE_RENAME ->
                () -> unfinishedLength(folder) == snapshotLength(folder) && snapshotLength(folder) > 0;
            case SNAPSHOT_AFTER_RENAME -> () -> folder.snapshotFiles().size() > Math.min(count, 2);
            default -> null;
        };
        if (reached != null) {
            Thread watcher = new Thread(() -> haltWhen(reached), "watcher");
            watcher.setDaemon(true);
            watcher.start();
        }
    }

    private static void haltWhen(BooleanSupplier reached) {
        while (true) {
            haltIf(reached.getAsBoolean());
        }
    }

    private static int queueFiles(JournalFolder folder) {
        return folder.segment(1).files().size();
    }

    /** Length of a snapshot that has its name; all are equally long. 0 if there is none yet. */
    private static long snapshotLength(JournalFolder folder) {
        List<Path> files = folder.snapshotFiles();
        return files.isEmpty() ? 0 : length(files.get(files.size() - 1));
    }

    /** Length of the snapshot that is being written, 0 if none is. */
    public static long unfinishedLength(JournalFolder folder) {
        if (!Files.isDirectory(folder.snapshots())) {
            return 0;
        }
        String suffix =
                DurableFiles.unfinished(Path.of("x")).getFileName().toString().substring(1);
        try (Stream<Path> files = Files.list(folder.snapshots())) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .mapToLong(KillChild::length)
                    .max()
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long length(Path file) {
        try {
            return Files.size(file);
        } catch (NoSuchFileException e) {
            return 0; // It has just got its name, or was removed.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
