package io.hedgerow.gateway.cluster.service;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.event.NumericProfile;
import io.hedgerow.engine.event.codec.HedgeOrderDecoder;
import io.hedgerow.engine.wire.ClientByeEncoder;
import io.hedgerow.engine.wire.ClientHelloEncoder;
import io.hedgerow.engine.wire.EventsEncoder;
import io.hedgerow.engine.wire.MemberHashEncoder;
import io.hedgerow.engine.wire.OrdersReceivedEncoder;
import io.hedgerow.engine.wire.WireHeaderEncoder;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A client of the wire for tests: numbers events, sends each as it is published, keeps the messages to send them again.
 */
public final class SaidEvents implements EventPublisher {
    private final WireHeaderEncoder header = new WireHeaderEncoder();
    private final ClientHelloEncoder hello = new ClientHelloEncoder();
    private final EventsEncoder events = new EventsEncoder();
    private final OrdersReceivedEncoder received = new OrdersReceivedEncoder();
    private final UnsafeBuffer event = new UnsafeBuffer(ByteBuffer.allocateDirect(EventPrefix.MESSAGE_LENGTH_MAX));
    private final UnsafeBuffer message = new UnsafeBuffer(ByteBuffer.allocateDirect(4_096));
    private final List<byte[]> kept = new ArrayList<>();
    private final int clientId;
    private Line line;
    private boolean keeps = true;
    private long number;

    /** Where messages go. */
    @FunctionalInterface
    public interface Line {
        /** Sends one. */
        void send(MutableDirectBuffer message, int length);
    }

    /** A client that has said nothing yet. */
    public SaidEvents(int clientId, Line line) {
        this.clientId = clientId;
        this.line = line;
    }

    /** Speaks over another line from now on. */
    public void over(Line other) {
        line = other;
    }

    /** Does not keep what it sends any more. */
    void forget() {
        keeps = false;
        kept.clear();
    }

    /** Number of the last event. */
    public long number() {
        return number;
    }

    /** What the next hello is to say differently. */
    ClientHelloEncoder helloWith(int roles, int venues) {
        hello.wrapAndApplyHeader(message, 0, header)
                .clientId(clientId)
                .eventSchemaVersion(HedgeOrderDecoder.SCHEMA_VERSION)
                .wireVersion(ClientHelloEncoder.SCHEMA_VERSION)
                .numericProfile(NumericProfile.CURRENT)
                .clientName("test")
                .lastJournalSequence(0L)
                .keptFromNumber(1L)
                .responseStreamId(0);
        hello.roles()
                .clear()
                .takesOutputs((roles & 1) != 0)
                .takesRisk((roles & 2) != 0)
                .tellsHashes((roles & 4) != 0)
                .takesCommitted((roles & 8) != 0);
        ClientHelloEncoder.VenuesEncoder group = hello.venuesCount(venues);
        for (int id = 0; id < venues; id++) {
            group.next().lastOrderNumber(-1L).venueId(id);
        }
        hello.responseChannel("").token("");
        return hello;
    }

    void send(ClientHelloEncoder what) {
        line.send(message, WireHeaderEncoder.ENCODED_LENGTH + what.encodedLength());
    }

    /** Says hello, for so many venues from 0 on. */
    public void hello(int roles, int venues) {
        send(helloWith(roles, venues));
    }

    /** Says hello for one venue and the last order it has. */
    public void helloHaving(int roles, int venueId, long lastOrderNumber) {
        helloWith(roles, 0);
        hello.limit(hello.offset() + ClientHelloEncoder.BLOCK_LENGTH);
        hello.venuesCount(1).next().lastOrderNumber(lastOrderNumber).venueId(venueId);
        hello.responseChannel("").token("");
        send(hello);
    }

    /** Acknowledges orders of a venue. */
    public void received(int venueId, long orderNumber) {
        received.wrapAndApplyHeader(message, 0, header)
                .orderNumber(orderNumber)
                .clientId(clientId)
                .venueId(venueId);
        line.send(message, WireHeaderEncoder.ENCODED_LENGTH + received.encodedLength());
    }

    /** Tells the hash of a member. */
    void memberHash(int memberId, long sequence, long hash) {
        new MemberHashEncoder()
                .wrapAndApplyHeader(message, 0, header)
                .sequence(sequence)
                .stateHash(hash)
                .memberId(memberId);
        line.send(message, WireHeaderEncoder.ENCODED_LENGTH + MemberHashEncoder.BLOCK_LENGTH);
    }

    void bye() {
        ClientByeEncoder bye = new ClientByeEncoder();
        bye.wrapAndApplyHeader(message, 0, header).clientId(clientId);
        line.send(message, WireHeaderEncoder.ENCODED_LENGTH + bye.encodedLength());
    }

    @Override
    public MutableDirectBuffer claim() {
        event.setMemory(0, event.capacity(), (byte) 0);
        return event;
    }

    @Override
    public void publish(int length) {
        number++;
        events.wrapAndApplyHeader(message, 0, header)
                .firstNumber(number)
                .clientId(clientId)
                .eventCount(1)
                .connection(0)
                .putEvents(event, 0, length);
        int sent = WireHeaderEncoder.ENCODED_LENGTH + events.encodedLength();
        if (keeps) {
            byte[] copy = new byte[sent];
            message.getBytes(0, copy);
            kept.add(copy);
        }
        line.send(message, sent);
    }

    /** Sends every event behind a number again. */
    public void sendAgain(long lastTaken) {
        for (int i = (int) lastTaken; i < kept.size(); i++) {
            line.send(new UnsafeBuffer(kept.get(i)), kept.get(i).length);
        }
    }
}
