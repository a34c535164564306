package io.hedgerow.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.wire.ClientHeartbeatDecoder;
import io.hedgerow.engine.wire.ClientHelloDecoder;
import io.hedgerow.engine.wire.EventOutEncoder;
import io.hedgerow.engine.wire.EventsDecoder;
import io.hedgerow.engine.wire.EventsTakenEncoder;
import io.hedgerow.engine.wire.OrderOutEncoder;
import io.hedgerow.engine.wire.OrdersReceivedDecoder;
import io.hedgerow.engine.wire.RefusedEncoder;
import io.hedgerow.engine.wire.WelcomeEncoder;
import io.hedgerow.engine.wire.WireHeaderDecoder;
import io.hedgerow.engine.wire.WireHeaderEncoder;
import io.hedgerow.engine.wire.WireRefusal;
import java.util.function.IntSupplier;
import org.agrona.concurrent.UnsafeBuffer;

/** The host's side of a line, message by message as a test says. */
final class ScriptedHost {
    static final int CLIENT = 7;
    static final int CONNECTION = 55;

    private final MemoryLine line;
    private final UnsafeBuffer out = new UnsafeBuffer(new byte[4_096]);
    private final WireHeaderEncoder header = new WireHeaderEncoder();
    private final WireHeaderDecoder in = new WireHeaderDecoder();

    ScriptedHost(MemoryLine line) {
        this.line = line;
    }

    ClientHelloDecoder hello() {
        return new ClientHelloDecoder().wrapAndApplyHeader(next(ClientHelloDecoder.TEMPLATE_ID), 0, in);
    }

    EventsDecoder events() {
        return new EventsDecoder().wrapAndApplyHeader(next(EventsDecoder.TEMPLATE_ID), 0, in);
    }

    OrdersReceivedDecoder received() {
        return new OrdersReceivedDecoder().wrapAndApplyHeader(next(OrdersReceivedDecoder.TEMPLATE_ID), 0, in);
    }

    private UnsafeBuffer next(int templateId) {
        byte[] message = take();
        assertThat(message).isNotNull();
        UnsafeBuffer buffer = new UnsafeBuffer(message);
        in.wrap(buffer, 0);
        assertThat(in.templateId()).isEqualTo(templateId);
        return buffer;
    }

    void hearsNothing() {
        assertThat(take()).isNull();
    }

    /** A client that is behind says again and again that it is there. */
    private byte[] take() {
        byte[] message = line.take();
        while (message != null
                && in.wrap(new UnsafeBuffer(message), 0).templateId() == ClientHeartbeatDecoder.TEMPLATE_ID) {
            message = line.take();
        }
        return message;
    }

    /** A welcome with one venue; venue below 0 = none. */
    void welcome(long lastEvent, int venue, long lastOrder, long acknowledged) {
        welcome(lastEvent, venue, lastOrder, acknowledged, 100, 0);
    }

    void welcome(long lastEvent, int venue, long lastOrder, long acknowledged, int window, int perSecond) {
        WelcomeEncoder welcome = new WelcomeEncoder();
        welcome.wrapAndApplyHeader(out, 0, header)
                .lastEventNumber(lastEvent)
                .journalSequence(77)
                .timeNs(5)
                .clientId(CLIENT)
                .numericProfile(3)
                .eventSchemaVersion(2)
                .wireVersion(1)
                .windowEvents(window)
                .eventsPerSecondMax(perSecond)
                .messageLengthMax(2_000)
                .connection(CONNECTION)
                .memberId(1)
                .runId(9)
                .committedFromSequence(1)
                .leadershipTermId(4);
        WelcomeEncoder.VenuesEncoder venues = welcome.venuesCount(venue < 0 ? 0 : 1);
        if (venue >= 0) {
            venues.next()
                    .lastOrderNumber(lastOrder)
                    .acknowledgedNumber(acknowledged)
                    .venueId(venue);
        }
        send(welcome::encodedLength);
    }

    void taken(long from, long through, long fromSequence, long sequence) {
        EventsTakenEncoder taken = new EventsTakenEncoder();
        taken.wrapAndApplyHeader(out, 0, header)
                .throughNumber(through)
                .journalSequence(sequence)
                .timeNs(6)
                .rejectedNumber(0)
                .rejectedMask(4)
                .clientId(CLIENT)
                .rejectedCount(0)
                .connection(CONNECTION)
                .fromNumber(from)
                .fromSequence(fromSequence);
        send(taken::encodedLength);
    }

    void event(int publisher, long number, long sequence, long lastSequence, byte[] message) {
        EventOutEncoder event = new EventOutEncoder();
        event.wrapAndApplyHeader(out, 0, header)
                .journalSequence(sequence)
                .lastSequence(lastSequence)
                .eventNumber(number)
                .publisherId(publisher)
                .putEventMessage(message, 0, message.length);
        send(event::encodedLength);
    }

    void order(int venue, long number, long sequence) {
        order(venue, number, sequence, new byte[72]);
    }

    void order(int venue, long number, long sequence, byte[] message) {
        OrderOutEncoder order = new OrderOutEncoder();
        order.wrapAndApplyHeader(out, 0, header)
                .orderNumber(number)
                .journalSequence(sequence)
                .venueId(venue)
                .clientId(CLIENT)
                .connection(CONNECTION)
                .putOrderMessage(message, 0, message.length);
        send(order::encodedLength);
    }

    void refuse(WireRefusal reason, boolean isFinal, String words) {
        RefusedEncoder refused = new RefusedEncoder();
        refused.wrapAndApplyHeader(out, 0, header)
                .lastEventNumber(0)
                .clientId(CLIENT)
                .refusedTemplateId(1)
                .reason(reason)
                .isFinal((short) (isFinal ? 1 : 0))
                .connection(CONNECTION)
                .value(0)
                .words(words);
        send(refused::encodedLength);
    }

    private void send(IntSupplier length) {
        byte[] copy = new byte[WireHeaderEncoder.ENCODED_LENGTH + length.getAsInt()];
        out.getBytes(0, copy);
        line.give(copy);
    }
}
