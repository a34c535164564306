package io.hedgerow.journal.append;

import io.hedgerow.engine.host.thread.Threads;
import io.hedgerow.journal.format.DurableFiles;
import io.hedgerow.journal.format.JournalException;
import io.hedgerow.journal.format.JournalMarks;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * Puts records on the disk behind the writer and moves the durable watermark. It flushes through descriptors of its own
 * ({@code fdatasync} writes what any mapping of the file has changed), so it neither touches nor delays the writer's
 * mapping. A flush that fails is never repeated: the system may have dropped the pages, so the journal stops.
 *
 * <p>{@link #added} is called by the engine thread, {@link #close} by the thread that closes the journal.
 */
final class JournalFlusher implements AutoCloseable {
    private static final int ROUNDS_PER_MARKS_FLUSH = 256;

    private final WriteProgress progress;
    private final DurableWatermark watermark;
    private final JournalMarks marks;
    private final long pauseNs;
    private final Queue<Path> added = new ConcurrentLinkedQueue<>();
    private final Thread thread;
    private FileChannel current;
    private Path flushing;
    private int rounds;
    private volatile boolean stopped;

    /**
     * Creates a flusher.
     *
     * @param background whether to flush all the time, or only at the end
     * @param pauseNs between two flushes
     */
    JournalFlusher(
            WriteProgress progress, DurableWatermark watermark, JournalMarks marks, boolean background, long pauseNs) {
        this.progress = progress;
        this.watermark = watermark;
        this.marks = marks;
        this.pauseNs = pauseNs;
        thread = new Thread(this::run, "hedgerow-journal-flusher");
        thread.setDaemon(true);
        if (background) {
            thread.start();
        }
    }

    /**
     * Takes up a queue file before the first record in it is announced.
     *
     * @param file new file
     */
    void added(Path file) {
        added.add(file);
    }

    private void run() {
        while (!stopped) {
            if (!flush()) {
                return;
            }
            LockSupport.parkNanos(Math.max(pauseNs, 1L));
        }
    }

    /** One round; false if the disk refused. */
    private boolean flush() {
        long target = progress.sequence();
        if (target == watermark.sequence()) {
            return true;
        }
        try {
            takeUpAdded();
            current.force(false);
            marks.durable(target);
            watermark.advance(target);
            if (++rounds % ROUNDS_PER_MARKS_FLUSH == 0) {
                marks.force();
            }
            return true;
        } catch (IOException | RuntimeException e) {
            watermark.fail(new JournalException(
                    "journal file " + flushing + " cannot be flushed to disk (" + e.getMessage()
                            + "); records above sequence " + watermark.sequence() + " may not survive a power failure",
                    e));
            return false;
        }
    }

    /** A file is finished when there is a newer one: it is flushed for the last time. */
    private void takeUpAdded() throws IOException {
        for (Path file = added.poll(); file != null; file = added.poll()) {
            if (!added.isEmpty() && !Files.exists(file)) {
                continue; // Not the file that is written now; retention removed it before it was this thread's turn.
            }
            if (current != null) {
                current.force(false);
                current.close();
            }
            flushing = file;
            current = FileChannel.open(file, StandardOpenOption.WRITE);
            DurableFiles.flushFolder(file.getParent());
            DurableFiles.flushFolder(file.getParent().getParent());
        }
    }

    /**
     * Flushes everything and ends.
     *
     * @throws JournalException if the disk refused a flush
     */
    @Override
    public void close() {
        stopped = true;
        Threads.join(thread);
        try {
            watermark.requireHealthy();
            flush();
            watermark.requireHealthy();
        } finally {
            closeCurrent();
        }
    }

    private void closeCurrent() {
        try {
            if (current != null) {
                current.close();
            }
        } catch (IOException e) {
            throw new JournalException("journal file " + flushing + " cannot be closed: " + e.getMessage(), e);
        }
    }
}
