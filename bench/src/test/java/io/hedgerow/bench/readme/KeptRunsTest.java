package io.hedgerow.bench.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What has been measured outlives a call that is cut off. */
class KeptRunsTest {
    private static final List<String> WORDS = List.of("bench", "hedge");

    @TempDir
    private Path dir;

    @Test
    void shouldFindWhatAnEarlierCallMeasuredWithTheSameWords() throws IOException {
        Path folder = dir.resolve("kept");
        KeptRuns.in(folder, false).keep("hedge", 1, WORDS, "{\"a\":1}");
        KeptRuns resumed = KeptRuns.in(folder, true);
        assertThat(resumed.find("hedge", 1, WORDS)).contains("{\"a\":1}");
        assertThat(resumed.find("hedge", 2, WORDS)).isEmpty();
        assertThat(resumed.find("hedge", 1, List.of("bench", "hedge", "--groups=5")))
                .isEmpty();
        assertThat(KeptRuns.in(folder, false).find("hedge", 1, WORDS)).isEmpty();
    }

    @Test
    void shouldLeaveNothingBehind() throws IOException {
        KeptRuns kept = KeptRuns.in(dir.resolve("kept"), false);
        Files.writeString(kept.work().resolve("journal"), "x");
        kept.drop();
        assertThat(dir).isEmptyDirectory();
    }
}
