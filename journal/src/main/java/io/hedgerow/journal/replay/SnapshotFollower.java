package io.hedgerow.journal.replay;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.OutputSink;
import io.hedgerow.engine.pipeline.HedgeEngine;
import io.hedgerow.journal.format.JournalException;
import io.hedgerow.journal.read.JournalReader;
import io.hedgerow.journal.snapshot.Snapshot;
import io.hedgerow.journal.snapshot.Snapshot.InvalidSnapshotException;
import io.hedgerow.journal.snapshot.SnapshotStore;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Follows a live journal with an engine of its own and writes snapshots of that one, so that the hot engine is never
 * stopped for them. May run in the engine's process or in another.
 *
 * <p>Either {@link #poll} by one thread, or {@link #start} to have a thread of its own; closed by any one thread.
 */
public final class SnapshotFollower implements AutoCloseable {
    private static final long IDLE_NS = 1_000_000L;

    private final JournalReader reader;
    private final SnapshotStore store;
    private final long intervalEvents;
    private final UnsafeBuffer event = new UnsafeBuffer(new byte[EventPrefix.MESSAGE_LENGTH_MAX]);
    private DirectBuffer startMessage;
    private HedgeEngine engine;
    private long eventsSinceSnapshot;
    private long snapshotSequence;
    private Thread thread;
    private volatile boolean stopped;
    private volatile RuntimeException failure;

    /**
     * Creates a follower that begins at the newest good snapshot.
     *
     * @param dir journal folder
     * @param store where snapshots go
     * @param intervalEvents input events between two snapshots, at least 1
     * @param told gets one line for each snapshot that is refused
     */
    public SnapshotFollower(Path dir, SnapshotStore store, long intervalEvents, Consumer<String> told) {
        if (intervalEvents < 1) {
            throw new IllegalArgumentException("intervalEvents must be at least 1, got " + intervalEvents);
        }
        this.store = store;
        this.intervalEvents = intervalEvents;
        Snapshot snapshot = restoreNewest(told);
        reader = snapshot == null ? JournalReader.open(dir) : JournalReader.openAfter(dir, snapshot.position());
    }

    /** Begins with the newest snapshot that is whole and fits this build; null if there is none. */
    private Snapshot restoreNewest(Consumer<String> told) {
        for (Path file : store.candidates()) {
            try {
                Snapshot snapshot = SnapshotStore.load(file);
                begin(snapshot.startMessage());
                SnapshotStore.restore(snapshot, engine.memory());
                return snapshot;
            } catch (InvalidSnapshotException e) {
                told.accept(e.getMessage() + "; snapshots are taken from an older one on");
                forget();
            }
        }
        return null;
    }

    private void forget() {
        if (engine != null) {
            engine.close();
            engine = null;
        }
    }

    private void begin(DirectBuffer message) {
        startMessage = message;
        EngineStart start = EngineStart.read(message, 0);
        start.requireThisProfile();
        engine = new HedgeEngine(start.capacity(), OutputSink.NONE);
    }

    /**
     * Applies the next event if it is there; writes a snapshot first if one is due. A snapshot is of the state before
     * an event that is already journaled, so all outputs of the state are journaled too.
     *
     * @return false if there is nothing new
     * @throws JournalException if the journal is damaged or a snapshot cannot be written
     */
    public boolean poll() {
        if (!reader.poll()) {
            return false;
        }
        if (EventPrefix.isOutput(reader.templateId())) {
            return true;
        }
        int length = reader.length();
        event.putBytes(0, reader.buffer(), reader.offset(), length);
        if (engine == null) {
            byte[] first = new byte[length];
            event.getBytes(0, first);
            begin(new UnsafeBuffer(first));
        }
        if (eventsSinceSnapshot >= intervalEvents) {
            eventsSinceSnapshot = 0;
            store.write(engine.memory(), reader.positionBefore(), startMessage);
            snapshotSequence = reader.sequence() - 1;
        }
        engine.apply(reader.sequence(), event, 0, length);
        eventsSinceSnapshot++;
        return true;
    }

    /**
     * Starts a thread that follows until closed. It lets the journal run ahead and works off what a snapshot needs in
     * one go, so a process that ends before its first snapshot is due never pays for one.
     */
    public void start() {
        thread = new Thread(this::run, "hedgerow-snapshots");
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            while (!stopped) {
                if (!isEnoughAhead() || !poll()) {
                    LockSupport.parkNanos(IDLE_NS);
                }
            }
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    /** Whether the next snapshot may be due; records are at least as many as events. */
    private boolean isEnoughAhead() {
        long recordsAhead = reader.appendedSequence() - reader.sequence();
        return recordsAhead > intervalEvents - eventsSinceSnapshot;
    }

    /**
     * Why the thread gave up, if it did; the engine goes on without snapshots.
     *
     * @return cause, or null
     */
    public RuntimeException failure() {
        return failure;
    }

    /**
     * Last record that is part of the newest snapshot written here. The thread that polls.
     *
     * @return sequence, 0 before the first
     */
    public long snapshotSequence() {
        return snapshotSequence;
    }

    @Override
    public void close() {
        stopped = true;
        boolean interrupted = false;
        while (thread != null && thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        reader.close();
        if (engine != null) {
            engine.close();
        }
    }
}
