package io.hedgerow.bench.journal;

import io.hedgerow.bench.journal.ReplayWorkload.BookReplay;
import io.hedgerow.bench.journal.ReplayWorkload.RestartTiming;
import io.hedgerow.bench.page.Bounds;
import io.hedgerow.bench.page.Scratch;
import io.hedgerow.bench.page.ScratchOption;
import io.hedgerow.gateway.cli.option.CountConverter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hedgerow bench journal}: the journal's layer against the raw queue under it, replay and restart. */
@Command(
        name = "journal",
        mixinStandardHelpOptions = true,
        header = "Time appends, reads, replay and restart of the journal against the raw queue that carries it.")
public final class JournalBenchCommand implements Callable<Integer> {
    /** An engine has more code to compile than a reader, so its replay is longer. */
    private static final long QUOTES_PER_RECORD = 4;

    /** Reading is quick: the best of more rounds tells more. */
    private static final int READ_ROUNDS = 3;

    /** About 20 GB on the disk. */
    private static final int RECORDS_MAX = 100_000_000;

    private static final int TICKS_MAX = 10_000_000;

    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "One JSON object on standard output.")
    private boolean json;

    @Option(
            names = "--records",
            paramLabel = "N",
            converter = CountConverter.class,
            defaultValue = "500000",
            description = "Records per round (${DEFAULT-VALUE}).")
    private int records;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            converter = CountConverter.class,
            defaultValue = "3",
            description = "Rounds after warm-up (${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--ticks",
            paramLabel = "N",
            converter = CountConverter.class,
            defaultValue = "50000",
            description = "Ticks of a book of " + BenchBook.OPTIONS + " options (${DEFAULT-VALUE}).")
    private int ticks;

    @Option(
            names = "--tail",
            paramLabel = "N",
            converter = CountConverter.class,
            defaultValue = "1000000",
            description = "Events behind the snapshot of the restart (${DEFAULT-VALUE}).")
    private int tailEvents;

    @Mixin
    private ScratchOption dir = new ScratchOption();

    @Override
    public Integer call() throws IOException {
        Bounds.require(spec, "--records", records, 1, RECORDS_MAX);
        Bounds.require(spec, "--rounds", rounds, 1, Bounds.ROUNDS_MAX);
        Bounds.require(spec, "--ticks", ticks, 1, TICKS_MAX);
        Bounds.require(spec, "--tail", tailEvents, 1, RECORDS_MAX);
        try (Scratch scratch = dir.open()) {
            JournalFigures figures = measure(Files.createDirectory(scratch.at("journal")));
            PrintWriter out = spec.commandLine().getOut();
            out.println(json ? figures.json() : figures.table());
            out.flush();
            return 0;
        }
    }

    private JournalFigures measure(Path folder) {
        JournalWorkload work = new JournalWorkload(folder, records);
        AppendTiming timing = work.append(rounds);
        ReplayWorkload replay = new ReplayWorkload(folder, rounds);
        replay.writeQuotes(QUOTES_PER_RECORD * records);
        double rawRead = 0;
        double journalRead = 0;
        double quotesReplay = 0;
        for (int round = 0; round < READ_ROUNDS * rounds; round++) { // In turn, so that all see the same machine.
            rawRead = Math.max(rawRead, work.readRaw());
            journalRead = Math.max(journalRead, work.readJournal());
            quotesReplay = Math.max(quotesReplay, replay.replayQuotes());
        }
        BookReplay book = replay.book(ticks);
        RestartTiming restart = replay.restart(tailEvents);
        return new JournalFigures(timing, rawRead, journalRead, quotesReplay, book, restart);
    }
}
