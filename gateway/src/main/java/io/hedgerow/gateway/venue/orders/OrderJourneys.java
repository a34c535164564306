package io.hedgerow.gateway.venue.orders;

import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.event.EventSource;
import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.ObservationWriter;
import io.hedgerow.engine.event.codec.FillDecoder;
import io.hedgerow.engine.event.codec.HedgeOrderDecoder;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.OrderAction;
import io.hedgerow.engine.event.codec.OrderStatus;
import io.hedgerow.engine.event.codec.OrderUpdateDecoder;
import io.hedgerow.gateway.clock.LiveClock;
import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.venue.ShownPublisher;
import java.util.concurrent.atomic.AtomicLongArray;
import org.agrona.DirectBuffer;

/**
 * When each order of a live venue was given out by the engine, taken, sent and answered, journaled as observations: they
 * decide nothing. An order whose place is taken by a later one before it has been sent or answered is not told of.
 *
 * <p>Owned by the order thread, but for {@link #sent}.
 */
final class OrderJourneys {
    private static final int PLACES = 256;
    private static final int MASK = PLACES - 1;
    private static final long FREE = 0L;
    private static final long NOT_YET = Long.MIN_VALUE;

    private final EventFrame frame;
    private final ObservationWriter writer;
    private final LiveClock clock;
    private final NanoClock nanos;
    private final AtomicLongArray orderIds = new AtomicLongArray(PLACES);
    private final AtomicLongArray sentNanos = new AtomicLongArray(PLACES);
    private final int[] instrumentIds = new int[PLACES];
    private final long[] sequences = new long[PLACES];
    private final long[] decidedAfterNs = new long[PLACES];
    private final long[] offeredNanos = new long[PLACES];
    private final long[] takenNanos = new long[PLACES];
    private final long[] answeredNanos = new long[PLACES];
    private final boolean[] replaces = new boolean[PLACES];
    private final boolean[] told = new boolean[PLACES];
    private final int[] open = new int[PLACES];
    private int openCount;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final OrderUpdateDecoder update = new OrderUpdateDecoder();
    private final FillDecoder fill = new FillDecoder();

    /**
     * No order yet.
     *
     * @param ring way into the engine, of the order thread; no capture looks at it
     * @param clock stamps the events of the venue
     * @param nanos the clock of the pipeline
     */
    OrderJourneys(EventPublisher ring, LiveClock clock, NanoClock nanos) {
        frame = new EventFrame(ring, EventSource.PROCESS);
        writer = new ObservationWriter(frame);
        this.clock = clock;
        this.nanos = nanos;
    }

    /**
     * An order is about to be sent.
     *
     * @param sequence its journal sequence
     * @param order new or replace
     * @param givenOutNanos when the engine gave it out
     */
    void taken(long sequence, HedgeOrderDecoder order, long givenOutNanos) {
        int place = (int) order.orderId() & MASK;
        if (orderIds.getPlain(place) == FREE) {
            open[openCount++] = place;
        }
        long now = nanos.nanoTime();
        sentNanos.setPlain(place, NOT_YET);
        instrumentIds[place] = order.instrumentId();
        sequences[place] = sequence;
        decidedAfterNs[place] = clock.isMachine()
                ? Math.max(0L, clock.epochTimeNs() - (now - givenOutNanos) - order.timeNs())
                : EventWriter.NONE;
        offeredNanos[place] = givenOutNanos;
        takenNanos[place] = now;
        answeredNanos[place] = NOT_YET;
        replaces[place] = order.action() == OrderAction.REPLACE;
        told[place] = false;
        orderIds.setRelease(place, order.orderId());
    }

    /** The bytes of an order have been given to the socket. Any thread. */
    void sent(long orderId) {
        int place = (int) orderId & MASK;
        if (orderIds.getAcquire(place) == orderId) {
            sentNanos.setRelease(place, nanos.nanoTime());
        }
    }

    /** An order has not left after all. */
    void notSent(long orderId) {
        int place = (int) orderId & MASK;
        if (orderIds.getPlain(place) == orderId) {
            orderIds.setPlain(place, FREE);
            removeFree();
        }
    }

    /**
     * Learns from an event on its way to the engine that an order has been answered.
     *
     * @param message buffer with an encoded input event
     * @param offset start of its message header
     */
    void onReport(DirectBuffer message, int offset) {
        if (openCount == 0) {
            return;
        }
        int templateId = EventPrefix.templateId(message, offset);
        if (templateId == FillDecoder.TEMPLATE_ID) {
            answered(fill.wrapAndApplyHeader(message, offset, header).orderId(), false);
        } else if (templateId == OrderUpdateDecoder.TEMPLATE_ID) {
            update.wrapAndApplyHeader(message, offset, header);
            int status = update.statusRaw();
            answered(
                    update.orderId(),
                    status == OrderStatus.REPLACED.value() || status == OrderStatus.CANCEL_REJECTED.value());
        }
    }

    private void answered(long orderId, boolean replace) {
        int place = (int) orderId & MASK;
        if (orderIds.getPlain(place) == orderId && answeredNanos[place] == NOT_YET && replaces[place] == replace) {
            answeredNanos[place] = nanos.nanoTime();
        }
    }

    /** Publishes what has become known since the last call. */
    void tell() {
        boolean any = false;
        for (int i = 0; i < openCount; i++) {
            int place = open[i];
            any |= tellSent(place);
            any |= tellAnswered(place);
        }
        if (any) {
            removeFree();
        }
    }

    private boolean tellSent(int place) {
        long sent = sentNanos.getAcquire(place);
        if (told[place] || sent == NOT_YET) {
            return false;
        }
        told[place] = true;
        frame.at(clock.epochTimeNs());
        writer.sent(
                instrumentIds[place],
                orderIds.getPlain(place),
                sequences[place],
                decidedAfterNs[place],
                takenNanos[place] - offeredNanos[place],
                sent - offeredNanos[place],
                action(place));
        return true;
    }

    private boolean tellAnswered(int place) {
        if (!told[place] || answeredNanos[place] == NOT_YET) {
            return false;
        }
        frame.at(clock.epochTimeNs());
        writer.answered(
                instrumentIds[place],
                orderIds.getPlain(place),
                sequences[place],
                Math.max(0L, answeredNanos[place] - sentNanos.getPlain(place)),
                action(place));
        orderIds.setPlain(place, FREE);
        return true;
    }

    private OrderAction action(int place) {
        return replaces[place] ? OrderAction.REPLACE : OrderAction.NEW;
    }

    private void removeFree() {
        int kept = 0;
        for (int i = 0; i < openCount; i++) {
            if (orderIds.getPlain(open[i]) != FREE) {
                open[kept++] = open[i];
            }
        }
        openCount = kept;
    }

    /**
     * Watches the reports that the order thread itself publishes.
     *
     * @param to their way to the engine
     * @return the same way, seen here
     */
    EventPublisher watch(EventPublisher to) {
        return new ShownPublisher(to, (message, length) -> onReport(message, 0));
    }
}
