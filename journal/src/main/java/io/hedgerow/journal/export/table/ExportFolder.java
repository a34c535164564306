package io.hedgerow.journal.export.table;

import io.hedgerow.journal.format.DurableFiles;
import io.hedgerow.journal.format.OwnerOnly;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder of tables that is filled beside its place and gets its name once it is whole. Whatever ends it on the way, what
 * was there before is as it was; the next export removes what a killed one has left. Owned by one thread.
 */
final class ExportFolder implements AutoCloseable {
    private static final String PREFIX = ".exporting-";
    private static final String LOCK = "unfinished.lock";

    private final Path target;
    private final Path folder;
    private final FileChannel lock;

    private ExportFolder(Path target, Path folder, FileChannel lock) {
        this.target = target;
        this.folder = folder;
        this.lock = lock;
    }

    /**
     * Begins a folder.
     *
     * @param dir new or empty folder
     * @return empty folder under another name
     * @throws IllegalArgumentException if the folder is not free
     * @throws IOException if it cannot be made
     */
    static ExportFolder begin(Path dir) throws IOException {
        Path target = requireFree(dir);
        Path folder = target.resolveSibling(PREFIX + target.getFileName());
        Files.createDirectories(target.getParent());
        if (Files.exists(folder)) {
            lock(dir, folder).close(); // Refuses where another process is still at it.
            DurableFiles.deleteAll(folder);
        }
        OwnerOnly.createFolder(folder);
        return new ExportFolder(target, folder, lock(dir, folder));
    }

    private static Path requireFree(Path dir) throws IOException {
        Path target = dir.toAbsolutePath().normalize();
        if (target.getFileName() == null || (Files.exists(dir) && !Files.isDirectory(dir))) {
            throw new IllegalArgumentException(dir + " cannot be a folder for tables; give the name of a new folder");
        }
        if (Files.isDirectory(dir)) {
            try (Stream<Path> files = Files.list(dir)) {
                if (files.findAny().isPresent()) {
                    throw new IllegalArgumentException(
                            "folder " + dir + " is not empty; give the name of a new or empty folder");
                }
            }
            return dir.toRealPath();
        }
        return target;
    }

    private static FileChannel lock(Path dir, Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!isTaken(channel)) {
            channel.close();
            throw new IllegalArgumentException("another process is exporting to " + dir + " right now");
        }
        return channel;
    }

    private static boolean isTaken(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** Where the files go. */
    Path path() {
        return folder;
    }

    /** Gives the folder its name; when this returns that is on the disk. */
    void publish() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> unfinished = files.filter(
                            file -> file.getFileName().toString().startsWith("unfinished."))
                    .toList();
            for (Path file : unfinished) {
                DurableFiles.deleteAll(file);
            }
        }
        DurableFiles.flushFolder(folder);
        Files.move(folder, target, StandardCopyOption.ATOMIC_MOVE);
        DurableFiles.flushFolder(target.getParent());
    }

    /** Removes what has not got its name. */
    @Override
    public void close() throws IOException {
        lock.close();
        DurableFiles.deleteAll(folder);
    }
}
