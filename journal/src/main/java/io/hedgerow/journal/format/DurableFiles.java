package io.hedgerow.journal.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Files that are whole under their name, or not there. Any thread; static. */
public final class DurableFiles {
    private DurableFiles() {}

    /**
     * Name that a file has until it is whole.
     *
     * @param file file
     * @return path beside it
     */
    public static Path unfinished(Path file) {
        return file.resolveSibling(unfinishedName(file.getFileName().toString()));
    }

    /**
     * Name that a file has until it is whole.
     *
     * @param name final name
     * @return another name
     */
    static String unfinishedName(String name) {
        return name + ".tmp";
    }

    /**
     * Gives a file that was written under {@link #unfinished} its name; when this returns that is on the disk.
     *
     * @param file final name
     * @throws IOException if that fails
     */
    public static void publish(Path file) throws IOException {
        Files.move(unfinished(file), file, StandardCopyOption.ATOMIC_MOVE);
        flushFolder(file.toAbsolutePath().getParent());
    }

    /**
     * Takes away what was written of a file that does not become whole, so that it does not fill the disk.
     *
     * @param file final name
     * @param failure why it does not; gets what goes wrong here
     */
    public static void discard(Path file, Exception failure) {
        try {
            Files.deleteIfExists(unfinished(file));
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    /**
     * Deletes a file or a folder with all that is in it; what is not there is deleted already.
     *
     * @param path file or folder
     * @throws IOException if something of it cannot be deleted
     */
    public static void deleteAll(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> files = Files.walk(path)) {
            deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : deepestFirst) {
            Files.deleteIfExists(each);
        }
    }

    /**
     * Puts the names of a folder on the disk: a file whose folder entry is not there does not exist after a power failure.
     *
     * @param folder folder
     * @throws IOException if that fails
     */
    public static void flushFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /**
     * Writes a small file, new or in place of an old one.
     *
     * @param file file
     * @param content all its bytes
     * @throws IOException if that fails; the old one is as it was
     */
    public static void replace(Path file, byte[] content) throws IOException {
        try (FileChannel channel = OwnerOnly.open(
                unfinished(file),
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        publish(file);
    }
}
