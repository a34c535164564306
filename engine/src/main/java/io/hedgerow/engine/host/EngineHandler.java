package io.hedgerow.engine.host;

import com.lmax.disruptor.EventHandler;
import io.hedgerow.engine.event.CapacitySpec;
import io.hedgerow.engine.event.EngineHaltedException;
import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.codec.HedgeOrderEncoder;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.NanoClock;

/**
 * What the engine thread does with each event: journal first, then apply, then send out what came of it.
 *
 * <p>Any exception halts the engine for good: the event in hand and its cause are kept in a {@link HaltReport}, later
 * events are passed over unapplied, and publishers get an {@link EngineHaltedException} instead of waiting for ever.
 *
 * <p>{@link #onEvent} runs on the engine thread; the other methods on any thread.
 */
final class EngineHandler implements EventHandler<RingSlot> {
    private final JournaledEngine engine;
    private final NanoClock clock;
    private final OutboundRing orders;
    private final OutboundRing telemetry;
    private final DecisionTimes decisionTimes;
    private final OptionalInt processor;
    private final boolean conflate;
    private final int batchEventsMax;

    private int batchEvents;
    private volatile long appliedSlot = -1L;
    private volatile HaltReport halt;
    private volatile boolean stopped;
    private final CountDownLatch begun = new CountDownLatch(1);
    private volatile String unpinned = "";

    EngineHandler(
            CapacitySpec capacity,
            PipelineSpec spec,
            EventJournal journal,
            NanoClock clock,
            OutboundRing orders,
            OutboundRing telemetry) {
        engine = new JournaledEngine(capacity, journal, this::sendOut);
        this.clock = clock;
        this.orders = orders;
        this.telemetry = telemetry;
        decisionTimes = new DecisionTimes(spec.inboundSlots());
        processor = spec.threads().pins().engine();
        conflate = spec.conflate();
        batchEventsMax = spec.batchEventsMax();
        HaltReport.prepare();
    }

    JournaledEngine engine() {
        return engine;
    }

    @Override
    public void onStart() {
        if (processor.isPresent()) {
            unpinned = ProcessorAffinity.pin(processor.getAsInt()).orElse("");
        }
        begun.countDown();
    }

    @Override
    public void onEvent(RingSlot slot, long slotSequence, boolean endOfBatch) {
        if (halt == null) {
            try {
                process(slot, endOfBatch);
            } catch (Throwable cause) {
                halt = new HaltReport(engine.sequence(), EventPrefix.templateId(slot.buffer, 0), cause);
            }
        }
        appliedSlot = slotSequence;
    }

    /** The way of an event: 1 journal, 2 apply, 3 revalue, 4 decide, 5 emit; 3 to 5 when the batch closes. */
    private void process(RingSlot slot, boolean ringDrained) {
        boolean closes = closesBatch(slot, ringDrained);
        batchEvents++;
        decisionTimes.took(slot.publishedNanos);
        int reject = engine.take(slot.buffer, slot.length, closes);
        if (slot.receipt != null) {
            slot.receipt.add(reject, engine.sequence());
            slot.receipt = null;
        }
        if (closes) {
            decisionTimes.decided(clock.nanoTime());
            batchEvents = 0;
        }
    }

    /** A publisher marks where a batch may close; under backlog several of them are merged into one. */
    private boolean closesBatch(RingSlot slot, boolean ringDrained) {
        boolean mayClose = EventStamp.mayClose(slot.buffer, 0, slot.length);
        return mayClose && (!conflate || ringDrained || batchEvents + 1 >= batchEventsMax);
    }

    /** Takes an output of the engine that has been journaled. */
    private void sendOut(long sequence, DirectBuffer message, int offset, int length) {
        boolean isOrder = EventPrefix.templateId(message, offset) == HedgeOrderEncoder.TEMPLATE_ID;
        if (isOrder && !orders.offer(sequence, message, offset, length)) {
            throw new IllegalStateException("order ring is full: no gateway takes orders; order journaled at sequence "
                    + sequence + " was not sent");
        }
        if (!telemetry.offer(sequence, message, offset, length)) {
            telemetry.countDropped();
        }
    }

    DecisionTimes decisionTimes() {
        return decisionTimes;
    }

    /** Why the engine thread could not be pinned to its processor, once it has begun; empty = it was, or was not to be. */
    String unpinned() {
        try {
            begun.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return unpinned;
    }

    long appliedSlot() {
        return appliedSlot;
    }

    HaltReport halt() {
        return halt;
    }

    void stop() {
        stopped = true;
    }

    void requireNotHalted() {
        HaltReport report = halt;
        if (report != null) {
            throw new EngineHaltedException(report.describe(), report.cause());
        }
    }

    void requireRunning() {
        requireNotHalted();
        if (stopped) {
            throw new EngineHaltedException("engine has been stopped", null);
        }
    }
}
