package io.hedgerow.journal.append;

import io.hedgerow.journal.format.JournalException;
import io.hedgerow.journal.format.JournalFolder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The right to write a journal: a lock of the operating system, which ends with the process that holds it, however it
 * ends. Any thread.
 */
final class JournalLock implements AutoCloseable {
    private final FileChannel channel;

    private JournalLock(FileChannel channel) {
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
        Path file = folder.lockFile();
        FileChannel channel = null;
        try {
            channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw new OverlappingFileLockException();
            }
            String owner = ProcessHandle.current().pid() + "\n";
            channel.truncate(0).write(ByteBuffer.wrap(owner.getBytes(StandardCharsets.US_ASCII)), 0);
            return new JournalLock(channel);
        } catch (OverlappingFileLockException e) {
            closeAfter(channel, e);
            throw new JournalException(
                    "journal folder " + folder.path() + " is being written by another engine" + owner(file)
                            + "; stop that one or give another folder",
                    e);
        } catch (IOException e) {
            closeAfter(channel, e);
            throw JournalSetup.unwritable(folder.path(), e);
        }
    }

    private static String owner(Path file) {
        try {
            String pid = Files.readString(file, StandardCharsets.US_ASCII).trim();
            return pid.isEmpty() ? "" : " (process " + pid + ")";
        } catch (IOException e) {
            return " (its process is not known: " + e.getMessage() + ")";
        }
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
        try {
            channel.close();
        } catch (IOException e) {
            throw new JournalException("lock of the journal cannot be released: " + e.getMessage(), e);
        }
    }
}
