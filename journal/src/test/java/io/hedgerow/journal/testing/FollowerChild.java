package io.hedgerow.journal.testing;

import io.hedgerow.journal.replay.SnapshotFollower;
import io.hedgerow.journal.snapshot.SnapshotStore;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/** Follows a journal that another process is writing, and takes snapshots of it until one covers a sequence. */
public final class FollowerChild {
    private FollowerChild() {}

    public static void main(String[] arguments) {
        Path dir = Path.of(arguments[0]);
        long target = Long.parseLong(arguments[1]);
        System.out.println("following");
        try (SnapshotFollower follower =
                new SnapshotFollower(dir, new SnapshotStore(dir, 2), 200, line -> System.err.println(line))) {
            while (follower.snapshotSequence() < target) {
                if (!follower.poll()) {
                    LockSupport.parkNanos(100_000);
                }
            }
            System.out.println(follower.snapshotSequence());
        }
    }
}
