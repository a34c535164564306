package io.hedgerow.bench.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.bench.BenchRun;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(600)
class ClusterBenchCommandTest {
    @TempDir
    private Path dir;

    @Test
    void shouldMeasureAProcessAndACluster() {
        BenchRun run = BenchRun.of(
                "cluster",
                "--json",
                "--ticks=20",
                "--rounds=1",
                "--duration=100ms",
                "--warm-up=100ms",
                "--options=12",
                "--file-sync=page_cache",
                "--dir=" + dir.resolve("scratch"),
                "-o",
                dir.toString());
        run.check("bench cluster");
        assertThat(run.out())
                .contains("\"way\":\"single\"", "\"way\":\"cluster_udp\"", "\"way\":\"cluster_ipc\"")
                .contains("\"same_journals\":true", "\"members\":3", "\"file_sync\":\"page_cache\"");
        assertThat(dir.resolve("cluster.html")).content().contains("Single against clustered", "cluster_ipc");
        assertThat(dir.resolve("scratch")).isEmptyDirectory();
    }

    @Test
    void shouldNameWhatItCannotUse() {
        assertThat(BenchRun.of("cluster", "--ticks=0").err()).contains("--ticks must be 1 to 1,000,000, got 0");
        assertThat(BenchRun.of("cluster", "--options=0").err()).contains("--options must be 1 to 10,000, got 0");
        assertThat(BenchRun.of("cluster", "--file-sync=none").exitCode()).isEqualTo(2);
    }
}
