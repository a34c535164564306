package io.hedgerow.journal.format;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/**
 * Files and folders that are made for their owner alone, whatever the umask: a journal says what a book holds and trades.
 * What is there already stays as open as it is. Where the system has no such permissions they are made like any other.
 * Any thread; static.
 */
public final class OwnerOnly {
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    private static final Set<PosixFilePermission> READ_WRITE =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    private static final FileAttribute<?>[] FILE = attributes(READ_WRITE);
    private static final FileAttribute<?>[] FOLDER = attributes(PosixFilePermissions.fromString("rwx------"));

    private OwnerOnly() {}

    private static FileAttribute<?>[] attributes(Set<PosixFilePermission> permissions) {
        return POSIX
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }

    /**
     * Opens a file, as its owner's alone if it is made.
     *
     * @param file path
     * @param options as of {@link FileChannel#open(Path, OpenOption...)}
     * @return open channel
     * @throws IOException if it cannot be opened
     */
    public static FileChannel open(Path file, OpenOption... options) throws IOException {
        return FileChannel.open(file, Set.of(options), FILE);
    }

    /**
     * Makes a folder for its owner alone, unless it is there; those above it are made like any other.
     *
     * @param folder path
     * @throws FileAlreadyExistsException if something else has the name
     * @throws IOException if it cannot be made
     */
    public static void createFolder(Path folder) throws IOException {
        Files.createDirectories(folder.toAbsolutePath().getParent());
        try {
            Files.createDirectory(folder, FOLDER);
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        }
    }

    /**
     * Closes a file that somebody else's code has made to all but its owner.
     *
     * @param file path
     * @throws IOException if that is refused
     */
    public static void close(Path file) throws IOException {
        if (POSIX) {
            Files.setPosixFilePermissions(file, READ_WRITE);
        }
    }
}
