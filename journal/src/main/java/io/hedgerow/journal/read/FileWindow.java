package io.hedgerow.journal.read;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A read-only view of one queue file that slides over it, and grows with a file that is still written.
 *
 * <p>Owned by the reading thread.
 */
final class FileWindow implements AutoCloseable {
    private static final VarHandle INT =
            ValueLayout.JAVA_INT.withOrder(ByteOrder.LITTLE_ENDIAN).varHandle();
    private static final long WINDOW_BYTES = 64L << 20;
    private static final long MAPPING_ALIGNMENT = 64L << 10;

    private final Path path;
    private final FileChannel channel;
    private Arena arena;
    private MemorySegment memory = MemorySegment.NULL;
    private final UnsafeBuffer buffer = new UnsafeBuffer(0, 0);
    private long start;

    FileWindow(Path path) throws IOException {
        this.path = path;
        channel = FileChannel.open(path, StandardOpenOption.READ);
    }

    Path path() {
        return path;
    }

    FileChannel channel() {
        return channel;
    }

    /**
     * Moves the window so that it shows a range.
     *
     * @param position start of the range in the file
     * @param length bytes
     * @return false if the file ends before the end of the range
     */
    boolean show(long position, int length) {
        if (position >= start && position + length <= start + memory.byteSize()) {
            return true;
        }
        try {
            long size = channel.size();
            if (position + length > size) {
                return false;
            }
            remap(position & -MAPPING_ALIGNMENT, size);
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }

    private void remap(long newStart, long size) throws IOException {
        unmap();
        start = newStart;
        arena = Arena.ofShared();
        memory = channel.map(MapMode.READ_ONLY, start, Math.min(WINDOW_BYTES, size - start), arena);
        buffer.wrap(memory.asByteBuffer());
    }

    private void unmap() {
        if (arena != null) {
            arena.close();
            arena = null;
        }
    }

    /**
     * Reads a frame word as its writer published it.
     *
     * @param position aligned position
     * @return frame word, 0 where the file ends
     */
    int frame(long position) {
        return show(position, Integer.BYTES) ? (int) INT.getAcquire(memory, position - start) : 0;
    }

    /**
     * The bytes now shown.
     *
     * @return buffer, valid until the window moves
     */
    UnsafeBuffer buffer() {
        return buffer;
    }

    /**
     * Where in {@link #buffer} a position of the file lies.
     *
     * @param position within the window
     * @return index
     */
    int index(long position) {
        return (int) (position - start);
    }

    @Override
    public void close() {
        unmap();
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close " + path, e);
        }
    }
}
