package io.hedgerow.engine.host.thread;

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
    private static final int POLICY_AFTER_NAME = 38;

    private static int niceOfThisThread() throws IOException {
        return ofThisThread(NICE_AFTER_NAME);
    }

    private static int ofThisThread(int fieldAfterName) throws IOException {
        String stat = Files.readString(SELF);
        return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[fieldAfterName]);
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

    @Test
    void shouldLetAThreadAndThoseItStartsRunOnlyWhereNobodyElseDoes() throws Exception {
        int before = ofThisThread(POLICY_AFTER_NAME);
        FutureTask<Integer> started = new FutureTask<>(() -> ofThisThread(POLICY_AFTER_NAME));
        FutureTask<Integer> idle = new FutureTask<>(() -> {
            assertThat(ThreadPriority.idle(0)).isEmpty();
            Thread.ofPlatform().start(started);
            return ofThisThread(POLICY_AFTER_NAME);
        });
        Thread.ofPlatform().start(idle);
        assertThat(idle.get()).isEqualTo(ThreadPriority.SCHED_IDLE);
        assertThat(started.get()).isEqualTo(ThreadPriority.SCHED_IDLE);
        assertThat(ofThisThread(POLICY_AFTER_NAME)).isEqualTo(before);
    }
}
