package io.hedgerow.engine.host;

import io.hedgerow.engine.core.HedgeEngine;
import io.hedgerow.engine.event.spec.CapacitySpec;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * A core and its journal, the same in every host: an event is stamped, journaled and only then applied; what the core says
 * to it is journaled before anyone sees it.
 *
 * <p>Owned by the engine thread.
 */
public final class JournaledEngine {
    private final EventJournal journal;
    private final OutboundRing.OutputReader outlet;
    private final HedgeEngine engine;
    private EventStamp stamp = new EventStamp(0L);
    private long sequence;

    /**
     * An engine at its beginning.
     *
     * @param capacity sizes and intervals
     * @param journal takes every event and output
     * @param outlet takes the outputs, in order, inside {@link #take}, once they are journaled
     */
    public JournaledEngine(CapacitySpec capacity, EventJournal journal, OutboundRing.OutputReader outlet) {
        this.journal = journal;
        this.outlet = outlet;
        engine = new HedgeEngine(capacity, this::onOutput);
    }

    /** Goes on where another engine is, behind the last record that is part of its state. */
    void resume(HedgeEngine restored, long lastSequence) {
        engine.memory().copyFrom(restored.memory());
        resume(lastSequence);
    }

    /**
     * Goes on with the state that the engine's memory has been given.
     *
     * @param lastSequence last record that is part of it
     */
    public void resume(long lastSequence) {
        stamp = new EventStamp(engine.counters().nowNs());
        sequence = lastSequence;
    }

    /**
     * Takes one event: stamps, journals and applies it.
     *
     * @param message holds it at offset 0; time and batch boundary are written into it
     * @param length bytes, header included
     * @param closes whether the engine revalues and decides after it
     * @return 0 or the raw reason of its rejection
     */
    public int take(MutableDirectBuffer message, int length, boolean closes) {
        stamp.stamp(message, 0, length, closes);
        sequence++;
        journal.append(sequence, message, 0, length);
        return engine.apply(sequence, message, 0, length);
    }

    private void onOutput(DirectBuffer message, int offset, int length) {
        sequence++;
        journal.append(sequence, message, offset, length);
        outlet.onOutput(sequence, message, offset, length);
    }

    /**
     * The engine behind.
     *
     * @return to be read between two events
     */
    public HedgeEngine engine() {
        return engine;
    }

    /**
     * Last record; exact for other threads once the engine has stopped.
     *
     * @return events and outputs so far
     */
    public long sequence() {
        return sequence;
    }

    /** Events whose time was held; exact for other threads once the engine has stopped. */
    long timesHeld() {
        return stamp.held();
    }

    /**
     * Time of the last event.
     *
     * @return UTC ns
     */
    public long lastTimeNs() {
        return stamp.lastTimeNs();
    }
}
