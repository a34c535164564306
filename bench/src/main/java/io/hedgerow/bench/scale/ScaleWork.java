package io.hedgerow.bench.scale;

import io.hedgerow.bench.load.LoadBook;
import io.hedgerow.bench.load.LoadShape;
import io.hedgerow.bench.scale.ScalePoint.Restore;
import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.NumericProfile;
import io.hedgerow.engine.event.OutputSink;
import io.hedgerow.engine.event.spec.ReferenceWriter;
import io.hedgerow.engine.host.EventJournal;
import io.hedgerow.engine.host.InlinePublisher;
import io.hedgerow.journal.append.ChronicleEventJournal;
import io.hedgerow.journal.append.JournalOptions;
import io.hedgerow.journal.replay.Restart;
import io.hedgerow.journal.snapshot.SnapshotStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.HdrHistogram.Histogram;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Measures one size on the calling thread, within a budget of time: what is not done by then is told as such. Owned by one
 * thread.
 */
final class ScaleWork {
    private static final long TICK_INTERVAL_NS = 20_000L;
    private static final int TICKS = 100_000;
    private static final int EVICTED_TICKS = 1_000;
    private static final int CACHE_BYTES = 8 << 20;
    private static final int CACHE_LINE = 64;
    private static final int TICK_SHARE = 4;
    private static final long NANOS_MAX = 600_000_000_000L;

    private final ScaleSize size;
    private final long budgetNs;
    private final long began = System.nanoTime();
    private final Histogram tickNs = new Histogram(NANOS_MAX, 3);
    private final Histogram evictedNs = new Histogram(NANOS_MAX, 3);
    private final byte[] cache = new byte[CACHE_BYTES];
    private int swept;

    /**
     * Begins.
     *
     * @param size the book
     * @param budgetNs longest it may take; a single event is never interrupted
     */
    ScaleWork(ScaleSize size, long budgetNs) {
        this.size = size;
        this.budgetNs = budgetNs;
    }

    private long elapsedNs() {
        return System.nanoTime() - began;
    }

    private boolean isInTime() {
        return elapsedNs() < budgetNs;
    }

    /**
     * Measures.
     *
     * @param folder new folder for the journal and snapshot that are restored from
     * @return what it came to
     */
    ScalePoint measure(Path folder) {
        LoadShape shape = size.shape();
        try (InlinePublisher engine = new InlinePublisher(shape.capacity(), EventJournal.NONE, OutputSink.NONE)) {
            LoadBook book = new LoadBook(engine, shape);
            boolean open = book.open(this::isInTime);
            long bytes = engine.engine().memory().allocatedBytes();
            if (!open) {
                return point(
                        outOfTime(book.defined(), shape.instruments(), "instruments defined"),
                        OptionalDouble.empty(),
                        bytes);
            }
            double startSeconds = elapsedNs() / 1e9;
            long ticked = tick(book);
            if (ticked < shape.underlyings()) {
                return point(
                        outOfTime(ticked, shape.underlyings(), "underlyings ticked, compilation included"),
                        OptionalDouble.of(startSeconds),
                        bytes);
            }
            tickEvicted(book, ticked);
            return restored(folder, startSeconds, bytes);
        }
    }

    private String outOfTime(long done, int all, String what) {
        return String.format(Locale.ROOT, "only %,d of %,d %s within %.1f s", done, all, what, budgetNs / 1e9);
    }

    private ScalePoint point(String note, OptionalDouble startSeconds, long bytes) {
        return new ScalePoint(size, note, startSeconds, bytes, tickNs, evictedNs, Optional.empty());
    }

    /** The first half of the ticks compiles and is forgotten. */
    private long tick(LoadBook book) {
        long end = elapsedNs() + (budgetNs - elapsedNs()) / TICK_SHARE;
        long index = 0;
        for (int half = 0; half < 2; half++) {
            tickNs.reset();
            long until = half == 0 ? end - (end - elapsedNs()) / 2 : end;
            for (int count = 0;
                    count < TICKS
                            && (elapsedNs() < until || count < size.shape().underlyings());
                    count++) {
                if (!isInTime()) {
                    return tickNs.getTotalCount();
                }
                record(book, index++, tickNs);
            }
        }
        return index;
    }

    private void record(LoadBook book, long index, Histogram times) {
        long before = System.nanoTime();
        book.tick(index, LoadBook.START_NS + index * TICK_INTERVAL_NS);
        times.recordValue(Math.min(NANOS_MAX, System.nanoTime() - before));
    }

    private void tickEvicted(LoadBook book, long first) {
        long until = elapsedNs() + (budgetNs - elapsedNs()) / TICK_SHARE;
        for (int count = 0; count < EVICTED_TICKS && elapsedNs() < until; count++) {
            evict();
            record(book, first + count, evictedNs);
        }
    }

    private void evict() {
        for (int line = 0; line < cache.length; line += CACHE_LINE) {
            cache[line]++;
        }
        swept += cache[swept & (CACHE_BYTES - 1)];
    }

    /** Defining it again with a journal takes about as long as without. */
    private ScalePoint restored(Path folder, double startSeconds, long bytes) {
        Optional<Restore> restore = Optional.empty();
        String note = "";
        if (elapsedNs() + startSeconds * 1e9 < budgetNs && writeSnapshot(folder)) {
            long before = System.nanoTime();
            try (Restart restart = Restart.from(folder, line -> {})) {
                double seconds = (System.nanoTime() - before) / 1e9;
                Path snapshot = new SnapshotStore(folder, SnapshotStore.KEPT_MIN)
                        .candidates()
                        .get(0);
                restore = Optional.of(new Restore(seconds, Files.size(snapshot)));
                requireSame(restart);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        } else {
            note = String.format(Locale.ROOT, "all but the restore within %.1f s", budgetNs / 1e9);
        }
        return new ScalePoint(size, note, OptionalDouble.of(startSeconds), bytes, tickNs, evictedNs, restore);
    }

    private void requireSame(Restart restart) {
        int restored = restart.engine().reference().underlyings().count();
        if (restored != size.shape().underlyings()) {
            throw new IllegalStateException("restored " + restored + " underlyings of " + size.label());
        }
    }

    private boolean writeSnapshot(Path folder) {
        ChronicleEventJournal journal = ChronicleEventJournal.create(folder, JournalOptions.DEFAULT);
        StartKeeper keeper = new StartKeeper(journal);
        try (InlinePublisher engine = new InlinePublisher(size.shape().capacity(), keeper, OutputSink.NONE)) {
            EventFrame frame = new EventFrame(engine, 0);
            frame.at(LoadBook.START_NS);
            new ReferenceWriter(frame)
                    .engineStarted(
                            1L, NumericProfile.CURRENT, "bench", size.shape().capacity());
            if (!new LoadBook(engine, size.shape()).open(this::isInTime)) {
                return false;
            }
            new SnapshotStore(folder, SnapshotStore.KEPT_MIN)
                    .write(engine.engine().memory(), journal.lastPosition(), keeper.start);
            return true;
        }
    }

    /** Keeps the first message of a journal, which a snapshot carries too. */
    private static final class StartKeeper implements EventJournal {
        private final EventJournal journal;
        private final UnsafeBuffer start = new UnsafeBuffer(new byte[EventPrefix.MESSAGE_LENGTH_MAX]);

        StartKeeper(EventJournal journal) {
            this.journal = journal;
        }

        @Override
        public void append(long sequence, DirectBuffer message, int offset, int length) {
            if (sequence == 1L) {
                byte[] bytes = new byte[length];
                message.getBytes(offset, bytes);
                start.wrap(bytes);
            }
            journal.append(sequence, message, offset, length);
        }

        @Override
        public void close() {
            journal.close();
        }
    }
}
