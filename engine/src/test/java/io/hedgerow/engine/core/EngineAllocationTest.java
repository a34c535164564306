package io.hedgerow.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.event.codec.HedgeOrderDecoder;
import io.hedgerow.engine.event.codec.RatioRule;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.event.spec.HedgePolicySpec;
import io.hedgerow.engine.host.EnginePipeline;
import io.hedgerow.engine.host.EventJournal;
import io.hedgerow.engine.host.OutboundRing;
import io.hedgerow.engine.host.PipelineSpec;
import io.hedgerow.engine.testing.BitcoinDesk;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The engine thread allocates nothing once it is warm: many events in a row with revaluations, decisions, orders and
 * fills. Until the compiler has done its work vectors are boxed, so windows that allocate start the count anew.
 */
class EngineAllocationTest {
    private static final int WINDOW_TICKS = 20_000;
    private static final int WINDOWS_MAX = 80;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void shouldAllocateNothingOnTheEngineThreadWhileHedging() {
        shouldAllocateNothing(250_000L);
    }

    @Test
    @Tag("slow")
    void shouldAllocateNothingOnTheEngineThreadForMillionsOfEvents() {
        shouldAllocateNothing(2_500_000L);
    }

    private void shouldAllocateNothing(long events) {
        EnginePipeline pipeline = EnginePipeline.start(
                new EnginePipeline.Identity(1L, "test", BitcoinDesk.START_NS),
                CapacitySpec.DEFAULT,
                PipelineSpec.DEFAULT,
                EventJournal.NONE,
                System::nanoTime);
        long engineThread = engineThreadId();
        Market market = new Market(pipeline);
        long clean = 0;
        long fills = 0;
        for (int window = 0; window < WINDOWS_MAX + events / WINDOW_TICKS && clean < events; window++) {
            EngineCounters counters = pipeline.engine().counters();
            long eventsBefore = counters.events();
            long fillsBefore = counters.hedgeFills();
            long bytesBefore = threads.getThreadAllocatedBytes(engineThread);
            market.run(WINDOW_TICKS);
            boolean allocated = threads.getThreadAllocatedBytes(engineThread) > bytesBefore;
            clean = allocated ? 0 : clean + counters.events() - eventsBefore;
            fills = allocated ? 0 : fills + counters.hedgeFills() - fillsBefore;
        }
        assertThat(clean).as("events in a row without a byte allocated").isGreaterThanOrEqualTo(events);
        assertThat(fills).as("hedge fills among them").isGreaterThan(events / 1_000L);
        pipeline.close();
    }

    private long engineThreadId() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("hedgerow-engine"))
                .mapToLong(Thread::threadId)
                .max()
                .orElseThrow();
    }

    /** A market that swings, customers that trade, a venue that fills at once. */
    private static final class Market {
        private final EnginePipeline pipeline;
        private final EventPublisher publisher;
        private final OutboundRing.Poller orders;
        private final BitcoinDesk desk;
        private final HedgeOrderDecoder order = new HedgeOrderDecoder();
        private int tick;

        Market(EnginePipeline pipeline) {
            this.pipeline = pipeline;
            publisher = pipeline.newPublisher();
            orders = pipeline.newUnguardedOrderPoller();
            desk = new BitcoinDesk(publisher, 2, 4);
            desk.define();
            desk.openMarket();
            desk.commands().covarianceBars(1_000_000_000L, 0.95, 0.95, 5);
            HedgePolicySpec policy = HedgePolicySpec.fixedBand(0.05).toBuilder()
                    .ratio(RatioRule.MINIMUM_VARIANCE)
                    .build();
            desk.hedgeWith(policy, BitcoinDesk.PERPETUAL, BitcoinDesk.LINEAR_PERPETUAL);
        }

        void run(int ticks) {
            for (int end = tick + ticks; tick < end; tick++) {
                desk.pass(100_000L);
                if (tick % 100 == 0) {
                    Side side = tick % 200 == 0 ? Side.BUY : Side.SELL;
                    desk.customer(desk.option(tick / 100 % 2, tick / 100 % 4, true), side, 10, 20_000_000L);
                }
                desk.tick(100_000.0 + 1_000.0 * StrictMath.sin(tick * 0.001));
                orders.poll((sequence, message, offset, length) -> {
                    order.wrap(
                            message,
                            offset + EventPrefix.HEADER_LENGTH,
                            HedgeOrderDecoder.BLOCK_LENGTH,
                            HedgeOrderDecoder.SCHEMA_VERSION);
                    desk.fill(order.instrumentId(), order.orderId(), order.side(), order.lots(), order.limitPriceE9());
                });
            }
            pipeline.awaitApplied(publisher);
        }
    }
}
