package io.hedgerow.engine.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.core.HedgeEngine;
import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.MessageHeaderEncoder;
import io.hedgerow.engine.event.codec.OrderSentDecoder;
import io.hedgerow.engine.event.codec.QuoteDecoder;
import io.hedgerow.engine.event.codec.RejectionDecoder;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.event.spec.HedgePolicySpec;
import io.hedgerow.engine.testing.BitcoinDesk;
import io.hedgerow.engine.testing.RecordingSink;
import io.hedgerow.engine.testing.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Times are held and batches closed before an event is journaled, whoever decides the order. */
@Timeout(600)
class EventStampTest {
    private static final long E9 = 1_000_000_000L;
    private static final int EVENTS = 2_000;

    /** Keeps the inputs, as a log that several engines read. */
    private static class Log implements EventJournal {
        final List<UnsafeBuffer> inputs = new ArrayList<>();

        @Override
        public void append(long sequence, DirectBuffer message, int offset, int length) {
            if (!EventPrefix.isOutput(EventPrefix.templateId(message, offset))) {
                byte[] copy = new byte[length];
                message.getBytes(offset, copy);
                inputs.add(new UnsafeBuffer(copy));
            }
        }

        @Override
        public void close() {
            // Kept for its readers.
        }

        HedgeEngine replica(RecordingSink sink) {
            HedgeEngine engine = new HedgeEngine(CapacitySpec.DEFAULT, sink);
            long sequence = 0;
            for (UnsafeBuffer input : inputs) {
                engine.apply(++sequence, input, 0, input.capacity());
            }
            return engine;
        }
    }

    /** Quotes with times that jump back by up to a millisecond; the venue's own time says which quote it is. */
    private static void quote(EventPublisher publisher, int instrument, long startNs, long seed) {
        RandomGenerator random = Seeds.random(seed);
        EventFrame frame = new EventFrame(publisher, instrument + 1);
        EventWriter market = new EventWriter(frame);
        for (int i = 0; i < EVENTS; i++) {
            frame.at(startNs + i * 1_000L - random.nextInt(1_000_000));
            frame.closing();
            market.quote(instrument)
                    .venueTimeNs(startNs + i)
                    .bid((99_990 + random.nextInt(9)) * E9, 10)
                    .ask(100_001 * E9, 10)
                    .publish();
        }
    }

    @Test
    void shouldHoldTheTimesOfTwoPublishersInsteadOfRefusingThem() throws InterruptedException {
        Log log = new Log();
        try (EnginePipeline pipeline = EnginePipeline.start(
                new EnginePipeline.Identity(1L, "test", BitcoinDesk.START_NS),
                CapacitySpec.DEFAULT,
                PipelineSpec.DEFAULT,
                log,
                System::nanoTime)) {
            EventPublisher publisher = pipeline.newPublisher();
            BitcoinDesk desk = new BitcoinDesk(publisher, 1, 3);
            desk.define();
            desk.openMarket();
            desk.hedgeWith(HedgePolicySpec.fixedBand(0.1), BitcoinDesk.PERPETUAL);
            desk.customer(desk.option(0, 1, true), Side.BUY, 10, 20_000_000L);
            long startNs = desk.nowNs();
            Thread other = new Thread(() -> {
                EventPublisher own = pipeline.newPublisher();
                quote(own, BitcoinDesk.LINEAR_PERPETUAL, startNs, 2L);
                pipeline.awaitApplied(own);
            });
            other.start();
            quote(publisher, BitcoinDesk.PERPETUAL, startNs, 1L);
            other.join();
            pipeline.awaitApplied(publisher);
            assertThat(pipeline.engine().counters().rejections()).isZero();
            try (HedgeEngine replica = log.replica(new RecordingSink())) {
                assertThat(replica.stateHash()).isEqualTo(pipeline.engine().stateHash());
            }
            assertHeld(log, startNs);
        }
    }

    /** Engine times never go back in the journal; venue times are what they were, all of them, in their order. */
    private static void assertHeld(Log log, long startNs) {
        long[] nextVenueTimeNs = {startNs, startNs};
        long lastNs = 0L;
        QuoteDecoder quote = new QuoteDecoder();
        for (UnsafeBuffer input : log.inputs) {
            assertThat(EventPrefix.timeNs(input, 0)).isGreaterThanOrEqualTo(lastNs);
            lastNs = EventPrefix.timeNs(input, 0);
            boolean ofDesk = EventPrefix.templateId(input, 0) != QuoteDecoder.TEMPLATE_ID;
            if (!ofDesk
                    && quote.wrapAndApplyHeader(input, 0, new MessageHeaderDecoder())
                                    .venueTimeNs()
                            >= startNs) {
                int instrument = quote.instrumentId() == BitcoinDesk.PERPETUAL ? 0 : 1;
                assertThat(quote.venueTimeNs()).isEqualTo(nextVenueTimeNs[instrument]++);
            }
        }
        assertThat(nextVenueTimeNs).containsExactly(startNs + EVENTS, startNs + EVENTS);
    }

    /** Another host: its log decides order, time and boundaries, engines only follow it. */
    private static final class SharedLog extends Log implements EventPublisher {
        private static final int BATCH = 7;

        private final EventStamp stamp = new EventStamp(0L);
        private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[EventPrefix.MESSAGE_LENGTH_MAX]);

        @Override
        public MutableDirectBuffer claim() {
            buffer.setMemory(0, EventPrefix.MESSAGE_LENGTH_MAX, (byte) 0);
            return buffer;
        }

        @Override
        public void publish(int length) {
            stamp.stamp(buffer, 0, length, inputs.size() % BATCH == BATCH - 1);
            append(inputs.size(), buffer, 0, length);
        }
    }

    @Test
    void shouldLetALogDecideForSeveralEngines() {
        SharedLog log = new SharedLog();
        BitcoinDesk desk = new BitcoinDesk(log, 1, 3);
        desk.define();
        desk.openMarket();
        desk.hedgeWith(HedgePolicySpec.fixedBand(0.1), BitcoinDesk.PERPETUAL);
        desk.customer(desk.option(0, 1, true), Side.BUY, 10, 20_000_000L);
        quote(log, BitcoinDesk.PERPETUAL, desk.nowNs(), 3L);
        RecordingSink first = new RecordingSink();
        RecordingSink second = new RecordingSink();
        try (HedgeEngine one = log.replica(first);
                HedgeEngine two = log.replica(second)) {
            assertThat(one.stateHash()).isEqualTo(two.stateHash());
            assertThat(one.counters().ordersSent()).isPositive();
            assertThat(first.ofType(RejectionDecoder.TEMPLATE_ID)).isEmpty();
            assertThat(log.stamp.held()).isPositive();
        }
    }

    @Test
    void shouldKeepTheTimesOfEventsFromWhatTheProcessMeasures() {
        EventStamp stamp = new EventStamp(0L);
        long[] times = {
            stamped(stamp, QuoteDecoder.TEMPLATE_ID, 100L),
            stamped(stamp, OrderSentDecoder.TEMPLATE_ID, 200L),
            stamped(stamp, QuoteDecoder.TEMPLATE_ID, 150L)
        };
        assertThat(times).containsExactly(100L, 100L, 150L);
        assertThat(stamp.held()).isZero();
    }

    private static long stamped(EventStamp stamp, int templateId, long timeNs) {
        UnsafeBuffer message = new UnsafeBuffer(new byte[64]);
        new MessageHeaderEncoder()
                .wrap(message, 0)
                .blockLength(OrderSentDecoder.BLOCK_LENGTH)
                .templateId(templateId)
                .schemaId(OrderSentDecoder.SCHEMA_ID)
                .version(OrderSentDecoder.SCHEMA_VERSION);
        EventPrefix.timeNs(message, 0, timeNs);
        stamp.stamp(message, 0, message.capacity(), true);
        return EventPrefix.timeNs(message, 0);
    }
}
