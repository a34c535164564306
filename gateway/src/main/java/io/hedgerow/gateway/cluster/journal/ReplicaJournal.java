package io.hedgerow.gateway.cluster.journal;

import io.hedgerow.engine.host.EventJournal;
import io.hedgerow.engine.memory.StateMemory;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What a replicated engine tells the journal of its node. All of it by the service thread; {@link #append} and
 * {@link #told} allocate nothing and touch no file.
 */
public interface ReplicaJournal extends EventJournal {
    /** Keeps nothing; for tests and measurements of the service alone. */
    ReplicaJournal NONE = new ReplicaJournal() {
        @Override
        public void begin(long sequence, StateMemory state, DirectBuffer kept) {
            // There is nothing to continue.
        }

        @Override
        public void append(long sequence, DirectBuffer message, int offset, int length) {
            // Keeping nothing is this journal's promise.
        }

        @Override
        public void hash(long sequence, long replicaHash) {
            // Nobody is told.
        }

        @Override
        public void told(int memberId, long sequence, long hash) {
            // Nothing to compare with.
        }

        @Override
        public DirectBuffer keep(long sequence) {
            return new UnsafeBuffer(new byte[0]);
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    };

    /**
     * Begins, once, before the first append.
     *
     * @param sequence last record that is part of the state the service begins with; 0 if it begins with nothing
     * @param state that state, not changing meanwhile
     * @param kept what {@link #keep} gave for the snapshot it was loaded from, on whatever node; empty for sequence 0
     * @throws NodeStoppedException if the journal cannot be continued there; the message says why and what to do
     */
    void begin(long sequence, StateMemory state, DirectBuffer kept);

    /**
     * Takes what all of this node's replicated state is, the engine's and what belongs to its clients.
     *
     * @param sequence sequence of the StateHash record that was appended last
     * @param replicaHash hash of all of it, not only what the record says
     * @throws NodeStoppedException if the journal has stopped
     */
    void hash(long sequence, long replicaHash);

    /**
     * Takes what a node says its state was.
     *
     * @param memberId who says it
     * @param sequence sequence of its StateHash record
     * @param hash hash of all of its state there
     * @throws NodeStoppedException if the journal has stopped
     */
    void told(int memberId, long sequence, long hash);

    /**
     * What has to lie in a snapshot of the cluster, so that a journal can go on behind it. Waits until all up to there is
     * in the journal and on the disk: no snapshot stands for records that the journal may lose.
     *
     * @param sequence last record that is part of the snapshot
     * @return bytes, to be given to {@link #begin} by whoever loads the snapshot
     * @throws NodeStoppedException if the journal has stopped
     */
    DirectBuffer keep(long sequence);
}
