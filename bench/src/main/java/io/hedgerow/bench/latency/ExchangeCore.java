package io.hedgerow.bench.latency;

import io.hedgerow.bench.latency.LatencyRun.Collections;
import io.hedgerow.bench.latency.OpenLoop.Sent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/**
 * exchange-core, the closest peer, from its published artifact: a process and a class path of its own, offered commands at the
 * same rate on a schedule that does not wait, with its own risk checks and its own journal. Owned by one thread.
 */
final class ExchangeCore {
    /** What its threads do while they wait; which is best depends on how many cores there are. */
    enum Waiting {
        BLOCKING,
        YIELDING,
        BUSY_SPIN
    }

    private static final String NAME = "exchange-core ";
    private static final String FOLDER = "bench/peers/exchange-core";
    private static final String GOAL = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath";
    private static final String RESULT = "RESULT ";
    private static final int RESULT_WORDS = 5;
    private static final long START_SECONDS = 45;
    private static final long TIMES_LONGER = 2;

    private static final List<String> FLAGS = List.of(
            "--sun-misc-unsafe-memory-access=allow",
            "--enable-native-access=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
            "--add-opens=java.base/java.nio=ALL-UNNAMED",
            "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
            "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED",
            "--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED",
            "-Dchronicle.analytics.disable=true");

    private final String classPath;
    private final Path source;
    private final boolean journal;
    private final Consumer<String> tell;

    private ExchangeCore(String classPath, Path source, boolean journal, Consumer<String> tell) {
        this.classPath = classPath;
        this.source = source;
        this.journal = journal;
        this.tell = tell;
    }

    /**
     * Finds it; the first time Maven fetches it.
     *
     * @param root the checkout
     * @param journal whether it journals too
     * @param tell told what happens
     * @return nothing, having told why, where it is not to be had
     */
    static Optional<ExchangeCore> find(Path root, boolean journal, Consumer<String> tell) {
        Path folder = root.resolve(FOLDER).toAbsolutePath();
        Path classPath = root.resolve("target/peers/exchange-core.classpath").toAbsolutePath();
        try {
            if (!Files.exists(folder)) {
                tell.accept("exchange-core is left out: there is no " + FOLDER + " here");
                return Optional.empty();
            }
            if (!Files.exists(classPath)) {
                tell.accept("fetching exchange-core");
                Files.createDirectories(classPath.getParent());
                resolve(folder, classPath);
            }
            return Optional.of(new ExchangeCore(
                    Files.readString(classPath).strip(), folder.resolve("ExchangeCorePeer.java"), journal, tell));
        } catch (IOException e) {
            tell.accept("exchange-core is left out: Maven cannot fetch it (" + e.getMessage() + ")");
            return Optional.empty();
        }
    }

    private static void resolve(Path folder, Path classPath) throws IOException {
        String maven = Optional.ofNullable(System.getenv("HEDGEROW_MAVEN")).orElse("mvn");
        Process process = new ProcessBuilder(
                        maven,
                        "-q",
                        "-B",
                        "-ntp",
                        "-f",
                        folder.resolve("pom.xml").toString(),
                        GOAL,
                        "-Dmdep.includeScope=runtime",
                        "-Dmdep.outputFile=" + classPath)
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (exitCode(process, START_SECONDS) != 0 || !Files.exists(classPath)) {
            throw new IOException(said.lines()
                    .filter(line -> line.contains("ERROR"))
                    .findFirst()
                    .orElse("no reason told"));
        }
    }

    /**
     * Runs one rate under some ways of waiting, the best first.
     *
     * @param waitings which
     * @param ratePerSecond commands a second, evenly spaced
     * @param durationNs how long
     * @param warmUpNs before it
     * @param folder new folder for its journals
     * @return runs that came to an end; what did not is told
     * @throws IOException if it cannot be started
     */
    List<LatencyRun> measure(List<Waiting> waitings, double ratePerSecond, long durationNs, long warmUpNs, Path folder)
            throws IOException {
        List<LatencyRun> runs = new ArrayList<>();
        for (Waiting waiting : waitings) {
            told(waiting, ratePerSecond, durationNs, warmUpNs, folder.resolve(waiting.name()))
                    .ifPresent(runs::add);
        }
        runs.sort(ExchangeCore::compare);
        return runs;
    }

    /**
     * Runs another rate under the way of waiting of an earlier run.
     *
     * @param like from {@link #measure}
     * @param ratePerSecond commands a second, evenly spaced
     * @param durationNs how long
     * @param warmUpNs before it
     * @param folder new folder for its journal
     * @return nothing, having told so, if it did not come to an end
     * @throws IOException if it cannot be started
     */
    Optional<LatencyRun> measureAs(LatencyRun like, double ratePerSecond, long durationNs, long warmUpNs, Path folder)
            throws IOException {
        for (Waiting waiting : Waiting.values()) {
            if (like.name().equals(NAME + label(waiting))) {
                return told(waiting, ratePerSecond, durationNs, warmUpNs, folder);
            }
        }
        throw new IllegalArgumentException("no run of exchange-core: " + like.name());
    }

    private Optional<LatencyRun> told(
            Waiting waiting, double ratePerSecond, long durationNs, long warmUpNs, Path folder) throws IOException {
        tell.accept(String.format(Locale.ROOT, "%s%s, %,.0f/s", NAME, label(waiting), ratePerSecond));
        Files.createDirectories(folder.resolve("dumps")); // It journals nothing where this is missing.
        Optional<LatencyRun> run = run(waiting, ratePerSecond, durationNs, warmUpNs, folder);
        if (run.isEmpty()) {
            tell.accept(NAME + label(waiting) + " did not come to an end in time: it is left out");
        }
        return run;
    }

    /** One that kept its rate before one that did not, then the lower median. */
    static int compare(LatencyRun one, LatencyRun other) {
        int byFailure = Boolean.compare(one.hasFailed(), other.hasFailed());
        return byFailure != 0 ? byFailure : Long.compare(one.percentileNs(50.0), other.percentileNs(50.0));
    }

    private static String label(Waiting waiting) {
        return waiting.name().toLowerCase(Locale.ROOT);
    }

    private Optional<LatencyRun> run(Waiting waiting, double rate, long durationNs, long warmUpNs, Path folder)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        command.addAll(List.of("-cp", classPath, source.toString(), waiting.name(), Double.toString(rate)));
        command.addAll(List.of(Long.toString(durationNs), Long.toString(warmUpNs), Boolean.toString(journal)));
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectOutput(output.toFile())
                .start();
        long patience = START_SECONDS + TimeUnit.NANOSECONDS.toSeconds(TIMES_LONGER * (durationNs + warmUpNs));
        if (exitCode(process, patience) != 0) {
            return Optional.empty();
        }
        try (var lines = Files.lines(output)) {
            return lines.filter(line -> line.startsWith(RESULT))
                    .findFirst()
                    .map(line -> parse(NAME + label(waiting), line, durationNs));
        }
    }

    /** Exit code, or -1 of a process that had to be ended. */
    private static int exitCode(Process process, long seconds) {
        try {
            if (process.waitFor(seconds, TimeUnit.SECONDS)) {
                return process.exitValue();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
        return -1;
    }

    /** What the peer printed: offered, sent, elapsed ns, histogram. */
    static LatencyRun parse(String name, String line, long durationNs) {
        String[] words = line.split(" ", -1);
        if (words.length != RESULT_WORDS) {
            throw new IllegalStateException(name + " printed what is no result: " + line);
        }
        long sent = Long.parseLong(words[2]);
        Sent load =
                new Sent(Long.parseLong(words[1]), sent, durationNs, Long.parseLong(words[3]), Latencies.histogram());
        try {
            Histogram latency = Histogram.decodeFromCompressedByteBuffer(
                    ByteBuffer.wrap(Base64.getDecoder().decode(words[4])), Latencies.NANOS_MAX);
            return new LatencyRun(name, load, latency, latency.getTotalCount(), 0L, new Collections(0, 0));
        } catch (DataFormatException e) {
            throw new IllegalStateException(name + " printed what is no histogram", e);
        }
    }
}
