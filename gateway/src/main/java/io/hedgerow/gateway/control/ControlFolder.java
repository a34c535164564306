package io.hedgerow.gateway.control;

import io.hedgerow.journal.format.JournalFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.zip.CRC32C;

/**
 * Where the control files of a journal are: a folder {@code control} inside it that only its owner may enter.
 *
 * <pre>
 *   JOURNAL/control/socket        where a running process listens
 *   JOURNAL/control/kill-switch   what is killed, across restarts
 * </pre>
 *
 * @param journal folder of the journal
 */
public record ControlFolder(Path journal) {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    /** Longest address of a local socket that every system takes, in bytes. */
    private static final int ADDRESS_BYTES_MAX = 100;

    /**
     * Makes sure the folder exists and belongs to its owner alone.
     *
     * @throws ControlException if it cannot be made
     */
    public void create() {
        makePrivate(path());
        if (!socket().getParent().equals(path())) {
            makePrivate(socket().getParent());
        }
    }

    private static void makePrivate(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.setPosixFilePermissions(folder, OWNER_ONLY);
        } catch (IOException | UnsupportedOperationException e) {
            throw new ControlException("cannot make " + folder + " a folder for its owner alone: " + e, e);
        }
    }

    private Path path() {
        return journal.resolve(JournalFolder.CONTROL_FOLDER);
    }

    /**
     * File of the kill switch.
     *
     * @return path
     */
    public Path killFile() {
        return path().resolve("kill-switch");
    }

    /**
     * Address of the local socket. A path too long for a socket gives way to a short one in the folder for temporary
     * files, made from the path, so that both sides find it.
     *
     * @return path
     */
    public Path socket() {
        Path inside = path().resolve("socket");
        if (inside.toString().getBytes(StandardCharsets.UTF_8).length <= ADDRESS_BYTES_MAX) {
            return inside;
        }
        CRC32C hash = new CRC32C();
        hash.update(inside.toAbsolutePath().normalize().toString().getBytes(StandardCharsets.UTF_8));
        String folder = "hedgerow-" + System.getProperty("user.name");
        return Path.of(System.getProperty("java.io.tmpdir"), folder, Long.toHexString(hash.getValue()));
    }
}
