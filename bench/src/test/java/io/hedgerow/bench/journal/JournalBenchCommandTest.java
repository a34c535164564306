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
                .contains("\"appendMedianRatio\":")
                .contains("\"journalAppendNsP9999\":")
                .contains("\"readRatio\":", "\"quotesReplayRatio\":")
                .contains("\"bookOptions\":300,", "\"bookRevaluationShare\":0.")
                .contains("\"restartTailEvents\":", "\"restartExtraSeconds\":");
        assertThat(dir).isEmptyDirectory();
    }
}
