package io.hedgerow.gateway.control;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Folders whose content is trusted because nobody else can have put it there: real folders, of this user, open to nobody
 * else. What is not like that is refused, whoever runs, root too: it is never changed to fit. Static; any thread.
 */
public final class PrivateFolder {
    /** Permissions of a folder for its owner alone. */
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private static final Set<PosixFilePermission> OF_THE_OWNER = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private static final int USER_ID = effectiveUserId();

    private PrivateFolder() {}

    @SuppressWarnings("restricted") // Java has no other way to ask who runs.
    private static int effectiveUserId() {
        Linker linker = Linker.nativeLinker();
        try {
            return (int) linker.downcallHandle(
                            linker.defaultLookup().findOrThrow("geteuid"), FunctionDescriptor.of(ValueLayout.JAVA_INT))
                    .invokeExact();
        } catch (Throwable e) {
            throw new IllegalStateException("system call geteuid cannot be made", e);
        }
    }

    /** User that this process acts for. */
    static int userId() {
        return USER_ID;
    }

    /**
     * Makes a folder for its owner alone, or checks the one that is there.
     *
     * @param folder where; folders above it are made like any others
     * @throws ControlException if it cannot be made, or is not to be trusted
     */
    public static void make(Path folder) {
        try {
            Files.createDirectories(folder.toAbsolutePath().getParent());
            Files.createDirectory(folder, OWNER_ONLY);
        } catch (FileAlreadyExistsException alreadyThere) {
            require(folder);
        } catch (IOException | UnsupportedOperationException e) {
            throw new ControlException("cannot make " + folder + " a folder for its owner alone: " + e, e);
        }
    }

    /**
     * Whether a folder is there, checked if so.
     *
     * @param folder where
     * @return false if there is nothing
     * @throws ControlException if what is there is not to be trusted
     */
    static boolean exists(Path folder) {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        require(folder);
        return true;
    }

    private static void require(Path folder) {
        try {
            Map<String, Object> is = Files.readAttributes(
                    folder, "unix:isSymbolicLink,isDirectory,uid,permissions", LinkOption.NOFOLLOW_LINKS);
            if (Boolean.TRUE.equals(is.get("isSymbolicLink"))) {
                throw refused(folder, "is a symbolic link", "put a real folder in its place");
            }
            if (!Boolean.TRUE.equals(is.get("isDirectory"))) {
                throw refused(folder, "is no folder", "move it away");
            }
            if (!Integer.valueOf(USER_ID).equals(is.get("uid"))) {
                throw refused(
                        folder,
                        "belongs to user " + is.get("uid") + ", and this runs as user " + USER_ID,
                        "run this as the user of the process, or move the folder away");
            }
            if (!OF_THE_OWNER.containsAll((Set<?>) is.get("permissions"))) {
                throw refused(folder, "is open to other users", "look who may have used it, then: chmod 700 " + folder);
            }
        } catch (NoSuchFileException e) {
            throw new ControlException("folder " + folder + " has just been removed; try again", e);
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            throw new ControlException("cannot tell who may use folder " + folder + ": " + e, e);
        }
    }

    private static ControlException refused(Path folder, String what, String cure) {
        return new ControlException("folder " + folder + " " + what + ": control is refused there; " + cure);
    }
}
