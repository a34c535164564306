package io.hedgerow.engine.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Threads that stand back behind others. */
@EnabledOnOs(OS.LINUX)
class ThreadPriorityTest {
    private static final Path SELF = Path.of("/proc/thread-self/stat");
    private static final int NICE_AFTER_NAME = 16;

    private static int niceOfThisThread() throws IOException {
        String stat = Files.readString(SELF);
        return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[NICE_AFTER_NAME]);
    }

    @Test
    void shouldLowerThisThreadAndNoOther() throws Exception {
        int before = niceOfThisThread();
        FutureTask<Integer> lowered = new FutureTask<>(() -> {
            assertThat(ThreadPriority.nice(ThreadPriority.NICE_MAX)).isEmpty();
            return niceOfThisThread();
        });
        Thread.ofPlatform().start(lowered);
        assertThat(lowered.get()).isEqualTo(ThreadPriority.NICE_MAX);
        assertThat(niceOfThisThread()).isEqualTo(before);
    }
}
