package io.hedgerow.journal.follow;

import io.hedgerow.engine.core.HedgeEngine;
import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.OutputSink;
import io.hedgerow.journal.format.JournalDamagedException;
import io.hedgerow.journal.format.JournalPosition;
import io.hedgerow.journal.read.RecordSource;
import java.util.Optional;
import java.util.function.Consumer;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * An engine that follows a journal: goes from one input event to the next and applies it. Outputs in between are passed
 * over, or compared with what the engine gives.
 *
 * <pre>{@code
 * while (follower.next()) {     // or poll(), in a journal that is being written
 *     follower.apply();         // or apply(another, length), or nothing
 * }
 * }</pre>
 *
 * <p>Where it begins is decided by {@link FollowStart}. Owned by one thread.
 */
public final class JournalFollower implements AutoCloseable {
    /** What becomes of the outputs that the journal holds. */
    public enum Outputs {
        /** They are passed over. */
        PASSED,
        /** Each must be what the engine gives, to the byte. */
        COMPARED
    }

    /**
     * The snapshot that this begins behind.
     *
     * @param position its last record
     * @param beside what the process kept with it; empty if nothing
     */
    public record Begin(JournalPosition position, DirectBuffer beside) {}

    private final RecordSource reader;
    private final FollowedRecords records;
    private final FollowedOutputs outputs;
    private final DirectBuffer startMessage;
    private final EngineStart start;
    private final HedgeEngine engine;
    private final Optional<Begin> begin;
    private final boolean compares;
    private final UnsafeBuffer event = new UnsafeBuffer(new byte[EventPrefix.MESSAGE_LENGTH_MAX]);
    private EngineVisitor visitor = EngineVisitor.NONE;
    private boolean inPlace;
    private boolean atEvent;

    /** Begins where the reader is; closes it in the end. */
    JournalFollower(RecordSource reader, DirectBuffer startMessage, Optional<Begin> begin, Outputs wanted) {
        this.reader = reader;
        this.startMessage = startMessage;
        this.begin = begin;
        start = EngineStart.read(startMessage, 0);
        start.requireThisProfile();
        compares = wanted == Outputs.COMPARED;
        inPlace = !compares;
        records = new FollowedRecords(reader);
        outputs = new FollowedOutputs(records, compares);
        outputs.behind(beginSequence());
        engine = new HedgeEngine(start.capacity(), outputs);
    }

    /**
     * Goes to the next input event of a journal that is complete; stays at one that has not been applied.
     *
     * @return false at the proven end or the limit, or after a divergence
     * @throws io.hedgerow.journal.format.JournalDamagedException if the journal is damaged here
     */
    public boolean next() {
        while (!atEvent && divergence() == null && records.next()) {
            arrive();
        }
        return atEvent;
    }

    /**
     * Goes to the next input event of a journal that is being written, if it is there.
     *
     * @return false if there is nothing new, or after a divergence
     * @throws io.hedgerow.journal.format.JournalDamagedException if the journal is damaged here
     */
    public boolean poll() {
        while (!atEvent && divergence() == null && records.poll()) {
            arrive();
        }
        return atEvent;
    }

    private void arrive() {
        atEvent = !EventPrefix.isOutput(reader.templateId());
        if (!atEvent) {
            outputs.onRecord();
        }
    }

    /** Applies the event as the journal has it. At an event only. */
    public void apply() {
        int length = reader.length();
        if (inPlace) {
            use();
            engine.apply(lastSequence(), reader.buffer(), reader.offset(), length);
        } else {
            take(); // Comparing reads on in the journal.
            visit(event, length);
        }
    }

    /**
     * Takes the event out of the journal without applying it, so that something else can be done with it. At an event only.
     *
     * @return the event at offset 0, valid until the next is taken; may be changed
     */
    public MutableDirectBuffer take() {
        event.putBytes(0, reader.buffer(), reader.offset(), reader.length());
        use();
        return event;
    }

    private void use() {
        atEvent = false;
        outputs.behind(reader.sequence());
    }

    /**
     * Applies another event in this place of the journal. Not while comparing.
     *
     * @param message event at offset 0
     * @param length bytes, header included
     */
    public void apply(DirectBuffer message, int length) {
        visit(message, length);
    }

    private void visit(DirectBuffer message, int length) {
        visitor.beforeEvent(message, length);
        engine.apply(lastSequence(), message, 0, length);
        visitor.afterEvent(message, length);
    }

    /**
     * Watches every event and output from now on.
     *
     * @param watching called while events are applied
     */
    public void visitor(EngineVisitor watching) {
        visitor = watching;
        outputs.visitor(watching);
        inPlace = !compares && watching.equals(EngineVisitor.NONE);
    }

    /**
     * Watches every record that is read from now on, outputs among them: whoever wants the records beside the engine needs
     * no reading of his own.
     *
     * @param watching told at each record, before its event is applied; what it is told of is valid until it returns
     */
    public void records(Consumer<RecordSource> watching) {
        records.watch(watching);
    }

    /**
     * Reads nothing behind a record; what the engine gives behind it has not been journaled.
     *
     * @param sequence last record to read
     * @param sink takes the outputs that its writer did not live to append
     */
    public void limit(long sequence, OutputSink sink) {
        records.limit(sequence);
        outputs.unjournaledTo(sink);
    }

    /**
     * Reads a journal whose writer may have died: what the engine gives behind its end has not been journaled, and damage
     * may be that end.
     *
     * @param decides told of damage; throws it unless the journal ends there
     * @param sink takes the outputs that its writer did not live to append
     */
    public void toItsEnd(Consumer<JournalDamagedException> decides, OutputSink sink) {
        records.endAtDamage(decides);
        outputs.unjournaledTo(sink);
    }

    /**
     * Checksum of the last record read.
     *
     * @return CRC32C, chained
     */
    public int crc() {
        return reader.crc();
    }

    /**
     * The engine as it is now.
     *
     * @return to be read between two events; closed with this object
     */
    public HedgeEngine engine() {
        return engine;
    }

    /**
     * Who wrote the journal.
     *
     * @return its first record
     */
    public EngineStart start() {
        return start;
    }

    /**
     * The first record of the journal, for snapshots.
     *
     * @return EngineStarted message, header included
     */
    public DirectBuffer startMessage() {
        return startMessage;
    }

    /**
     * The snapshot that this began behind.
     *
     * @return where it ended; nothing if this began with the first record
     */
    public Optional<Begin> begin() {
        return begin;
    }

    /**
     * Last record before the first that this reads.
     *
     * @return sequence of the snapshot that it began behind, 0 if it began with the first record
     */
    public long beginSequence() {
        return begin.map(from -> from.position().sequence()).orElse(0L);
    }

    /**
     * Sequence of the event that is to be applied, or else of the last record read.
     *
     * @return journal sequence
     */
    public long sequence() {
        return reader.sequence();
    }

    /**
     * Engine time of the event that is to be applied, or of the last record read.
     *
     * @return UTC ns
     */
    public long timeNs() {
        return reader.timeNs();
    }

    /**
     * Template id of the event that is to be applied.
     *
     * @return template id of the schema
     */
    public int templateId() {
        return reader.templateId();
    }

    /**
     * Length of the event that is to be applied.
     *
     * @return bytes, header included
     */
    public int length() {
        return reader.length();
    }

    /**
     * Where the record before this event is: a snapshot of the engine as it is now belongs there.
     *
     * @return position before the event that is to be applied
     */
    public JournalPosition positionBefore() {
        return reader.positionBefore();
    }

    /**
     * Last sequence that the journal says was appended.
     *
     * @return sequence, 0 if it does not say
     */
    public long appendedSequence() {
        return reader.appendedSequence();
    }

    /**
     * Sequence of the last record used: applied, or compared.
     *
     * @return journal sequence
     */
    public long lastSequence() {
        return outputs.lastSequence();
    }

    /**
     * Outputs that the engine has given.
     *
     * @return count
     */
    public long outputs() {
        return outputs.count();
    }

    /**
     * Outputs that the engine has given and the journal does not hold.
     *
     * @return count
     */
    public long unjournaled() {
        return outputs.unjournaled();
    }

    /**
     * First difference between the engine and the journal.
     *
     * @return the difference, or null if there is none so far
     */
    public Divergence divergence() {
        return outputs.divergence();
    }

    @Override
    public void close() {
        engine.close();
        records.close();
    }
}
