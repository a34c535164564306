package io.hedgerow.bench.latency;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.bench.BenchRun;
import io.hedgerow.bench.latency.ThroughputRun.Replay;
import io.hedgerow.bench.latency.ThroughputRun.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThroughputCommandTest {
    @TempDir
    private Path dir;

    @Test
    void shouldLoseNothingAndReplayToTheBit() throws IOException {
        BenchRun run = BenchRun.of(
                "throughput",
                "--json",
                "--duration=20ms",
                "--warm-up=10ms",
                "--rate=50000",
                "--options=16",
                "-o",
                dir.toString());
        run.check("bench throughput");
        assertThat(run.exitCode()).as(run.out()).isZero();
        assertThat(run.out())
                .contains(
                        "\"replay\":\"identical\"",
                        "\"conflation\":true",
                        "ticks that revalue, in what the kernel alone could");
        assertThat(Files.readString(dir.resolve("throughput.html"))).contains("What one core takes");
    }

    private static ThroughputRun run(long applied, long outOfOrder, Verdict replay) {
        return new ThroughputRun(
                "test",
                true,
                OptionalDouble.empty(),
                1_000,
                2_000.0,
                applied,
                outOfOrder,
                0.5,
                100,
                0,
                0,
                new Replay(replay, OptionalDouble.empty()));
    }

    @Test
    void shouldFailWhereAnEventIsLostOrderChangesOrTheReplayDiffers() {
        assertThat(run(1_000, 0, Verdict.IDENTICAL).failures()).isEmpty();
        assertThat(run(990, 1, Verdict.DIFFERENT).failures())
                .containsExactly("10 events lost", "1 events out of order", "replay differs");
    }

    /** A core that revalues 200 ticks a second, of 2.5 ms each for the kernel alone, spends half of it in the kernel. */
    @Test
    void shouldTellTheShareOfTheKernel() {
        ThroughputRun run = run(1_000, 0, Verdict.NONE);
        assertThat(run.appliedPerSecond()).isEqualTo(2_000.0);
        assertThat(run.batchesPerSecond()).isEqualTo(200.0);
        assertThat(run.kernelShare(2.5e6)).isEqualTo(0.5);
    }
}
