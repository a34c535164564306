package io.hedgerow.gateway.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.testing.ChildJvm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Exchange, rings, journal, engine and orders without a garbage collector: the heap is never cleaned, and small. An engine that
 * is not compiled yet leaves something there; once it is compiled, next to nothing.
 */
@Execution(ExecutionMode.CONCURRENT)
class NoCollectorTest {
    private static final long EVENTS = Long.getLong("hedgerow.no-collector.events", 100_000_000L);
    private static final double BYTES_PER_EVENT_MAX = 0.75;

    @TempDir
    private Path folder;

    /** What the child told. */
    private record Told(long events, long orders, long bestEvents, long bestBytes) {}

    private Told run(long roundEvents, int roundsMax, String... options) throws IOException, InterruptedException {
        List<String> all =
                new ArrayList<>(List.of("-XX:-UseParallelGC", "-XX:+UnlockExperimentalVMOptions", "-XX:+UseEpsilonGC"));
        all.addAll(List.of(options));
        Process child = new ProcessBuilder(ChildJvm.command(
                        all,
                        NoCollectorMain.class.getName(),
                        Long.toString(roundEvents),
                        Integer.toString(roundsMax),
                        Double.toString(BYTES_PER_EVENT_MAX),
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

    private static void requireNoGarbage(Told told, long roundEvents) {
        System.err.println("no collector: " + told);
        assertThat(told.bestEvents()).isGreaterThanOrEqualTo(roundEvents);
        assertThat(told.orders()).isGreaterThan(told.events() / 100_000);
        assertThat(told.bestBytes()).isLessThanOrEqualTo((long) (told.bestEvents() * BYTES_PER_EVENT_MAX));
    }

    /** Compiled beside the run, as everywhere: a round of {@code 200_000} events is looked at again and again until it is clean. */
    @Test
    @Timeout(600)
    void shouldComeToRoundsThatLeaveNothingForAGarbageCollector() throws Exception {
        requireNoGarbage(run(200_000, 15, "-Xmx1g"), 200_000);
    }

    /** The compiler is waited for, so that what is left before the engine is compiled is bounded. */
    @Test
    @Tag("slow")
    void shouldTakeAHundredMillionEventsWithoutAGarbageCollector() throws Exception {
        long roundEvents = EVENTS / 2;
        requireNoGarbage(run(roundEvents, 2, "-Xmx512m", "-XX:-BackgroundCompilation"), roundEvents);
    }
}
