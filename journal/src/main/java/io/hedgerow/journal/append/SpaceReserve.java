package io.hedgerow.journal.append;

import io.hedgerow.journal.format.JournalException;
import io.hedgerow.journal.format.JournalFolder.Segment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.function.Function;
import net.openhft.chronicle.queue.RollCycle;

/**
 * Disk space ahead of the writer. A mapped file on a full disk fails inside a memory write, where nothing can be done
 * any more; so every byte is reserved before it may be written, and the journal says no while it still can.
 *
 * <p>{@link #require} belongs to the engine thread, {@link #extend} to the keeper thread; what they share is locked, and
 * only touched by the engine thread when a file begins or the keeper has fallen behind.
 */
final class SpaceReserve implements AutoCloseable {
    /** What one append may need besides its record: one index block of the queue, and its padding. */
    private static final long MARGIN_BYTES = 128L << 10;

    /** Least step, when less than the wanted reserve is left on the disk. */
    private static final long STEP_BYTES_MIN = 2L << 20;

    private final Segment segment;
    private final long cycleMs;
    private final DateTimeFormatter names;
    private final long aheadBytes;
    private final Function<Path, FileSpace> opener;

    private FileSpace file;
    private long engineCycle = -1;
    private volatile long reservedBytes;
    private volatile boolean low;

    SpaceReserve(Segment segment, RollCycle cycle, long aheadBytes, Function<Path, FileSpace> opener) {
        this.segment = segment;
        this.aheadBytes = Math.max(aheadBytes, STEP_BYTES_MIN);
        this.opener = opener;
        cycleMs = cycle.lengthInMillis();
        names = DateTimeFormatter.ofPattern(cycle.format()).withZone(ZoneOffset.UTC);
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

    /** The queue takes the file up under its name when it rolls; until then readers must not see it. */
    private synchronized void begin(long cycle, long oldPosition) {
        String name = names.format(Instant.ofEpochMilli(cycle * cycleMs));
        FileSpace next = opener.apply(segment.path().resolve(name + ".precreated"));
        long step = reserve(next, 0);
        if (step == 0) {
            next.close();
            throw full();
        }
        releaseTail(oldPosition);
        file = next;
        reservedBytes = step;
        engineCycle = cycle;
    }

    private synchronized void requireMore(long position) {
        extend(position);
        if (position + MARGIN_BYTES > reservedBytes) {
            throw full();
        }
    }

    /**
     * Reserves more when half of the reserve is used up. Keeper thread.
     *
     * @param position where records end now, in the file that is written
     */
    synchronized void extend(long position) {
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
        return new JournalException("disk full: no space can be reserved for the journal in " + segment.path()
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

    private void releaseTail(long end) {
        if (file != null) {
            long from = (end + MARGIN_BYTES) & -4096L;
            if (from < reservedBytes) {
                file.release(from, reservedBytes - from);
            }
            file.close();
            file = null;
        }
    }

    /**
     * Gives back what is not used.
     *
     * @param position where records end
     */
    synchronized void finish(long position) {
        releaseTail(position);
    }

    @Override
    public synchronized void close() {
        if (file != null) {
            file.close();
            file = null;
        }
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
