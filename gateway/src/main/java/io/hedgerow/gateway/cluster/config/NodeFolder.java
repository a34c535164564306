package io.hedgerow.gateway.cluster.config;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.Pattern;

/**
 * Where a node keeps what outlives it. Immutable; any thread.
 *
 * @param path its folder
 */
public record NodeFolder(Path path) {
    private static final Path SHARED_MEMORY = Path.of("/dev/shm");
    private static final int HEX = 16;

    /**
     * Recordings: the log and snapshots.
     *
     * @return folder of the archive
     */
    public Path archive() {
        return path.resolve("archive");
    }

    /**
     * Terms of leaders, which snapshots there are, votes.
     *
     * @return folder of the consensus module
     */
    public Path consensus() {
        return path.resolve("consensus");
    }

    /**
     * The journal written from the log.
     *
     * @return folder of a journal
     */
    public Path journal() {
        return path.resolve("journal");
    }

    /**
     * Whether a node has begun in it.
     *
     * @return true if it says which
     */
    public boolean isOfNode() {
        return Files.exists(identity());
    }

    /**
     * Where the members of its cluster are, for whoever reads its journal.
     *
     * @return file of a {@link MembersNote}
     */
    public Path members() {
        return path.resolve("members.txt");
    }

    /** Who it belongs to. */
    Path identity() {
        return path.resolve("node.txt");
    }

    /**
     * Names of what {@link #scratch} gives, for any node of this user.
     *
     * @return matches such a name
     */
    public static Pattern scratchNames() {
        return Pattern.compile(
                "hedgerow-\\d{1,4}-\\d-" + Pattern.quote(System.getProperty("user.name")) + "-[0-9a-f]{1,8}");
    }

    /** Memory shared with clients on this machine, where files need no disk if the system has that. */
    static Path scratch(int clusterId, int member, Path kept) {
        Path base = Files.isWritable(SHARED_MEMORY) ? SHARED_MEMORY : Path.of(System.getProperty("java.io.tmpdir"));
        String owner = System.getProperty("user.name")
                + '-'
                + Long.toString(kept.toString().hashCode() & 0xFFFF_FFFFL, HEX);
        return base.resolve("hedgerow-" + clusterId + '-' + member + '-' + owner);
    }

    /**
     * Takes the folder for this process until the lock is closed or the process ends.
     *
     * @return to be closed
     * @throws NodeException if another process has it
     */
    public FileChannel lock() {
        try {
            Files.createDirectories(path);
            FileChannel file =
                    FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = lock(file);
            if (lock == null) {
                file.close();
                throw NodeException.folder(path + " belongs to a node or a copy that runs; a member has one process");
            }
            return file;
        } catch (IOException e) {
            throw NodeException.folder("cannot use " + path + " (node.dir): " + e, e);
        }
    }

    /** Nothing where another process, or another node of this one, has it. */
    private static FileLock lock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException heldHere) {
            return null;
        }
    }
}
