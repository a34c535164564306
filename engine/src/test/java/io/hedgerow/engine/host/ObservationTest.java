package io.hedgerow.engine.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.event.EventSource;
import io.hedgerow.engine.event.ObservationWriter;
import io.hedgerow.engine.event.codec.OrderAction;
import io.hedgerow.engine.event.codec.OrderSentDecoder;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.event.spec.HedgePolicySpec;
import io.hedgerow.engine.host.thread.ThreadPlan;
import io.hedgerow.engine.host.thread.Waiting;
import io.hedgerow.engine.testing.BitcoinDesk;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** What a process measures of itself is journaled and leaves no trace in what is computed. */
class ObservationTest {
    private static final int TICKS = 300;

    private final List<Boolean> closings = new ArrayList<>();

    private final EventJournal journal = new EventJournal() {
        @Override
        public void append(long sequence, DirectBuffer message, int offset, int length) {
            if (EventPrefix.templateId(message, offset) == OrderSentDecoder.TEMPLATE_ID) {
                closings.add(EventPrefix.isEndOfBatch(message, offset));
            }
        }

        @Override
        public void close() {
            // Nothing is kept.
        }
    };

    private static void observe(EventPublisher publisher, long timeNs) {
        EventFrame frame = new EventFrame(publisher, EventSource.PROCESS);
        frame.at(timeNs);
        new ObservationWriter(frame).sent(BitcoinDesk.PERPETUAL, 7L, 9L, 100L, 200L, 300L, OrderAction.NEW);
    }

    private long hashOf(boolean observed) {
        List<Integer> outputs = new ArrayList<>();
        try (InlinePublisher engine = new InlinePublisher(
                BitcoinDesk.SMALL_CAPACITY,
                journal,
                (message, offset, length) -> outputs.add(EventPrefix.templateId(message, offset)))) {
            BitcoinDesk desk = new BitcoinDesk(engine, 2, 3);
            desk.define();
            desk.openMarket();
            desk.customer(desk.option(0, 1, true), Side.BUY, 10, 20_000_000L);
            desk.hedgeWith(HedgePolicySpec.fixedBand(0.2), BitcoinDesk.PERPETUAL);
            for (int tick = 0; tick < TICKS; tick++) {
                if (observed) {
                    observe(engine, BitcoinDesk.START_NS);
                }
                desk.pass(1_000_000L);
                desk.tick(100_000.0 + 10.0 * (tick % 97));
            }
            assertThat(engine.engine().counters().rejections()).isZero();
            assertThat(engine.sequence() - engine.engine().counters().events() - outputs.size())
                    .isEqualTo(observed ? TICKS : 0);
            return engine.engine().stateHash();
        }
    }

    @Test
    void shouldLeaveNoTraceInTheState() {
        assertThat(hashOf(true)).isEqualTo(hashOf(false));
        assertThat(closings).hasSize(TICKS).containsOnly(false);
    }

    /** Events are handed to the handler one by one, so that it is known where the ring was drained. */
    private final class Ring implements EventPublisher {
        private final InboundSlots slots = new InboundSlots(1_024);
        private final UnsafeBuffer message =
                new UnsafeBuffer(ByteBuffer.allocateDirect(EventPrefix.MESSAGE_LENGTH_MAX));
        private final EngineHandler handler;
        private long slot;
        private boolean drained = true;

        Ring() {
            PipelineSpec conflating = new PipelineSpec(1_024, 1_024, 1_024, true, 32, ThreadPlan.of(Waiting.BLOCK));
            handler = new EngineHandler(
                    BitcoinDesk.SMALL_CAPACITY,
                    conflating,
                    slots,
                    journal,
                    System::nanoTime,
                    new OutboundRing(1_024),
                    new OutboundRing(1_024));
        }

        @Override
        public MutableDirectBuffer claim() {
            message.setMemory(0, EventPrefix.MESSAGE_LENGTH_MAX, (byte) 0);
            return message;
        }

        @Override
        public void publish(int length) {
            slots.fill(slot, message, length, null);
            handler.onEvent(null, slot++, drained);
            assertThat(handler.state().halt()).isNull();
        }

        long revaluations() {
            return handler.engine().engine().counters().revaluations();
        }
    }

    @Test
    void shouldCloseABatchThatHadOnlyWaitedForIt() {
        Ring ring = new Ring();
        BitcoinDesk desk = new BitcoinDesk(ring, 2, 3);
        desk.define();
        desk.openMarket();
        desk.customer(desk.option(0, 1, true), Side.BUY, 10, 20_000_000L);
        long before = ring.revaluations();
        observe(ring, BitcoinDesk.START_NS);
        assertThat(ring.revaluations()).isEqualTo(before);
        desk.pass(1_000_000L);
        ring.drained = false;
        desk.tick(100_100.0);
        assertThat(ring.revaluations()).isEqualTo(before);
        observe(ring, BitcoinDesk.START_NS);
        assertThat(ring.revaluations()).isEqualTo(before);
        ring.drained = true;
        observe(ring, BitcoinDesk.START_NS);
        assertThat(ring.revaluations()).isGreaterThan(before);
        assertThat(closings).containsExactly(false, false, true);
        observe(ring, BitcoinDesk.START_NS);
        assertThat(closings).endsWith(false);
    }
}
