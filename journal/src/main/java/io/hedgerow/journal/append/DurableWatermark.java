package io.hedgerow.journal.append;

import io.hedgerow.journal.format.JournalException;
import java.util.concurrent.locks.LockSupport;

/**
 * Up to where the journal is on the disk. Order egress of the {@link Durability#GATED} level waits here; everyone else
 * may look.
 *
 * <p>Written by the flusher, read by any thread.
 */
public final class DurableWatermark {
    private static final int SPINS_BEFORE_PARK = 200;
    private static final long PARK_NS = 20_000L;

    private volatile long sequence;
    private volatile JournalException failure;

    DurableWatermark(long sequence) {
        this.sequence = sequence;
    }

    void advance(long newSequence) {
        sequence = newSequence;
    }

    void fail(JournalException cause) {
        failure = cause;
    }

    /**
     * Last durable sequence.
     *
     * @return everything up to it survives a power failure
     */
    public long sequence() {
        return sequence;
    }

    /**
     * Whether a sequence is durable; does not wait.
     *
     * @param wanted journal sequence
     * @return true once it survives a power failure
     * @throws JournalException if it never will: the disk refused a flush
     */
    public boolean covers(long wanted) {
        if (sequence >= wanted) {
            return true;
        }
        requireHealthy();
        return false;
    }

    /**
     * Waits until a sequence is durable.
     *
     * @param wanted journal sequence
     * @throws JournalException if it never will be: the disk refused a flush
     */
    public void await(long wanted) {
        for (int spins = 0; !covers(wanted); spins++) {
            if (spins < SPINS_BEFORE_PARK) {
                Thread.onSpinWait();
            } else {
                LockSupport.parkNanos(PARK_NS);
            }
        }
    }

    /**
     * Fails if a flush has failed.
     *
     * @throws JournalException naming the file and what the system said
     */
    void requireHealthy() {
        JournalException cause = failure;
        if (cause != null) {
            throw new JournalException(cause.getMessage(), cause);
        }
    }
}
