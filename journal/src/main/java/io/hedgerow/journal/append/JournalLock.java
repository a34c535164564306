package io.hedgerow.journal.append;

import io.hedgerow.journal.format.JournalException;
import io.hedgerow.journal.format.JournalFolder;
import io.hedgerow.journal.format.OwnerOnly;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The right to write a journal: a lock of the operating system, which ends with the process that holds it, however it
 * ends. Any thread.
 */
final class JournalLock implements AutoCloseable {
    /**
     * Folders that this process writes. The system gives a lock up when its process closes any handle of the file, so a
     * file that is locked here must not even be opened again.
     */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private static final int OWNER_BYTES_MAX = 32;

    private final Path held;
    private final FileChannel channel;

    private JournalLock(Path held, FileChannel channel) {
        this.held = held;
        this.channel = channel;
    }

    /**
     * Takes the lock.
     *
     * @param folder journal folder
     * @return the lock, held until closed
     * @throws JournalException if another writer holds it or the folder cannot be written
     */
    static JournalLock take(JournalFolder folder) {
        Path held = realPath(folder);
        if (!HELD_HERE.add(held)) {
            throw written(folder, Long.toString(ProcessHandle.current().pid()));
        }
        try {
            return new JournalLock(held, lock(folder));
        } catch (RuntimeException e) {
            HELD_HERE.remove(held);
            throw e;
        }
    }

    private static Path realPath(JournalFolder folder) {
        try {
            return folder.path().toRealPath();
        } catch (IOException e) {
            throw JournalSetup.unwritable(folder.path(), e);
        }
    }

    private static FileChannel lock(JournalFolder folder) {
        FileChannel channel = null;
        try {
            channel = OwnerOnly.open(
                    folder.lockFile(), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                throw written(folder, owner(channel));
            }
            String owner = ProcessHandle.current().pid() + "\n";
            channel.truncate(0).write(ByteBuffer.wrap(owner.getBytes(StandardCharsets.US_ASCII)), 0);
            return channel;
        } catch (JournalException e) {
            closeAfter(channel, e);
            throw e;
        } catch (IOException e) {
            closeAfter(channel, e);
            throw JournalSetup.unwritable(folder.path(), e);
        }
    }

    /** Its owner writes the lock file once, when it takes the lock. */
    private static JournalException written(JournalFolder folder, String process) {
        String owner = process.isEmpty() ? "" : " (process " + process + since(folder.lockFile()) + ")";
        return new JournalException("journal folder " + folder.path() + " is being written by another engine" + owner
                + "; stop that one or give another folder");
    }

    private static String since(Path file) {
        try {
            Instant taken = Files.getLastModifiedTime(file).toInstant();
            return ", since " + taken.truncatedTo(ChronoUnit.SECONDS);
        } catch (IOException unknown) {
            return "";
        }
    }

    private static String owner(FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(OWNER_BYTES_MAX);
        channel.read(text, 0);
        return new String(text.array(), 0, text.position(), StandardCharsets.US_ASCII).trim();
    }

    private static void closeAfter(FileChannel channel, Exception failure) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    /** Fails if the lock was lost, which only closing it can do. */
    void requireHeld() {
        if (!channel.isOpen()) {
            throw new IllegalStateException("the lock of the journal has been given back");
        }
    }

    @Override
    public void close() {
        if (!channel.isOpen()) {
            return;
        }
        try {
            channel.close();
            HELD_HERE.remove(held);
        } catch (IOException e) {
            throw new JournalException("lock of the journal cannot be released: " + e.getMessage(), e);
        }
    }
}
