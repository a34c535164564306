package io.hedgerow.gateway.venue;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.OutputSink;
import io.hedgerow.engine.event.codec.HedgeOrderDecoder;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.OrderAction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.IntUnaryOperator;
import org.agrona.DirectBuffer;

/**
 * Brings each order to the venue that trades its instrument. Where two venues list instruments of a third, its orders go
 * to the one that is named first.
 *
 * <p>Owned by the thread of the orders, but for {@link #linkOf}, {@link #ordersSent} and the checks.
 */
public final class OrderRouter implements OutputSink {
    private static final int NOWHERE = -1;

    private final IntUnaryOperator venueOf;
    private final Map<Integer, Integer> linkByVenue = new HashMap<>();
    private final List<OutputSink> sinks = new ArrayList<>();
    private final AtomicLongArray sent;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final HedgeOrderDecoder order = new HedgeOrderDecoder();

    /**
     * Knows the way to venues.
     *
     * @param links in the order of the configuration
     * @param venueOf venue id of an instrument
     * @throws GatewayException if two of them are the same venue
     */
    public OrderRouter(List<? extends VenueLink> links, IntUnaryOperator venueOf) {
        this.venueOf = venueOf;
        sent = new AtomicLongArray(links.size());
        for (int link = 0; link < links.size(); link++) {
            if (linkByVenue.put(links.get(link).venueIds().get(0), link) != null) {
                throw new GatewayException("two tables of [gateway.venues] are both the venue "
                        + links.get(link).name() + ": orders could not tell them apart; leave one out");
            }
        }
        for (int link = 0; link < links.size(); link++) {
            for (int venueId : links.get(link).venueIds()) {
                linkByVenue.putIfAbsent(venueId, link);
            }
        }
    }

    /**
     * Sets where orders go.
     *
     * @param sessions one for each link, in their order
     */
    public void connect(List<? extends OutputSink> sessions) {
        sinks.addAll(sessions);
    }

    /**
     * The link that trades an instrument. Any thread.
     *
     * @param instrumentId dense id
     * @return index of the link, or -1
     */
    public int linkOf(int instrumentId) {
        return linkByVenue.getOrDefault(venueOf.applyAsInt(instrumentId), NOWHERE);
    }

    @Override
    public void onOutput(DirectBuffer message, int offset, int length) {
        if (EventPrefix.templateId(message, offset) != HedgeOrderDecoder.TEMPLATE_ID) {
            return;
        }
        order.wrapAndApplyHeader(message, offset, header);
        int link = linkOf(order.instrumentId());
        if (link == NOWHERE) {
            throw new IllegalStateException("no venue trades instrument " + order.instrumentId());
        }
        if (order.action() == OrderAction.NEW) {
            sent.setRelease(link, sent.getPlain(link) + 1);
        }
        sinks.get(link).onOutput(message, offset, length);
    }

    /** Counts orders from now on: what went before was there already. Thread of the orders. */
    public void countFromNow() {
        for (int link = 0; link < sent.length(); link++) {
            sent.setRelease(link, 0L);
        }
    }

    /**
     * New orders that went to a link. Any thread.
     *
     * @param link its index
     * @return count since the start
     */
    public long ordersSent(int link) {
        return sent.getAcquire(link);
    }
}
