package io.hedgerow.gateway.process;

import io.aeron.Aeron;
import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.event.EventSource;
import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.FillSource;
import io.hedgerow.engine.event.codec.GreekBasis;
import io.hedgerow.engine.event.codec.HedgeOrderDecoder;
import io.hedgerow.engine.event.codec.InstrumentDefinitionDecoder;
import io.hedgerow.engine.event.codec.Liquidity;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.OrderAction;
import io.hedgerow.engine.event.codec.OrderStatus;
import io.hedgerow.engine.event.codec.ReferenceSource;
import io.hedgerow.engine.event.codec.SessionStatus;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.event.spec.InstrumentSpec;
import io.hedgerow.engine.event.spec.ReferenceWriter;
import io.hedgerow.gateway.aeron.AeronChannel;
import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.testing.Await;
import io.hedgerow.gateway.wire.AeronWireLine;
import io.hedgerow.gateway.wire.WireClient;
import io.hedgerow.gateway.wire.WireClientSpec;
import io.hedgerow.gateway.wire.WireListener;
import io.hedgerow.gateway.wire.WireWelcome;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** A venue of one perpetual, brought over Aeron by a client that fills each order at its limit at once. One thread. */
final class AeronVenueClient implements AutoCloseable, WireListener, EventPublisher {
    static final String PERPETUAL = "BTC-PERPETUAL";
    static final long PRICE_E9 = 100_000_000_000_000L;
    private static final int OWN_ID = 0;

    final List<Long> orderNumbers = new CopyOnWriteArrayList<>();
    final List<Long> newOrders = new CopyOnWriteArrayList<>();
    final List<Long> cancels = new CopyOnWriteArrayList<>();
    final List<String> notes = new CopyOnWriteArrayList<>();
    final AtomicLong outputs = new AtomicLong();
    final AtomicLong skipped = new AtomicLong();
    final AtomicLong taken = new AtomicLong();
    final AtomicLong rejected = new AtomicLong();
    boolean fills = true;
    volatile int venueId = -1;
    volatile int instrumentId = -1;

    private final WireClient client;
    private final UnsafeBuffer message = new UnsafeBuffer(new byte[EventPrefix.MESSAGE_LENGTH_MAX]);
    private final EventFrame frame = new EventFrame(this, EventSource.LIVE_VENUE);
    private final EventWriter writer = new EventWriter(frame);
    private final ReferenceWriter reference = new ReferenceWriter(frame);
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final HedgeOrderDecoder order = new HedgeOrderDecoder();
    private final InstrumentDefinitionDecoder definition = new InstrumentDefinitionDecoder();
    private long executionId;

    AeronVenueClient(int clientId, long executionId, Aeron aeron, AeronChannel to, int stream, AeronChannel answers) {
        this(WireClientSpec.of(clientId, "test venue").withOutputs(false), executionId, aeron, to, stream, answers);
    }

    AeronVenueClient(
            WireClientSpec spec, long executionId, Aeron aeron, AeronChannel to, int stream, AeronChannel answers) {
        this.executionId = executionId;
        client = new WireClient(spec, new AeronWireLine(aeron, to, stream, answers), this, NanoClock.SYSTEM);
        client.serve(-1);
    }

    WireClient client() {
        return client;
    }

    void work() {
        client.work();
    }

    /** Waits for something while it works. */
    void await(String what, BooleanSupplier condition) {
        try {
            Await.until(what, () -> {
                for (int i = 0; i < 50; i++) {
                    client.work();
                }
                return condition.getAsBoolean();
            });
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + "; " + client.text() + " " + notes, e);
        }
    }

    /** Says what there is; waits until it knows its id. */
    void define() {
        await("a session", client::isOpen);
        frame.at(1L);
        reference.currency(0, "BTC", 8);
        reference.currency(1, "USD", 2);
        reference.underlying(0, "BTC", 0, 1, ReferenceSource.INDEX, -1, GreekBasis.FORWARD);
        reference.instrument(perpetual());
        await("the id of " + PERPETUAL, () -> instrumentId >= 0);
    }

    static InstrumentSpec perpetual() {
        return InstrumentSpec.builder(OWN_ID, PERPETUAL)
                .venueId(0)
                .underlyingId(0)
                .baseCurrencyId(0)
                .quoteCurrencyId(1)
                .perpetual()
                .inverse()
                .contractSizeE9(10_000_000_000L)
                .lotContractsE9(1_000_000_000L)
                .tickSizeE9(500_000_000L)
                .build();
    }

    void quote() {
        quote(50_000L);
    }

    /** A quote that is known by its size. */
    void quote(long bidLots) {
        frame.at(System.currentTimeMillis() * 1_000_000L);
        writer.indexPrice(0, EventWriter.NONE, PRICE_E9);
        frame.closing();
        writer.quote(instrumentId)
                .bid(PRICE_E9 - 500_000_000L, bidLots)
                .ask(PRICE_E9 + 500_000_000L, 50_000L)
                .mark(PRICE_E9)
                .publish();
    }

    void opens() {
        frame.closing();
        writer.tradingSession(venueId, -1, SessionStatus.OPEN);
    }

    /** A customer sells to us or buys from us. */
    void customer(Side ours, long lots) {
        frame.closing();
        writer.orders()
                .otherFill(
                        instrumentId,
                        ++executionId,
                        FillSource.CUSTOMER,
                        ours,
                        lots,
                        PRICE_E9,
                        Liquidity.MAKER,
                        EventWriter.NONE);
    }

    @Override
    public void onWelcome(WireWelcome welcome) {
        notes.add("welcome");
    }

    @Override
    public void onNote(String words) {
        notes.add(words);
    }

    @Override
    public void onTaken(long through, long sequence, long timeNs, long rejectedMask) {
        taken.set(through);
        rejected.accumulateAndGet(rejectedMask, (a, b) -> a | b);
    }

    @Override
    public void onDefinition(DirectBuffer buffer, int offset, int length) {
        if (EventPrefix.templateId(buffer, offset) == InstrumentDefinitionDecoder.TEMPLATE_ID) {
            definition.wrapAndApplyHeader(buffer, offset, header);
            if (definition.symbol().equals(PERPETUAL)) {
                instrumentId = definition.instrumentId();
                venueId = definition.venueId();
            }
        }
    }

    @Override
    public void onOutputs(long sequence, DirectBuffer messages, int offset, int length) {
        outputs.incrementAndGet();
    }

    @Override
    public void onSkipped(long fromSequence, long toSequence, long count) {
        skipped.addAndGet(count);
    }

    @Override
    public void onOrder(int venue, long number, long sequence, DirectBuffer buffer, int offset, int length) {
        orderNumbers.add(number);
        order.wrapAndApplyHeader(buffer, offset, header);
        long orderId = order.orderId();
        int instrument = order.instrumentId();
        if (order.action() == OrderAction.CANCEL) {
            cancels.add(orderId);
            frame.closing();
            writer.orders().update(instrument, orderId, OrderStatus.CANCELLED, 0L, EventWriter.NONE, 0);
        } else if (order.action() == OrderAction.NEW) {
            newOrders.add(orderId);
            accept(instrument, orderId, order.lots(), order.limitPriceE9(), order.side());
        }
    }

    private void accept(int instrument, long orderId, long lots, long priceE9, Side side) {
        frame.closing();
        writer.orders().update(instrument, orderId, OrderStatus.ACCEPTED, lots, priceE9, 0);
        if (fills) {
            frame.closing();
            writer.orders()
                    .hedgeFill(
                            instrument, ++executionId, orderId, side, lots, priceE9, Liquidity.TAKER, EventWriter.NONE);
        }
    }

    @Override
    public MutableDirectBuffer claim() {
        message.setMemory(0, message.capacity(), (byte) 0);
        return message;
    }

    @Override
    public void publish(int length) {
        while (client.publish(message, length, null) == 0L) {
            client.work();
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
