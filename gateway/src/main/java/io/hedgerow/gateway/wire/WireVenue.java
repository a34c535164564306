package io.hedgerow.gateway.wire;

import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.EventSource;
import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.FillSource;
import io.hedgerow.engine.event.codec.HedgeOrderDecoder;
import io.hedgerow.engine.event.codec.InstrumentDefinitionDecoder;
import io.hedgerow.engine.event.codec.Liquidity;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.OrderStatus;
import io.hedgerow.engine.event.codec.SessionStatus;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.event.codec.UnderlyingDefinitionDecoder;
import io.hedgerow.engine.event.spec.ReferenceWriter;
import io.hedgerow.gateway.clock.NanoClock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.SleepingMillisIdleStrategy;

/**
 * A venue that one thread brings to a process ({@code gateway.kind = "aeron"}): all that is the same for every such venue.
 *
 * <pre>
 *   {@link #listed} what is traded ─▶ {@link #await} its number ─▶ {@link #events} prices, fills, reports, {@link #work} in between
 *   each session: {@link #onSession} tells what of ours works ─▶ the venue is opened ─▶ {@link #onOrder}
 * </pre>
 *
 * <p>Orders are handed out by {@link #work} alone, one behind the other: an event that waits for room hears of orders too, and
 * what is reported on them meanwhile must not get between an event and its place.
 *
 * <p>Owned by the thread that makes it.
 */
public abstract class WireVenue implements WireListener, AutoCloseable {
    private static final long PAUSE_NANOS = 1_000_000L;
    private static final int WHOLE_VENUE = -1;
    private static final int OWN = -1;
    private static final int UNKNOWN = -1;

    private final WireClient client;
    private final EventFrame frame;
    private final EventWriter events;
    private final ReferenceWriter listed;
    private final Map<String, Integer> instruments = new HashMap<>();
    private final Map<String, Integer> underlyings = new HashMap<>();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final HedgeOrderDecoder order = new HedgeOrderDecoder();
    private final InstrumentDefinitionDecoder instrument = new InstrumentDefinitionDecoder();
    private final UnderlyingDefinitionDecoder underlying = new UnderlyingDefinitionDecoder();
    private final PendingOrders orders = new PendingOrders();
    private boolean begins;
    private boolean busy;

    /**
     * Begins to connect.
     *
     * @param spec who it is
     * @param line to the process; closed with this
     */
    @SuppressWarnings("this-escape") // Nothing is told before the client is worked.
    protected WireVenue(WireClientSpec spec, WireLine line) {
        client = new WireClient(spec, line, this, NanoClock.SYSTEM);
        client.serve(OWN);
        frame = new EventFrame(new WirePublisher(client, new SleepingMillisIdleStrategy(1L)), EventSource.LIVE_VENUE);
        events = new EventWriter(frame);
        listed = new ReferenceWriter(frame);
    }

    /**
     * The client below.
     *
     * @return closed with this
     */
    public final WireClient client() {
        return client;
    }

    /**
     * Says what is traded; the numbers inside are one's own, those of the process come by symbol.
     *
     * @return writer of definitions
     */
    public final ReferenceWriter listed() {
        return listed;
    }

    /**
     * Says what happens. An event waits where there is no room; until {@link #closing} nothing is decided.
     *
     * @return writer of events, by the numbers of the process
     */
    public final EventWriter events() {
        return events;
    }

    /**
     * The next event is the last of its batch: the engine decides behind it.
     *
     * @return as {@link #events}
     */
    public final EventWriter closing() {
        frame.closing();
        return events;
    }

    /**
     * Number that the process gives to a contract of this venue.
     *
     * @param symbol as it was listed
     * @return negative = not told yet
     */
    public final int instrument(String symbol) {
        return instruments.getOrDefault(symbol, UNKNOWN);
    }

    /**
     * Number that the process gives to an underlying.
     *
     * @param symbol as it was listed
     * @return negative = not told yet
     */
    public final int underlying(String symbol) {
        return underlyings.getOrDefault(symbol, UNKNOWN);
    }

    /**
     * Works until the process has told its number of a contract.
     *
     * @param symbol as it was listed
     * @return the number
     * @throws WireException in words, if the process refuses this client for good
     */
    public final int await(String symbol) {
        while (instrument(symbol) < 0) {
            work(Duration.ZERO);
        }
        return instrument(symbol);
    }

    /**
     * Does what is due, at least once, for so long. Called within {@link #onOrder} or {@link #onSession} it hands out no
     * other order.
     *
     * @param duration zero = once, and a millisecond's rest if there was nothing
     * @throws WireException in words, if the process refuses this client for good
     */
    public final void work(Duration duration) {
        long fromNanos = NanoClock.SYSTEM.nanoTime();
        do {
            client.requireNotRefused();
            int done = client.work();
            if (!busy) {
                done += handOut();
            }
            if (done == 0) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        } while (NanoClock.SYSTEM.nanoTime() - fromNanos < duration.toNanos());
    }

    /** Hands out what has come, before a session that began behind it is told what works. */
    private int handOut() {
        int count = 0;
        busy = true;
        try {
            while (orders.take()) {
                onOrder(order.wrapAndApplyHeader(orders.taken(), 0, header));
                count++;
            }
            if (begins && client.isOpen() && !instruments.isEmpty()) {
                begins = false;
                onSession();
                closing().tradingSession(client.venue(), WHOLE_VENUE, SessionStatus.OPEN);
            }
        } finally {
            busy = false;
        }
        return count;
    }

    /**
     * Reports that an order has traded whole, at its limit.
     *
     * @param filled the order
     * @param executionId number of the execution, which no other has
     */
    public final void filled(HedgeOrderDecoder filled, long executionId) {
        closing()
                .orders()
                .hedgeFill(
                        filled.instrumentId(),
                        executionId,
                        filled.orderId(),
                        filled.side(),
                        filled.lots(),
                        filled.limitPriceE9(),
                        Liquidity.TAKER,
                        EventWriter.NONE);
    }

    /**
     * Reports that a customer has traded against our quotes.
     *
     * @param instrumentId the contract
     * @param ours whether we bought or sold
     * @param lots how many
     * @param priceE9 at which price
     * @param executionId number of the execution, which no other has
     */
    public final void traded(int instrumentId, Side ours, long lots, long priceE9, long executionId) {
        closing()
                .orders()
                .otherFill(
                        instrumentId,
                        executionId,
                        FillSource.CUSTOMER,
                        ours,
                        lots,
                        priceE9,
                        Liquidity.MAKER,
                        EventWriter.NONE);
    }

    /**
     * Reports that an order is off.
     *
     * @param off the order, or the wish to cancel it
     */
    public final void cancelled(HedgeOrderDecoder off) {
        closing().orders().update(off.instrumentId(), off.orderId(), OrderStatus.CANCELLED, 0L, EventWriter.NONE, 0);
    }

    /**
     * An order has come: to be sent to the venue, and reported on.
     *
     * @param order valid during the call, also where a report waits for room
     */
    protected abstract void onOrder(HedgeOrderDecoder order);

    /** A session begins: tell, by an update ACCEPTED each, which orders of ours work at the venue. Then new ones come. */
    protected void onSession() {
        // Where all orders trade at once none works.
    }

    @Override
    public final void onWelcome(WireWelcome welcome) {
        begins = client.venue() >= 0;
    }

    @Override
    public final void onOrder(
            int venue, long orderNumber, long journalSequence, DirectBuffer message, int offset, int length) {
        orders.add(message, offset, length);
    }

    @Override
    public final void onDefinition(DirectBuffer message, int offset, int length) {
        int templateId = EventPrefix.templateId(message, offset);
        if (templateId == UnderlyingDefinitionDecoder.TEMPLATE_ID) {
            underlying.wrapAndApplyHeader(message, offset, header);
            underlyings.put(underlying.symbol(), underlying.underlyingId());
        } else if (templateId == InstrumentDefinitionDecoder.TEMPLATE_ID) {
            instrument.wrapAndApplyHeader(message, offset, header);
            if (client.venue() < 0 || client.venue() == instrument.venueId()) {
                instruments.put(instrument.symbol(), instrument.instrumentId());
            }
        }
    }

    @Override
    public void onNote(String words) {
        System.err.println(words);
    }

    @Override
    public final void close() {
        client.close();
    }
}
