package io.hedgerow.journal.testing;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.NumericProfile;
import io.hedgerow.engine.event.codec.HedgeOrderDecoder;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.OrderAction;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.event.spec.HedgePolicySpec;
import io.hedgerow.engine.host.EventJournal;
import io.hedgerow.engine.host.InlinePublisher;
import io.hedgerow.engine.testing.BitcoinDesk;
import io.hedgerow.engine.testing.Seeds;
import io.hedgerow.journal.append.ChronicleEventJournal;
import io.hedgerow.journal.append.JournalOptions;
import java.nio.file.Path;
import java.util.random.RandomGenerator;
import org.agrona.DirectBuffer;

/** An engine with a small hedged desk, writing what it does into a journal. */
public final class EngineJournals implements AutoCloseable {
    /** Reports often, so that a few hundred ticks give every kind of output. */
    public static final CapacitySpec CAPACITY = CapacitySpec.builder()
            .instruments(64)
            .options(64)
            .slices(8)
            .underlyings(2)
            .currencies(4)
            .venues(2)
            .workingOrders(64)
            .hedgeInstruments(4)
            .stateHashInterval(500L)
            .reportingCurrencyId(BitcoinDesk.USD)
            .build();

    private static final long TICK_NS = 10_000_000L;

    private final InlinePublisher engine;
    private final BitcoinDesk desk;
    private final RandomGenerator random;
    private final HedgeOrderDecoder order = new HedgeOrderDecoder();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private double price = 100_000.0;
    private long orderId;
    private long orderLots;
    private long orderPriceE9;
    private Side orderSide;

    public EngineJournals(EventJournal journal, CapacitySpec capacity, long seed) {
        this(journal, capacity, seed, 0L);
    }

    /** The same, later. */
    public EngineJournals(EventJournal journal, CapacitySpec capacity, long seed, long laterNs) {
        engine = new InlinePublisher(capacity, journal, this::onOutput);
        desk = new BitcoinDesk(engine, 2, 5);
        desk.pass(laterNs);
        random = Seeds.random(seed);
        desk.reference().engineStarted(seed, NumericProfile.CURRENT, "test", capacity);
        desk.define();
        desk.openMarket();
        desk.hedgeWith(HedgePolicySpec.fixedBand(0.5), BitcoinDesk.PERPETUAL);
    }

    /** Writes a whole journal; gives the engine's hash at its end. */
    public static long write(Path dir, int ticks, long seed) {
        return write(ChronicleEventJournal.create(dir, JournalOptions.DEFAULT), ticks, seed);
    }

    public static long write(EventJournal journal, int ticks, long seed) {
        try (EngineJournals desk = new EngineJournals(journal, CAPACITY, seed)) {
            desk.ticks(ticks);
            return desk.engine.engine().stateHash();
        }
    }

    /** A whole journal that begins later than others. */
    public static void writeLater(Path dir, int ticks, long seed, long laterNs) {
        try (EngineJournals desk = new EngineJournals(
                ChronicleEventJournal.create(dir, JournalOptions.DEFAULT), CAPACITY, seed, laterNs)) {
            desk.ticks(ticks);
        }
    }

    private void onOutput(DirectBuffer message, int offset, int length) {
        if (EventPrefix.templateId(message, offset) == HedgeOrderDecoder.TEMPLATE_ID) {
            order.wrapAndApplyHeader(message, offset, header);
            if (order.action() == OrderAction.NEW) {
                orderId = order.orderId();
                orderLots = order.lots();
                orderPriceE9 = order.limitPriceE9();
                orderSide = order.side();
            }
        }
    }

    /** Random ticks; customers trade now and then; hedge orders are filled on the next tick. */
    public void ticks(int count) {
        for (int i = 0; i < count; i++) {
            desk.pass(TICK_NS);
            price += random.nextGaussian() * 20.0;
            desk.tick(price);
            if (orderId != 0) {
                long id = orderId;
                orderId = 0;
                desk.fill(BitcoinDesk.PERPETUAL, id, orderSide, orderLots, orderPriceE9);
            }
            if (random.nextInt(20) == 0) {
                int option = desk.option(random.nextInt(2), random.nextInt(5), random.nextBoolean());
                desk.customer(option, random.nextBoolean() ? Side.BUY : Side.SELL, 1 + random.nextInt(50), 30_000_000L);
            }
        }
    }

    public BitcoinDesk desk() {
        return desk;
    }

    public InlinePublisher publisher() {
        return engine;
    }

    @Override
    public void close() {
        engine.close();
    }
}
