package io.hedgerow.journal.format;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * How far a journal reaches, in a small mapped file beside the records: what the records themselves cannot say when
 * their end is lost.
 *
 * <pre>
 *     0  magic            8  boot id high    16  boot id low    24  closed (1 = in an orderly way)
 *    64  appended sequence                 written by the engine thread after each append
 *   128  durable sequence 136  its check   written by the flusher after each flush
 * </pre>
 *
 * <p>The boot id is that of the machine's current start. While it is unchanged, everything appended is still there even
 * after the death of the process, so a shorter journal is damaged. After another start it may have lost what was not
 * durable.
 *
 * <p>Opened and closed by any thread; each value has one writing thread; read by any thread.
 */
public final class JournalMarks implements AutoCloseable {
    private static final long MAGIC = 0x3130_6B72_616D_6A68L; // "hjmark01"
    private static final int BOOT_OFFSET = 8;
    private static final int CLOSED_OFFSET = 24;
    private static final int APPENDED_OFFSET = 64;
    private static final int DURABLE_OFFSET = 128;
    private static final int DURABLE_CHECK_OFFSET = 136;
    private static final int FILE_LENGTH = 4096;
    private static final VarHandle LONG = ValueLayout.JAVA_LONG.varHandle();

    private final Arena arena = Arena.ofShared();
    private final FileChannel channel;
    private final MemorySegment memory;

    private JournalMarks(Path file, MapMode mode, StandardOpenOption... options) throws IOException {
        channel = OwnerOnly.open(file, options);
        memory = channel.map(mode, 0, FILE_LENGTH, arena);
    }

    /**
     * Starts new marks for a life of the journal that begins after a sequence; a reader sees the old ones or these. When
     * this returns they are on the disk.
     *
     * @param file marks file, made or replaced
     * @param sequence last sequence before, 0 for a new journal; taken as durable
     * @return marks to write
     * @throws IOException if the file cannot be written
     */
    public static JournalMarks start(Path file, long sequence) throws IOException {
        Path unfinished = DurableFiles.unfinished(file);
        Files.deleteIfExists(unfinished);
        JournalMarks marks = new JournalMarks(
                unfinished,
                MapMode.READ_WRITE,
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        UUID boot = bootId();
        marks.memory.set(ValueLayout.JAVA_LONG, BOOT_OFFSET, boot.getMostSignificantBits());
        marks.memory.set(ValueLayout.JAVA_LONG, BOOT_OFFSET + Long.BYTES, boot.getLeastSignificantBits());
        marks.appended(sequence);
        marks.durable(sequence);
        LONG.setRelease(marks.memory, 0L, MAGIC);
        marks.force();
        DurableFiles.publish(file);
        return marks;
    }

    /**
     * Reads the marks of a journal.
     *
     * @param file marks file
     * @return marks to read, or null if the file is missing, too short or not a marks file
     * @throws IOException if it cannot be read
     */
    public static JournalMarks read(Path file) throws IOException {
        if (!Files.exists(file) || Files.size(file) < FILE_LENGTH) {
            return null;
        }
        JournalMarks marks = new JournalMarks(file, MapMode.READ_ONLY, StandardOpenOption.READ);
        if ((long) LONG.getAcquire(marks.memory, 0L) != MAGIC || marks.durable() < 0) {
            marks.close();
            return null;
        }
        return marks;
    }

    /** Identity of the machine's current start; all zero where the system does not tell. */
    private static UUID bootId() throws IOException {
        Path file = Path.of("/proc/sys/kernel/random/boot_id");
        return Files.exists(file) ? UUID.fromString(Files.readString(file).trim()) : new UUID(0, 0);
    }

    /**
     * Whether the machine has not been restarted since these marks were started.
     *
     * @return true if nothing appended can have been lost by a power failure
     * @throws IOException if the system does not tell
     */
    public boolean isSameBoot() throws IOException {
        UUID boot = bootId();
        return boot.getMostSignificantBits() != 0
                && memory.get(ValueLayout.JAVA_LONG, BOOT_OFFSET) == boot.getMostSignificantBits()
                && memory.get(ValueLayout.JAVA_LONG, BOOT_OFFSET + Long.BYTES) == boot.getLeastSignificantBits();
    }

    /**
     * Notes an append. Engine thread.
     *
     * @param sequence last appended sequence
     */
    public void appended(long sequence) {
        LONG.setRelease(memory, (long) APPENDED_OFFSET, sequence);
    }

    /**
     * Last appended sequence.
     *
     * @return sequence
     */
    public long appended() {
        return (long) LONG.getAcquire(memory, (long) APPENDED_OFFSET);
    }

    /**
     * Notes that everything up to a sequence is on the disk. Flusher thread.
     *
     * @param sequence durable sequence
     */
    public void durable(long sequence) {
        LONG.setOpaque(memory, (long) DURABLE_OFFSET, sequence);
        LONG.setRelease(memory, (long) DURABLE_CHECK_OFFSET, ~sequence);
    }

    /**
     * Last durable sequence.
     *
     * @return sequence, or -1 if the mark itself is damaged
     */
    public long durable() {
        long check = (long) LONG.getAcquire(memory, (long) DURABLE_CHECK_OFFSET);
        long sequence = (long) LONG.getOpaque(memory, (long) DURABLE_OFFSET);
        // A mark read while it is being moved is one step newer than its check; the smaller is true in any case.
        return sequence >= ~check && ~check >= 0 ? ~check : -1;
    }

    /** Notes the orderly end of a journal. */
    public void closedInOrder() {
        LONG.setRelease(memory, (long) CLOSED_OFFSET, 1L);
    }

    /**
     * Whether the journal was ended in an orderly way.
     *
     * @return true if appended is its exact end
     */
    public boolean isClosedInOrder() {
        return (long) LONG.getAcquire(memory, (long) CLOSED_OFFSET) == 1L;
    }

    /**
     * Least sequence that the journal must reach: nothing up to it can have been lost in a way that explains itself.
     *
     * @return what was appended, or what was durable if the machine was restarted since
     * @throws IOException if the system does not tell whether it was restarted
     */
    public long requiredSequence() throws IOException {
        return isClosedInOrder() || isSameBoot() ? appended() : durable();
    }

    /**
     * Puts the marks themselves on the disk.
     *
     * @throws IOException if that fails
     */
    public void force() throws IOException {
        memory.force();
    }

    @Override
    public void close() {
        arena.close();
        try {
            channel.close();
        } catch (IOException e) {
            throw new JournalException("marks of the journal cannot be closed: " + e.getMessage(), e);
        }
    }
}
