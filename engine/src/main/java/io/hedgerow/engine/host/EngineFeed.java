package io.hedgerow.engine.host;

import io.hedgerow.engine.event.EngineHaltedException;
import org.agrona.DirectBuffer;

/**
 * Where a log hands its events to an engine that follows it. Owned by the thread that reads the log, but for what is asked.
 */
public final class EngineFeed {
    /** For an event of which it is not known what stands before it. */
    public static final long UNKNOWN = -1L;

    private final RingPublisher ring;
    private final RunState state;
    private final long startSequence;

    EngineFeed(RingPublisher ring, RunState state, long startSequence) {
        this.ring = ring;
        this.state = state;
        this.startSequence = startSequence;
    }

    /**
     * Last record that is part of the engine's state where the feed begins.
     *
     * @return journal sequence; 0 = none
     */
    public long startSequence() {
        return startSequence;
    }

    /**
     * Hands over one event; waits while the ring is full.
     *
     * @param message buffer with an encoded input event
     * @param offset start of its message header
     * @param length bytes, header included
     * @param behindSequence the record that stands right before it in every journal of the log, or {@link #UNKNOWN}: an
     *     engine that stands elsewhere halts
     * @param receipt told what becomes of it, or null
     * @throws EngineHaltedException if the engine has stopped
     */
    public void publish(DirectBuffer message, int offset, int length, long behindSequence, Receipt receipt) {
        ring.publishFromLog(message, offset, length, behindSequence, receipt);
    }

    /**
     * The last event that was handed over. Any thread.
     *
     * @return its place; -1 before the first
     */
    public long lastSlot() {
        return ring.lastSlot();
    }

    /**
     * The last event that has been applied. Any thread.
     *
     * @return its place; -1 before the first
     */
    public long appliedSlot() {
        return state.appliedSlot();
    }

    /**
     * Fails when the engine has stopped. Any thread.
     *
     * @throws EngineHaltedException if it has
     */
    public void requireRunning() {
        state.requireRunning();
    }

    /**
     * Fails when the engine has halted; one that was stopped in order is fine. Any thread.
     *
     * @throws EngineHaltedException if it has
     */
    public void requireNotHalted() {
        state.requireNotHalted();
    }
}
