package io.hedgerow.engine.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgerow.engine.core.HedgeEngine;
import io.hedgerow.engine.event.EngineHaltedException;
import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.event.codec.EngineStartedDecoder;
import io.hedgerow.engine.event.codec.HedgeOrderDecoder;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.event.spec.HedgePolicySpec;
import io.hedgerow.engine.event.spec.ReferenceWriter;
import io.hedgerow.engine.host.thread.ThreadPlan;
import io.hedgerow.engine.host.thread.Waiting;
import io.hedgerow.engine.memory.StateMemory;
import io.hedgerow.engine.testing.BitcoinDesk;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

@Timeout(600)
@Isolated("counts the off-heap memory of this process")
class EnginePipelineTest {
    private static final EnginePipeline.Identity IDENTITY =
            new EnginePipeline.Identity(1L, "test", BitcoinDesk.START_NS);

    /** Keeps every record in memory. */
    private static class MemoryJournal implements EventJournal {
        final List<byte[]> records = new ArrayList<>();
        long lastSequence;
        volatile boolean closed;

        @Override
        public void append(long sequence, DirectBuffer message, int offset, int length) {
            assertThat(sequence).isEqualTo(lastSequence + 1);
            lastSequence = sequence;
            byte[] copy = new byte[length];
            message.getBytes(offset, copy);
            records.add(copy);
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private static EnginePipeline start(PipelineSpec spec, EventJournal journal) {
        return EnginePipeline.start(IDENTITY, CapacitySpec.DEFAULT, spec, journal, System::nanoTime);
    }

    /** Ticks of one desk, by way of one pipeline or of several after each other. */
    private static final class Feed implements EventPublisher {
        private EventPublisher target;
        private final BitcoinDesk desk = new BitcoinDesk(this, 2, 3);
        private int ticks;

        @Override
        public MutableDirectBuffer claim() {
            return target.claim();
        }

        @Override
        public void publish(int length) {
            target.publish(length);
        }

        void open(EnginePipeline pipeline) {
            target = pipeline.newPublisher();
            desk.define();
            desk.openMarket();
            desk.customer(desk.option(0, 1, true), Side.BUY, 10, 20_000_000L);
            desk.hedgeWith(HedgePolicySpec.fixedBand(0.2), BitcoinDesk.PERPETUAL);
        }

        void tick(EnginePipeline pipeline, int count) {
            target = pipeline.newPublisher();
            for (int i = 0; i < count; i++) {
                desk.pass(1_000_000L);
                desk.tick(100_000.0 + 10.0 * (ticks++ % 97));
            }
            pipeline.awaitApplied(target);
        }
    }

    @Test
    void shouldGoOnWhereARestoredEngineIs() {
        MemoryJournal whole = new MemoryJournal();
        long hash;
        try (EnginePipeline pipeline = start(PipelineSpec.DEFAULT, whole)) {
            Feed feed = new Feed();
            feed.open(pipeline);
            feed.tick(pipeline, 300);
            hash = pipeline.engine().stateHash();
        }
        MemoryJournal inTwo = new MemoryJournal();
        Feed feed = new Feed();
        try (EnginePipeline first = start(PipelineSpec.DEFAULT, inTwo)) {
            feed.open(first);
            feed.tick(first, 100);
            first.stop();
            try (EnginePipeline second = EnginePipeline.resume(
                    first.engine(), first.journalSequence(), PipelineSpec.DEFAULT, inTwo, System::nanoTime)) {
                feed.tick(second, 200);
                assertThat(second.engine().stateHash()).isEqualTo(hash);
            }
        }
        assertThat(inTwo.records).hasSameSizeAs(whole.records);
    }

    private static void trade(EnginePipeline pipeline, int ticks) {
        EventPublisher publisher = pipeline.newPublisher();
        OutboundRing.Poller orders = pipeline.newUnguardedOrderPoller();
        BitcoinDesk desk = new BitcoinDesk(publisher, 3, 5);
        desk.define();
        desk.openMarket();
        desk.hedgeWith(HedgePolicySpec.fixedBand(0.2), BitcoinDesk.PERPETUAL);
        desk.commands().covarianceBars(100_000_000L, 0.97, 0.94, 2);
        desk.commands().factor(0, "MARKET", BitcoinDesk.UNDERLYING, false);
        desk.commands().factorLoading(BitcoinDesk.UNDERLYING, 0, 1.0);
        HedgeOrderDecoder order = new HedgeOrderDecoder();
        OutboundRing.OutputReader filler = (sequence, message, offset, length) -> {
            order.wrap(
                    message,
                    offset + EventPrefix.HEADER_LENGTH,
                    HedgeOrderDecoder.BLOCK_LENGTH,
                    HedgeOrderDecoder.SCHEMA_VERSION);
            desk.fill(order.instrumentId(), order.orderId(), order.side(), order.lots(), order.limitPriceE9());
        };
        for (int tick = 0; tick < ticks; tick++) {
            desk.pass(1_000_000L);
            if (tick % 50 == 0) {
                desk.customer(desk.option(tick % 3, tick % 5, tick % 2 == 0), Side.BUY, 10, 20_000_000L);
            }
            desk.tick(100_000.0 + 2_000.0 * StrictMath.sin(tick * 0.01));
            pipeline.awaitApplied(publisher);
            orders.poll(filler);
        }
        pipeline.awaitApplied(publisher);
    }

    @Test
    void shouldBeginEveryJournalWithItsCapacities() {
        MemoryJournal journal = new MemoryJournal();
        start(PipelineSpec.DEFAULT, journal).close();
        UnsafeBuffer first = new UnsafeBuffer(journal.records.get(0));
        assertThat(EventPrefix.templateId(first, 0)).isEqualTo(EngineStartedDecoder.TEMPLATE_ID);
        EngineStartedDecoder started = new EngineStartedDecoder()
                .wrap(
                        first,
                        EventPrefix.HEADER_LENGTH,
                        EngineStartedDecoder.BLOCK_LENGTH,
                        EngineStartedDecoder.SCHEMA_VERSION);
        assertThat(CapacitySpec.of(started)).isEqualTo(CapacitySpec.DEFAULT);
        assertThat(journal.closed).isTrue();
    }

    @Test
    void shouldReplayItsJournalToTheSameBytesAndTheSameState() {
        MemoryJournal journal = new MemoryJournal();
        EnginePipeline pipeline = start(PipelineSpec.DEFAULT, journal);
        trade(pipeline, 2_000);
        pipeline.stop();
        long liveHash = pipeline.engine().stateHash();
        assertThat(pipeline.engine().counters().hedgeFills()).isGreaterThan(20);
        assertThat(pipeline.engine().counters().rejections()).isZero();
        pipeline.close();
        assertThat(replay(journal)).isEqualTo(liveHash);
    }

    @Test
    void shouldReplayConflatedBatchesToTheSameBytesAndTheSameState() {
        MemoryJournal journal = new MemoryJournal();
        PipelineSpec conflating = new PipelineSpec(64, 1_024, 64, true, 32, ThreadPlan.of(Waiting.BLOCK));
        EnginePipeline pipeline = start(conflating, journal);
        BitcoinDesk desk = new BitcoinDesk(pipeline.newPublisher(), 3, 5);
        desk.define();
        desk.openMarket();
        desk.customer(desk.option(0, 0, true), Side.BUY, 10, 20_000_000L);
        int ticks = 3_000;
        for (int tick = 0; tick < ticks; tick++) {
            desk.pass(1_000_000L);
            desk.tick(100_000.0 + tick % 100);
        }
        pipeline.stop();
        long liveHash = pipeline.engine().stateHash();
        assertThat(pipeline.engine().counters().revaluations()).isLessThan(3L * ticks);
        pipeline.close();
        assertThat(replay(journal)).isEqualTo(liveHash);
    }

    private static long replay(MemoryJournal journal) {
        List<byte[]> outputs = new ArrayList<>();
        try (HedgeEngine engine = new HedgeEngine(CapacitySpec.DEFAULT, (message, offset, length) -> {
            byte[] copy = new byte[length];
            message.getBytes(offset, copy);
            outputs.add(copy);
        })) {
            int compared = 0;
            for (int i = 0; i < journal.records.size(); i++) {
                UnsafeBuffer record = new UnsafeBuffer(journal.records.get(i));
                if (EventPrefix.isOutput(EventPrefix.templateId(record, 0))) {
                    assertThat(outputs.get(compared++)).isEqualTo(journal.records.get(i));
                } else {
                    engine.apply(i + 1, record, 0, record.capacity());
                }
            }
            assertThat(compared).isEqualTo(outputs.size());
            return engine.stateHash();
        }
    }

    @Test
    void shouldHaltBeforeApplyingWhatCouldNotBeJournaled() {
        AtomicInteger appends = new AtomicInteger();
        EventJournal full = new MemoryJournal() {
            @Override
            public void append(long sequence, DirectBuffer message, int offset, int length) {
                if (appends.incrementAndGet() == 10) {
                    throw new IllegalStateException("disk is full");
                }
                super.append(sequence, message, offset, length);
            }
        };
        EnginePipeline pipeline = start(PipelineSpec.DEFAULT, full);
        EventPublisher publisher = pipeline.newPublisher();
        BitcoinDesk desk = new BitcoinDesk(publisher, 3, 5);
        assertThatThrownBy(() -> {
                    desk.define();
                    pipeline.awaitApplied(publisher);
                })
                .isInstanceOf(EngineHaltedException.class)
                .hasMessageContaining("sequence 10")
                .hasMessageContaining("disk is full");
        assertThat(pipeline.halt().sequence()).isEqualTo(10);
        assertThat(pipeline.engine().counters().events()).isEqualTo(9);
        pipeline.close();
    }

    @Test
    void shouldReleasePublishersThatWaitForAFullRingWhenTheEngineHalts() throws InterruptedException {
        CountDownLatch ringIsFull = new CountDownLatch(1);
        EventJournal stuck = new MemoryJournal() {
            @Override
            public void append(long sequence, DirectBuffer message, int offset, int length) {
                try {
                    ringIsFull.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                throw new IllegalStateException("broken");
            }
        };
        PipelineSpec small = new PipelineSpec(4, 4, 4, false, 4, ThreadPlan.of(Waiting.BLOCK));
        EnginePipeline pipeline = start(small, stuck);
        AtomicInteger published = new AtomicInteger();
        List<Throwable> failures = new ArrayList<>();
        Thread producer = new Thread(() -> {
            BitcoinDesk desk = new BitcoinDesk(pipeline.newPublisher(), 1, 1);
            try {
                while (true) {
                    desk.index(100_000.0);
                    if (published.incrementAndGet() == 3) {
                        ringIsFull.countDown();
                    }
                }
            } catch (EngineHaltedException e) {
                failures.add(e);
            }
        });
        producer.start();
        producer.join();
        assertThat(failures).hasSize(1);
        assertThat(failures.get(0)).hasMessageContaining("broken");
        pipeline.close();
    }

    @Test
    void shouldNotWaitForAMessageThatCouldNotBeEncoded() {
        EnginePipeline pipeline = start(PipelineSpec.DEFAULT, new MemoryJournal());
        ReferenceWriter broken = new ReferenceWriter(new EventFrame(pipeline.newPublisher(), 1));
        assertThatThrownBy(() -> broken.venue(0, "A CODE THAT IS LONGER THAN ITS FIELD, BY FAR"))
                .isInstanceOf(IndexOutOfBoundsException.class);
        EventPublisher publisher = pipeline.newPublisher();
        new ReferenceWriter(new EventFrame(publisher, 2)).venue(0, "TEST");
        pipeline.awaitApplied(publisher);
        pipeline.stop();
        assertThat(pipeline.engine().reference().venues().isDefined(0)).isTrue();
        pipeline.close();
    }

    @Test
    void shouldHaltRatherThanLoseAnOrder() {
        PipelineSpec oneOrder = new PipelineSpec(1_024, 1, 1_024, false, 256, ThreadPlan.of(Waiting.BLOCK));
        EnginePipeline pipeline = start(oneOrder, new MemoryJournal());
        OutboundRing.Poller nobodyPolls = pipeline.newUnguardedOrderPoller();
        assertThat(nobodyPolls).isNotNull();
        EventPublisher publisher = pipeline.newPublisher();
        BitcoinDesk desk = new BitcoinDesk(publisher, 3, 5);
        assertThatThrownBy(() -> {
                    desk.define();
                    desk.openMarket();
                    desk.hedgeWith(HedgePolicySpec.fixedBand(0.0), BitcoinDesk.PERPETUAL);
                    desk.customer(desk.option(0, 2, true), Side.BUY, 10, 20_000_000L);
                    desk.customer(desk.option(0, 2, true), Side.BUY, 10, 20_000_000L);
                    pipeline.awaitApplied(publisher);
                })
                .isInstanceOf(EngineHaltedException.class)
                .hasMessageContaining("order ring is full");
        pipeline.close();
    }

    @Test
    void shouldDropAndCountTelemetryThatNobodyReads() {
        PipelineSpec small = new PipelineSpec(1_024, 1_024, 4, false, 256, ThreadPlan.of(Waiting.BLOCK));
        EnginePipeline pipeline = start(small, new MemoryJournal());
        OutboundRing.Poller nobodyPolls = pipeline.newTelemetryPoller();
        assertThat(nobodyPolls).isNotNull();
        trade(pipeline, 300);
        assertThat(pipeline.halt()).isNull();
        assertThat(pipeline.telemetryDropped()).isPositive();
        pipeline.close();
    }

    @Test
    void shouldRefuseEventsAfterItHasBeenStopped() {
        EnginePipeline pipeline = start(PipelineSpec.DEFAULT, new MemoryJournal());
        EventPublisher publisher = pipeline.newPublisher();
        pipeline.stop();
        assertThatThrownBy(publisher::claim)
                .isInstanceOf(EngineHaltedException.class)
                .hasMessageContaining("stopped");
        pipeline.close();
    }

    @Test
    void shouldGiveBackItsMemory() {
        long before = StateMemory.liveBytes();
        EnginePipeline pipeline = start(PipelineSpec.DEFAULT, new MemoryJournal());
        assertThat(StateMemory.liveBytes()).isGreaterThan(before);
        pipeline.close();
        assertThat(StateMemory.liveBytes()).isEqualTo(before);
    }
}
