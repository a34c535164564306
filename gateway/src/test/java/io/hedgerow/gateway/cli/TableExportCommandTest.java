package io.hedgerow.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.gateway.cli.journal.TableExportCommand;
import io.hedgerow.gateway.cli.output.ExitCodes;
import io.hedgerow.journal.export.table.SchemaPage;
import io.hedgerow.journal.export.table.TidyExport;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Run with {@code -Dregenerate} to write the page of tables anew. */
class TableExportCommandTest {
    private static final Path PAGE = Path.of(System.getProperty("hedgerow.root"), "journal/TABLES.md");

    @TempDir
    private Path folder;

    @Test
    void shouldDescribeTheTablesAsTheyAre() throws Exception {
        String page = SchemaPage.of(TidyExport.tables(TableExportCommand.PROVIDERS));
        if (System.getProperty("regenerate") != null) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE))
                .as("TABLES.md; write it anew with: mvn -pl gateway -am test -Dtest=TableExportCommandTest"
                        + " -Dregenerate")
                .isEqualTo(page);
        assertThat(CommandRun.of("export", "--schema").out()).isEqualTo(page);
    }

    @Test
    void shouldExportOnceAndRefuseTheSecondTime() {
        String journal = folder.resolve("j").toString();
        CommandRun.of("demo", "--headless", "--duration", "200ms", "--speed", "max", "--journal", journal);
        String[] export = {"export", journal, "-o", folder.resolve("t").toString(), "--format", "csv", "--every", "50ms"
        };
        CommandRun first = CommandRun.of(export);
        assertThat(first.exitCode()).as(first.err()).isZero();
        assertThat(first.out()).contains("events.csv").contains(" tables, ");
        assertThat(folder.resolve("t/schema.md")).content().startsWith("# Tables");
        CommandRun outside = CommandRun.of(
                "export", journal, "-o", folder.resolve("o").toString(), "--from", "2100-01-01T00:00:00Z");
        assertThat(outside.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(outside.err()).contains("--from, --to: the window is outside the journals, which tell of 20");
        assertThat(folder.resolve("o")).doesNotExist();
        CommandRun second = CommandRun.of(export);
        assertThat(second.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(second.err()).contains("is not empty; give the name of a new or empty folder");
    }

    @Test
    void shouldSayWhatIsMissingOnTheCommandLine() {
        assertThat(CommandRun.of("export").err()).contains("JOURNAL");
        assertThat(CommandRun.of("export", "j").err()).contains("--output=DIR");
        CommandRun wrong = CommandRun.of("export", "j", "-o", "t", "--tables", "fils");
        assertThat(wrong.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(wrong.err()).contains("there is no table 'fils'");
        CommandRun gone = CommandRun.of("export", folder.resolve("gone").toString(), "-o", "t");
        assertThat(gone.exitCode()).isEqualTo(ExitCodes.JOURNAL);
        assertThat(gone.err()).contains("gone");
    }
}
