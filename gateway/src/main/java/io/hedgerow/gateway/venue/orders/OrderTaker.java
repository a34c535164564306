package io.hedgerow.gateway.venue.orders;

import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventSource;
import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.HedgeOrderDecoder;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.OrderAction;
import io.hedgerow.engine.event.codec.OrderStatus;
import io.hedgerow.engine.event.codec.RefusalReason;
import io.hedgerow.engine.host.OrderEgress;
import io.hedgerow.engine.host.OutboundRing;
import io.hedgerow.gateway.venue.LinkException;
import io.hedgerow.gateway.venue.LiveSession;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.LongPredicate;
import org.agrona.DirectBuffer;

/**
 * Takes one venue's orders from the order ring, each once what led to it is as durable as it is to be, past the kill switch
 * to the venue; while the venue is not served new ones are refused. Sends the cancels of a kill.
 *
 * <p>Owned by the order thread.
 */
final class OrderTaker {
    private static final long WAIT_NS = 20_000L;

    private final OutboundRing.Poller poller;
    private final OrderEgress egress;
    private final OrderJourneys journeys;
    private final LiveSession session;
    private final LinkFollower link;
    private final IntPredicate isOurs;
    private final LongPredicate durable;
    private final IntFunction<EventFrame> frames;
    private final BooleanSupplier stopped;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final HedgeOrderDecoder order = new HedgeOrderDecoder();
    private final OutboundRing.OutputReader taker = this::take;

    /**
     * Prepares it.
     *
     * @param poller of the order ring
     * @param egress books of what works at the venue, and the kill switch
     * @param journeys when orders leave
     * @param session way to the venue
     * @param link whether the venue is served
     * @param isOurs whether an instrument is traded at this venue
     * @param durable whether an output may be acted on
     * @param frames where events of a source go, their time set
     * @param stopped whether the process ends
     */
    OrderTaker(
            OutboundRing.Poller poller,
            OrderEgress egress,
            OrderJourneys journeys,
            LiveSession session,
            LinkFollower link,
            IntPredicate isOurs,
            LongPredicate durable,
            IntFunction<EventFrame> frames,
            BooleanSupplier stopped) {
        this.poller = poller;
        this.egress = egress;
        this.journeys = journeys;
        this.session = session;
        this.link = link;
        this.isOurs = isOurs;
        this.durable = durable;
        this.frames = frames;
        this.stopped = stopped;
    }

    /** Takes what waits, or a part of it; false if nothing does. */
    boolean poll() {
        return poller.poll(taker);
    }

    /** Takes everything that waits. */
    void pollAll() {
        boolean any = poll();
        while (any) {
            any = poll();
        }
    }

    /** Sends the cancels that a kill asks for; how many. */
    int cancelKilled() {
        try {
            return link.wasServed() ? egress.cancelKilled(session) : 0;
        } catch (LinkException e) {
            link.broken(e.getMessage());
            return 0;
        }
    }

    private void take(long sequence, DirectBuffer message, int offset, int length) {
        order.wrapAndApplyHeader(message, offset, header);
        if (!isOurs.test(order.instrumentId())) {
            return;
        }
        if (!link.isServed()) {
            offWhileDown(message, offset, length);
            return;
        }
        while (!durable.test(sequence) && !egress.isBlocked(message, offset)) {
            if (stopped.getAsBoolean()) {
                return; // It has not left, and a restart counts it as taken off.
            }
            cancelKilled();
            LockSupport.parkNanos(WAIT_NS);
        }
        try {
            send(sequence, message, offset, length);
        } catch (LinkException e) {
            link.broken(e.getMessage());
        }
    }

    private void send(long sequence, DirectBuffer message, int offset, int length) {
        boolean isTimed = order.action() != OrderAction.CANCEL;
        long orderId = order.orderId();
        if (isTimed) {
            journeys.taken(sequence, order, poller.offeredNanos());
        }
        if (!egress.send(message, offset, length, session) && isTimed) {
            journeys.notSent(orderId);
        }
    }

    /** Market data may be gone while the line for orders stands: then what rests blindly can still be taken off. */
    private void offWhileDown(DirectBuffer message, int offset, int length) {
        if (order.action() != OrderAction.CANCEL) {
            refuse();
            return;
        }
        try {
            egress.send(message, offset, length, session);
        } catch (LinkException e) {
            // Whatever works there is taken off when the venue is back.
        }
    }

    /** What works at the venue is settled when it is back; only a new order would go without an answer. */
    private void refuse() {
        if (order.action() == OrderAction.NEW) {
            EventFrame frame = frames.apply(EventSource.EGRESS);
            frame.closing();
            new EventWriter(frame)
                    .orders()
                    .refused(
                            order.instrumentId(),
                            order.orderId(),
                            OrderStatus.REJECTED,
                            0L,
                            RefusalReason.SESSION_NOT_OPEN);
        }
    }
}
