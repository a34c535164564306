package io.hedgerow.journal.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgerow.engine.testing.ChildJvm;
import io.hedgerow.engine.testing.Seeds;
import io.hedgerow.journal.append.ChronicleEventJournal;
import io.hedgerow.journal.append.JournalOptions;
import io.hedgerow.journal.format.JournalDamagedException;
import io.hedgerow.journal.format.JournalFolder;
import io.hedgerow.journal.replay.JournalTrim;
import io.hedgerow.journal.replay.ReplayOptions;
import io.hedgerow.journal.replay.ReplayProgress;
import io.hedgerow.journal.replay.ReplayResult;
import io.hedgerow.journal.replay.Replayer;
import io.hedgerow.journal.replay.Restart;
import io.hedgerow.journal.replay.SnapshotFollower;
import io.hedgerow.journal.snapshot.SnapshotStore;
import io.hedgerow.journal.testing.EngineJournals;
import io.hedgerow.journal.testing.Journals;
import io.hedgerow.journal.testing.ToolChild;
import io.hedgerow.journal.testing.ToolChild.Tool;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.openhft.chronicle.queue.rollcycles.TestRollCycles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Kills export, import, trim, cut and snapshots at random moments: what has a name is whole, and the same is done again. */
@Execution(ExecutionMode.CONCURRENT)
class KilledToolTest {
    private static final JournalSummary.Progress QUIET = (sequence, appended) -> {};
    private static final JournalOptions OPTIONS = Journals.SMALL.withRollCycle(TestRollCycles.TEST_SECONDLY);
    private static final long LONGEST_NS = 400_000_000L;
    private static final int TICKS = 600;

    @TempDir
    private Path folder;

    private final Map<Tool, Integer> caught = new EnumMap<>(Tool.class);
    private Path original;
    private Path export;
    private long live;
    private long last;

    @BeforeEach
    void writeJournal() {
        original = folder.resolve("original");
        live = EngineJournals.write(ChronicleEventJournal.create(original, OPTIONS), TICKS, 1);
        last = Journals.readAll(original).size();
        export = folder.resolve("all.hjx");
        JournalExport.write(original, export, 1, Long.MAX_VALUE, QUIET);
    }

    @Test
    void shouldLeaveNothingThatLooksFinishedAndIsNot() {
        kill(10);
    }

    @Test
    @Tag("slow")
    void shouldLeaveNothingThatLooksFinishedAndIsNotTwoHundredTimes() {
        kill(200);
    }

    private void kill(int times) {
        Tool[] tools = Tool.values();
        Seeds.forEach(times, seed -> kill(seed, tools[(int) (seed % tools.length)]));
        System.out.println(times + " kills, of these while at work: " + caught);
    }

    private void kill(long seed, Tool tool) {
        Path work = folder.resolve("work" + seed);
        Path dir = work.resolve("journal");
        Path out = work.resolve("out");
        Journals.copyFolder(original, dir);
        try {
            Files.createDirectories(out);
            if (tool == Tool.TRIM) {
                takeSnapshots(dir);
            }
            runUntilDeath(tool, dir, out, seed);
            switch (tool) {
                case EXPORT -> checkExports(dir, out);
                case IMPORT -> checkImports(out);
                case TRIM -> checkTrimmed(dir);
                case CUT -> checkCut(dir);
                case SNAPSHOT -> checkSnapshots(dir);
                default -> throw new IllegalArgumentException(tool.name());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Journals.deleteFolder(work);
    }

    private static void takeSnapshots(Path dir) {
        try (SnapshotFollower follower = new SnapshotFollower(
                dir, new SnapshotStore(dir, 4), 250, line -> assertThat(line).isEmpty())) {
            while (follower.poll()) {
                assertThat(follower.failure()).isEmpty();
            }
        }
    }

    private void runUntilDeath(Tool tool, Path dir, Path out, long seed) throws IOException {
        long delayNs = Seeds.random(seed).nextLong(LONGEST_NS);
        boolean bySelf = seed % 2 == 0;
        Process child = ChildJvm.small(
                        ToolChild.class,
                        tool.name(),
                        dir.toString(),
                        export.toString(),
                        out.toString(),
                        Long.toString(delayNs),
                        Boolean.toString(bySelf),
                        Long.toString(last))
                .redirectError(new File(out + ".log"))
                .start();
        try (BufferedReader told = child.inputReader()) {
            if (ToolChild.NOW.equals(told.readLine())) {
                child.destroyForcibly();
            }
            int exit = child.waitFor();
            assertThat(exit).as("see " + out + ".log").isNotEqualTo(1);
            if (exit != 0) {
                caught.merge(tool, 1, Integer::sum);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Path> list(Path dir) throws IOException {
        try (Stream<Path> files = Files.list(dir)) {
            return files.sorted().toList();
        }
    }

    private static void checkExports(Path dir, Path out) throws IOException {
        for (Path file : list(out)) {
            String name = file.getFileName().toString();
            if (!name.contains(".")) {
                assertThat(JournalExport.verify(file, QUIET).firstSequence()).isEqualTo(1);
            } else if (name.endsWith(".tmp") && !name.contains("manifest")) {
                Path finished = file.resolveSibling(name.substring(0, name.length() - ".tmp".length()));
                JournalExport.write(dir, finished, 1, Long.MAX_VALUE, QUIET);
                assertThat(file).doesNotExist();
            }
        }
    }

    private void checkImports(Path out) throws IOException {
        for (Path journal : list(out)) {
            String name = journal.getFileName().toString();
            if (!name.startsWith(".")) {
                assertThat(JournalSummary.read(journal, QUIET).range().lastSequence())
                        .isEqualTo(last);
                assertThat(JournalSummary.read(journal, QUIET).stored().closedInOrder())
                        .isTrue();
            } else {
                boolean marked = Files.exists(new JournalFolder(journal).unfinishedFile());
                if (marked) {
                    assertThatThrownBy(() -> JournalSummary.read(journal, QUIET))
                            .hasMessageContaining("was not finished");
                }
                Path target = journal.resolveSibling(name.substring(".importing-".length()));
                assertThat(JournalImport.write(List.of(export), target, QUIET)).isEqualTo(last);
                assertThat(journal).doesNotExist();
            }
        }
    }

    private void checkTrimmed(Path dir) {
        assertThat(JournalSummary.read(dir, QUIET).range().lastSequence()).isEqualTo(last);
        assertThat(replayed(dir)).isEqualTo(live);
        long before = JournalFolder.snapshotSequence(
                new JournalFolder(dir).snapshotFiles().get(1));
        new JournalRetention(dir, QUIET).removeBefore(before, List.of(export));
        assertThat(replayed(dir)).isEqualTo(live);
    }

    /** A cut that was begun says so as damage, and is made good by the same command. */
    private static void checkCut(Path dir) {
        long end;
        try {
            end = JournalSummary.read(dir, QUIET).range().lastSequence();
        } catch (JournalDamagedException begun) {
            end = begun.sequence() - 1;
        }
        JournalTrim.after(dir, end);
        assertThat(JournalSummary.read(dir, QUIET).range().lastSequence()).isEqualTo(end);
        try (Restart restart = Restart.from(dir, line -> assertThat(line).isEmpty())) {
            restart.resume(OPTIONS).close();
        }
        assertThat(replayed(dir)).isNotZero();
    }

    private void checkSnapshots(Path dir) {
        for (Path snapshot : new JournalFolder(dir).snapshotFiles()) {
            assertThat(SnapshotStore.load(snapshot).position().sequence())
                    .isEqualTo(JournalFolder.snapshotSequence(snapshot));
        }
        try (Restart restart = Restart.from(dir, line -> assertThat(line).isEmpty())) {
            assertThat(restart.engine().stateHash()).isEqualTo(live);
        }
    }

    private static long replayed(Path dir) {
        try (Replayer replayer = Replayer.open(dir, ReplayOptions.VERIFY)) {
            ReplayResult result = replayer.run(ReplayProgress.NONE);
            assertThat(result.verified())
                    .as(String.valueOf(result.divergence()))
                    .isTrue();
            return result.stateHash();
        }
    }
}
