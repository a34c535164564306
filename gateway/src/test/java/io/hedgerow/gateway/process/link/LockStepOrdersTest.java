package io.hedgerow.gateway.process.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.core.EngineCounters;
import io.hedgerow.engine.event.CommandWriter;
import io.hedgerow.engine.event.codec.HedgeOrderDecoder;
import io.hedgerow.engine.event.codec.KillAction;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.event.spec.HedgePolicySpec;
import io.hedgerow.engine.host.EnginePipeline;
import io.hedgerow.engine.host.EventJournal;
import io.hedgerow.engine.host.OrderEgress;
import io.hedgerow.engine.host.PipelineSpec;
import io.hedgerow.engine.limit.KillLatch;
import io.hedgerow.engine.testing.BitcoinDesk;
import io.hedgerow.gateway.control.CommandQueue;
import io.hedgerow.gateway.testing.Await;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Orders are gated on a disk that does not answer: nothing leaves, and the kill switch works all the same. */
@Timeout(600)
class LockStepOrdersTest {
    private final AtomicInteger asked = new AtomicInteger();
    private final List<String> atVenue = Collections.synchronizedList(new ArrayList<>());
    private final KillLatch latch = new KillLatch(
            CapacitySpec.DEFAULT.listing().underlyings(),
            CapacitySpec.DEFAULT.listing().venues());
    private final CommandQueue commands = new CommandQueue();
    private volatile boolean diskAnswers = true;
    private EnginePipeline pipeline;
    private LockStepOrders orders;
    private BitcoinDesk desk;

    @BeforeEach
    void open() {
        pipeline = EnginePipeline.start(
                new EnginePipeline.Identity(1L, "test", BitcoinDesk.START_NS),
                CapacitySpec.DEFAULT,
                PipelineSpec.DEFAULT,
                EventJournal.NONE,
                System::nanoTime);
        OrderEgress egress =
                new OrderEgress(latch, CapacitySpec.DEFAULT.orders().working(), id -> BitcoinDesk.UNDERLYING, id -> 0);
        orders = new LockStepOrders(pipeline, egress, commands, sequence -> {
            asked.incrementAndGet();
            return diskAnswers;
        });
        desk = new BitcoinDesk(orders.publisher(), 3, 5);
        desk.define();
        desk.openMarket();
        desk.hedgeWith(HedgePolicySpec.fixedBand(0.05), BitcoinDesk.PERPETUAL);
    }

    @AfterEach
    void close() {
        pipeline.close();
    }

    private void venue(DirectBuffer message, int offset, int length) {
        HedgeOrderDecoder order =
                new HedgeOrderDecoder().wrapAndApplyHeader(message, offset, new MessageHeaderDecoder());
        atVenue.add(order.action() + " " + order.orderId());
    }

    private void trade() {
        desk.customer(desk.option(0, 2, true), Side.BUY, 10, 20_000_000L);
    }

    @Test
    void shouldCancelAndRefuseWhileAnOrderWaitsForTheDisk() throws InterruptedException {
        trade();
        orders.drain(this::venue);
        assertThat(atVenue).containsExactly("NEW 1");
        diskAnswers = false;
        int before = asked.get();
        trade();
        Thread orderThread = new Thread(() -> orders.drain(this::venue));
        orderThread.start();
        Await.until("the order thread asks the disk", () -> asked.get() >= before + 10);
        assertThat(atVenue).as("the second order waits").containsExactly("NEW 1");

        assertThat(latch.engage(KillLatch.EVERYTHING)).isZero();
        orderThread.join();
        assertThat(atVenue).containsExactly("NEW 1", "CANCEL 1");
        assertThat(pipeline.engine().orders().find(2L)).as("sent back").isNegative();
        assertThat(pipeline.engine().counters().rejections()).isZero();
    }

    @Test
    void shouldPublishAnOperatorsCommandWhileTheVenueWaits() {
        trade();
        orders.drain(this::venue);
        EngineCounters counters = pipeline.engine().counters();
        long timeNs = counters.nowNs();
        CommandQueue.Pending kill = commands.submit(
                frame -> new CommandWriter(frame).killSwitch(KillLatch.EVERYTHING, KillAction.ENGAGE, "ann"), () -> {});
        orders.whileWaiting(this::venue);
        assertThat(commands.await(kill, 1L).rejections()).isEmpty();
        assertThat(pipeline.engine().killSwitches().isEverythingEngaged()).isTrue();
        assertThat(counters.nowNs()).as("at the engine's own time").isEqualTo(timeNs);
        assertThat(atVenue).containsExactly("NEW 1", "CANCEL 1");
    }
}
