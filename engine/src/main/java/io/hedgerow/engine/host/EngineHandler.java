package io.hedgerow.engine.host;

import com.lmax.disruptor.EventHandler;
import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.codec.HedgeOrderEncoder;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.host.thread.ProcessorAffinity;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.NanoClock;

/**
 * What the engine thread does with each event: journal first, then apply, then send out what came of it.
 *
 * <p>Any exception halts the engine for good: the event in hand and its cause are kept in a {@link HaltReport}, later
 * events are passed over unapplied, and publishers get an error instead of waiting for ever.
 *
 * <p>{@link #onEvent} runs on the engine thread; the other methods on any thread.
 */
final class EngineHandler implements EventHandler<Object> {
    private final JournaledEngine engine;
    private final InboundSlots slots;
    private final NanoClock clock;
    private final OutboundRing orders;
    private final OutboundRing telemetry;
    private final DecisionTimes decisionTimes;
    private final OptionalInt processor;
    private final boolean conflate;
    private final int batchEventsMax;

    private int batchEvents;
    private boolean isDue;
    private final RunState state = new RunState();
    private final CountDownLatch begun = new CountDownLatch(1);
    private volatile String unpinned = "";

    EngineHandler(
            CapacitySpec capacity,
            PipelineSpec spec,
            InboundSlots slots,
            EventJournal journal,
            NanoClock clock,
            OutboundRing orders,
            OutboundRing telemetry) {
        engine = new JournaledEngine(capacity, journal, this::sendOut);
        this.slots = slots;
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
        try {
            if (processor.isPresent()) {
                unpinned = ProcessorAffinity.pin(processor.getAsInt()).orElse("");
            }
        } finally {
            begun.countDown();
        }
    }

    @Override
    public void onEvent(Object unused, long slot, boolean endOfBatch) {
        if (state.halt() == null) {
            MutableDirectBuffer message = slots.message(slot);
            try {
                process(slot, message, endOfBatch);
            } catch (Throwable cause) {
                state.halt(new HaltReport(engine.sequence(), EventPrefix.templateId(message, 0), cause));
            }
        }
        state.applied(slot);
    }

    /** The way of an event: 1 journal, 2 apply, 3 revalue, 4 decide, 5 emit; 3 to 5 when the batch closes. */
    private void process(long slot, MutableDirectBuffer message, boolean ringDrained) {
        int length = slots.length(slot);
        if (!slots.mayStandBehind(slot, engine.sequence())) {
            throw notTheLogsPlace(slots.behind(slot));
        }
        boolean closes;
        if (EventStamp.isObservation(message, length)) {
            closes = isDue && ringDrained;
        } else {
            closes = closesBatch(message, length, ringDrained);
            batchEvents++;
            decisionTimes.took(slots.publishedNanos(slot));
        }
        int reject = engine.take(message, length, closes);
        Receipt receipt = slots.takeReceipt(slot);
        if (receipt != null) {
            receipt.add(reject, engine.sequence());
        }
        if (closes) {
            decisionTimes.decided(clock.nanoTime());
            batchEvents = 0;
            isDue = false;
        }
    }

    private IllegalStateException notTheLogsPlace(long behind) {
        return new IllegalStateException(
                "this replica stands at sequence " + engine.sequence() + " where the log's other engines stand at "
                        + behind + ": what was decided here is not what they decided");
    }

    /**
     * A publisher marks where a batch may close; under backlog several of them are merged into one. An observation closes
     * none but one that is due and had only waited for what stood behind it in the ring.
     */
    private boolean closesBatch(DirectBuffer message, int length, boolean ringDrained) {
        boolean mayClose = EventStamp.mayClose(message, 0, length);
        isDue = mayClose;
        return mayClose && (!conflate || ringDrained || batchEvents + 1 >= batchEventsMax);
    }

    /** Takes an output of the engine that has been journaled. */
    private void sendOut(long sequence, DirectBuffer message, int offset, int length) {
        boolean isOrder = EventPrefix.templateId(message, offset) == HedgeOrderEncoder.TEMPLATE_ID;
        if (isOrder && !orders.offer(sequence, message, offset, length, clock.nanoTime())) {
            throw new IllegalStateException("order ring is full: no gateway takes orders; order journaled at sequence "
                    + sequence + " was not sent");
        }
        if (!telemetry.offer(sequence, message, offset, length, 0L)) {
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

    /** Whether the engine runs, and how far it is. */
    RunState state() {
        return state;
    }
}
