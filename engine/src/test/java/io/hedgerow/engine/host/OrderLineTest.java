package io.hedgerow.engine.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.event.codec.HedgeOrderDecoder;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.event.spec.HedgePolicySpec;
import io.hedgerow.engine.host.thread.ThreadPlan;
import io.hedgerow.engine.host.thread.Waiting;
import io.hedgerow.engine.limit.KillLatch;
import io.hedgerow.engine.testing.BitcoinDesk;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Test;

/** What an embedder gets by default: no order goes round the kill latch. */
class OrderLineTest {
    private final List<String> atVenue = new ArrayList<>();

    private void venue(DirectBuffer message, int offset, int length) {
        if (EventPrefix.templateId(message, offset) == HedgeOrderDecoder.TEMPLATE_ID) {
            HedgeOrderDecoder order =
                    new HedgeOrderDecoder().wrapAndApplyHeader(message, offset, new MessageHeaderDecoder());
            atVenue.add(order.action() + " " + order.orderId());
        }
    }

    private static BitcoinDesk open(EventPublisher publisher) {
        BitcoinDesk desk = new BitcoinDesk(publisher, 3, 5);
        desk.define();
        desk.openMarket();
        desk.hedgeWith(HedgePolicySpec.fixedBand(0.05), BitcoinDesk.PERPETUAL);
        return desk;
    }

    private static void buyCalls(BitcoinDesk desk) {
        desk.customer(desk.option(0, 2, true), Side.BUY, 10, 20_000_000L);
    }

    @Test
    void shouldCancelWhatWorksAndLetNothingLeaveAfterAnInlineKill() {
        try (InlinePublisher engine = new InlinePublisher(CapacitySpec.DEFAULT, EventJournal.NONE, this::venue)) {
            BitcoinDesk desk = open(engine);
            buyCalls(desk);
            assertThat(atVenue).containsExactly("NEW 1");

            engine.kill(KillLatch.EVERYTHING, "test");
            buyCalls(desk);
            assertThat(atVenue).containsExactly("NEW 1", "CANCEL 1");
            assertThat(engine.engine().killSwitches().isEverythingEngaged()).isTrue();
            assertThat(engine.engine().counters().rejections()).isZero();

            engine.rearm(KillLatch.EVERYTHING, "test");
            assertThat(engine.latch().blocks(BitcoinDesk.UNDERLYING, 0)).isFalse();
            assertThat(engine.engine().killSwitches().isEverythingEngaged()).isFalse();
        }
    }

    @Test
    void shouldTellTheEngineWhatTheLatchAloneRefused() {
        try (InlinePublisher engine = new InlinePublisher(CapacitySpec.DEFAULT, EventJournal.NONE, this::venue)) {
            BitcoinDesk desk = open(engine);
            engine.latch().engage(BitcoinDesk.UNDERLYING);
            buyCalls(desk);
            assertThat(atVenue).isEmpty();
            assertThat(engine.engine().orders().openCount()).isZero();
        }
    }

    @Test
    void shouldHoldTheOrdersOfAPipelineBehindItsLatch() {
        try (EnginePipeline pipeline = EnginePipeline.start(
                new EnginePipeline.Identity(1L, "test", BitcoinDesk.START_NS),
                CapacitySpec.DEFAULT,
                new PipelineSpec(256, 64, 64, false, 16, ThreadPlan.of(Waiting.BLOCK)),
                EventJournal.NONE,
                System::nanoTime)) {
            OrderLine line = pipeline.newOrderLine(this::venue);
            BitcoinDesk desk = open(line.publisher());
            buyCalls(desk);
            pipeline.awaitApplied(line.publisher());
            assertThat(line.poll(desk.nowNs())).isTrue();
            assertThat(atVenue).containsExactly("NEW 1");

            line.latch().engage(KillLatch.EVERYTHING);
            buyCalls(desk);
            pipeline.awaitApplied(line.publisher());
            line.poll(desk.nowNs());
            pipeline.awaitApplied(line.publisher());
            assertThat(atVenue).first().isEqualTo("NEW 1");
            assertThat(atVenue)
                    .contains("CANCEL 1")
                    .filteredOn(it -> it.startsWith("NEW"))
                    .hasSize(1);
            assertThat(pipeline.halt()).isNull();
        }
    }
}
