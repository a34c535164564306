package io.hedgerow.journal.testing;

import io.hedgerow.journal.replay.ReplayOptions;
import io.hedgerow.journal.replay.ReplayProgress;
import io.hedgerow.journal.replay.ReplayResult;
import io.hedgerow.journal.replay.Replayer;
import java.nio.file.Path;

/** Replays a journal in a process of its own; prints whether it verified, and the hash. */
public final class ReplayChild {
    private ReplayChild() {}

    public static void main(String[] arguments) {
        try (Replayer replayer = Replayer.open(Path.of(arguments[0]), ReplayOptions.VERIFY)) {
            ReplayResult result = replayer.run(ReplayProgress.NONE);
            System.out.println(result.verified() + " " + Long.toHexString(result.stateHash()));
        }
    }
}
