package io.hedgerow.gateway.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What venues tell while a screen is on must not be written over it, nor be lost. */
class StartNotesTest {
    private final StringWriter err = new StringWriter();
    private final StartNotes notes = new StartNotes(new PrintWriter(err));

    @Test
    void shouldKeepWhatIsToldBehindAScreenAndTellItAfterwards() {
        notes.onNote("before");
        assertThat(err.toString()).contains("before");
        notes.keep();
        IntStream.rangeClosed(1, 52).forEach(i -> notes.onNote("reconnected " + i));
        assertThat(err.toString()).doesNotContain("reconnected");
        notes.tellKept();
        assertThat(err.toString().lines())
                .contains("2 earlier lines left out", "reconnected 3", "reconnected 52")
                .doesNotContain("reconnected 2");
        notes.onNote("after");
        assertThat(err.toString()).contains("after");
    }
}
