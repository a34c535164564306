package io.hedgerow.journal.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * Tells where a queue file is in use: what was reserved and never written reads as zero.
 *
 * <p>Owned by one thread.
 */
public final class ZeroScan {
    /** Small enough to stay in the cache between reading and comparing. */
    private static final int STEP_BYTES = 128 << 10;

    private static final ByteBuffer ZEROS =
            ByteBuffer.allocateDirect(STEP_BYTES).asReadOnlyBuffer();

    private final FileChannel channel;
    private final ByteBuffer bytes = ByteBuffer.allocateDirect(STEP_BYTES);

    /**
     * Prepares.
     *
     * @param channel file, open for reading
     */
    public ZeroScan(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * First byte in use at or behind a place.
     *
     * @param from where to begin
     * @return offset, or -1 if there are only zeros up to the end of the file
     * @throws IOException if the file cannot be read
     */
    public long firstUsedFrom(long from) throws IOException {
        long at = from;
        while (read(at, STEP_BYTES) > 0) {
            int used = firstUsed();
            if (used >= 0) {
                return at + used;
            }
            at += bytes.limit();
        }
        return -1;
    }

    /**
     * Start of the zeros that the file ends with, to a step of 128 KiB.
     *
     * @return offset, the size of the file if its last step is in use
     * @throws IOException if the file cannot be read
     */
    public long startOfLastZeros() throws IOException {
        long end = channel.size();
        long start = (end - 1) & -STEP_BYTES;
        while (end > 0 && read(start, (int) (end - start)) == end - start && firstUsed() < 0) {
            end = start;
            start -= STEP_BYTES;
        }
        return end;
    }

    private int firstUsed() {
        return bytes.mismatch(ZEROS.slice(0, bytes.limit()));
    }

    /** Reads up to a length; answers how much there was. */
    private int read(long position, int length) throws IOException {
        return readFully(channel, position, bytes.clear().limit(length)).limit();
    }

    /**
     * Reads until a buffer is full or the file ends.
     *
     * @param channel file, open for reading
     * @param position where to begin
     * @param into gets the bytes; flipped
     * @return the same buffer
     * @throws IOException if the file cannot be read
     */
    public static ByteBuffer readFully(FileChannel channel, long position, ByteBuffer into) throws IOException {
        while (into.hasRemaining() && channel.read(into, position + into.position()) > 0) {
            // Reads on.
        }
        return into.flip();
    }
}
