package io.hedgerow.journal.testing;

import io.hedgerow.journal.export.JournalExport;
import io.hedgerow.journal.export.JournalImport;
import io.hedgerow.journal.export.JournalRetention;
import io.hedgerow.journal.export.JournalSummary;
import io.hedgerow.journal.format.JournalFolder;
import io.hedgerow.journal.replay.JournalTrim;
import io.hedgerow.journal.replay.SnapshotFollower;
import io.hedgerow.journal.snapshot.SnapshotStore;
import java.nio.file.Path;
import java.util.List;

/**
 * A process that exports, imports, trims, cuts or takes snapshots until it is killed: by its parent, once it has told that
 * its moment has come, or by itself as a kill would end it.
 */
public final class ToolChild {
    /** Exit code of a process that halted itself at its moment. */
    public static final int HALTED = 99;

    /** What it says when its parent shall kill it. */
    public static final String NOW = "now";

    private static final JournalSummary.Progress QUIET = (sequence, appended) -> {};
    private static final long SNAPSHOT_INTERVAL = 40;

    private ToolChild() {}

    /** What it does. */
    public enum Tool {
        EXPORT,
        IMPORT,
        TRIM,
        CUT,
        SNAPSHOT
    }

    public static void main(String[] arguments) {
        Tool tool = Tool.valueOf(arguments[0]);
        Path dir = Path.of(arguments[1]);
        Path export = Path.of(arguments[2]);
        Path out = Path.of(arguments[3]);
        endAfter(Long.parseLong(arguments[4]), Boolean.parseBoolean(arguments[5]));
        switch (tool) {
            case EXPORT -> {
                for (int i = 0; ; i++) {
                    JournalExport.write(dir, out.resolve("e" + i), 1, Long.MAX_VALUE, QUIET);
                }
            }
            case IMPORT -> {
                for (int i = 0; ; i++) {
                    JournalImport.write(List.of(export), out.resolve("j" + i), QUIET);
                }
            }
            case TRIM -> {
                for (Path snapshot : new JournalFolder(dir).snapshotFiles().subList(0, 2)) {
                    long before = JournalFolder.snapshotSequence(snapshot);
                    new JournalRetention(dir, QUIET).removeBefore(before, List.of(export));
                }
            }
            case CUT -> {
                for (long last = Long.parseLong(arguments[6]); last > 100; last -= 50) {
                    JournalTrim.after(dir, last);
                }
            }
            case SNAPSHOT -> {
                try (SnapshotFollower follower = new SnapshotFollower(
                        dir, new SnapshotStore(dir, 2), SNAPSHOT_INTERVAL, line -> System.err.println(line))) {
                    while (follower.poll()) {
                        // Snapshots are written on the way.
                    }
                }
            }
            default -> throw new IllegalArgumentException(tool.name());
        }
    }

    private static void endAfter(long delayNs, boolean bySelf) {
        long end = System.nanoTime() + delayNs;
        Thread killer = new Thread(() -> {
            while (System.nanoTime() - end < 0) {
                Thread.onSpinWait();
            }
            if (bySelf) {
                Runtime.getRuntime().halt(HALTED);
            }
            System.out.println(NOW);
        });
        killer.setDaemon(true);
        killer.start();
    }
}
