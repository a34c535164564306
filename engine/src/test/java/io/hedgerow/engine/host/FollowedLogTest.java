package io.hedgerow.engine.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgerow.engine.core.HedgeEngine;
import io.hedgerow.engine.event.CommandWriter;
import io.hedgerow.engine.event.EngineHaltedException;
import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.event.OutputSink;
import io.hedgerow.engine.event.codec.RejectReason;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.testing.BitcoinDesk;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An engine whose events come out of a log, this process' own and those of others. */
@Timeout(600)
class FollowedLogTest {
    private static final EnginePipeline.Identity IDENTITY =
            new EnginePipeline.Identity(1L, "test", BitcoinDesk.START_NS, 5L);

    /** A log that agrees at once. */
    private static final class AgreedAtOnce implements ReplicatedLog, EventRoute {
        private EngineFeed feed;
        private long stopped;

        @Override
        public EventRoute follow(EngineFeed follower) {
            feed = follower;
            return this;
        }

        @Override
        public RoutedPublisher newPublisher(Runnable whileWaiting) {
            return new RoutedPublisher() {
                private final UnsafeBuffer message = new UnsafeBuffer(new byte[320]);
                private Receipt receipt;

                @Override
                public MutableDirectBuffer claim() {
                    feed.requireRunning();
                    message.setMemory(0, 320, (byte) 0);
                    return message;
                }

                @Override
                public void publish(int length) {
                    feed.publish(message, 0, length, EngineFeed.UNKNOWN, receipt);
                }

                @Override
                public void awaitApplied() {
                    awaitAllApplied();
                }

                @Override
                public void noteIn(Receipt where) {
                    receipt = where;
                }
            };
        }

        @Override
        public long backlog() {
            return feed.lastSlot() - feed.appliedSlot();
        }

        @Override
        public long room() {
            return 77L;
        }

        @Override
        public void awaitAllApplied() {
            while (feed.appliedSlot() < feed.lastSlot()) {
                feed.requireRunning();
                Thread.onSpinWait();
            }
            feed.requireNotHalted();
        }

        @Override
        public void stop() {
            stopped++;
        }
    }

    private final AgreedAtOnce log = new AgreedAtOnce();

    private EnginePipeline follow() {
        try (HedgeEngine blank = new HedgeEngine(CapacitySpec.DEFAULT, OutputSink.NONE)) {
            return EnginePipeline.follow(blank, 0L, PipelineSpec.DEFAULT, EventJournal.NONE, System::nanoTime, log);
        }
    }

    @Test
    void shouldEndWhereAnEngineOfItsOwnEnds() {
        try (EnginePipeline own = EnginePipeline.start(
                        IDENTITY, CapacitySpec.DEFAULT, PipelineSpec.DEFAULT, EventJournal.NONE, System::nanoTime);
                EnginePipeline replica = follow()) {
            assertThat(replica.journalSequence()).isZero();
            replica.publishStarted(IDENTITY);
            trade(own);
            trade(replica);
            own.stop();
            replica.stop();
            assertThat(replica.journalSequence()).isEqualTo(own.journalSequence());
            assertThat(replica.engine().memory().hash())
                    .isEqualTo(own.engine().memory().hash());
            assertThat(replica.room()).isEqualTo(77L);
            assertThat(log.stopped).isEqualTo(1L);
        }
    }

    private static void trade(EnginePipeline pipeline) {
        EventPublisher publisher = pipeline.newPublisher();
        BitcoinDesk desk = new BitcoinDesk(publisher, 1, 3);
        desk.define();
        desk.openMarket();
        Receipt refused =
                pipeline.publishAndAwait(publisher, () -> desk.commands().cashAdjustment(15, 1L));
        assertThat(refused.rejections()).containsExactly(RejectReason.UNKNOWN_CURRENCY);
        pipeline.awaitAllApplied();
    }

    @Test
    void shouldHaltWhereTheOthersStandElsewhere() {
        try (EnginePipeline replica = follow()) {
            assertThat(log.feed.startSequence()).isZero();
            replica.publishStarted(IDENTITY);
            UnsafeBuffer event = new UnsafeBuffer(new byte[320]);
            int[] length = new int[1];
            new CommandWriter(new EventFrame(
                            new EventPublisher() {
                                @Override
                                public MutableDirectBuffer claim() {
                                    return event;
                                }

                                @Override
                                public void publish(int bytes) {
                                    length[0] = bytes;
                                }
                            },
                            0))
                    .cashAdjustment(15, 1L);
            log.feed.publish(event, 0, length[0], 1L, null);
            log.awaitAllApplied();
            assertThat(replica.halt()).isNull();
            log.feed.publish(event, 0, length[0], 9L, null);
            assertThatThrownBy(log::awaitAllApplied)
                    .isInstanceOf(EngineHaltedException.class)
                    .hasMessageContaining("this replica stands at sequence")
                    .hasMessageContaining("stand at 9");
        }
    }
}
