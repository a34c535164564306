package io.hedgerow.bench.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class JournalBenchCommandTest {
    @TempDir
    private Path dir;

    @Test
    void shouldReportRatiosAndLeaveNothingBehind() {
        StringWriter out = new StringWriter();
        int exitCode = new CommandLine(new JournalBenchCommand())
                .setOut(new PrintWriter(out))
                .execute(
                        "--json",
                        "--records",
                        "2000",
                        "--rounds",
                        "1",
                        "--ticks",
                        "100",
                        "--tail",
                        "3000",
                        "--dir",
                        dir.toString());
        assertThat(exitCode).isZero();
        assertThat(out.toString())
                .contains("\"append_p50_ratio\":")
                .contains("\"p9999_ns\":")
                .contains("\"read_ratio\":", "\"quotes_replay_ratio\":")
                .contains("\"book_options\":300,", "\"book_revaluation_share\":0.")
                .contains("\"restart_tail_events\":", "\"restart_extra_s\":");
        assertThat(dir).isEmptyDirectory();
    }
}
