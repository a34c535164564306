package io.hedgerow.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.BandRule;
import io.hedgerow.engine.event.codec.CostSource;
import io.hedgerow.engine.event.codec.Execution;
import io.hedgerow.engine.event.codec.HedgeOrderDecoder;
import io.hedgerow.engine.event.codec.InstrumentUse;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.Numeraire;
import io.hedgerow.engine.event.codec.OrderAction;
import io.hedgerow.engine.event.codec.OrderStatus;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.event.spec.HedgePolicySpec;
import io.hedgerow.engine.host.EventJournal;
import io.hedgerow.engine.host.InlinePublisher;
import io.hedgerow.engine.testing.BitcoinDesk;
import io.hedgerow.engine.testing.Seeds;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** Where nothing moves, a policy brings the book where it wants it, once and from one side, and then leaves it alone. */
class ConstantMarketTest {
    private static final int TICKS = 300;
    private static final int SETTLED_AFTER = 100;
    private static final long TICK_NS = 2_000_000L;
    private static final int BOOKS = 3;

    private final Deque<byte[]> orders = new ArrayDeque<>();
    private final Map<Long, byte[]> resting = new HashMap<>();
    private final List<Integer> tickOfTrade = new ArrayList<>();
    private final Map<Integer, Side> sideOf = new HashMap<>();
    private final HedgeOrderDecoder order = new HedgeOrderDecoder();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private BitcoinDesk desk;

    private static HedgePolicySpec policy(
            BandRule rule, Execution execution, InstrumentUse use, CostSource costs, RandomGenerator random) {
        return HedgePolicySpec.builder()
                .targetDelta(random.nextGaussian())
                .bandRule(rule)
                .fixedBandHalfWidth(0.05 + 0.2 * random.nextDouble())
                .riskAversion(1e-6 * (1.0 + 9.0 * random.nextDouble()))
                .bandHalfWidthMin(0.02)
                .numeraire(random.nextBoolean() ? Numeraire.QUOTE : Numeraire.COIN)
                .execution(execution)
                .rehedgeIntervalNs(10_000_000L)
                .gammaHorizonNs(3_600_000_000_000L)
                .instrumentUse(use)
                .costSource(costs)
                .impact(1e-4)
                .build();
    }

    private void onOutput(DirectBuffer message, int offset, int length) {
        if (EventPrefix.templateId(message, offset) == HedgeOrderDecoder.TEMPLATE_ID) {
            byte[] copy = new byte[length];
            message.getBytes(offset, copy);
            orders.add(copy);
        }
    }

    /** The venue fills what takes at once, and what rests some ticks later. */
    private void trade(int tick) {
        for (byte[] message = orders.poll(); message != null; message = orders.poll()) {
            order.wrapAndApplyHeader(new UnsafeBuffer(message), 0, header);
            assertThat(order.action())
                    .as("nothing is moved or cancelled where nothing moves")
                    .isEqualTo(OrderAction.NEW);
            desk.market()
                    .orders()
                    .update(
                            order.instrumentId(),
                            order.orderId(),
                            OrderStatus.ACCEPTED,
                            order.lots(),
                            EventWriter.NONE,
                            0);
            resting.put(order.orderId(), message);
            Side before = sideOf.put(order.instrumentId(), order.side());
            assertThat(before == null || before == order.side())
                    .as("trades one way only")
                    .isTrue();
            tickOfTrade.add(tick);
        }
        if (tick % 5 == 0) {
            resting.values().forEach(this::fill);
            resting.clear();
        }
    }

    private void fill(byte[] message) {
        order.wrapAndApplyHeader(new UnsafeBuffer(message), 0, header);
        desk.fill(order.instrumentId(), order.orderId(), order.side(), order.lots(), order.limitPriceE9());
    }

    private void run(HedgePolicySpec policy, RandomGenerator random, int... instruments) {
        try (InlinePublisher engine = new InlinePublisher(CapacitySpec.DEFAULT, EventJournal.NONE, this::onOutput)) {
            desk = new BitcoinDesk(engine, 2, 5);
            desk.define();
            desk.openMarket();
            for (int i = 0; i < 5; i++) {
                int option = desk.option(random.nextInt(2), random.nextInt(5), random.nextBoolean());
                Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
                desk.customer(option, side, random.nextLong(1, 60), 20_000_000L);
            }
            desk.hedgeWith(policy, instruments);
            for (int tick = 1; tick <= TICKS; tick++) {
                desk.pass(TICK_NS);
                desk.tick(100_000.0);
                trade(tick);
            }
        }
    }

    private static void everyBook(BandRule rule, Execution execution, InstrumentUse use, CostSource costs, int... ids) {
        Seeds.forEach(BOOKS, seed -> {
            RandomGenerator random = Seeds.random(seed);
            ConstantMarketTest test = new ConstantMarketTest();
            test.run(policy(rule, execution, use, costs, random), random, ids);
            assertThat(test.tickOfTrade)
                    .as(rule + " " + execution + " " + use + " " + costs)
                    .allMatch(tick -> tick < SETTLED_AFTER);
        });
    }

    @Test
    void shouldNotOscillateUnderAnyRule() {
        for (BandRule rule : BandRule.values()) {
            if (rule != BandRule.NULL_VAL) {
                for (Execution execution : List.of(Execution.TAKE, Execution.REST)) {
                    for (CostSource costs : List.of(CostSource.CONFIGURED, CostSource.MEASURED)) {
                        everyBook(rule, execution, InstrumentUse.PREFERENCE, costs, BitcoinDesk.PERPETUAL);
                    }
                }
            }
        }
    }

    @Test
    void shouldNotOscillateWithAllInstrumentsAtOnce() {
        int[] ids = {
            BitcoinDesk.PERPETUAL, BitcoinDesk.LINEAR_PERPETUAL, BitcoinDesk.FIRST_OPTION, BitcoinDesk.FIRST_OPTION + 13
        };
        everyBook(BandRule.FIXED, Execution.TAKE, InstrumentUse.OPTIMISE, CostSource.CONFIGURED, ids);
        everyBook(BandRule.FIXED, Execution.TAKE, InstrumentUse.OPTIMISE, CostSource.MEASURED, ids);
    }
}
