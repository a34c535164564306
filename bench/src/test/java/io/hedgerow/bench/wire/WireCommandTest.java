package io.hedgerow.bench.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.bench.BenchRun;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WireCommandTest {
    @TempDir
    private Path dir;

    @Test
    void shouldMeasureOrdersOverEncryptedSocketsBesideTheFloorsOfTheirWay() {
        BenchRun run = BenchRun.of(
                "wire",
                "--json",
                "--tls",
                "--ticks=60",
                "--warm-up=200ms",
                "--rounds=2",
                "--options=12",
                "--dir=" + dir.resolve("scratch"),
                "-o",
                dir.toString());
        run.check("bench wire");
        assertThat(run.out())
                .contains("\"orders_meant\":12", "\"ticks\":120", "\"tls\":true", "\"options\":12")
                .doesNotContain("\"orders\":0");
        assertThat(dir.resolve("wire.html")).content().contains("wire to wire", "floor: socket echo");
        assertThat(dir.resolve("scratch")).isEmptyDirectory();
    }

    @Test
    void shouldPrintATableOfWaysFloorsAndGarbage() {
        BenchRun run =
                BenchRun.of("wire", "--ticks=20", "--warm-up=100ms", "--rounds=1", "--options=6", "--journal=none");
        assertThat(run.out())
                .contains(
                        "wire to wire",
                        "round trip at the venue",
                        "floor: both rings",
                        "floor: kernel",
                        "of the sum of its floors",
                        "bytes of garbage an order",
                        "no TLS, journal none")
                .containsPattern("floor: raw append +0 +-");
    }

    @Test
    void shouldNameWhatItCannotUse() {
        assertThat(BenchRun.of("wire", "--ticks=9").err()).contains("--ticks must be 10 to 1,000,000, got 9");
        assertThat(BenchRun.of("wire", "--options=5").err()).contains("--options must be 6 to 3,600, got 5");
        assertThat(BenchRun.of("wire", "--rounds=0").exitCode()).isEqualTo(2);
    }
}
