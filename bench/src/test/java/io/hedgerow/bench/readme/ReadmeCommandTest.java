package io.hedgerow.bench.readme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgerow.bench.BenchRun;
import org.junit.jupiter.api.Test;

/** What {@code hedgerow bench readme} refuses before anything has run. */
class ReadmeCommandTest {
    @Test
    void shouldRefuseWhatItCannotMeasure() {
        BenchRun never = BenchRun.of("readme", "--repeat", "0");
        assertThat(never.exitCode()).isEqualTo(2);
        assertThat(never.err()).contains("--repeat must be at least 1, not 0");
        BenchRun nothing = BenchRun.of("readme", "--capture", "no-such-recording.gz");
        assertThat(nothing.exitCode()).isEqualTo(2);
        assertThat(nothing.err()).contains("--capture: there is no file no-such-recording.gz");
    }

    @Test
    void shouldNameTheRunsThatThereAre() {
        BenchRun unknown = BenchRun.of("readme", "--without", "hedge,nothing");
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.err()).contains("--without: there is no run 'nothing'; there are flat, live,");
    }

    @Test
    void shouldNameTheLinesThatAReadmeLacks() {
        assertThatThrownBy(() -> ReadmeCommand.replaced("# Other", "x"))
                .hasMessageContaining("README.md has no lines '<!-- Written by ./hedgerow bench readme -->'");
    }
}
