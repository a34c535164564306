package io.hedgerow.gateway.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Everything as fast as it goes: a process needs no more of anything at the end than when it had warmed up. */
@EnabledOnOs(OS.LINUX)
@Timeout(value = 30, unit = TimeUnit.MINUTES)
@Execution(ExecutionMode.CONCURRENT)
class FlatOutTest {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final int SECONDS = Integer.getInteger("hedgerow.flat-out.seconds", 300);
    private static final int SAMPLES = 30;

    /** Between two looks in the short run. */
    private static final long SHORT_EVENTS = 4_000;

    /** All that the Java heap of the child may take, in KB. */
    private static final long HEAP_KB = 512 << 10;

    @TempDir
    private Path folder;

    /** What a process holds. */
    private record Held(long events, long ownMemoryKb, long mappings, long descriptors, long threads) {
        static Held of(ControlledChild child) throws IOException {
            Path proc = Path.of("/proc", Long.toString(child.pid()));
            try (Stream<String> maps = Files.lines(proc.resolve("maps"));
                    Stream<Path> descriptors = Files.list(proc.resolve("fd"))) {
                return new Held(
                        child.status("events"),
                        status(proc, "RssAnon"),
                        maps.count(),
                        descriptors.count(),
                        status(proc, "Threads"));
            }
        }

        private static long status(Path proc, String name) throws IOException {
            for (String line : Files.readAllLines(proc.resolve("status"))) {
                if (line.startsWith(name + ":")) {
                    return Long.parseLong(line.replaceAll("[^0-9]", ""));
                }
            }
            throw new IOException("no " + name);
        }
    }

    @Test
    @Tag("slow")
    void shouldHoldNoMoreMemoryMappingsDescriptorsOrThreadsAfterMinutes() throws IOException {
        List<Held> samples = samples(child -> LockSupport.parkNanos(SECONDS * SECOND_NS / SAMPLES));
        samples.forEach(held -> System.err.println("flat out: " + held));
        requireNoMore(samples, early -> early + early / 10);
    }

    /** While the compiler is still at work the Java heap is bounded, and what is taken of it is not flat yet. */
    @Test
    void shouldHoldNoMoreMappingsDescriptorsOrThreadsAfterManyEvents() throws IOException {
        requireNoMore(samples(child -> child.awaitEvents(SHORT_EVENTS)), early -> early + HEAP_KB);
    }

    private List<Held> samples(Consumer<ControlledChild> pause) throws IOException {
        List<Held> samples = new ArrayList<>();
        try (ControlledChild child = new ControlledChild(
                folder.resolve("j"), folder.resolve("stderr"), "--speed", "max", "--duration", "20d")) {
            for (int i = 0; i < SAMPLES; i++) {
                pause.accept(child);
                samples.add(Held.of(child));
            }
        }
        return samples;
    }

    private static void requireNoMore(List<Held> samples, LongUnaryOperator memoryKbMax) {
        Held early = most(samples.subList(SAMPLES / 5, SAMPLES / 2));
        Held late = most(samples.subList(SAMPLES - SAMPLES / 4, SAMPLES));
        assertThat(late.events()).isGreaterThan(early.events());
        assertThat(late.ownMemoryKb()).isLessThanOrEqualTo(memoryKbMax.applyAsLong(early.ownMemoryKb()));
        assertThat(late.mappings()).isLessThanOrEqualTo(early.mappings() + early.mappings() / 20);
        assertThat(late.descriptors()).isLessThanOrEqualTo(early.descriptors() + 4);
        assertThat(late.threads()).isLessThanOrEqualTo(early.threads() + 4);
    }

    private static Held most(List<Held> samples) {
        return new Held(
                samples.stream().mapToLong(Held::events).max().orElseThrow(),
                samples.stream().mapToLong(Held::ownMemoryKb).max().orElseThrow(),
                samples.stream().mapToLong(Held::mappings).max().orElseThrow(),
                samples.stream().mapToLong(Held::descriptors).max().orElseThrow(),
                samples.stream().mapToLong(Held::threads).max().orElseThrow());
    }
}
