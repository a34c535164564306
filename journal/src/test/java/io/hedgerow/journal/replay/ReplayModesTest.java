package io.hedgerow.journal.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.testing.SharedFiles;
import io.hedgerow.journal.testing.EngineJournals;
import io.hedgerow.journal.testing.ReplayChild;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayModesTest {
    @TempDir
    private Path dir;

    private String replayIn(String mode) throws IOException, InterruptedException {
        Process child = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "@" + SharedFiles.root().resolve(".jvmflags"),
                        "-Xmx256m",
                        mode,
                        "-cp",
                        System.getProperty("java.class.path"),
                        ReplayChild.class.getName(),
                        dir.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        assertThat(child.waitFor()).isZero();
        return output.strip();
    }

    /** Interpreter, first compiler only, second compiler only, and another vector width. */
    @ParameterizedTest
    @ValueSource(strings = {"-Xint", "-XX:TieredStopAtLevel=1", "-XX:-TieredCompilation", "-XX:UseAVX=2"})
    void shouldGiveTheSameBitsInEveryJitMode(String mode) throws IOException, InterruptedException {
        long live = EngineJournals.write(dir, 100, 1);
        assertThat(replayIn(mode)).endsWith("true " + Long.toHexString(live));
    }

    @Test
    void shouldGiveTheSameBitsEveryTime() {
        long live = EngineJournals.write(dir, 100, 1);
        for (int i = 0; i < 3; i++) {
            try (Replayer replayer = Replayer.open(dir, ReplayOptions.VERIFY)) {
                assertThat(replayer.run(ReplayProgress.NONE).stateHash()).isEqualTo(live);
            }
        }
    }
}
