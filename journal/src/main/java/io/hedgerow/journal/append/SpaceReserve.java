package io.hedgerow.journal.append;

import io.hedgerow.journal.format.JournalException;
import io.hedgerow.journal.format.JournalFolder.Segment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import net.openhft.chronicle.queue.RollCycle;

/**
 * Disk space ahead of the writer. A mapped file on a full disk fails inside a memory write, where nothing can be done
 * any more; so every byte is reserved before it may be written, and the journal says no while it still can.
 *
 * <pre>
 *   this file:  [ records ......|.... reserved ....]           next file:  [ first pages ready | reserved ]
 *                        writer ▲         limit ▲                          made by the keeper, renamed at the roll
 * </pre>
 *
 * <p>{@link #require} belongs to the engine thread, {@link #work} to the keeper thread.
 */
final class SpaceReserve implements AutoCloseable {
    /** What one append may need besides its record: one index block of the queue, and its padding. */
    static final long MARGIN_BYTES = 128L << 10;

    /** Least step, when less than the wanted reserve is left on the disk. */
    private static final long STEP_BYTES_MIN = 2L << 20;

    /** What a journal needs beside its records: marks, the queue's own file. */
    private static final long ROOM_BYTES = 1L << 20;

    private static final long PAGE_MASK = -4096L;

    private final Segment segment;
    private final long cycleMs;
    private final DateTimeFormatter names;
    private final long aheadBytes;
    private final Function<Path, FileSpace> opener;
    private final AtomicReference<Prepared> spare = new AtomicReference<>();
    private final Queue<Finished> finished = new ConcurrentLinkedQueue<>();

    private final AtomicInteger prepared = new AtomicInteger();

    private FileSpace file;
    private long engineCycle = -1;
    private volatile long reservedBytes;
    private volatile boolean low;

    /** A file with space reserved in it that the queue does not know yet. */
    private record Prepared(Path path, FileSpace space, long reservedBytes) {}

    /** A file that will not be written any more, with the range in it that was not used. */
    private record Finished(FileSpace space, long from, long to) {}

    SpaceReserve(Segment segment, RollCycle cycle, long aheadBytes, Function<Path, FileSpace> opener) {
        this.segment = segment;
        this.aheadBytes = Math.max(aheadBytes, STEP_BYTES_MIN);
        this.opener = opener;
        cycleMs = cycle.lengthInMillis();
        names = DateTimeFormatter.ofPattern(cycle.format()).withZone(ZoneOffset.UTC);
    }

    /**
     * Makes sure that there is room for a first file, before anything of it is mapped.
     *
     * @param folder of the journal
     * @throws JournalException if the disk is full; nothing has been written
     */
    static void requireRoom(Path folder) {
        try {
            if (Files.getFileStore(folder).getUsableSpace() < STEP_BYTES_MIN + ROOM_BYTES) {
                throw full(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot tell the free space of " + folder, e);
        }
    }

    /**
     * Makes sure that one more record can be written. Engine thread.
     *
     * @param cycle queue file that it goes to
     * @param position where that file's records end now
     * @throws JournalException if the disk is full; nothing has been written
     */
    void require(long cycle, long position) {
        if (cycle != engineCycle) {
            begin(cycle, position);
        } else if (position + MARGIN_BYTES > reservedBytes) {
            requireMore(position);
        }
    }

    /** The queue takes the file up under its own name when it rolls; until then readers do not see it. */
    private synchronized void begin(long cycle, long oldPosition) {
        Prepared next = spare.getAndSet(null);
        if (next == null) {
            next = prepare();
        }
        if (next == null) {
            throw full();
        }
        String name = names.format(Instant.ofEpochMilli(cycle * cycleMs)) + AbandonedSpace.PRECREATED;
        move(next.path(), segment.path().resolve(name));
        finish(oldPosition);
        file = next.space();
        reservedBytes = next.reservedBytes();
        engineCycle = cycle;
    }

    private static void move(Path from, Path to) {
        try {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new JournalException("cannot rename " + from + " to " + to + ": " + e.getMessage(), e);
        }
    }

    /** Makes a file with reserved space and ready first pages; null when the disk is full. */
    private Prepared prepare() {
        Path path = segment.path().resolve("next-" + prepared.incrementAndGet() + AbandonedSpace.SPARE);
        FileSpace space = opener.apply(path);
        long step = reserve(space, 0);
        if (step == 0) {
            space.close();
            delete(path);
            return null;
        }
        PagePopulator.warmFirstPages(path, MARGIN_BYTES);
        return new Prepared(path, space, step);
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new JournalException("cannot delete " + path + ": " + e.getMessage(), e);
        }
    }

    private synchronized void requireMore(long position) {
        extend(position);
        if (position + MARGIN_BYTES > reservedBytes) {
            dropSpare();
            extend(position);
        }
        if (position + MARGIN_BYTES > reservedBytes) {
            throw full();
        }
    }

    /**
     * Reserves more when half of the reserve is used up, prepares the next file, gives back what finished files did not
     * use. Keeper thread.
     *
     * @param position where records end now, in the file that is written
     */
    void work(long position) {
        extend(position);
        if (spare.get() == null && !low) {
            Prepared next = prepare();
            low = next == null;
            spare.set(next);
        }
        for (Finished old = finished.poll(); old != null; old = finished.poll()) {
            if (old.from() < old.to()) {
                old.space().release(old.from(), old.to() - old.from());
            }
            old.space().close();
        }
    }

    private synchronized void extend(long position) {
        if (file == null || reservedBytes - position > aheadBytes / 2) {
            return;
        }
        long step = reserve(file, reservedBytes);
        low = step < aheadBytes;
        reservedBytes += step;
    }

    /** As much as there is, up to the wanted step; 0 when the disk is full. */
    private long reserve(FileSpace space, long offset) {
        for (long step = aheadBytes; step >= STEP_BYTES_MIN; step /= 2) {
            int error = space.reserve(offset, step);
            if (error == 0) {
                return step;
            }
            if (error == NativeFiles.EOPNOTSUPP) {
                return hasUsableSpace() ? step : 0;
            }
            if (error != NativeFiles.ENOSPC && error != NativeFiles.EDQUOT) {
                throw new JournalException("disk space for the journal in " + segment.path()
                        + " cannot be reserved: system error " + error);
            }
        }
        return 0;
    }

    /** The best that can be had where space cannot be reserved. */
    private boolean hasUsableSpace() {
        try {
            FileStore store = Files.getFileStore(segment.path());
            return store.getUsableSpace() > 2 * aheadBytes;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot tell the free space of " + segment.path(), e);
        }
    }

    private JournalException full() {
        low = true;
        return full(segment.path());
    }

    private static JournalException full(Path folder) {
        return new JournalException("disk full: no space can be reserved for the journal in " + folder
                + "; nothing was lost, make space and resume");
    }

    /**
     * Whether less than the wanted reserve is left. Any thread.
     *
     * @return true while the disk is nearly full
     */
    boolean isLow() {
        return low;
    }

    /**
     * Gives the file up that is written now.
     *
     * @param position where its records end
     */
    synchronized void finish(long position) {
        if (file != null) {
            finished.add(new Finished(file, (position + MARGIN_BYTES) & PAGE_MASK, reservedBytes));
            file = null;
        }
    }

    private void dropSpare() {
        Prepared unused = spare.getAndSet(null);
        if (unused != null) {
            unused.space().release(0, unused.reservedBytes());
            unused.space().close();
            delete(unused.path());
        }
    }

    /** Gives everything back that is not used; after the keeper has ended. */
    @Override
    public void close() {
        low = true;
        work(0);
        dropSpare();
    }

    /**
     * Opens a file by its name, for the real disk.
     *
     * @param path file, made if need be
     * @return its space
     */
    static FileSpace open(Path path) {
        int fd = NativeFiles.open(path);
        if (fd < 0) {
            throw fd == -NativeFiles.ENOSPC
                    ? new JournalException("disk full: cannot make " + path + "; make space and resume")
                    : new JournalException("cannot make " + path + ": system error " + -fd);
        }
        return new DiskSpace(fd);
    }

    private record DiskSpace(int fd) implements FileSpace {
        @Override
        public int reserve(long offset, long length) {
            return NativeFiles.reserve(fd, offset, length);
        }

        @Override
        public void release(long offset, long length) {
            // A file system that cannot give space back keeps it until the file is deleted; that is its answer.
            NativeFiles.release(fd, offset, length);
        }

        @Override
        public void close() {
            NativeFiles.close(fd);
        }
    }
}
