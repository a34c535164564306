package io.hedgerow.journal.replay;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.OutputSink;
import io.hedgerow.engine.pipeline.HedgeEngine;
import io.hedgerow.journal.format.JournalBase;
import io.hedgerow.journal.format.JournalException;
import io.hedgerow.journal.format.JournalFolder;
import io.hedgerow.journal.read.JournalReader;
import io.hedgerow.journal.snapshot.Snapshot;
import io.hedgerow.journal.snapshot.Snapshot.InvalidSnapshotException;
import io.hedgerow.journal.snapshot.SnapshotStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Replays a journal into a fresh engine, event by event.
 *
 * <pre>{@code
 * try (Replayer replayer = Replayer.open(dir, ReplayOptions.VERIFY)) {
 *     while (replayer.step()) { ... }        // or: replayer.run(ReplayProgress.NONE)
 * }
 * }</pre>
 *
 * <p>Owned by one thread.
 */
public final class Replayer implements AutoCloseable {
    private final ReplayOptions options;
    private final JournalReader reader;
    private final EngineStart start;
    private final HedgeEngine engine;
    private final OutputComparison comparison = new OutputComparison();
    private final UnsafeBuffer event = new UnsafeBuffer(new byte[EventPrefix.MESSAGE_LENGTH_MAX]);
    private final ReplayPace pace;

    private final DirectBuffer startMessage;
    private final long recordLimit;
    private final OutputSink unjournaledSink;

    private boolean atUnusedRecord;
    private long events;
    private long outputs;
    private long unjournaled;
    private long lastSequence;
    private long lastTimeNs;
    private boolean ended;
    private Divergence divergence;
    private ReplayListener listener = ReplayListener.NONE;
    private boolean inPlace;

    /**
     * Opens a journal at its start, or at its oldest snapshot where its beginning has been removed.
     *
     * @param dir journal folder
     * @param options how far and how fast
     * @return replayer before the first event
     * @throws JournalException if it is no journal, is empty, or was written with another arithmetic
     */
    public static Replayer open(Path dir, ReplayOptions options) {
        Optional<JournalBase> base = JournalBase.find(new JournalFolder(dir));
        return base.isPresent() ? openTrimmed(dir, base.get(), options) : openWhole(dir, options);
    }

    /** A journal without its beginning is replayed from the oldest snapshot that what is left of it follows. */
    private static Replayer openTrimmed(Path dir, JournalBase base, ReplayOptions options) {
        List<String> refused = new ArrayList<>();
        for (Path file : new JournalFolder(dir).snapshotFiles()) {
            if (JournalFolder.snapshotSequence(file) >= base.firstSequence() - 1) {
                try {
                    return openAt(dir, base, SnapshotStore.load(file), options);
                } catch (InvalidSnapshotException e) {
                    refused.add(e.getMessage());
                }
            }
        }
        String why = refused.isEmpty() ? "" : " (" + String.join("; ", refused) + ")";
        throw base.needsBeginning(dir, " and holds no good snapshot to begin with" + why);
    }

    private static Replayer openAt(Path dir, JournalBase base, Snapshot snapshot, ReplayOptions options) {
        JournalReader reader = JournalReader.openAfter(dir, snapshot.position());
        try {
            Replayer replayer = restored(reader, snapshot, options, Long.MAX_VALUE, OutputSink.NONE);
            replayer.requireNotPastLimit(dir, base);
            return replayer;
        } catch (RuntimeException e) {
            reader.close();
            throw e;
        }
    }

    private void requireNotPastLimit(Path dir, JournalBase base) {
        long timeNs = engine.counters().nowNs();
        if (lastSequence > options.untilSequence() || timeNs > options.untilTimeNs()) {
            engine.close();
            throw base.needsBeginning(
                    dir,
                    " and its oldest state is that after sequence " + lastSequence + " at " + timeNs
                            + " ns, behind where the replay is to stop");
        }
    }

    private static Replayer openWhole(Path dir, ReplayOptions options) {
        JournalReader reader = JournalReader.open(dir);
        try {
            if (!reader.next()) {
                throw new JournalException("journal folder " + dir + " holds no records; there is nothing to replay");
            }
            return new Replayer(reader, options);
        } catch (RuntimeException e) {
            reader.close();
            throw e;
        }
    }

    private Replayer(JournalReader reader, ReplayOptions options) {
        this(reader, options, copyOf(reader), Long.MAX_VALUE, OutputSink.NONE);
        atUnusedRecord = true;
    }

    private Replayer(
            JournalReader reader,
            ReplayOptions options,
            DirectBuffer startMessage,
            long recordLimit,
            OutputSink unjournaledSink) {
        this.reader = reader;
        this.options = options;
        this.startMessage = startMessage;
        this.recordLimit = recordLimit;
        this.unjournaledSink = unjournaledSink;
        start = EngineStart.read(startMessage, 0);
        start.requireThisProfile();
        pace = new ReplayPace(options.speed());
        inPlace = !options.verify();
        OutputSink sink = options.verify() ? this::compareOutput : this::countOutput;
        engine = new HedgeEngine(start.capacity(), sink);
    }

    private static DirectBuffer copyOf(JournalReader reader) {
        byte[] message = new byte[reader.length()];
        reader.buffer().getBytes(reader.offset(), message);
        return new UnsafeBuffer(message);
    }

    /**
     * Opens a journal for a restart: behind a snapshot or at its start, up to a record that is known to be good.
     *
     * @param dir journal folder
     * @param snapshot state to begin with, or null
     * @param recordLimit last record to read
     * @param unjournaledSink takes the outputs of the last event that its writer did not live to append
     * @return replayer, comparing outputs
     */
    static Replayer openForRestart(Path dir, Snapshot snapshot, long recordLimit, OutputSink unjournaledSink) {
        JournalReader reader =
                snapshot == null ? JournalReader.open(dir) : JournalReader.openAfter(dir, snapshot.position());
        try {
            if (snapshot != null) {
                return restored(reader, snapshot, ReplayOptions.VERIFY, recordLimit, unjournaledSink);
            }
            reader.next();
            Replayer replayer =
                    new Replayer(reader, ReplayOptions.VERIFY, copyOf(reader), recordLimit, unjournaledSink);
            replayer.atUnusedRecord = true;
            return replayer;
        } catch (RuntimeException e) {
            reader.close();
            throw e;
        }
    }

    private static Replayer restored(
            JournalReader reader,
            Snapshot snapshot,
            ReplayOptions options,
            long recordLimit,
            OutputSink unjournaledSink) {
        Replayer replayer = new Replayer(reader, options, snapshot.startMessage(), recordLimit, unjournaledSink);
        try {
            SnapshotStore.restore(snapshot, replayer.engine.memory());
            replayer.lastSequence = snapshot.position().sequence();
            return replayer;
        } catch (RuntimeException e) {
            replayer.engine.close();
            throw e;
        }
    }

    /**
     * Applies the next event; its outputs are compared if that was asked for.
     *
     * @return false at the end, at the given limit, or after a divergence
     * @throws io.hedgerow.journal.format.JournalDamagedException if the journal is damaged here
     */
    public boolean step() {
        if (ended || !toNextEvent()) {
            ended = true;
            return false;
        }
        atUnusedRecord = false;
        int length = reader.length();
        lastSequence = reader.sequence();
        lastTimeNs = reader.timeNs();
        if (events < 2) {
            pace.start(lastTimeNs); // The start record may be stamped by another clock than the market.
        }
        pace.await(lastTimeNs);
        events++;
        applyRecord(length);
        ended = divergence != null;
        return !ended;
    }

    /** Comparing outputs reads on in the journal, so the event is taken out of it before; else it stays in place. */
    private void applyRecord(int length) {
        if (inPlace) {
            engine.apply(lastSequence, reader.buffer(), reader.offset(), length);
            return;
        }
        event.putBytes(0, reader.buffer(), reader.offset(), length);
        listener.beforeEvent(event, length);
        engine.apply(lastSequence, event, 0, length);
        listener.afterEvent(event, length);
    }

    /** Goes to the next input within the limits; an output here was not given by the engine. */
    private boolean toNextEvent() {
        while (atUnusedRecord || nextRecord()) {
            atUnusedRecord = false;
            if (!EventPrefix.isOutput(reader.templateId())) {
                atUnusedRecord = true;
                return reader.sequence() <= options.untilSequence() && reader.timeNs() <= options.untilTimeNs();
            }
            if (options.verify()) {
                divergence = comparison.unmatched(reader.sequence(), reader.templateId(), -1);
                return false;
            }
        }
        return false;
    }

    private boolean nextRecord() {
        return reader.sequence() < recordLimit && reader.next();
    }

    private void countOutput(DirectBuffer message, int offset, int length) {
        outputs++;
        listener.onOutput(message, offset, length);
    }

    private void compareOutput(DirectBuffer message, int offset, int length) {
        outputs++;
        listener.onOutput(message, offset, length);
        if (divergence != null) {
            return;
        }
        if (!nextRecord()) {
            unjournaled(message, offset);
            unjournaledSink.onOutput(message, offset, length);
            return;
        }
        lastSequence = reader.sequence();
        if (EventPrefix.isOutput(reader.templateId())) {
            divergence = comparison.compare(reader, message, offset, length);
        } else {
            divergence = comparison.unmatched(lastSequence, -1, EventPrefix.templateId(message, offset));
        }
    }

    /** The writer died between the event and its outputs; after an orderly end there must be none such. */
    private void unjournaled(DirectBuffer message, int offset) {
        unjournaled++;
        if (reader.isClosedInOrder() && recordLimit == Long.MAX_VALUE) {
            divergence = comparison.unmatched(lastSequence + 1, -1, EventPrefix.templateId(message, offset));
        }
    }

    /**
     * Replays to the end.
     *
     * @param progress told how it goes
     * @return what it came to
     * @throws io.hedgerow.journal.format.JournalDamagedException if the journal is damaged
     */
    public ReplayResult run(ReplayProgress progress) {
        long began = System.nanoTime();
        ProgressTicker ticker = new ProgressTicker(began);
        while (step()) {
            if (ticker.isDue(events)) {
                progress.at(events, lastSequence, reader.appendedSequence(), lastTimeNs);
            }
        }
        return result(System.nanoTime() - began);
    }

    private ReplayResult result(long elapsedNs) {
        return new ReplayResult(
                events,
                outputs,
                lastSequence,
                lastTimeNs,
                engine.stateHash(),
                options.verify() && divergence == null,
                unjournaled,
                elapsedNs,
                divergence);
    }

    /**
     * First difference between the replay and the journal.
     *
     * @return the difference, or null if there is none so far
     */
    public Divergence divergence() {
        return divergence;
    }

    /**
     * Sees every event and output from now on.
     *
     * @param newListener called by {@link #step}
     */
    public void listener(ReplayListener newListener) {
        listener = newListener;
        inPlace = !options.verify() && newListener.equals(ReplayListener.NONE);
    }

    /**
     * The engine as it is now.
     *
     * @return to be read between two steps
     */
    public HedgeEngine engine() {
        return engine;
    }

    /**
     * Who wrote the journal.
     *
     * @return first record
     */
    public EngineStart start() {
        return start;
    }

    /**
     * Sequence of the last record used.
     *
     * @return journal sequence
     */
    public long lastSequence() {
        return lastSequence;
    }

    /**
     * The first record of the journal, for snapshots.
     *
     * @return EngineStarted message, header included
     */
    DirectBuffer startMessage() {
        return startMessage;
    }

    @Override
    public void close() {
        engine.close();
        reader.close();
    }
}
