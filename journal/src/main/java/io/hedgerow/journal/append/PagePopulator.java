package io.hedgerow.journal.append;

import io.hedgerow.journal.format.JournalException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Makes memory pages ready ahead of the writer, so that no append waits for the kernel to find one.
 *
 * <p>Owned by the keeper thread.
 */
final class PagePopulator {
    private static final long PAGE_BYTES = 4096;

    private final long aheadBytes;
    private WriteProgress.MappedBlock block;
    private long populated;
    private boolean supported = true;

    /**
     * Creates a populator.
     *
     * @param aheadBytes how far ahead; 0 = never
     */
    PagePopulator(long aheadBytes) {
        this.aheadBytes = aheadBytes;
    }

    /**
     * Goes ahead of the writer if it has come near.
     *
     * @param progress where it is
     */
    void advance(WriteProgress progress) {
        WriteProgress.MappedBlock current = progress.block();
        if (current == null || aheadBytes == 0 || !supported) {
            return;
        }
        long position = progress.position();
        if (!current.equals(block)) {
            block = current;
            populated = Math.max(current.start(), position & -PAGE_BYTES);
        }
        long target = Math.min((position + aheadBytes) & -PAGE_BYTES, block.end());
        if (target - populated >= aheadBytes / 4) {
            supported = NativeFiles.populate(block.address() + populated - block.start(), target - populated)
                    != NativeFiles.EINVAL;
            populated = target;
        }
    }

    /**
     * Makes the first pages of a new file ready, before anyone has it mapped.
     *
     * @param file new file, made longer if need be
     * @param length bytes
     */
    static void warmFirstPages(Path file, long length) {
        try (Arena arena = Arena.ofConfined();
                FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            MemorySegment pages = channel.map(MapMode.READ_WRITE, 0, length, arena);
            NativeFiles.populate(pages.address(), length);
        } catch (IOException e) {
            throw new JournalException("cannot prepare " + file + ": " + e.getMessage(), e);
        }
    }
}
