package io.hedgerow.gateway.cluster.service;

import io.aeron.DirectBufferVector;
import io.aeron.cluster.service.ClientSession;
import io.aeron.logbuffer.BufferClaim;
import io.hedgerow.engine.event.codec.HedgeOrderDecoder;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.wire.EventsTakenDecoder;
import io.hedgerow.engine.wire.OrderOutDecoder;
import io.hedgerow.engine.wire.RefusedDecoder;
import io.hedgerow.engine.wire.WelcomeDecoder;
import io.hedgerow.engine.wire.WireHeaderDecoder;
import io.hedgerow.gateway.cluster.session.SessionClaim;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** A session that keeps what it is sent, or counts it alone, or is not connected. */
final class FakeSession implements ClientSession {
    private final long id;
    private final byte[] principal;
    private final List<UnsafeBuffer> received = new ArrayList<>();
    private final WireHeaderDecoder header = new WireHeaderDecoder();
    private boolean isConnected = true;
    private boolean keeps = true;
    private boolean isClosing;
    private final OrderOutDecoder order = new OrderOutDecoder();
    private long count;
    private final UnsafeBuffer lastMessage = new UnsafeBuffer(new byte[64]);
    private final HedgeOrderDecoder hedge = new HedgeOrderDecoder();
    private final MessageHeaderDecoder eventHeader = new MessageHeaderDecoder();
    private long lastOrder;

    FakeSession(long id) {
        this(id, SessionClaim.CLIENT);
    }

    /** Of somebody who has proved who he is. */
    FakeSession(long id, String who) {
        this.id = id;
        principal = SessionClaim.principal(who);
    }

    void connected(boolean connected) {
        isConnected = connected;
    }

    /** From now on messages are counted and not kept. */
    void countOnly() {
        keeps = false;
    }

    long count() {
        return count;
    }

    /** Number of the last order that came. */
    long lastOrder() {
        return lastOrder;
    }

    /** The last order that came. */
    HedgeOrderDecoder hedge() {
        return hedge.wrapAndApplyHeader(lastMessage, 0, eventHeader);
    }

    @Override
    public long offer(DirectBuffer buffer, int offset, int length) {
        if (!isConnected) {
            return -1L;
        }
        count++;
        if (header.wrap(buffer, offset).templateId() == OrderOutDecoder.TEMPLATE_ID) {
            lastOrder = order.wrapAndApplyHeader(buffer, offset, header).orderNumber();
            order.getOrderMessage(lastMessage, 0, lastMessage.capacity());
        }
        if (keeps) {
            UnsafeBuffer copy = new UnsafeBuffer(new byte[length]);
            copy.putBytes(0, buffer, offset, length);
            received.add(copy);
        }
        return 1L;
    }

    List<UnsafeBuffer> take(int templateId) {
        List<UnsafeBuffer> of = received.stream()
                .filter(message -> header.wrap(message, 0).templateId() == templateId)
                .toList();
        received.removeAll(of);
        return of;
    }

    List<Long> takeOrderNumbers() {
        return take(OrderOutDecoder.TEMPLATE_ID).stream()
                .map(message -> new OrderOutDecoder().wrapAndApplyHeader(message, 0, header))
                .map(OrderOutDecoder::orderNumber)
                .toList();
    }

    WelcomeDecoder takeWelcome() {
        return new WelcomeDecoder()
                .wrapAndApplyHeader(take(WelcomeDecoder.TEMPLATE_ID).getLast(), 0, header);
    }

    EventsTakenDecoder takeTaken() {
        return new EventsTakenDecoder()
                .wrapAndApplyHeader(take(EventsTakenDecoder.TEMPLATE_ID).getLast(), 0, header);
    }

    RefusedDecoder takeRefused() {
        return new RefusedDecoder()
                .wrapAndApplyHeader(take(RefusedDecoder.TEMPLATE_ID).getLast(), 0, header);
    }

    @Override
    public long id() {
        return id;
    }

    @Override
    public int responseStreamId() {
        return 0;
    }

    @Override
    public String responseChannel() {
        return "";
    }

    @Override
    public byte[] encodedPrincipal() {
        return principal.clone();
    }

    @Override
    public void close() {
        isClosing = true;
    }

    @Override
    public boolean isClosing() {
        return isClosing;
    }

    @Override
    public long offer(DirectBufferVector[] vectors) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long tryClaim(int length, BufferClaim bufferClaim) {
        throw new UnsupportedOperationException();
    }
}
