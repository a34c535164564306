package io.hedgerow.journal.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.StateHashDecoder;
import io.hedgerow.engine.testing.ChildJvm;
import io.hedgerow.journal.read.JournalReader;
import io.hedgerow.journal.snapshot.SnapshotStore;
import io.hedgerow.journal.testing.EngineJournals;
import io.hedgerow.journal.testing.PipelineRunChild;
import io.hedgerow.journal.testing.ReplayChild;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Execution(ExecutionMode.CONCURRENT)
class ReplayModesTest {
    /** One journal for all tests that only read it, and what it comes to. */
    @TempDir
    private static Path shared;

    private static long live;

    @TempDir
    private Path dir;

    @BeforeAll
    static void write() {
        live = EngineJournals.write(shared, 40, 1);
    }

    private static String run(String mode, Class<?> main, String... arguments)
            throws IOException, InterruptedException {
        Process child = new ProcessBuilder(ChildJvm.command(List.of("-Xmx256m", mode), main.getName(), arguments))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        assertThat(child.waitFor()).isZero();
        return output.strip();
    }

    /** Interpreter, first compiler only, second compiler only, and another vector width. */
    @ParameterizedTest
    @ValueSource(strings = {"-Xint", "-XX:TieredStopAtLevel=1", "-XX:-TieredCompilation", "-XX:UseAVX=2"})
    void shouldGiveTheSameBitsInEveryJitMode(String mode) throws IOException, InterruptedException {
        assertThat(run(mode, ReplayChild.class, shared.toString())).endsWith("true " + Long.toHexString(live));
    }

    @Test
    void shouldGiveTheSameBitsEveryTime() {
        for (int i = 0; i < 3; i++) {
            try (Replayer replayer = Replayer.open(shared, ReplayOptions.VERIFY)) {
                assertThat(replayer.run(ReplayProgress.NONE).stateHash()).isEqualTo(live);
            }
        }
    }

    /** Live runs of the same events in three JIT modes, with other rings, batches and ways to wait; then their replays. */
    private void shouldHashTheSame(long events, long interval) throws IOException, InterruptedException {
        List<List<Long>> hashes = new ArrayList<>();
        List<String> ends = new ArrayList<>();
        String[][] runs = {
            {"-Xint", "1024", "1", "BLOCK"},
            {"-XX:TieredStopAtLevel=1", "4096", "64", "YIELD"},
            {"-XX:+TieredCompilation", "8192", "256", "BACK_OFF"}
        };
        for (String[] run : runs) {
            Path journal = dir.resolve(run[3]);
            String end = run(
                    run[0],
                    PipelineRunChild.class,
                    journal.toString(),
                    Long.toString(events),
                    Long.toString(interval),
                    run[1],
                    run[2],
                    run[3]);
            ends.add(end);
            hashes.add(hashes(journal));
            try (Replayer replayer = Replayer.open(journal, ReplayOptions.VERIFY)) {
                ReplayResult replayed = replayer.run(ReplayProgress.NONE);
                assertThat(replayed.verified() + " " + Long.toHexString(replayed.stateHash()))
                        .isEqualTo("true " + end);
            }
        }
        assertThat(hashes.get(0)).hasSizeGreaterThanOrEqualTo((int) (events / interval));
        assertThat(hashes).allMatch(hashes.get(0)::equals);
        assertThat(ends).allMatch(ends.get(0)::equals);
        shouldComeToTheSameFromASnapshot(dir.resolve(runs[2][3]), ends.get(0), events / 3);
    }

    private static void shouldComeToTheSameFromASnapshot(Path journal, String end, long intervalEvents) {
        SnapshotStore store = new SnapshotStore(journal, 2);
        try (SnapshotFollower follower = new SnapshotFollower(journal, store, intervalEvents, line -> {})) {
            while (follower.poll()) {
                assertThat(follower.failure()).isEmpty();
            }
        }
        try (Restart restart = Restart.from(journal, line -> {})) {
            assertThat(restart.snapshotSequence()).isPositive();
            assertThat(Long.toHexString(restart.engine().stateHash())).isEqualTo(end);
        }
    }

    /** Event count and hash of every state-hash record. */
    private static List<Long> hashes(Path journal) {
        List<Long> hashes = new ArrayList<>();
        StateHashDecoder record = new StateHashDecoder();
        MessageHeaderDecoder header = new MessageHeaderDecoder();
        try (JournalReader reader = JournalReader.open(journal)) {
            while (reader.next()) {
                if (reader.templateId() == StateHashDecoder.TEMPLATE_ID) {
                    record.wrapAndApplyHeader(reader.buffer(), reader.offset(), header);
                    hashes.add(record.eventCount());
                    hashes.add(record.hash());
                }
            }
        }
        return hashes;
    }

    @Test
    void shouldHashTheSameAtEveryInterval() throws IOException, InterruptedException {
        shouldHashTheSame(1_000, 250);
    }

    @Test
    @Tag("slow")
    void shouldHashTheSameAtEveryHundredThousandEvents() throws IOException, InterruptedException {
        shouldHashTheSame(1_000_000, 100_000);
    }
}
