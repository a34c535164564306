package io.hedgerow.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.gateway.cli.output.ExitCodes;
import io.hedgerow.gateway.control.ControlException;
import io.hedgerow.journal.format.JournalException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

class CommandErrorsTest {
    private final IOException full = new IOException("/data/control: No space left on device");

    private final StringWriter err = new StringWriter();

    private int explain(Exception failure) {
        return CommandErrors.explain(failure, new PrintWriter(err), "hedgerow run");
    }

    @Test
    void shouldNameTheCureWhateverCouldNotBeWrittenOnAFullDisk() {
        int exitCode = explain(new ControlException("cannot map /data/control/kill-word", full));

        assertThat(exitCode).isEqualTo(ExitCodes.JOURNAL);
        assertThat(err.toString())
                .isEqualToIgnoringNewLines(
                        "hedgerow run: disk full: cannot map /data/control/kill-word; make space and" + " resume");
    }

    @Test
    void shouldCallAFullDiskNoInternalFailure() {
        int exitCode = explain(new UncheckedIOException("cannot write /data/desk", full));

        assertThat(exitCode).isEqualTo(ExitCodes.JOURNAL);
        assertThat(err.toString())
                .isEqualToIgnoringNewLines("hedgerow run: disk full: cannot write /data/desk; make space and resume");
    }

    @Test
    void shouldLeaveWordsThatNameTheCureAsTheyAre() {
        int exitCode = explain(new JournalException("disk full: nothing was lost, make space and resume", full));

        assertThat(exitCode).isEqualTo(ExitCodes.JOURNAL);
        assertThat(err.toString())
                .isEqualToIgnoringNewLines("hedgerow run: disk full: nothing was lost, make space and resume");
    }

    @Test
    void shouldReportWhatIsNoFullDiskAsBefore() {
        assertThat(explain(new UncheckedIOException("cannot read /data/desk", new IOException("Input/output error"))))
                .isEqualTo(ExitCodes.INTERNAL);
        assertThat(err.toString())
                .contains("internal failure, please report it")
                .doesNotContain("disk full");
    }
}
