package io.hedgerow.gateway.venue.aeron;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.codec.HedgeOrderDecoder;
import io.hedgerow.engine.event.codec.HedgeOrderEncoder;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.OrderAction;
import io.hedgerow.engine.wire.OrderOutEncoder;
import io.hedgerow.engine.wire.WireHeaderEncoder;
import io.hedgerow.gateway.aeron.AeronSender;
import io.hedgerow.gateway.aeron.SendResult;
import io.hedgerow.gateway.venue.LinkException;
import java.util.function.IntPredicate;
import org.agrona.BitUtil;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Orders on their way to the client that takes them: numbered one by one, sent once on a way that stands, kept until the
 * client has them, sent again from where it says that it is. One that was kept and may not leave any more, for it was killed
 * or this host has given way to another, leaves as a cancel of itself: its number is not missed, and it works nowhere.
 *
 * <p>Any thread: the order thread puts, the I/O thread does the rest.
 */
final class AeronOutbox {
    private static final int SLOT = 128;
    private static final int LENGTH_MAX = SLOT;

    private final AeronNumbers numbers;
    private final AeronWorking working;
    private final int venueId;
    private final int capacity;
    private final int mask;
    private final UnsafeBuffer slots;
    private final int[] lengths;
    private final UnsafeBuffer sending = new UnsafeBuffer(new byte[512]);
    private final WireHeaderEncoder header = new WireHeaderEncoder();
    private final OrderOutEncoder out = new OrderOutEncoder();
    private final IntPredicate mayLeave;
    private final MessageHeaderDecoder orderHeader = new MessageHeaderDecoder();
    private final HedgeOrderDecoder order = new HedgeOrderDecoder();
    private final HedgeOrderEncoder cancel = new HedgeOrderEncoder();
    private AeronSender sender;
    private int clientId;
    private int connection;
    private long last;
    private long sent;
    private long acknowledged;
    private long takenBack;
    private boolean closed;

    /**
     * An empty one, which goes on numbering where it was left.
     *
     * @param numbers kept across restarts
     * @param working learns of each order before it leaves
     * @param venueId the venue
     * @param orders that may wait at most
     * @param mayLeave whether an order for an instrument may leave now
     */
    AeronOutbox(AeronNumbers numbers, AeronWorking working, int venueId, int orders, IntPredicate mayLeave) {
        this.mayLeave = mayLeave;
        this.numbers = numbers;
        this.working = working;
        this.venueId = venueId;
        capacity = orders;
        int places = BitUtil.findNextPositivePowerOfTwo(orders);
        mask = places - 1;
        slots = new UnsafeBuffer(java.nio.ByteBuffer.allocateDirect(places * SLOT));
        lengths = new int[places];
        last = numbers.lastOrder();
        giveUp();
    }

    /** Number of the last order that was given one. */
    synchronized long last() {
        return last;
    }

    /** Number up to which the client has them. */
    synchronized long acknowledged() {
        return acknowledged;
    }

    /** Orders that the client has not said to have. */
    synchronized int waiting() {
        return (int) (last - acknowledged);
    }

    /** Orders that were kept until they might not leave any more. */
    synchronized long takenBack() {
        return takenBack;
    }

    /** Oldest order that has not left, since there was no room on the way; 0 = all have. */
    synchronized long unsent() {
        return sent < last ? sent + 1L : 0L;
    }

    /**
     * The client that takes them says how far it is; nothing is sent before there is a way.
     *
     * @param after number of the last one it has: those behind it are sent
     */
    synchronized void resume(long after) {
        sender = null;
        acknowledge(after);
        sent = Math.max(acknowledged, Math.min(last, after));
    }

    /** A way to the client that takes them: it has been welcomed on it. */
    synchronized void attach(AeronSender to, int toClientId, int toConnection) {
        sender = to;
        clientId = toClientId;
        connection = toConnection;
        flush();
    }

    /** It takes no more of them: its numbers can be let go of. */
    synchronized void close() {
        closed = true;
        sender = null;
    }

    /** The way is gone: they are kept. */
    synchronized void detach() {
        sender = null;
    }

    /**
     * The client may count beyond us, where our numbers were lost: then they go on behind its own.
     *
     * @param number of the last order that it has
     */
    synchronized void atLeast(long number) {
        if (number > last) {
            last = number;
            numbers.ordered(last);
            giveUp();
        }
    }

    /** None of them is sent any more. */
    synchronized void giveUp() {
        sent = last;
        acknowledged = last;
    }

    /**
     * Numbers an order, and sends it if there is a way. It counts as working before: a report on it may come at once, and a
     * cancel that is put by another thread comes behind it.
     *
     * @throws LinkException if there is no room, or it is closed: it has not left, and never will
     */
    synchronized void put(DirectBuffer message, int offset, int length) {
        if (closed) {
            throw new LinkException("the process ends: no order leaves any more");
        }
        if (length > LENGTH_MAX) {
            throw new LinkException("an order of " + length + " bytes is longer than any");
        }
        if (last - acknowledged >= capacity) {
            throw new LinkException(capacity + " orders wait for the client that takes them");
        }
        last++;
        int place = (int) last & mask;
        slots.putBytes(place * SLOT, message, offset, length);
        lengths[place] = length;
        numbers.ordered(last);
        working.sent(order.wrapAndApplyHeader(slots, place * SLOT, orderHeader));
        flush();
    }

    /** Sends what has not left yet, as far as there is room; how many. */
    synchronized int flush() {
        int count = 0;
        while (sender != null && sent < last && send(sent + 1L)) {
            sent++;
            count++;
        }
        return count;
    }

    private boolean send(long number) {
        int place = (int) number & mask;
        takeBackUnlessItMayLeave(place * SLOT);
        out.wrapAndApplyHeader(sending, 0, header)
                .orderNumber(number)
                .journalSequence(0L)
                .venueId(venueId)
                .clientId(clientId)
                .connection(connection)
                .putOrderMessage(slots, place * SLOT, lengths[place]);
        int length = WireHeaderEncoder.ENCODED_LENGTH + out.encodedLength();
        return sender.offer(sending, 0, length) == SendResult.SENT;
    }

    private void takeBackUnlessItMayLeave(int at) {
        order.wrapAndApplyHeader(slots, at, orderHeader);
        if (order.action() != OrderAction.CANCEL && !mayLeave.test(order.instrumentId())) {
            cancel.wrap(slots, at + EventPrefix.HEADER_LENGTH)
                    .lots(0L)
                    .limitPriceE9(0L)
                    .action(OrderAction.CANCEL);
            takenBack++;
        }
    }

    /**
     * The client has orders up to a number.
     *
     * @return false if it was never given out
     */
    synchronized boolean acknowledge(long number) {
        if (number > last) {
            return false;
        }
        acknowledged = Math.max(acknowledged, number);
        sent = Math.max(sent, acknowledged);
        return true;
    }

    static {
        if (EventPrefix.HEADER_LENGTH + HedgeOrderEncoder.BLOCK_LENGTH > SLOT) {
            throw new AssertionError("an order does not fit into its place");
        }
    }
}
