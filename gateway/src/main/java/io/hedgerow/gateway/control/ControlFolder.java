package io.hedgerow.gateway.control;

import io.hedgerow.journal.format.DurableFiles;
import io.hedgerow.journal.format.JournalFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.agrona.concurrent.AtomicBuffer;

/**
 * Where the control files of a journal are: a folder {@code control} inside it that only its owner may enter.
 *
 * <pre>
 *   JOURNAL/control/socket          where a running process listens
 *   JOURNAL/control/kills/          what is killed, across restarts: one file for each kill
 *   JOURNAL/control/kill-word       changed by another process that has killed something
 *   JOURNAL/control/shared-kills    names the folder of kills that its process shares with others, if it does
 *   JOURNAL/control/counters        what its last process counts, mapped
 *   JOURNAL/control/members         where the members of the cluster are that hosts its engine, if one does
 * </pre>
 *
 * <p>A journal is known by its real path, however it is spelled and through whatever links it is reached.
 *
 * @param journal folder of the journal, its real path
 */
public record ControlFolder(Path journal) {
    /** Longest address of a local socket that every system takes, in bytes. */
    private static final int ADDRESS_BYTES_MAX = 100;

    private static final int HASH_DIGITS = 16;

    /** Finds the real path. */
    public ControlFolder {
        journal = real(journal.toAbsolutePath().normalize());
    }

    /** Of what does not exist yet, the part that exists counts. */
    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException notThere) {
            Path parent = path.getParent();
            return parent == null ? path : real(parent).resolve(path.getFileName());
        }
    }

    /**
     * Makes sure the folder exists and belongs to its owner alone.
     *
     * @throws ControlException if it cannot be made, or what is there is not to be trusted
     */
    public void create() {
        PrivateFolder.make(path());
        PrivateFolder.make(socket().getParent());
    }

    /**
     * Whether there is a folder where a process may listen, checked if so.
     *
     * @return false if no process has been there
     * @throws ControlException if what is there is not to be trusted
     */
    public boolean exists() {
        return PrivateFolder.exists(path()) && PrivateFolder.exists(socket().getParent());
    }

    /**
     * The folder itself.
     *
     * @return path, maybe not there yet
     */
    public Path path() {
        return journal.resolve(JournalFolder.CONTROL_FOLDER);
    }

    /**
     * Folder of this journal's kills.
     *
     * @return path
     */
    public Path kills() {
        return path().resolve("kills");
    }

    /** File that builds before this one kept the kills in. */
    public Path earlierKillFile() {
        return path().resolve("kill-switch");
    }

    /** File of the counters of the journal's process, or of the last one that it had. */
    public Path counters() {
        return path().resolve("counters");
    }

    /** File that tells where the members of the cluster are that hosts the engine. */
    public Path members() {
        return path().resolve("members");
    }

    /** File of the word that another process changes when it has killed something here. */
    Path killWord() {
        return path().resolve("kill-word");
    }

    /**
     * Maps the word that another process changes when it has killed something here.
     *
     * @return memory shared with all others who map it
     * @throws ControlException if that cannot be
     */
    public AtomicBuffer mapKillWord() {
        return KillWord.map(this);
    }

    private Path sharedKillsFile() {
        return path().resolve("shared-kills");
    }

    /**
     * Tells others which folder of kills the process of this journal shares with the next ones.
     *
     * @param shared the folder; empty if it shares none
     * @throws ControlException if it cannot be written
     */
    public void shareKills(Optional<Path> shared) {
        try {
            if (shared.isPresent()) {
                String text = shared.get().toAbsolutePath().normalize() + "\n";
                DurableFiles.replace(sharedKillsFile(), text.getBytes(StandardCharsets.UTF_8));
            } else {
                Files.deleteIfExists(sharedKillsFile());
            }
        } catch (IOException e) {
            throw new ControlException("cannot write " + sharedKillsFile() + ": " + e, e);
        }
    }

    /** Folders that a kill of this journal's process is written to. */
    public List<Path> allKills() {
        try {
            String shared = Files.readString(sharedKillsFile()).strip();
            return List.of(kills(), Path.of(shared));
        } catch (NoSuchFileException alone) {
            return List.of(kills());
        } catch (IOException | IllegalArgumentException e) {
            throw new ControlException("cannot read " + sharedKillsFile() + ": " + e, e);
        }
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
        String folder = "hedgerow-" + PrivateFolder.userId();
        return Path.of(System.getProperty("java.io.tmpdir"), folder, hash(inside.toString()));
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, HASH_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
