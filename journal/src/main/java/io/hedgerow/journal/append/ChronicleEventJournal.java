package io.hedgerow.journal.append;

import io.hedgerow.engine.host.EventJournal;
import io.hedgerow.journal.format.JournalException;
import io.hedgerow.journal.format.JournalFolder;
import io.hedgerow.journal.format.JournalMarks;
import io.hedgerow.journal.format.JournalPosition;
import io.hedgerow.journal.format.OwnerOnly;
import io.hedgerow.journal.format.QueueFileFormat;
import io.hedgerow.journal.format.RecordDescriptor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Function;
import org.agrona.DirectBuffer;

/**
 * The engine's journal on a Chronicle queue. What was appended survives the death of this process; what survives a power
 * failure is said by {@link JournalOptions#durability}.
 *
 * <p>Opened by any thread; {@link #append} belongs to the engine thread; closed by any one thread after the last append.
 * Allocates nothing per append.
 */
public final class ChronicleEventJournal implements EventJournal {
    private final JournalFolder.Segment segment;
    private final JournalLock lock;
    private final JournalMarks marks;
    private final JournalOptions options;
    private final QueueWriter writer;
    private final RecordEncoder encoder;
    private final SpaceReserve space;
    private final WriteProgress progress;
    private final DurableWatermark watermark;
    private final JournalFlusher flusher;
    private final JournalKeeper keeper;
    private final boolean flushed;
    private long sequence;
    private long durableAtAppend;
    private boolean closed;

    /**
     * Starts a new journal.
     *
     * @param path new or empty folder
     * @param options how to write it
     * @return open journal; its first record has sequence 1
     * @throws JournalException if the folder is not free, is locked or cannot be written
     */
    public static ChronicleEventJournal create(Path path, JournalOptions options) {
        return create(path, options, SpaceReserve::open);
    }

    static ChronicleEventJournal create(Path path, JournalOptions options, Function<Path, FileSpace> disk) {
        JournalFolder folder = new JournalFolder(path);
        JournalSetup.prepare(folder);
        return begin(folder, options, disk);
    }

    /** Starts a journal in a folder that is known to be free. */
    static ChronicleEventJournal begin(JournalFolder folder, JournalOptions options, Function<Path, FileSpace> disk) {
        return locked(folder, lock -> {
            JournalSetup.requireNew(folder);
            folder.mark();
            return new ChronicleEventJournal(folder, lock, options, 0, 0, disk);
        });
    }

    /**
     * Takes a journal up again behind a record that is known to be its last good one. What its files hold behind that
     * record does not count any more, and stays as it is.
     *
     * @param path journal folder
     * @param options how to write it
     * @param lastSequence last record that counts, at least 1
     * @param lastCrc its checksum
     * @return open journal; its next record has sequence {@code lastSequence + 1}
     * @throws JournalException if the folder is no journal, is locked, was written on since it was read, or cannot be
     *     written
     */
    public static ChronicleEventJournal resume(Path path, JournalOptions options, long lastSequence, int lastCrc) {
        JournalFolder folder = new JournalFolder(path);
        folder.requireJournal();
        return locked(folder, lock -> {
            requireNotContinued(folder, lastSequence);
            JournalCut.quarantineAfter(folder, lastSequence);
            AbandonedSpace.release(folder);
            return new ChronicleEventJournal(folder, lock, options, lastSequence, lastCrc, SpaceReserve::open);
        });
    }

    /** The journal was read before it was locked; another engine may have had it in between. */
    private static void requireNotContinued(JournalFolder folder, long lastSequence) throws IOException {
        try (JournalMarks marks = JournalMarks.read(folder.marksFile())) {
            if (marks != null && marks.requiredSequence() > lastSequence) {
                throw new JournalException("journal folder " + folder.path() + " was read up to sequence "
                        + lastSequence + ", and another engine has written it up to sequence "
                        + marks.requiredSequence() + " since; start again to continue behind that");
            }
        }
    }

    /**
     * Makes sure that nobody writes a journal, before it is read for a restart.
     *
     * @param path journal folder
     * @throws JournalException if it is no journal, or an engine writes it
     */
    public static void requireNotWritten(Path path) {
        JournalFolder folder = new JournalFolder(path);
        folder.requireJournal();
        JournalLock.take(folder).close();
    }

    private interface Opening {
        ChronicleEventJournal open(JournalLock lock) throws IOException;
    }

    private static ChronicleEventJournal locked(JournalFolder folder, Opening opening) {
        JournalLock lock = JournalLock.take(folder);
        try {
            return opening.open(lock);
        } catch (IOException e) {
            lock.close();
            throw JournalSetup.unwritable(folder.path(), e);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private ChronicleEventJournal(
            JournalFolder folder,
            JournalLock lock,
            JournalOptions options,
            long lastSequence,
            int lastCrc,
            Function<Path, FileSpace> disk)
            throws IOException {
        this.lock = lock;
        this.options = options;
        sequence = lastSequence;
        flushed = options.durability() != Durability.NONE;
        SpaceReserve.requireRoom(folder.path());
        marks = JournalMarks.start(folder.marksFile(), lastSequence); // Before the segment: none is without marks.
        segment = folder.segment(lastSequence + 1);
        OwnerOnly.createFolder(segment.path());
        encoder = new RecordEncoder(lastCrc);
        progress = new WriteProgress(lastSequence);
        watermark = new DurableWatermark(lastSequence);
        space = new SpaceReserve(segment, options.rollCycle(), options.reserveBytes(), disk);
        flusher = new JournalFlusher(progress, watermark, marks, flushed, pauseNs(options));
        keeper = new JournalKeeper(progress, space, new PagePopulator(options.populateBytes()));
        writer = new QueueWriter(segment, options, encoder.address(), progress, flusher::added);
    }

    private static long pauseNs(JournalOptions options) {
        return options.durability() == Durability.GATED ? 0 : options.flushIntervalNs();
    }

    @Override
    public void append(long nextSequence, DirectBuffer message, int offset, int length) {
        checkAppend(nextSequence, length);
        writer.advance(RecordDescriptor.timeNs(message, offset, length));
        space.require(writer.cycle(), writer.position());
        writer.write(encoder.encode(nextSequence, message, offset, length));
        sequence = nextSequence;
        marks.appended(nextSequence);
        progress.appended(nextSequence, writer.position());
    }

    /**
     * One that begins a page, a block or a file, and the first behind a flush: a page that has been flushed is protected until
     * it is written again. Where appends wait for the flusher, all of them may.
     */
    @Override
    public boolean mayWait(DirectBuffer message, int offset, int length) {
        return isBehindFlush()
                || writer.reachesNewPage(
                        RecordDescriptor.HEADER_LENGTH + length, RecordDescriptor.timeNs(message, offset, length));
    }

    private boolean isBehindFlush() {
        if (!flushed) {
            return false;
        }
        long durable = watermark.sequence();
        return durable != durableAtAppend || sequence + 1 - durable > options.lagRecordsMax();
    }

    private void checkAppend(long nextSequence, int length) {
        if (nextSequence != sequence + 1) {
            throw new IllegalStateException("journal is at sequence " + sequence + ", cannot append " + nextSequence);
        }
        if (length < RecordDescriptor.MESSAGE_LENGTH_MIN || length > RecordDescriptor.MESSAGE_LENGTH_MAX) {
            throw new IllegalArgumentException("message of " + length + " bytes, must be "
                    + RecordDescriptor.MESSAGE_LENGTH_MIN + " to " + RecordDescriptor.MESSAGE_LENGTH_MAX);
        }
        if (flushed) {
            watermark.requireHealthy();
            durableAtAppend = watermark.sequence();
            if (nextSequence - durableAtAppend > options.lagRecordsMax()) {
                watermark.await(nextSequence - options.lagRecordsMax());
            }
        }
    }

    /** Lets another thread append from here on; called by the one that has appended so far. */
    public void handOver() {
        writer.handOver();
    }

    /**
     * Sequence of the last append. Engine thread.
     *
     * @return sequence, 0 before the first
     */
    public long lastSequence() {
        return sequence;
    }

    /**
     * Checksum of the last append, which the next one continues. Engine thread.
     *
     * @return CRC32C, 0 before the first
     */
    public int lastCrc() {
        return encoder.crc();
    }

    /**
     * Where the last append is, for a snapshot of the state it led to. Engine thread, or any after its end.
     *
     * @return place of the last record, or null if this life of the journal has appended none
     */
    public JournalPosition lastPosition() {
        if (writer.file() == null) {
            return null;
        }
        long nextFrame = QueueFileFormat.aligned(writer.position());
        String file = writer.file().getFileName().toString();
        return new JournalPosition(segment.firstSequence(), file, nextFrame, sequence, encoder.crc());
    }

    /**
     * Up to where the journal is on the disk. At the {@link Durability#NONE} level it moves at the close only.
     *
     * @return the watermark
     */
    public DurableWatermark watermark() {
        return watermark;
    }

    /**
     * Whether orders have to wait for {@link #watermark}.
     *
     * @return true at the {@link Durability#GATED} level
     */
    public boolean gatesOrders() {
        return options.durability() == Durability.GATED;
    }

    /**
     * Whether the disk is nearly full. Any thread.
     *
     * @return true when less than the wanted reserve could be had
     */
    public boolean isSpaceLow() {
        return space.isLow();
    }

    /** Flushes, notes the exact end, and gives back the lock and the space that is not used. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            keeper.close();
            writer.close();
            space.finish(writer.position());
            flusher.close();
            marks.closedInOrder();
            marks.force();
        } catch (IOException e) {
            throw new JournalException("end of the journal cannot be noted: " + e.getMessage(), e);
        } finally {
            space.close();
            marks.close();
            lock.close();
        }
    }
}
