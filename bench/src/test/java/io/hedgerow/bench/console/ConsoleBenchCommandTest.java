package io.hedgerow.bench.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.bench.BenchRun;
import io.hedgerow.gateway.cli.Hedgerow;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ConsoleBenchCommandTest {
    @TempDir
    private Path dir;

    @Test
    void shouldTellHowSoonAnyMomentIsThere() {
        Path journal = dir.resolve("j");
        CommandLine line = Hedgerow.commandLine();
        StringWriter out = new StringWriter();
        line.setOut(new PrintWriter(out)).setErr(new PrintWriter(out));
        String[] demo = {
            "demo", "--speed", "max", "--duration", "1s", "--headless", "--no-web", "--journal", journal.toString()
        };
        assertThat(line.execute(demo)).as(out.toString()).isZero();
        BenchRun run = BenchRun.of("console", "--moments-of=" + journal, "--moments=3");
        assertThat(run.exitCode()).as(run.err()).isIn(0, 5);
        assertThat(run.out()).contains("3 moments of chance with all panels: median ", " s, slowest ");
        BenchRun.of("console", "--moments-of=" + journal, "--moments=1", "--json")
                .check("bench console");
    }

    @Test
    @Tag("slow")
    void shouldTellWhatClientsTake() {
        BenchRun run =
                BenchRun.of("console", "--clients=2", "--duration=1s", "--warm-up=100ms", "--dir=" + dir.resolve("d"));
        assertThat(run.exitCode()).as(run.err()).isIn(0, 5);
        assertThat(run.out()).contains("2 clients, each ", "frames and connections");
    }
}
