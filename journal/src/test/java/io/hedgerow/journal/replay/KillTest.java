package io.hedgerow.journal.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.testing.Seeds;
import io.hedgerow.engine.testing.SharedFiles;
import io.hedgerow.journal.format.JournalFolder;
import io.hedgerow.journal.format.JournalMarks;
import io.hedgerow.journal.testing.Conditions;
import io.hedgerow.journal.testing.KillChild;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a journaling process at random moments, with rolls and snapshots under way. */
class KillTest {
    @TempDir
    private Path dir;

    @Test
    void shouldLoseNothingWhenKilled() {
        Seeds.forEach(20, this::kill);
    }

    @Test
    @Tag("slow")
    void shouldLoseNothingWhenKilledAThousandTimes() {
        Seeds.forEach(1_000, this::kill);
    }

    private void kill(long seed) {
        Path journal = dir.resolve("killed" + seed);
        long target = Seeds.random(seed).nextLong(1, 4_000);
        long acknowledged = runUntil(journal, seed, target);
        List<String> told = new ArrayList<>();
        try (Restart restart = Restart.from(journal, told::add)) {
            assertThat(restart.end().sequence()).isBetween(acknowledged, acknowledged + 1);
            restart.resume(KillChild.OPTIONS).close();
            try (Replayer replayer = Replayer.open(journal, ReplayOptions.VERIFY)) {
                ReplayResult result = replayer.run(ReplayProgress.NONE);
                assertThat(result.verified())
                        .as(String.valueOf(result.divergence()))
                        .isTrue();
                assertThat(result.stateHash()).isEqualTo(restart.engine().stateHash());
            }
        }
        assertThat(told).isEmpty();
    }

    private static long runUntil(Path journal, long seed, long target) {
        try {
            Process child = new ProcessBuilder(
                            ProcessHandle.current().info().command().orElseThrow(),
                            "@" + SharedFiles.root().resolve(".jvmflags"),
                            "-Xmx256m",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            KillChild.class.getName(),
                            journal.toString(),
                            Long.toString(seed))
                    .redirectErrorStream(true)
                    .redirectOutput(new File(journal + ".log"))
                    .start();
            Conditions.await(() -> !child.isAlive() || appended(journal) >= target);
            assertThat(child.isAlive()).as("see " + journal + ".log").isTrue();
            child.destroyForcibly().waitFor();
            return appended(journal);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long appended(Path journal) throws IOException {
        try (JournalMarks marks = JournalMarks.read(new JournalFolder(journal).marksFile())) {
            return marks == null ? 0 : marks.appended();
        }
    }
}
