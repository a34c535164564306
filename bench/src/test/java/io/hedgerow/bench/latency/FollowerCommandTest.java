package io.hedgerow.bench.latency;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.bench.BenchRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FollowerCommandTest {
    @TempDir
    Path dir;

    /** At a rate and with a book that any machine has time for. */
    private BenchRun small(String... more) {
        List<String> words = new ArrayList<>(List.of(
                "follower", "--warm-up=20ms", "--rate=2000", "--options=20", "--preset=shared", "--dir=" + dir));
        words.addAll(List.of(more));
        return BenchRun.of(words.toArray(String[]::new));
    }

    @Test
    void shouldTellWhatAFollowerCosts() {
        BenchRun run = small("--pairs=2", "--duration=50ms", "--interval=1ms");
        assertThat(run.exitCode()).as(run.err()).isIn(0, 5);
        assertThat(run.out())
                .contains("median ratio of 2 pairs, and spread: p50 ", " valuations of the book by the follower")
                .doesNotContain(" 0 valuations");
        assertThat(dir).isEmptyDirectory();
    }

    @Test
    void shouldTellItAsJson() {
        BenchRun run = small("--json", "--pairs=1", "--duration=50ms");
        assertThat(run.exitCode()).as(run.err()).isIn(0, 5);
        run.check("bench follower");
    }

    @Test
    @Tag("slow")
    void shouldTellWhatTheConsoleCosts() {
        BenchRun run = small("--console", "--pairs=1", "--duration=1s");
        assertThat(run.exitCode()).as(run.err()).isIn(0, 5);
        assertThat(run.out()).contains("frames sent by the console").doesNotContain(" 0 frames");
        assertThat(dir).isEmptyDirectory();
    }

    @Test
    void shouldTakeTheMedianOfPairs() {
        assertThat(PairRatios.of(List.of(1.2, 0.9, 1.0)).text()).isEqualTo("1.000 (0.900 to 1.200)");
        assertThat(PairRatios.of(List.of(1.2, 1.0)).median()).isEqualTo(1.1);
    }

    @Test
    void shouldRefuseToFollowNothing() {
        BenchRun run = BenchRun.of("follower", "--journal=none");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--journal none leaves nothing to follow");
    }
}
