package io.hedgerow.bench.journal;

import io.hedgerow.bench.kernel.CpuClock;
import io.hedgerow.engine.core.HedgeEngine;
import io.hedgerow.engine.event.OutputSink;
import io.hedgerow.engine.host.InlinePublisher;
import io.hedgerow.journal.append.ChronicleEventJournal;
import io.hedgerow.journal.append.JournalOptions;
import io.hedgerow.journal.replay.ReplayOptions;
import io.hedgerow.journal.replay.ReplayProgress;
import io.hedgerow.journal.replay.Replayer;
import io.hedgerow.journal.replay.Restart;
import io.hedgerow.journal.replay.SnapshotFollower;
import io.hedgerow.journal.snapshot.SnapshotStore;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Replays journals of a book of 300 options and restarts an engine from one. Owned by one thread. */
final class ReplayWorkload {
    private static final int REVALUATIONS = 20_000;
    private static final long EVENTS_BEFORE_SNAPSHOT = 20_000;

    private final Path folder;
    private final int rounds;

    ReplayWorkload(Path folder, int rounds) {
        this.folder = folder;
        this.rounds = rounds;
    }

    private static void write(Path dir, Consumer<BenchBook> events) {
        try (InlinePublisher engine = new InlinePublisher(
                BenchBook.CAPACITY, ChronicleEventJournal.create(dir, JournalOptions.DEFAULT), OutputSink.NONE)) {
            BenchBook book = new BenchBook(engine);
            book.open();
            events.accept(book);
        }
    }

    /** Writes a journal of quotes that revalue nothing. */
    void writeQuotes(long quotes) {
        write(folder.resolve("quotes"), book -> book.quotes(quotes));
    }

    /** Events of it that are replayed, without comparison, in a second of processor time. */
    double replayQuotes() {
        try (Replayer replayer = Replayer.open(folder.resolve("quotes"), ReplayOptions.APPLY)) {
            long began = CpuClock.nanos();
            long events = replayer.run(ReplayProgress.NONE).events();
            return events * 1e9 / (CpuClock.nanos() - began);
        }
    }

    /** Journal of ticks that each revalue the book; time of one replayed tick and the part that is revaluation, ns. */
    BookReplay book(long ticks) {
        Path dir = folder.resolve("book");
        write(dir, book -> book.ticks(ticks));
        double replayNs = Double.MAX_VALUE;
        double revaluationNs = Double.MAX_VALUE;
        for (int round = 0; round <= rounds; round++) {
            try (Replayer replayer = Replayer.open(dir, ReplayOptions.APPLY)) {
                long began = CpuClock.nanos();
                long events = replayer.run(ReplayProgress.NONE).events();
                replayNs = Math.min(replayNs, (double) (CpuClock.nanos() - began) / events);
                revaluationNs = Math.min(revaluationNs, revaluationNs(replayer.engine()));
            }
        }
        return new BookReplay(replayNs, revaluationNs);
    }

    /** Every slice marked and revalued again, as each tick does. */
    private static double revaluationNs(HedgeEngine engine) {
        long nowNs = engine.counters().nowNs();
        long began = CpuClock.nanos();
        for (int i = 0; i < REVALUATIONS; i++) {
            for (int slice = 0; slice < engine.market().expiries().count(); slice++) {
                engine.market().dirty().markSlice(slice);
            }
            engine.risk().revalue(0, nowNs);
        }
        return (CpuClock.nanos() - began) / (double) REVALUATIONS;
    }

    /** A snapshot and a tail of quotes behind it: time to restart, and time to only replay the tail. */
    RestartTiming restart(long tailEvents) {
        Path dir = folder.resolve("restart");
        write(dir, book -> book.quotes(EVENTS_BEFORE_SNAPSHOT + tailEvents));
        takeSnapshot(dir);
        double restartSeconds = Double.MAX_VALUE;
        double replaySeconds = Double.MAX_VALUE;
        long tail = 0;
        for (int round = 0; round < rounds; round++) {
            long began = System.nanoTime();
            try (Restart restart = Restart.from(dir, line -> {})) {
                restartSeconds = Math.min(restartSeconds, (System.nanoTime() - began) / 1e9);
                tail = restart.replayed().events();
                replaySeconds = Math.min(replaySeconds, restart.replayed().elapsedNs() / 1e9);
            }
        }
        return new RestartTiming(tail, restartSeconds, replaySeconds);
    }

    private static void takeSnapshot(Path dir) {
        SnapshotStore store = new SnapshotStore(dir, SnapshotStore.KEPT_MIN);
        try (SnapshotFollower follower = new SnapshotFollower(dir, store, EVENTS_BEFORE_SNAPSHOT, line -> {})) {
            while (follower.snapshotSequence() == 0) {
                if (!follower.poll()) {
                    throw new IllegalStateException("the journal ends before the snapshot");
                }
            }
        }
    }

    /**
     * Replay of a book that every tick revalues.
     *
     * @param nsPerTick whole replay: read, check, apply, revalue
     * @param revaluationNsPerTick revaluation alone
     */
    record BookReplay(double nsPerTick, double revaluationNsPerTick) {
        double revaluationShare() {
            return revaluationNsPerTick / nsPerTick;
        }
    }

    /**
     * Restart from a snapshot.
     *
     * @param tailEvents events behind the snapshot
     * @param restartSeconds everything: find the end, load the snapshot, replay the tail with every output compared
     * @param replaySeconds the replay of the tail alone
     */
    record RestartTiming(long tailEvents, double restartSeconds, double replaySeconds) {
        double extraSeconds() {
            return restartSeconds - replaySeconds;
        }
    }
}
