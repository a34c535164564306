package io.hedgerow.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.EngineStartedDecoder;
import io.hedgerow.engine.event.codec.Execution;
import io.hedgerow.engine.event.codec.FeedStatus;
import io.hedgerow.engine.event.codec.FundingPhase;
import io.hedgerow.engine.event.codec.HedgeOrderDecoder;
import io.hedgerow.engine.event.codec.KillAction;
import io.hedgerow.engine.event.codec.LimitKind;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.OrderAction;
import io.hedgerow.engine.event.codec.OrderStatus;
import io.hedgerow.engine.event.codec.RejectionDecoder;
import io.hedgerow.engine.event.codec.RiskState;
import io.hedgerow.engine.event.codec.SessionStatus;
import io.hedgerow.engine.event.codec.SetVegaHedgeDecoder;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.event.spec.HedgePolicySpec;
import io.hedgerow.engine.memory.StateMemory.NamedColumn;
import io.hedgerow.engine.testing.BitcoinDesk;
import io.hedgerow.engine.testing.RecordingSink;
import io.hedgerow.engine.testing.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/**
 * A rejected event has changed nothing: an engine that gets it ends as its twin that gets a timer in its place, but for the
 * count of rejections. Events are those of a desk that trades, each again with some of its fields changed.
 */
class RejectionTest {
    private static final int SEEDS = 12;
    private static final int STEPS = 250;
    private static final long[] ODD = {0L, 1L, -1L, 7L, 1L << 40, Long.MIN_VALUE, Long.MAX_VALUE, 1_000_000_007L};
    private static final double[] ODD_NUMBERS = {Double.NaN, Double.POSITIVE_INFINITY, -1.0, 0.0, 1e300, 0.5, 3.0};

    private static final CapacitySpec CAPACITY = CapacitySpec.builder()
            .instruments(64)
            .options(64)
            .slices(4)
            .underlyings(2)
            .currencies(4)
            .venues(2)
            .workingOrders(16)
            .hedgeInstruments(4)
            .riskUpdateIntervalNs(0L)
            .stateHashInterval(1_000L)
            .reportingCurrencyId(BitcoinDesk.USD)
            .build();

    /** Two engines that get the same events, but for the rejected ones. */
    private static final class Twins implements EventPublisher, AutoCloseable {
        private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[EventPrefix.MESSAGE_LENGTH_MAX]);
        private final UnsafeBuffer timer = new UnsafeBuffer(new byte[EventPrefix.MESSAGE_LENGTH_MAX]);
        private final RecordingSink said = new RecordingSink();
        private final RecordingSink twinSaid = new RecordingSink();
        private final HedgeEngine engine = new HedgeEngine(CAPACITY, said);
        private final HedgeEngine twin = new HedgeEngine(CAPACITY, twinSaid);
        private final List<UnsafeBuffer> orders = new ArrayList<>();
        private final List<UnsafeBuffer> tape = new ArrayList<>();
        private long sequence;
        private int rejected;

        @Override
        public MutableDirectBuffer claim() {
            buffer.setMemory(0, EventPrefix.MESSAGE_LENGTH_MAX, (byte) 0);
            return buffer;
        }

        @Override
        public void publish(int length) {
            byte[] copy = new byte[length];
            buffer.getBytes(0, copy);
            tape.add(new UnsafeBuffer(copy));
            take(buffer, length);
        }

        void take(UnsafeBuffer event, int length) {
            said.clear();
            twinSaid.clear();
            sequence++;
            engine.apply(sequence, event, 0, length);
            List<UnsafeBuffer> rejections = said.ofType(RejectionDecoder.TEMPLATE_ID);
            if (rejections.isEmpty()) {
                twin.apply(sequence, event, 0, length);
            } else {
                rejected++;
                twin.apply(sequence, timer, 0, timerLike(event));
            }
            said.messages()
                    .removeIf(output ->
                            EventPrefix.templateId(new UnsafeBuffer(output), 0) == RejectionDecoder.TEMPLATE_ID);
            assertSame(event, rejections);
            orders.addAll(said.ofType(HedgeOrderDecoder.TEMPLATE_ID));
        }

        private int timerLike(UnsafeBuffer event) {
            int[] length = new int[1];
            EventFrame frame = new EventFrame(
                    new EventPublisher() {
                        @Override
                        public MutableDirectBuffer claim() {
                            timer.setMemory(0, EventPrefix.MESSAGE_LENGTH_MAX, (byte) 0);
                            return timer;
                        }

                        @Override
                        public void publish(int published) {
                            length[0] = published;
                        }
                    },
                    0);
            frame.at(EventPrefix.timeNs(event, 0));
            if (EventPrefix.isEndOfBatch(event, 0)) {
                frame.closing();
            }
            new EventWriter(frame).timer(0);
            return length[0];
        }

        private void assertSame(UnsafeBuffer event, List<UnsafeBuffer> rejections) {
            List<NamedColumn> columns = engine.memory().columns();
            for (int i = 0; i < columns.size(); i++) {
                NamedColumn column = columns.get(i);
                if (!column.name().equals("engine.rejections")) {
                    assertThat(column.segment()
                                    .mismatch(twin.memory().columns().get(i).segment()))
                            .as(
                                    "%s after an event of type %d that was rejected as %s",
                                    column.name(), EventPrefix.templateId(event, 0), reason(rejections))
                            .isEqualTo(-1L);
                }
            }
            assertThat(said.sameAs(twinSaid))
                    .as(
                            "outputs of an event of type %d that was rejected as %s",
                            EventPrefix.templateId(event, 0), reason(rejections))
                    .isTrue();
        }

        private static String reason(List<UnsafeBuffer> rejections) {
            return rejections.isEmpty()
                    ? "nothing"
                    : new RejectionDecoder()
                            .wrapAndApplyHeader(rejections.get(0), 0, new MessageHeaderDecoder())
                            .reason()
                            .name();
        }

        @Override
        public void close() {
            engine.close();
            twin.close();
        }
    }

    @Test
    void shouldHaveChangedNothingWhereItRejects() {
        int[] rejected = new int[1];
        Seeds.forEach(SEEDS, seed -> {
            RandomGenerator random = Seeds.random(seed);
            try (Twins twins = new Twins()) {
                BitcoinDesk desk = new BitcoinDesk(twins, 2, 3);
                open(desk, random);
                for (int step = 0; step < STEPS; step++) {
                    desk.pass(random.nextInt(20_000_000));
                    trade(desk, twins, random);
                    changed(desk, twins, random);
                }
                rejected[0] += twins.rejected;
            }
        });
        assertThat(rejected[0]).isGreaterThan(SEEDS * STEPS / 5);
    }

    private static void open(BitcoinDesk desk, RandomGenerator random) {
        desk.define();
        desk.openMarket();
        Execution execution = random.nextBoolean() ? Execution.TAKE : Execution.REST;
        desk.hedgeWith(
                HedgePolicySpec.fixedBand(0.1).toBuilder().execution(execution).build(), BitcoinDesk.PERPETUAL);
        desk.commands().factor(0, "MARKET", BitcoinDesk.UNDERLYING, true);
        desk.commands().factorLoading(BitcoinDesk.UNDERLYING, 0, 1.0);
        desk.commands().factorCovariance(0, 0, 1e-6);
        desk.commands().covarianceBars(100_000_000L, 0.97, 0.94, 2);
        desk.commands().riskParameters(BitcoinDesk.UNDERLYING, 1.0, 0.5);
        desk.commands().maintenanceMargin(BitcoinDesk.BTC, 1_000L);
        desk.commands().vegaHedge(BitcoinDesk.UNDERLYING, SetVegaHedgeDecoder.hedgeInstrumentIdNullValue());
        desk.commands().cashAdjustment(BitcoinDesk.BTC, 1_000_000_000L);
    }

    /** One thing that happens to a desk. */
    private static void trade(BitcoinDesk desk, Twins twins, RandomGenerator random) {
        switch (random.nextInt(12)) {
            case 0, 1, 2 -> desk.tick(99_000.0 + random.nextInt(2_000));
            case 3 -> desk.customer(option(desk, random), side(random), 1 + random.nextInt(20), 20_000_000L);
            case 4, 5 -> answer(desk, twins, random);
            case 6 ->
                desk.market()
                        .flows()
                        .funding(
                                BitcoinDesk.PERPETUAL,
                                FundingPhase.get((short) (1 + random.nextInt(2))),
                                100_000_000L,
                                28_800_000_000_000L,
                                100_000_000_000_000L);
            case 7 -> desk.commands().setPosition(option(desk, random), random.nextInt(40) - 20, 20_000_000L);
            case 8 ->
                desk.market()
                        .feedState(0, BitcoinDesk.PERPETUAL, random.nextBoolean() ? FeedStatus.LIVE : FeedStatus.STALE);
            case 9 ->
                desk.market()
                        .tradingSession(
                                0,
                                BitcoinDesk.PERPETUAL,
                                random.nextBoolean() ? SessionStatus.OPEN : SessionStatus.CLOSED);
            case 10 -> {
                desk.commands().killSwitch(BitcoinDesk.UNDERLYING, KillAction.ENGAGE, "ann");
                desk.commands().killSwitch(BitcoinDesk.UNDERLYING, KillAction.RELEASE, "ann");
            }
            default -> {
                desk.commands().riskState(BitcoinDesk.UNDERLYING, RiskState.NORMAL, "ann");
                desk.commands().setLimit(LimitKind.ORDER_LOTS_MAX, BitcoinDesk.PERPETUAL, 50L + random.nextInt(1_000));
                desk.market()
                        .flows()
                        .settlementAverage(BitcoinDesk.UNDERLYING, desk.expiryNs(0), 100_000_000_000_000L, 1_000L);
            }
        }
    }

    private static int option(BitcoinDesk desk, RandomGenerator random) {
        return desk.option(random.nextInt(2), random.nextInt(3), random.nextBoolean());
    }

    private static Side side(RandomGenerator random) {
        return random.nextBoolean() ? Side.BUY : Side.SELL;
    }

    /** The venue answers an order: accepts, fills a part or more than there is, ends, or tells of one it never got. */
    private static void answer(BitcoinDesk desk, Twins twins, RandomGenerator random) {
        if (twins.orders.isEmpty()) {
            return;
        }
        HedgeOrderDecoder order = new HedgeOrderDecoder();
        order.wrapAndApplyHeader(twins.orders.get(random.nextInt(twins.orders.size())), 0, new MessageHeaderDecoder());
        if (order.action() == OrderAction.NEW && random.nextBoolean()) {
            long lots = 1 + random.nextLong(Math.max(1, order.lots() + 3));
            desk.fill(order.instrumentId(), order.orderId(), order.side(), lots, order.limitPriceE9());
        } else {
            desk.market()
                    .orders()
                    .update(
                            order.instrumentId(),
                            order.orderId() + random.nextInt(3) / 2 * 100L,
                            OrderStatus.get((short) (1 + random.nextInt(6))),
                            random.nextInt(5),
                            EventWriter.NONE,
                            0);
            desk.market().orders().killCancel(order.instrumentId(), order.orderId() + random.nextInt(3) / 2 * 100L);
        }
    }

    /** An event of before with up to three fields changed, or bytes of them. */
    private static void changed(BitcoinDesk desk, Twins twins, RandomGenerator random) {
        UnsafeBuffer before = twins.tape.get(random.nextInt(twins.tape.size()));
        if (EventPrefix.templateId(before, 0) == EngineStartedDecoder.TEMPLATE_ID) {
            return;
        }
        UnsafeBuffer event = new UnsafeBuffer(new byte[before.capacity()]);
        event.putBytes(0, before, 0, before.capacity());
        EventPrefix.timeNs(event, 0, desk.nowNs());
        for (int i = random.nextInt(4); i > 0; i--) {
            int at = EventPrefix.HEADER_LENGTH + 12 + 4 * random.nextInt((event.capacity() - 20) / 4);
            switch (random.nextInt(4)) {
                case 0 -> event.putInt(at, (int) ODD[random.nextInt(ODD.length)]);
                case 1 -> event.putByte(at + random.nextInt(4), (byte) random.nextInt(256));
                case 2 -> event.putLong(Math.min(at, event.capacity() - 8), ODD[random.nextInt(ODD.length)]);
                default ->
                    event.putDouble(
                            Math.min(at, event.capacity() - 8), ODD_NUMBERS[random.nextInt(ODD_NUMBERS.length)]);
            }
        }
        twins.take(event, event.capacity());
    }
}
