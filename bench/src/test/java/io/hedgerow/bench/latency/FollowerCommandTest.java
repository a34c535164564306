package io.hedgerow.bench.latency;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.bench.BenchRun;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FollowerCommandTest {
    @TempDir
    Path dir;

    @Test
    void shouldTellWhatAFollowerCosts() {
        BenchRun run = BenchRun.of(
                "follower",
                "--pairs=2",
                "--duration=50ms",
                "--warm-up=20ms",
                "--interval=1ms",
                "--rate=2000",
                "--options=20",
                "--preset=shared",
                "--dir=" + dir);
        assertThat(run.exitCode()).as(run.err()).isIn(0, 5);
        assertThat(run.out())
                .contains("median ratio of 2 pairs, and spread: p50 ", " valuations of the book by the follower")
                .doesNotContain(" 0 valuations");
        assertThat(dir).isEmptyDirectory();
    }

    @Test
    void shouldTellItAsJson() {
        BenchRun run = BenchRun.of(
                "follower",
                "--json",
                "--pairs=1",
                "--duration=50ms",
                "--warm-up=20ms",
                "--rate=2000",
                "--options=20",
                "--preset=shared",
                "--dir=" + dir);
        assertThat(run.exitCode()).as(run.err()).isIn(0, 5);
        run.check("bench follower");
    }

    @Test
    @Tag("slow")
    void shouldTellWhatTheConsoleCosts() {
        BenchRun run = BenchRun.of(
                "follower",
                "--console",
                "--pairs=1",
                "--duration=1s",
                "--warm-up=20ms",
                "--rate=2000",
                "--options=20",
                "--preset=shared",
                "--dir=" + dir);
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
