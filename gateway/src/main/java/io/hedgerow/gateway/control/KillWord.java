package io.hedgerow.gateway.control;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.agrona.concurrent.AtomicBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A word in a file that every process maps into its memory: whoever has killed something for another process changes it,
 * and the other's order thread sees that at its next order, with one read of memory. What the number is does not matter.
 * The file is never made shorter or replaced, so that all see the same memory. A second word counts the kills that no
 * disk would take: while it is not 0 everything is killed. Static; any thread.
 */
public final class KillWord {
    private static final int BYTES = 64;
    private static final int UNWRITTEN_OFFSET = 8;
    private static final Set<OpenOption> OPEN = Set.of(
            StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private KillWord() {}

    /**
     * Maps the word, making its file if need be.
     *
     * @param folder of the journal; created
     * @return memory shared with all others who map it
     * @throws ControlException if that cannot be
     */
    static AtomicBuffer map(ControlFolder folder) {
        Path file = folder.killWord();
        try (FileChannel channel = FileChannel.open(file, OPEN, OWNER_ONLY)) {
            if (channel.size() < BYTES) {
                // Real bytes, not a hole: a write to mapped memory must not find the disk full.
                channel.write(ByteBuffer.allocate(BYTES - (int) channel.size()), channel.size());
            }
            return new UnsafeBuffer(channel.map(FileChannel.MapMode.READ_WRITE, 0, BYTES));
        } catch (IOException e) {
            throw new ControlException("cannot map " + file + ": " + e, e);
        }
    }

    /** Tells the process of a journal, if there is one, that something of it has been killed. */
    public static void change(ControlFolder folder) {
        map(folder).getAndAddLong(0, 1L);
    }

    /** Kills everything of a journal where a kill cannot be written: this changes memory that is there already. */
    public static void killUnwritten(ControlFolder folder) {
        AtomicBuffer word = map(folder);
        word.getAndAddLong(UNWRITTEN_OFFSET, 1L);
        word.getAndAddLong(0, 1L);
    }

    /** Kills that no disk would take and that have not been re-armed. */
    public static long unwritten(ControlFolder folder) {
        return map(folder).getLongVolatile(UNWRITTEN_OFFSET);
    }

    /** Ends as many of them as were seen. */
    public static void forgetUnwritten(ControlFolder folder, long seen) {
        map(folder).getAndAddLong(UNWRITTEN_OFFSET, -seen);
    }
}
