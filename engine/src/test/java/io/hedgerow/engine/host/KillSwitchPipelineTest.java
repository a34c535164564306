package io.hedgerow.engine.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.HedgeOrderDecoder;
import io.hedgerow.engine.event.codec.KillAction;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.OrderStatus;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.event.spec.HedgePolicySpec;
import io.hedgerow.engine.host.thread.ThreadPlan;
import io.hedgerow.engine.host.thread.Waiting;
import io.hedgerow.engine.limit.KillLatch;
import io.hedgerow.engine.testing.BitcoinDesk;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The engine thread hangs in its journal and the inbound ring is full: the switch works all the same. */
@Timeout(600)
class KillSwitchPipelineTest {
    private static final int RING_SLOTS = 64;
    private static final PipelineSpec SMALL =
            new PipelineSpec(RING_SLOTS, 64, 64, false, 16, ThreadPlan.of(Waiting.BLOCK));

    private final CountDownLatch repaired = new CountDownLatch(1);
    private final CountDownLatch stuck = new CountDownLatch(1);
    private volatile boolean breaks;
    private final KillLatch latch = new KillLatch(
            CapacitySpec.DEFAULT.listing().underlyings(),
            CapacitySpec.DEFAULT.listing().venues());
    private final OrderEgress egress = new OrderEgress(
            latch, CapacitySpec.DEFAULT.orders().working(), instrument -> BitcoinDesk.UNDERLYING, instrument -> 0);
    private final List<String> atVenue = Collections.synchronizedList(new ArrayList<>());
    private final EnginePipeline pipeline = EnginePipeline.start(
            new EnginePipeline.Identity(1L, "test", BitcoinDesk.START_NS),
            CapacitySpec.DEFAULT,
            SMALL,
            new StuckJournal(),
            System::nanoTime);
    private final OutboundRing.Poller orders = pipeline.newUnguardedOrderPoller();
    private final EventPublisher publisher = pipeline.newPublisher(() -> egress.cancelKilled(this::venue));
    private final BitcoinDesk desk = new BitcoinDesk(publisher, 3, 5);

    /** A disk that stops answering until it is repaired. */
    private final class StuckJournal implements EventJournal {
        @Override
        public void append(long sequence, DirectBuffer message, int offset, int length) {
            if (breaks) {
                stuck.countDown();
                try {
                    repaired.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }

    private void venue(DirectBuffer message, int offset, int length) {
        HedgeOrderDecoder order =
                new HedgeOrderDecoder().wrapAndApplyHeader(message, offset, new MessageHeaderDecoder());
        atVenue.add(order.action() + " " + order.orderId());
    }

    private void drain() {
        while (orders.poll((sequence, message, offset, length) -> egress.send(message, offset, length, this::venue))) {
            // Until the ring is empty.
        }
    }

    private void restOneOrder() {
        desk.define();
        desk.openMarket();
        desk.hedgeWith(HedgePolicySpec.fixedBand(0.05), BitcoinDesk.PERPETUAL);
        desk.customer(desk.option(0, 2, true), Side.BUY, 10, 20_000_000L);
        pipeline.awaitApplied(publisher);
        drain();
        assertThat(atVenue).containsExactly("NEW 1");
        desk.market().orders().update(BitcoinDesk.PERPETUAL, 1L, OrderStatus.ACCEPTED, 1L, EventWriter.NONE, 0);
        atVenue.clear();
    }

    @AfterEach
    void close() {
        repaired.countDown();
        pipeline.close();
    }

    @Test
    void shouldCancelWithoutTheEngineAndTellItAfterwards() throws InterruptedException {
        restOneOrder();
        breaks = true;
        Thread orderThread = new Thread(() -> {
            for (int i = 0; i < 3 * RING_SLOTS; i++) {
                desk.index(100_000.0 + i);
            }
            pipeline.awaitApplied(publisher);
        });
        orderThread.start();
        stuck.await();
        while (pipeline.backlog() < RING_SLOTS) {
            Thread.onSpinWait();
        }
        assertThat(latch.engage(KillLatch.EVERYTHING)).isZero();
        while (atVenue.isEmpty()) {
            Thread.onSpinWait();
        }
        assertThat(atVenue).containsExactly("CANCEL 1");
        assertThat(pipeline.engine().killSwitches().isEverythingEngaged()).isFalse();

        repaired.countDown();
        orderThread.join();
        EventFrame frame = new EventFrame(publisher, 9);
        frame.at(desk.nowNs());
        assertThat(egress.publishDone(frame)).isEqualTo(1);
        desk.commands().killSwitch(KillLatch.EVERYTHING, KillAction.ENGAGE, "test");
        pipeline.awaitApplied(publisher);
        drain();
        assertThat(pipeline.engine().killSwitches().isEverythingEngaged()).isTrue();
        assertThat(atVenue)
                .as("no order follows, and the engine does not cancel again")
                .noneMatch(it -> it.startsWith("NEW"));
        assertThat(atVenue).filteredOn("CANCEL 1"::equals).hasSize(1);
        assertThat(pipeline.halt()).isNull();
    }

    @Test
    void shouldSendARefusedOrderBackToTheEngine() {
        desk.define();
        desk.openMarket();
        desk.hedgeWith(HedgePolicySpec.fixedBand(0.05), BitcoinDesk.PERPETUAL);
        latch.engage(BitcoinDesk.UNDERLYING);
        desk.customer(desk.option(0, 2, true), Side.BUY, 10, 20_000_000L);
        pipeline.awaitApplied(publisher);
        assertThat(pipeline.engine().orders().openCount()).isEqualTo(1);
        drain();
        assertThat(atVenue).isEmpty();
        EventFrame frame = new EventFrame(publisher, 9);
        frame.at(desk.nowNs());
        desk.commands().killSwitch(BitcoinDesk.UNDERLYING, KillAction.ENGAGE, "test");
        assertThat(egress.publishDone(frame)).isEqualTo(1);
        pipeline.awaitApplied(publisher);
        assertThat(pipeline.engine().orders().openCount()).isZero();
        assertThat(pipeline.engine().counters().rejections()).isZero();
    }
}
