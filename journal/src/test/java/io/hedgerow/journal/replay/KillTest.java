package io.hedgerow.journal.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.testing.ChildJvm;
import io.hedgerow.engine.testing.Seeds;
import io.hedgerow.journal.format.JournalFolder;
import io.hedgerow.journal.format.JournalMarks;
import io.hedgerow.journal.testing.Conditions;
import io.hedgerow.journal.testing.Journals;
import io.hedgerow.journal.testing.KillChild;
import io.hedgerow.journal.testing.KillPoint;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Kills a journaling process at random moments and at named points, with rolls and snapshots under way. */
@Execution(ExecutionMode.CONCURRENT)
class KillTest {
    @TempDir
    private Path dir;

    private final Map<KillPoint, Integer> met = new EnumMap<>(KillPoint.class);

    @Test
    void shouldLoseNothingWhereverItIsKilled() {
        kill(KillPoint.values().length);
    }

    @Test
    @Tag("slow")
    void shouldLoseNothingWhereverItIsKilledAThousandTimes() {
        kill(1_000);
    }

    private void kill(int times) {
        KillPoint[] points = KillPoint.values();
        Seeds.forEach(times, seed -> kill(seed, points[(int) (seed % points.length)]));
        if (Long.getLong("seed") == null) {
            againWhereMissed(points, times);
        }
        System.out.println(times + " kills, of these caught at the very point: " + met);
        assertThat(Long.getLong("seed") != null || met.size() == points.length)
                .as("every point was met: " + met)
                .isTrue();
    }

    /** What a watcher waits for may be over before it looks; then another try. */
    private void againWhereMissed(KillPoint[] points, int times) {
        for (KillPoint point : points) {
            for (long seed = times; !met.containsKey(point) && seed < times + 30L; seed++) {
                kill(seed, point);
            }
        }
    }

    private void kill(long seed, KillPoint point) {
        Path journal = dir.resolve("killed" + seed);
        long acknowledged = runUntilDeath(journal, seed, point);
        if (isMet(journal, seed, point, acknowledged)) {
            met.merge(point, 1, Integer::sum);
        }
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
        Journals.deleteFolder(journal);
    }

    /** Whether the files show that the process died at the very point; a rename may be quicker than the watcher. */
    private static boolean isMet(Path journal, long seed, KillPoint point, long acknowledged) {
        JournalFolder folder = new JournalFolder(journal);
        return switch (point) {
            case ANYWHERE -> true;
            case BEFORE_APPEND -> acknowledged == KillChild.haltSequence(seed) - 1;
            case AFTER_APPEND -> acknowledged == KillChild.haltSequence(seed);
            case MID_ROLL -> folder.segment(1).files().size() > 1;
            case SNAPSHOT_HALF_WRITTEN, SNAPSHOT_BEFORE_RENAME -> KillChild.unfinishedLength(folder) > 0;
            case SNAPSHOT_AFTER_RENAME ->
                KillChild.unfinishedLength(folder) == 0
                        && !folder.snapshotFiles().isEmpty();
        };
    }

    private static long runUntilDeath(Path journal, long seed, KillPoint point) {
        try {
            Process child = start(journal, seed, point);
            if (point == KillPoint.ANYWHERE) {
                long target = Seeds.random(seed).nextLong(1, 4_000);
                Conditions.await(() -> !child.isAlive() || appended(journal) >= target);
                assertThat(child.isAlive()).as("see " + journal + ".log").isTrue();
                child.destroyForcibly();
            } else {
                Conditions.await(() -> !child.isAlive());
                assertThat(child.exitValue()).as("see " + journal + ".log").isEqualTo(KillChild.HALTED);
            }
            child.waitFor();
            return appended(journal);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Process start(Path journal, long seed, KillPoint point) throws IOException {
        return ChildJvm.small(KillChild.class, journal.toString(), Long.toString(seed), point.name())
                .redirectErrorStream(true)
                .redirectOutput(new File(journal + ".log"))
                .start();
    }

    private static long appended(Path journal) throws IOException {
        try (JournalMarks marks = JournalMarks.read(new JournalFolder(journal).marksFile())) {
            return marks == null ? 0 : marks.appended();
        }
    }
}
