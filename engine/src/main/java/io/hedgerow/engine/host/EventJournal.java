package io.hedgerow.engine.host;

import org.agrona.DirectBuffer;

/**
 * Port to the durable log. The pipeline appends every input before the engine sees it, and every output before anyone
 * else sees it, so what was acted on can always be replayed.
 *
 * <p>Called by the engine thread only.
 */
public interface EventJournal extends AutoCloseable {
    /** Keeps nothing; for embedding without a journal and for benchmarks of the engine alone. */
    EventJournal NONE = new EventJournal() {
        @Override
        public void append(long sequence, DirectBuffer message, int offset, int length) {
            // Keeping nothing is this journal's promise.
        }

        @Override
        public boolean mayWait(DirectBuffer message, int offset, int length) {
            return false;
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    };

    /**
     * Appends one message. After the return it survives the death of this process.
     *
     * @param sequence journal sequence, one more than that of the last append
     * @param message buffer that holds the message
     * @param offset start of its message header
     * @param length bytes, header included
     * @throws RuntimeException if it could not be appended; the pipeline then halts, it never skips
     */
    void append(long sequence, DirectBuffer message, int offset, int length);

    /**
     * Whether the append of a message may have to wait for memory or for a disk, and so take longer than others: who times
     * only some appends times these. Changes nothing.
     *
     * @param message buffer that holds the message
     * @param offset start of its message header
     * @param length bytes, header included
     * @return false if it writes where the journal has just written; true where that is not known
     */
    default boolean mayWait(DirectBuffer message, int offset, int length) {
        return true;
    }

    /** Ends the journal in an orderly way. */
    @Override
    void close();
}
