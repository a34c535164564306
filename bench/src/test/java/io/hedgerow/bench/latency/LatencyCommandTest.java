package io.hedgerow.bench.latency;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.bench.BenchRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LatencyCommandTest {
    @TempDir
    private Path dir;

    @Test
    void shouldWritePageLogPercentilesAndJson() throws IOException {
        BenchRun run = BenchRun.of(
                "latency",
                "--json",
                "--duration=40ms",
                "--warm-up=20ms",
                "--rate=2000",
                "--options=20",
                "--journal=none",
                "--sweep",
                "--preset=shared",
                "-o",
                dir.toString());
        run.check("bench latency");
        assertThat(Files.readString(dir.resolve("latency.html")))
                .contains("raw ring hop", "Where the time goes", "Latency by rate", "poisson", "bursts");
        assertThat(run.out()).contains("\"preset\":\"shared\"", "\"waiting\":\"back_off\"");
        assertThat(Files.readString(dir.resolve("latency.txt"))).contains("# even", "# stage revalue", "Percentile");
        assertThat(Files.readString(dir.resolve("latency.json"))).isEqualTo(run.out());

        BenchRun beside = BenchRun.of(
                "latency",
                "--duration=20ms",
                "--warm-up=10ms",
                "--rate=2000",
                "--options=8",
                "--arrivals=even",
                "--dir=" + dir.resolve("scratch"),
                "--beside=" + dir.resolve("latency.hlog"),
                "-o",
                dir.resolve("second").toString());
        assertThat(beside.out())
                .contains("warm-up", "queueing", "floor: raw append", "of the sum of its floors")
                .containsPattern("Target (NOT )?met: median of even arrivals, in the sum of hop, append and kernel: ");
        assertThat(Files.readString(dir.resolve("second/latency.html"))).contains("latency.hlog poisson");
        assertThat(dir.resolve("scratch")).isEmptyDirectory();
    }

    @Test
    void shouldNameALogOfAnotherDayThatItCannotRead() throws IOException {
        Path odd = Files.writeString(dir.resolve("odd.hlog"), "Tag=even,1.0,oops,nothing,@@@@");
        Path empty = Files.writeString(dir.resolve("empty.hlog"), "");
        for (Path file : List.of(dir.resolve("none.hlog"), dir, odd, empty)) {
            BenchRun run = BenchRun.of("latency", "--beside=" + file);
            assertThat(run.exitCode()).as(file + ": " + run.err()).isEqualTo(2);
            assertThat(run.err()).contains("--beside: cannot read " + file + " as a .hlog of bench latency");
        }
    }

    @Test
    void shouldNameWhatItCannotUse() {
        assertThat(BenchRun.of("latency", "--rate=0").err())
                .contains("--rate must be 1 to 100,000,000 events a second, got 0.0");
        assertThat(BenchRun.of("latency", "--options=0").err()).contains("--options must be 1 to 1,000,000, got 0");
        assertThat(BenchRun.of("latency", "--rate=0").exitCode()).isEqualTo(2);
    }
}
