package io.hedgerow.journal.read;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.agrona.IoUtil;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A read-only view of one queue file that slides over it, and grows with a file that is still written.
 *
 * <p>Owned by the reading thread.
 */
final class FileWindow implements AutoCloseable {
    private static final long WINDOW_BYTES = 64L << 20;
    private static final long MAPPING_ALIGNMENT = 64L << 10;

    private final Path path;
    private final FileChannel channel;
    private final UnsafeBuffer buffer = new UnsafeBuffer(0, 0);
    private MappedByteBuffer mapped;
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
        if (position >= start && position + length <= start + buffer.capacity()) {
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
        mapped = channel.map(MapMode.READ_ONLY, newStart, Math.min(WINDOW_BYTES, size - newStart));
        start = newStart;
        buffer.wrap(mapped);
    }

    private void unmap() {
        buffer.wrap(0, 0);
        IoUtil.unmap(mapped);
        mapped = null;
    }

    /**
     * Reads a frame word as its writer published it.
     *
     * @param position aligned position
     * @return frame word, 0 where the file ends
     */
    int frame(long position) {
        return show(position, Integer.BYTES) ? buffer.getIntAcquire(index(position)) : 0;
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
     * The same bytes, for checksums; position and limit are the caller's to move.
     *
     * @return mapped bytes, valid until the window moves
     */
    MappedByteBuffer mapped() {
        return mapped;
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
