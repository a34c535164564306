package io.hedgerow.bench.journal;

import io.hedgerow.journal.export.JsonLine;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hedgerow bench journal}: the journal's layer against the raw queue under it. */
@Command(
        name = "journal",
        mixinStandardHelpOptions = true,
        header = "Time appends and reads of the journal against the raw queue that carries it.")
public final class JournalBenchCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "One JSON object on standard output.")
    private boolean json;

    @Option(names = "--records", defaultValue = "500000", description = "Records per round (${DEFAULT-VALUE}).")
    private int records;

    @Option(names = "--rounds", defaultValue = "3", description = "Rounds after warm-up (${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--dir", paramLabel = "DIR", description = "Where to write; default: a temporary folder.")
    private Path dir;

    @Override
    public Integer call() throws IOException {
        Path folder = dir == null
                ? Files.createTempDirectory("hedgerow-bench")
                : Files.createTempDirectory(Files.createDirectories(dir), "hedgerow-bench");
        try {
            JournalWorkload work = new JournalWorkload(folder, records);
            AppendTiming timing = work.append(rounds);
            print(timing, work.readRaw(rounds), work.readJournal(rounds));
            return 0;
        } finally {
            delete(folder);
        }
    }

    private void print(AppendTiming timing, double rawRead, double journalRead) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(json ? json(timing, rawRead, journalRead) : table(timing, rawRead, journalRead));
        out.flush();
    }

    private static String json(AppendTiming timing, double rawRead, double journalRead) {
        JsonLine line = new JsonLine().put("messageBytes", JournalWorkload.MESSAGE_LENGTH);
        put(line, "raw", timing.raw());
        put(line, "journal", timing.journal());
        return line.put("appendMedianRatio", timing.medianRatio())
                .put("appendP9999Ratio", timing.tailRatio())
                .put("appendBytesAllocated", timing.journalBytesPerAppend())
                .put("rawReadsPerSecond", rawRead)
                .put("journalReadsPerSecond", journalRead)
                .put("readRatio", journalRead / rawRead)
                .end();
    }

    private static void put(JsonLine line, String name, Histogram times) {
        line.put(name + "AppendNsP50", times.getValueAtPercentile(50))
                .put(name + "AppendNsP99", times.getValueAtPercentile(99))
                .put(name + "AppendNsP999", times.getValueAtPercentile(99.9))
                .put(name + "AppendNsP9999", times.getValueAtPercentile(99.99))
                .put(name + "AppendNsMax", times.getMaxValue());
    }

    private static String table(AppendTiming timing, double rawRead, double journalRead) {
        return String.format(
                        Locale.ROOT,
                        "%-22s %10s %10s %10s %10s %12s",
                        "append, ns",
                        "p50",
                        "p99",
                        "p99.9",
                        "p99.99",
                        "max")
                + row("raw queue", timing.raw())
                + row("journal", timing.journal())
                + String.format(
                        Locale.ROOT,
                        "%n%-22s %10.2f %32.2f%n%-22s %10.3f%n%-22s %,.0f records/s%n%-22s %,.0f records/s, checked",
                        "ratio (p50, p99.99)",
                        timing.medianRatio(),
                        timing.tailRatio(),
                        "bytes per append",
                        timing.journalBytesPerAppend(),
                        "raw read",
                        rawRead,
                        "journal read",
                        journalRead);
    }

    private static String row(String name, Histogram times) {
        return String.format(
                Locale.ROOT,
                "%n%-22s %10d %10d %10d %10d %12d",
                name,
                times.getValueAtPercentile(50),
                times.getValueAtPercentile(99),
                times.getValueAtPercentile(99.9),
                times.getValueAtPercentile(99.99),
                times.getMaxValue());
    }

    private static void delete(Path folder) throws IOException {
        List<Path> paths;
        try (Stream<Path> files = Files.walk(folder)) {
            paths = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : paths) {
            Files.delete(path);
        }
    }
}
