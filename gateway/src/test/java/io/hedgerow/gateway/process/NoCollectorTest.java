package io.hedgerow.gateway.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.testing.ChildJvm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Exchange, rings, journal, engine and orders without a garbage collector: the heap is never cleaned, and small. What an engine
 * that is not compiled yet leaves there is bounded, for the compiler is waited for.
 */
@Execution(ExecutionMode.CONCURRENT)
class NoCollectorTest {
    private static final long MILLION = 1_000_000L;
    private static final long EVENTS = Long.getLong("hedgerow.no-collector.events", 100L * MILLION);
    private static final double BYTES_PER_EVENT_MAX = 0.75;

    @TempDir
    private Path folder;

    /** What the child told. */
    private record Told(long events, long orders, long usedWarm, long usedAtEnd) {}

    private Told run(long events) throws IOException, InterruptedException {
        List<String> options = List.of(
                "-XX:-UseParallelGC",
                "-XX:+UnlockExperimentalVMOptions",
                "-XX:+UseEpsilonGC",
                "-Xmx512m",
                "-XX:-BackgroundCompilation");
        Process child = new ProcessBuilder(ChildJvm.command(
                        options,
                        NoCollectorMain.class.getName(),
                        Long.toString(events),
                        folder.resolve("j").toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String out = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(child.waitFor()).as(out).isZero();
        String last = out.lines().reduce("", (before, line) -> line);
        long[] numbers =
                Arrays.stream(last.split(" ", -1)).mapToLong(Long::parseLong).toArray();
        return new Told(numbers[0], numbers[1], numbers[2], numbers[3]);
    }

    private void requireNoGarbage(long events) throws IOException, InterruptedException {
        Told told = run(events);

        System.err.println("no collector: " + told);
        assertThat(told.events()).isGreaterThanOrEqualTo(events);
        assertThat(told.orders()).isGreaterThan(told.events() / 100_000);
        assertThat(told.usedAtEnd() - told.usedWarm()).isLessThan((long) (told.events() * BYTES_PER_EVENT_MAX));
    }

    @Test
    @Timeout(600)
    void shouldTakeAMillionEventsWithoutAGarbageCollector() throws Exception {
        requireNoGarbage(MILLION);
    }

    @Test
    @Tag("slow")
    void shouldTakeAHundredMillionEventsWithoutAGarbageCollector() throws Exception {
        requireNoGarbage(EVENTS);
    }
}
