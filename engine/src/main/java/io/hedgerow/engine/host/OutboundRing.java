package io.hedgerow.engine.host;

import com.lmax.disruptor.EventPoller;
import com.lmax.disruptor.InsufficientCapacityException;
import com.lmax.disruptor.RingBuffer;
import io.hedgerow.engine.host.thread.Doorbell;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.DirectBuffer;

/**
 * Outputs on their way out: written by the engine thread, polled by any number of readers, each at its own pace. The
 * slowest reader decides when the ring is full.
 */
public final class OutboundRing {
    private final RingBuffer<RingSlot> ring;
    private final AtomicLong dropped = new AtomicLong();
    private volatile Doorbell[] bells = {};

    OutboundRing(int slots) {
        ring = RingBuffer.createSingleProducer(RingSlot::new, slots);
    }

    /** Takes outputs from a ring. */
    @FunctionalInterface
    public interface OutputReader {
        /**
         * Takes one output.
         *
         * @param sequence its journal sequence
         * @param message buffer that holds it, reused after the call
         * @param offset start of the message header
         * @param length bytes, header included
         */
        void onOutput(long sequence, DirectBuffer message, int offset, int length);
    }

    /**
     * One reader's place in the ring. Owned by the reader's thread.
     */
    public static final class Poller {
        private final EventPoller<RingSlot> poller;
        private final EventPoller.Handler<RingSlot> handler = this::handOver;
        private OutputReader reader;
        private long offeredNanos;

        private Poller(EventPoller<RingSlot> poller) {
            this.poller = poller;
        }

        /**
         * Hands over everything that has come since the last poll; does not wait.
         *
         * @param reader takes the outputs
         * @return true if there was any
         */
        public boolean poll(OutputReader reader) {
            this.reader = reader;
            try {
                return poller.poll(handler) == EventPoller.PollState.PROCESSING;
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException("reader failed", e);
            }
        }

        private boolean handOver(RingSlot slot, long sequence, boolean endOfBatch) {
            offeredNanos = slot.offeredNanos;
            reader.onOutput(slot.sequence, slot.buffer, 0, slot.length);
            return true;
        }

        /**
         * When the engine gave out the output that the reader has in hand.
         *
         * @return by the clock of the pipeline, ns; 0 where it is not taken down
         */
        public long offeredNanos() {
            return offeredNanos;
        }
    }

    Poller newPoller() {
        EventPoller<RingSlot> poller = ring.newPoller();
        ring.addGatingSequences(poller.getSequence());
        return new Poller(poller);
    }

    /** Has a reader woken by each output. Any thread. */
    synchronized void ringFor(Doorbell bell) {
        Doorbell[] more = Arrays.copyOf(bells, bells.length + 1);
        more[bells.length] = bell;
        bells = more;
    }

    /** Puts an output into the ring unless it is full. Engine thread. */
    boolean offer(long sequence, DirectBuffer message, int offset, int length, long nowNanos) {
        long claimed;
        try {
            claimed = ring.tryNext();
        } catch (InsufficientCapacityException full) {
            return false;
        }
        RingSlot slot = ring.get(claimed);
        slot.sequence = sequence;
        slot.offeredNanos = nowNanos;
        slot.length = length;
        slot.buffer.putBytes(0, message, offset, length);
        ring.publish(claimed);
        for (Doorbell bell : bells) {
            bell.ring();
        }
        return true;
    }

    void countDropped() {
        dropped.incrementAndGet();
    }

    /**
     * Outputs that a full ring had no room for. Any thread.
     *
     * @return count since start
     */
    public long dropped() {
        return dropped.get();
    }
}
