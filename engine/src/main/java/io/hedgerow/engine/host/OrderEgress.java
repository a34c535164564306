package io.hedgerow.engine.host;

import io.hedgerow.engine.core.HedgeEngine;
import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.KillScope;
import io.hedgerow.engine.event.OutputSink;
import io.hedgerow.engine.event.codec.FillDecoder;
import io.hedgerow.engine.event.codec.HedgeOrderDecoder;
import io.hedgerow.engine.event.codec.HedgeOrderEncoder;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.MessageHeaderEncoder;
import io.hedgerow.engine.event.codec.OrderAction;
import io.hedgerow.engine.event.codec.OrderStatus;
import io.hedgerow.engine.event.codec.OrderUpdateDecoder;
import io.hedgerow.engine.event.codec.RefusalReason;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.event.codec.TimeInForce;
import io.hedgerow.engine.hedge.orders.WorkingOrders;
import io.hedgerow.engine.host.thread.Doorbell;
import io.hedgerow.engine.instrument.InstrumentTable;
import io.hedgerow.engine.limit.KillLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The last step of an order on its way to the venue, on the venue's side of the order ring. Asks the {@link KillLatch}
 * before every new or replaced order, lets cancels pass always, and knows from its own books what works at the venue, so
 * that a kill takes it all off without the engine.
 *
 * <pre>
 *   [order ring] ─▶ send ── cancel ───────────────────────────────▶ venue
 *                    │ new, replace ── latch released ─────────────▶ venue
 *                    └──────────────── engaged ─▶ refused ─▶ back to the engine as an OrderUpdate
 *   kill ─▶ cancelKilled ─ a cancel for every working order of the scope ─▶ venue, and a note to the engine
 * </pre>
 *
 * <p>Owned by the order thread, but for {@link #workingCount} and {@link #ordersSent}.
 */
public final class OrderEgress {
    /** Size of a refused order that was new; a replaced one that was refused may have ended meanwhile. */
    private static final long NEW = 0L;

    private final KillLatch latch;
    private final KillLatch.Lane lane;
    private final IntUnaryOperator underlyingOf;
    private final IntUnaryOperator venueOf;
    private final EgressOrders working;
    private final EgressOrders refused;
    private final EgressOrders cancelled;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final HedgeOrderDecoder order = new HedgeOrderDecoder();
    private final OrderUpdateDecoder update = new OrderUpdateDecoder();
    private final FillDecoder fill = new FillDecoder();
    private final MessageHeaderEncoder cancelHeader = new MessageHeaderEncoder();
    private final HedgeOrderEncoder cancel = new HedgeOrderEncoder();
    private final UnsafeBuffer cancelBuffer =
            new UnsafeBuffer(new byte[EventPrefix.HEADER_LENGTH + HedgeOrderEncoder.BLOCK_LENGTH]);
    private final AtomicLong ordersSent = new AtomicLong();
    private long engagementsServed;

    /**
     * Creates an egress without working orders.
     *
     * @param latch the kill switch
     * @param ordersMax most orders the engine works at a time, a power of two
     * @param underlyingOf underlying of each instrument the engine may trade
     * @param venueOf venue of each of them
     */
    public OrderEgress(KillLatch latch, int ordersMax, IntUnaryOperator underlyingOf, IntUnaryOperator venueOf) {
        this.latch = latch;
        lane = latch.newLane();
        this.underlyingOf = underlyingOf;
        this.venueOf = venueOf;
        working = new EgressOrders(ordersMax);
        refused = new EgressOrders(ordersMax);
        cancelled = new EgressOrders(ordersMax);
    }

    /**
     * An egress for one engine, sized by it.
     *
     * @param engine decides the orders; its contracts are defined before their orders are read
     * @param latch the kill switch
     * @return without working orders
     */
    static OrderEgress of(HedgeEngine engine, KillLatch latch) {
        InstrumentTable instruments = engine.reference().instruments();
        return new OrderEgress(
                latch, engine.capacity().orders().working(), instruments::underlyingId, instruments::venueId);
    }

    /**
     * Takes over orders that already work at the venue, after a restart.
     *
     * @param orders the restored engine's table; nobody writes it now
     * @param isOurs whether orders of an instrument go through this egress
     */
    public void adopt(WorkingOrders orders, IntPredicate isOurs) {
        for (int place = 0; place < orders.places(); place++) {
            if (orders.isOpen(place) && isOurs.test(orders.instrumentId(place))) {
                working.put(
                        orders.orderId(place),
                        orders.instrumentId(place),
                        orders.sideRaw(place),
                        orders.remainingLots(place));
            }
        }
    }

    /**
     * Sends one output of the order ring to the venue, or refuses it.
     *
     * @param message buffer that holds a HedgeOrder
     * @param offset start of its message header
     * @param length bytes, header included
     * @param venue takes what may leave
     * @return true if it left
     */
    public boolean send(DirectBuffer message, int offset, int length, OutputSink venue) {
        order.wrapAndApplyHeader(message, offset, header);
        if (order.action() == OrderAction.CANCEL) {
            venue.onOutput(message, offset, length);
            return true;
        }
        int instrumentId = order.instrumentId();
        if (!lane.tryLeave(order.orderId(), underlyingOf.applyAsInt(instrumentId), venueOf.applyAsInt(instrumentId))) {
            refuse();
            return false;
        }
        try {
            if (order.action() == OrderAction.NEW) {
                working.put(order.orderId(), order.instrumentId(), order.side().value(), order.lots());
            }
            venue.onOutput(message, offset, length);
            countSent();
            return true;
        } finally {
            lane.hasLeft();
        }
    }

    private void countSent() {
        if (order.action() == OrderAction.NEW) {
            ordersSent.setRelease(ordersSent.getPlain() + 1);
        }
    }

    /**
     * Orders that have left for the venue, replacements and cancels not counted. Any thread.
     *
     * @return count since the start of this process
     */
    public long ordersSent() {
        return ordersSent.getAcquire();
    }

    /**
     * Whether the kill switch stands before an order.
     *
     * @param message buffer that holds a HedgeOrder
     * @param offset start of its message header
     * @return true while it does
     */
    public boolean isBlocked(DirectBuffer message, int offset) {
        order.wrapAndApplyHeader(message, offset, header);
        return latch.blocks(underlyingOf.applyAsInt(order.instrumentId()), venueOf.applyAsInt(order.instrumentId()));
    }

    private void refuse() {
        boolean isNew = order.action() == OrderAction.NEW;
        if (isNew) {
            working.forget(order.orderId());
        }
        refused.put(order.orderId(), order.instrumentId(), order.side().value(), isNew ? NEW : order.lots());
    }

    /**
     * Whether there is anything to tell the engine.
     *
     * @return true if {@link #publishDone} would publish
     */
    public boolean hasDone() {
        return cancelled.count() + refused.count() > 0;
    }

    /**
     * Tells the engine about every order that was cancelled or refused here.
     *
     * @param frame where events go, its time set; the last event closes its batch
     * @return how many there were
     */
    public int publishDone(EventFrame frame) {
        int count = cancelled.count() + refused.count();
        if (count > 0) {
            EventWriter writer = new EventWriter(frame);
            // One by one: while the ring has no room a kill may come, and what it cancels is told next time.
            cancelled.forEach(place -> {
                writer.orders().killCancel(cancelled.instrumentId(place), cancelled.orderId(place));
                cancelled.remove(place);
            });
            refused.forEach(place -> {
                publishRefusal(writer, place);
                refused.remove(place);
            });
            frame.closing();
            writer.batchBoundary(count);
        }
        return count;
    }

    private void publishRefusal(EventWriter writer, int place) {
        int instrumentId = refused.instrumentId(place);
        long orderId = refused.orderId(place);
        int inBooks = working.find(orderId);
        writer.orders()
                .refused(
                        instrumentId,
                        orderId,
                        refused.lots(place) == NEW ? OrderStatus.REJECTED : OrderStatus.CANCEL_REJECTED,
                        inBooks < 0 ? 0L : working.lots(inBooks),
                        reason(instrumentId));
    }

    private RefusalReason reason(int instrumentId) {
        if (latch.isEngaged(KillLatch.EVERYTHING)) {
            return RefusalReason.KILL_SWITCH;
        }
        if (latch.isEngaged(underlyingOf.applyAsInt(instrumentId))) {
            return RefusalReason.UNDERLYING_KILL_SWITCH;
        }
        boolean venue = latch.isEngaged(KillScope.ofVenue(venueOf.applyAsInt(instrumentId)));
        return venue ? RefusalReason.VENUE_KILL_SWITCH : RefusalReason.KILL_SWITCH;
    }

    /**
     * Takes off whatever a kill has reached since the last call; costs one look where there was none.
     *
     * @param venue takes the cancels
     * @return cancels sent
     */
    public int cancelKilled(OutputSink venue) {
        long engagements = latch.engagements();
        if (engagements == engagementsServed) {
            return 0;
        }
        engagementsServed = engagements;
        int[] cancels = new int[1];
        working.forEach(place -> {
            if (isKilled(working.instrumentId(place))) {
                sendCancel(place, venue);
                cancels[0]++;
            }
        });
        return cancels[0];
    }

    /**
     * Whether the kill switch stands before a contract. Any thread.
     *
     * @param instrumentId a contract that orders go through here
     * @return true while it does
     */
    public boolean isKilled(int instrumentId) {
        return latch.isKilled(underlyingOf.applyAsInt(instrumentId), venueOf.applyAsInt(instrumentId));
    }

    /**
     * Whether the kill switch stands before everything at a venue. Any thread.
     *
     * @param venueId the venue
     * @return true while it does
     */
    public boolean isVenueKilled(int venueId) {
        return latch.isEngaged(KillLatch.EVERYTHING) || latch.isEngaged(KillScope.ofVenue(venueId));
    }

    /**
     * Whether the kill switch stands before anything at all. Any thread.
     *
     * @return true while it does
     */
    public boolean isAnythingKilled() {
        return latch.isAnyEngaged();
    }

    /**
     * Has the order thread woken by each kill, so that it calls {@link #cancelKilled} at once. Any thread.
     *
     * @param bell that the order thread waits at
     */
    public void wakeByKills(Doorbell bell) {
        latch.wakes(bell::ring);
    }

    /**
     * How often a kill was thrown: a change tells that something is to be taken off. Any thread.
     *
     * @return count since the start
     */
    public long kills() {
        return latch.engagements();
    }

    private void sendCancel(int place, OutputSink venue) {
        cancel.wrapAndApplyHeader(cancelBuffer, 0, cancelHeader)
                .timeNs(0L)
                .causeSequence(0L)
                .decisionId(0L)
                .orderId(working.orderId(place))
                .lots(0L)
                .limitPriceE9(0L)
                .instrumentId(working.instrumentId(place))
                .action(OrderAction.CANCEL)
                .side(working.sideRaw(place) == Side.BUY.value() ? Side.BUY : Side.SELL)
                .timeInForce(TimeInForce.GOOD_TILL_CANCEL);
        venue.onOutput(cancelBuffer, 0, cancelBuffer.capacity());
        cancelled.put(working.orderId(place), working.instrumentId(place), working.sideRaw(place), 0L);
    }

    /**
     * Tells the engine that the venue has taken off every order that works by these books; none does afterwards.
     *
     * @param frame where events go, its time set; the last event closes its batch
     * @return how many there were
     */
    public int publishTakenOff(EventFrame frame) {
        EventWriter writer = new EventWriter(frame);
        int count = working.count();
        working.forEach(place -> {
            writer.orders()
                    .update(
                            working.instrumentId(place),
                            working.orderId(place),
                            OrderStatus.CANCELLED,
                            0L,
                            EventWriter.NONE,
                            0);
            working.remove(place);
        });
        frame.closing();
        writer.batchBoundary(count);
        return count;
    }

    /**
     * Learns from an event on its way to the engine what has become of an order.
     *
     * @param message buffer with an encoded input event
     * @param offset start of its message header
     */
    public void onInput(DirectBuffer message, int offset) {
        int templateId = EventPrefix.templateId(message, offset);
        if (templateId == FillDecoder.TEMPLATE_ID) {
            fill.wrapAndApplyHeader(message, offset, header);
            working.fill(fill.orderId(), fill.lots());
        } else if (templateId == OrderUpdateDecoder.TEMPLATE_ID) {
            onUpdate(update.wrapAndApplyHeader(message, offset, header));
        }
    }

    private void onUpdate(OrderUpdateDecoder told) {
        int place = working.find(told.orderId());
        if (place < 0) {
            return;
        }
        int status = told.statusRaw(); // one that is unknown is for the engine to reject
        if (status == OrderStatus.CANCELLED.value()
                || status == OrderStatus.REJECTED.value()
                || status == OrderStatus.EXPIRED.value()) {
            working.remove(place);
        } else if (status == OrderStatus.REPLACED.value()) {
            working.lots(place, told.remainingLots());
        }
    }

    /**
     * Orders that work at the venue by these books. Any thread.
     *
     * @return count
     */
    public int workingCount() {
        return working.count();
    }
}
