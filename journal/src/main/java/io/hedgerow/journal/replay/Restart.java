package io.hedgerow.journal.replay;

import io.hedgerow.engine.core.HedgeEngine;
import io.hedgerow.journal.append.ChronicleEventJournal;
import io.hedgerow.journal.append.JournalOptions;
import io.hedgerow.journal.follow.EngineStart;
import io.hedgerow.journal.follow.FollowStart;
import io.hedgerow.journal.follow.JournalFollower;
import io.hedgerow.journal.follow.JournalFollower.Begin;
import io.hedgerow.journal.follow.JournalFollower.Outputs;
import io.hedgerow.journal.format.JournalDamagedException;
import io.hedgerow.journal.format.JournalException;
import io.hedgerow.journal.format.JournalFolder;
import io.hedgerow.journal.format.JournalMarks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * An engine brought back from its journal: newest good snapshot, then the tail, every output compared on the way.
 *
 * <pre>
 *   snapshot ──▶ engine ◀── tail of the journal          then: resume() opens the journal behind its last record and
 *   (or none)              (or all of it)                      appends what its dead writer still owed
 * </pre>
 *
 * <p>Owned by one thread.
 */
public final class Restart implements AutoCloseable {
    private final Path dir;
    private final JournalFollower follower;
    private final Replayer replayer;
    private final List<byte[]> owedOutputs = new ArrayList<>();
    private final Optional<Begin> begin;
    private JournalEnd end;
    private ReplayResult replayed;

    private Restart(Path dir, JournalFollower follower) {
        this.dir = dir;
        this.follower = follower;
        begin = follower.begin();
        follower.toItsEnd(this::endAt, (message, offset, length) -> {
            byte[] copy = new byte[length];
            message.getBytes(offset, copy);
            owedOutputs.add(copy);
        });
        replayer = new Replayer(follower, ReplayOptions.VERIFY);
    }

    /**
     * Brings an engine back.
     *
     * @param dir journal folder, not being written
     * @param told gets one line for everything an operator should know: snapshots refused, what was cut
     * @return the engine at the end of the journal
     * @throws JournalException if the journal is damaged where it must not be, or the engine does not do again what it
     *     did
     */
    public static Restart from(Path dir, Consumer<String> told) {
        return from(dir, told, ReplayProgress.NONE);
    }

    /**
     * Brings an engine back and tells how far it is.
     *
     * @param dir journal folder, not being written
     * @param told gets one line for everything an operator should know: snapshots refused, what was cut
     * @param progress told how far the replay of the tail is
     * @return the engine at the end of the journal
     * @throws JournalException if the journal is damaged where it must not be, or the engine does not do again what it
     *     did
     */
    public static Restart from(Path dir, Consumer<String> told, ReplayProgress progress) {
        ChronicleEventJournal.requireNotWritten(dir);
        JournalFollower follower = FollowStart.latest(dir, coveredSequence(dir), Outputs.COMPARED, told)
                .orElseThrow(() ->
                        new JournalException("journal folder " + dir + " holds no records; start a new journal there"));
        Restart restart;
        try {
            restart = new Restart(dir, follower);
        } catch (RuntimeException e) {
            follower.close();
            throw e;
        }
        try {
            restart.replayTail(told, progress);
            return restart;
        } catch (RuntimeException e) {
            restart.close();
            throw e;
        }
    }

    /** A snapshot counts only if the journal up to it cannot have been lost: it must never stand in for records. */
    private static long coveredSequence(Path dir) {
        try (JournalMarks marks = JournalMarks.read(new JournalFolder(dir).marksFile())) {
            return marks == null ? 0 : marks.requiredSequence();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the marks of " + dir, e);
        }
    }

    private void endAt(JournalDamagedException damage) {
        end = JournalEnd.at(dir, follower.sequence(), follower.crc(), damage);
    }

    private void replayTail(Consumer<String> told, ReplayProgress progress) {
        try {
            replayed = replayer.run(progress);
        } catch (JournalException e) {
            throw e;
        } catch (RuntimeException e) {
            long poisoned = replayer.lastSequence();
            throw new JournalException(
                    "journal folder " + dir + ": the engine cannot apply the event at sequence " + poisoned + " (" + e
                            + "); it stopped there before and would again. Give up that event and what follows with:"
                            + " hedgerow journal trim " + dir + " --after " + (poisoned - 1),
                    e);
        }
        if (end == null) {
            end = new JournalEnd(follower.sequence(), follower.crc(), null);
        } else {
            told.accept(end.cut());
        }
        if (replayed.divergence() != null) {
            throw new JournalException("journal folder " + dir + ": "
                    + replayed.divergence().describe()
                    + "; this build does not do again what the journal says, use build "
                    + replayer.start().buildName());
        }
    }

    /**
     * What the replay of the tail came to: events behind the snapshot, state hash, time.
     *
     * @return result
     */
    public ReplayResult replayed() {
        return replayed;
    }

    /**
     * The engine, at the end of the journal.
     *
     * @return engine, closed with this object
     */
    public HedgeEngine engine() {
        return replayer.engine();
    }

    /**
     * Who wrote the journal.
     *
     * @return first record
     */
    public EngineStart start() {
        return replayer.start();
    }

    /**
     * Sequence of the snapshot that was used.
     *
     * @return sequence, 0 if none was
     */
    public long snapshotSequence() {
        return begin.map(from -> from.position().sequence()).orElse(0L);
    }

    /**
     * What the process kept with that snapshot.
     *
     * @return bytes as they were given; nothing if no snapshot was used, or nothing was kept with it
     */
    public Optional<DirectBuffer> beside() {
        return begin.map(Begin::beside).filter(bytes -> bytes.capacity() > 0);
    }

    /**
     * Where the journal ends and what was cut.
     *
     * @return end of the good records
     */
    public JournalEnd end() {
        return end;
    }

    /**
     * Outputs of the last event that its writer did not live to append, so nobody has seen them. They are the first
     * records that {@link #resume} appends.
     *
     * @return messages, header included
     */
    public List<byte[]> owedOutputs() {
        return List.copyOf(owedOutputs);
    }

    /**
     * Opens the journal for more records, behind the last good one, and appends the owed outputs.
     *
     * @param options how to write it
     * @return open journal; its {@code lastSequence} is where the engine goes on
     * @throws JournalException if it is being written by another engine or cannot be written
     */
    public ChronicleEventJournal resume(JournalOptions options) {
        ChronicleEventJournal journal = ChronicleEventJournal.resume(dir, options, end.sequence(), end.crc());
        try {
            for (byte[] output : owedOutputs) {
                journal.append(journal.lastSequence() + 1, new UnsafeBuffer(output), 0, output.length);
            }
            journal.handOver();
            return journal;
        } catch (RuntimeException e) {
            journal.close();
            throw e;
        }
    }

    @Override
    public void close() {
        replayer.close();
    }
}
