package io.hedgerow.gateway.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
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
    private static final int SHORT_SECONDS = 4;

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
        List<Held> samples = samples(SECONDS);
        samples.forEach(held -> System.err.println("flat out: " + held));
        requireNoMore(samples, 1.1);
    }

    /** In seconds the compiler is still at work: the Java heap is bounded, what is taken of it is not flat yet. */
    @Test
    void shouldHoldNoMoreMappingsDescriptorsOrThreadsAfterSeconds() throws IOException {
        requireNoMore(samples(SHORT_SECONDS), 2.0);
    }

    private List<Held> samples(int seconds) throws IOException {
        List<Held> samples = new ArrayList<>();
        try (ControlledChild child = new ControlledChild(
                folder.resolve("j"), folder.resolve("stderr"), "--speed", "max", "--duration", "20d")) {
            for (int i = 0; i < SAMPLES; i++) {
                LockSupport.parkNanos(seconds * SECOND_NS / SAMPLES);
                samples.add(Held.of(child));
            }
        }
        return samples;
    }

    private static void requireNoMore(List<Held> samples, double memory) {
        Held early = most(samples.subList(SAMPLES / 5, SAMPLES / 2));
        Held late = most(samples.subList(SAMPLES - SAMPLES / 4, SAMPLES));
        assertThat(late.events()).isGreaterThan(early.events());
        assertThat((double) late.ownMemoryKb()).isLessThanOrEqualTo(early.ownMemoryKb() * memory);
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
