package io.hedgerow.engine.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.event.CommandWriter;
import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.event.codec.RejectReason;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.testing.BitcoinDesk;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who publishes is told of its own events, not of what others had refused at the same time. */
@Timeout(600)
class ReceiptTest {
    private static final int COMMANDS = 300;
    private static final int NOWHERE = 777;

    @Test
    void shouldAnswerForItsOwnEventsAlone() throws InterruptedException {
        try (EnginePipeline pipeline = EnginePipeline.start(
                new EnginePipeline.Identity(1L, "test", BitcoinDesk.START_NS),
                CapacitySpec.DEFAULT,
                PipelineSpec.DEFAULT,
                EventJournal.NONE,
                System::nanoTime)) {
            EventPublisher publisher = pipeline.newPublisher();
            BitcoinDesk desk = new BitcoinDesk(publisher, 1, 3);
            desk.define();
            desk.openMarket();
            pipeline.awaitApplied(publisher);
            AtomicBoolean done = new AtomicBoolean();
            Thread other = new Thread(() -> {
                CommandWriter wrong = new CommandWriter(new EventFrame(pipeline.newPublisher(), 2));
                while (!done.get()) {
                    wrong.setPosition(NOWHERE, 1L, 1L);
                }
            });
            other.start();
            long last = 0L;
            for (int i = 0; i < COMMANDS; i++) {
                Receipt accepted = pipeline.publishAndAwait(
                        publisher, () -> desk.commands().setPosition(BitcoinDesk.PERPETUAL, 1L, 100_000_000_000_000L));
                assertThat(accepted.rejections()).isEmpty();
                assertThat(accepted.lastSequence()).isGreaterThan(last);
                Receipt refused = pipeline.publishAndAwait(publisher, () -> {
                    desk.commands().cashAdjustment(BitcoinDesk.BTC, 1L);
                    desk.commands().cashAdjustment(15, 1L);
                });
                assertThat(refused.rejections()).containsExactly(RejectReason.UNKNOWN_CURRENCY);
                last = refused.lastSequence();
            }
            done.set(true);
            other.join();
            assertThat(pipeline.publishAndAwait(publisher, () -> {}).lastSequence())
                    .isZero();
            assertThat(pipeline.engine().counters().rejections(RejectReason.UNKNOWN_INSTRUMENT))
                    .isPositive();
        }
    }
}
