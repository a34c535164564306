package io.hedgerow.bench.latency;

import com.lmax.disruptor.BatchEventProcessor;
import com.lmax.disruptor.BatchEventProcessorBuilder;
import com.lmax.disruptor.RingBuffer;
import io.hedgerow.engine.host.PipelineSpec;
import org.HdrHistogram.Histogram;

/**
 * A Disruptor ring with nothing behind it, of the same kind and waiting as that of the pipeline: what it takes at least to
 * hand an event to another thread. Owned by the publishing thread.
 */
public final class RingHop implements AutoCloseable {
    private static final long LATER = 1_000L;

    private final RingBuffer<Slot> ring;
    private final BatchEventProcessor<Slot> processor;
    private final Thread thread;
    private final Onward onward;
    private volatile Histogram hops = Latencies.histogram();
    private volatile long received = -1L;

    /** An event: when it was meant to be sent. */
    private static final class Slot {
        private long intendedNanos;
    }

    /** Who has an event next. */
    @FunctionalInterface
    public interface Onward {
        /**
         * Takes it over.
         *
         * @param intendedNanos when it was meant to be sent
         */
        void send(long intendedNanos);
    }

    /** A ring at whose other end events end. */
    RingHop(PipelineSpec spec) {
        this(spec, end -> {});
    }

    /**
     * A ring whose other end hands on what it gets.
     *
     * @param spec size and waiting
     * @param onward called by the thread of the ring
     */
    public RingHop(PipelineSpec spec, Onward onward) {
        this.onward = onward;
        ring = RingBuffer.createMultiProducer(
                Slot::new, spec.inboundSlots(), spec.threads().engine().strategy(System::nanoTime));
        processor = new BatchEventProcessorBuilder().build(ring, ring.newBarrier(), this::receive);
        ring.addGatingSequences(processor.getSequence());
        thread = new Thread(processor, "hedgerow-bench-ring");
        thread.setDaemon(true);
        thread.start();
    }

    private void receive(Slot slot, long sequence, boolean endOfBatch) {
        hops.recordValue(Latencies.inRange(System.nanoTime() - slot.intendedNanos));
        onward.send(slot.intendedNanos);
        received = sequence;
    }

    /**
     * Sends an event.
     *
     * @param intendedNanos when it was meant to be sent
     */
    public void send(long intendedNanos) {
        long sequence = ring.next();
        ring.get(sequence).intendedNanos = intendedNanos;
        ring.publish(sequence);
    }

    /**
     * Times since the last call, once all that was sent has arrived.
     *
     * @return from the intended time until it was received, ns
     */
    public Histogram take() {
        while (received < ring.getCursor()) {
            java.util.concurrent.locks.LockSupport.parkNanos(LATER);
        }
        Histogram taken = hops;
        hops = Latencies.histogram();
        return taken;
    }

    @Override
    public void close() {
        processor.halt();
    }
}
