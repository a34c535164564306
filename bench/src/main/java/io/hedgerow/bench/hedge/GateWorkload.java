package io.hedgerow.bench.hedge;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.event.codec.CurrencyDefinitionDecoder;
import io.hedgerow.engine.event.codec.InstrumentDefinitionDecoder;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.SetLimitDecoder;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.event.codec.TradingSessionDecoder;
import io.hedgerow.engine.event.codec.UnderlyingDefinitionDecoder;
import io.hedgerow.engine.event.codec.VenueDefinitionDecoder;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.hedge.HedgePlan;
import io.hedgerow.engine.host.EventJournal;
import io.hedgerow.engine.host.InlinePublisher;
import io.hedgerow.engine.instrument.ReferenceData;
import io.hedgerow.engine.limit.OrderGate;
import io.hedgerow.engine.limit.OrderRequest;
import io.hedgerow.engine.limit.PreTradeCheck;
import io.hedgerow.engine.memory.StateMemory;
import io.hedgerow.engine.position.PositionBook;
import io.hedgerow.engine.pricing.ChainKernel;
import io.hedgerow.engine.pricing.OptionBlock;
import io.hedgerow.engine.pricing.SliceMarket;
import io.hedgerow.engine.pricing.SliceSums;
import io.hedgerow.engine.valuation.families.StandardFamilies;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * All pre-trade checks of an order that passes every one of them, the decision before it, and the revaluation of 300
 * options that it is held against.
 *
 * <p>Any one thread; closed by its owner.
 */
final class GateWorkload implements AutoCloseable {
    private static final long ORDER_INTERVAL_NS = 300_000_000L;
    private static final long TICK_E9 = 10_000_000L;
    private static final int VARIANTS = 40;
    private static final double YEARS = 0.25;

    private final StateMemory memory = new StateMemory();
    private final ReferenceData reference = new ReferenceData(memory, CapacitySpec.DEFAULT, StandardFamilies.KINDS);
    private final PositionBook positions = new PositionBook(memory, CapacitySpec.DEFAULT, reference);
    private final PreTradeCheck limits = new PreTradeCheck(memory, CapacitySpec.DEFAULT, reference, positions);
    private final OrderGate gate = new OrderGate(memory, CapacitySpec.DEFAULT, reference, positions, limits);
    private final OrderRequest order = new OrderRequest();
    private final InlinePublisher engine =
            new InlinePublisher(CapacitySpec.DEFAULT, EventJournal.NONE, (message, offset, length) -> {});
    private final HedgePlan plan = new HedgePlan();
    private final OptionBlock block = new OptionBlock(memory, HedgedBook.OPTIONS);
    private final SliceMarket[] markets = {new SliceMarket(), new SliceMarket()};
    private final SliceSums sums = new SliceSums();
    private long nowNs = HedgedBook.START_NS;

    GateWorkload() {
        HedgedBook.write(engine);
        HedgedBook.write(new GateEvents());
        for (int row = 0; row < HedgedBook.OPTIONS; row++) {
            block.contract(row, 35_000.0 + 165.0 * row, row % 2 == 0, false);
            block.vol(row, 0.5 + 0.3 * Math.sin(row));
            block.weight(row, 1.0 + row % 3);
        }
        markets[0].set(HedgedBook.PRICE, 0.01, 0.02, YEARS);
        markets[1].set(HedgedBook.PRICE + 1.0, 0.01, 0.02, YEARS);
    }

    /** Takes what concerns the gate out of a stream of events. */
    private final class GateEvents implements EventPublisher {
        private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[EventPrefix.MESSAGE_LENGTH_MAX]);
        private final MessageHeaderDecoder header = new MessageHeaderDecoder();

        @Override
        public MutableDirectBuffer claim() {
            buffer.setMemory(0, buffer.capacity(), (byte) 0);
            return buffer;
        }

        @Override
        public void publish(int length) {
            int refused = switch (EventPrefix.templateId(buffer, 0)) {
                case CurrencyDefinitionDecoder.TEMPLATE_ID ->
                    reference.define(new CurrencyDefinitionDecoder().wrapAndApplyHeader(buffer, 0, header));
                case VenueDefinitionDecoder.TEMPLATE_ID ->
                    reference.define(new VenueDefinitionDecoder().wrapAndApplyHeader(buffer, 0, header));
                case UnderlyingDefinitionDecoder.TEMPLATE_ID ->
                    reference.define(new UnderlyingDefinitionDecoder().wrapAndApplyHeader(buffer, 0, header));
                case InstrumentDefinitionDecoder.TEMPLATE_ID ->
                    reference.define(new InstrumentDefinitionDecoder().wrapAndApplyHeader(buffer, 0, header));
                case SetLimitDecoder.TEMPLATE_ID ->
                    limits.limits().set(new SetLimitDecoder().wrapAndApplyHeader(buffer, 0, header));
                case TradingSessionDecoder.TEMPLATE_ID ->
                    gate.sessions().apply(new TradingSessionDecoder().wrapAndApplyHeader(buffer, 0, header));
                default -> 0;
            };
            if (refused != 0) {
                throw new IllegalStateException("set-up of the benchmark refused, reason " + refused);
            }
        }
    }

    /** Every check of an order, and its entry into the counts. */
    double allChecks(int round) {
        nowNs += ORDER_INTERVAL_NS;
        long priceE9 = HedgedBook.PRICE_E9 + TICK_E9 * (round % VARIANTS);
        order.begin(HedgedBook.SPOT, Side.BUY.value(), 1L + round % VARIANTS, priceE9)
                .openOrders(3L, 4L, 0L, priceE9 + TICK_E9)
                .prices(HedgedBook.PRICE, nowNs, HedgedBook.PRICE)
                .portfolio(1_000_000.0)
                .hedgeTowards(0.0);
        order.delta().set(-100.0, 3.0, -4.0, 1.0 + round % VARIANTS);
        order.gamma1Pct().set(0.5, 0.1, -0.1, 0.0);
        order.vega().set(10.0, 1.0, -1.0, 0.0);
        int refusal = gate.check(order, nowNs);
        if (refusal != 0) {
            throw new IllegalStateException("an order that keeps every limit was refused, reason " + refusal);
        }
        gate.recordSent(order, nowNs);
        return nowNs;
    }

    /** The decision of a band policy over 300 options, then every check. */
    double decideAndCheck(int round) {
        long atNs = HedgedBook.START_NS + HedgedBook.E9;
        engine.engine().hedgeInputs().fill(HedgedBook.UNDERLYING, atNs, plan);
        engine.engine().strategies().of(HedgedBook.UNDERLYING).plan(plan, atNs);
        return plan.netDelta + allChecks(round);
    }

    /** Price and thirteen Greeks of 300 options, stored, with their sums. */
    double revalue300(int round) {
        ChainKernel.revalue(block, 0, block.rows(), markets[round & 1], sums);
        return sums.delta();
    }

    @Override
    public void close() {
        engine.close();
        memory.close();
    }
}
