package io.hedgerow.gateway.venue.aeron;

import io.aeron.Aeron;
import io.aeron.FragmentAssembler;
import io.aeron.Subscription;
import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.event.EventSource;
import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.GreekBasis;
import io.hedgerow.engine.event.codec.HedgeOrderDecoder;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.OrderAction;
import io.hedgerow.engine.event.codec.QuoteDecoder;
import io.hedgerow.engine.event.codec.ReferenceSource;
import io.hedgerow.engine.event.spec.InstrumentSpec;
import io.hedgerow.engine.event.spec.ReferenceWriter;
import io.hedgerow.engine.wire.ClientByeEncoder;
import io.hedgerow.engine.wire.ClientHelloEncoder;
import io.hedgerow.engine.wire.EventOutDecoder;
import io.hedgerow.engine.wire.EventsEncoder;
import io.hedgerow.engine.wire.EventsTakenDecoder;
import io.hedgerow.engine.wire.OrderOutDecoder;
import io.hedgerow.engine.wire.OrdersReceivedEncoder;
import io.hedgerow.engine.wire.OutputOutDecoder;
import io.hedgerow.engine.wire.RefusedDecoder;
import io.hedgerow.engine.wire.SkippedDecoder;
import io.hedgerow.engine.wire.WelcomeDecoder;
import io.hedgerow.engine.wire.WireHeaderDecoder;
import io.hedgerow.engine.wire.WireHeaderEncoder;
import io.hedgerow.engine.wire.WireRefusal;
import io.hedgerow.gateway.aeron.AeronChannel;
import io.hedgerow.gateway.aeron.AeronSender;
import io.hedgerow.gateway.aeron.SendResult;
import io.hedgerow.gateway.testing.Await;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** A client that says what the test wants, right or wrong. One thread. */
final class RawClient implements AutoCloseable, EventPublisher {
    static final long PRICE_E9 = 100_000_000_000_000L;
    private static final int ANSWERS = 500_000;

    final List<String> refusals = new ArrayList<>();
    final List<Long> orders = new ArrayList<>();
    WireRefusal refusal = WireRefusal.NULL_VAL;
    boolean refusedForGood;
    boolean servesVenue = true;
    long refusedValue;
    int connection;
    long welcomedAt = -1L;
    long acknowledgedOrder = -1L;
    long taken;
    long rejectedMask;
    long definitions;
    long skipped;
    long outputs;
    long outputNumber;
    long number;
    final List<OrderAction> actions = new ArrayList<>();

    private final int clientId;
    private final int answers;
    private final String channel;
    private final AeronSender sender;
    private final Subscription subscription;
    private final FragmentAssembler assembler = new FragmentAssembler((b, o, l, h) -> onMessage(b, o));
    private final UnsafeBuffer message = new UnsafeBuffer(new byte[65_536]);
    private final UnsafeBuffer event = new UnsafeBuffer(new byte[EventPrefix.MESSAGE_LENGTH_MAX]);
    private final UnsafeBuffer inside = new UnsafeBuffer(0, 0);
    private final UnsafeBuffer pack = new UnsafeBuffer(new byte[60_000]);
    private final WireHeaderEncoder header = new WireHeaderEncoder();
    private final WireHeaderDecoder headerIn = new WireHeaderDecoder();
    final EventFrame frame = new EventFrame(this, EventSource.LIVE_VENUE);
    final EventWriter writer = new EventWriter(frame);
    private int packed;
    private int packedCount;

    RawClient(Aeron aeron, int clientId) {
        this(aeron, clientId, AeronChannel.IPC, AeronChannel.IPC);
    }

    RawClient(Aeron aeron, int clientId, AeronChannel to, AeronChannel back) {
        this.clientId = clientId;
        answers = ANSWERS + (int) (System.nanoTime() % 1_000_000L) + clientId * 1_000_000;
        subscription = aeron.addSubscription(back.uri(), answers);
        sender = new AeronSender(
                aeron.addExclusivePublication(to.orElse("linger", "0").uri(), AeronVenueSpec.Transport.STREAM));
        await("it is heard", sender::isConnected);
        String resolved = back.isIpc() ? "" : resolved();
        channel = back.isIpc() ? back.uri() : "aeron:udp?endpoint=" + resolved;
    }

    private String resolved() {
        await("a port", () -> subscription.resolvedEndpoint() != null);
        return subscription.resolvedEndpoint();
    }

    void await(String what, BooleanSupplier condition) {
        try {
            Await.until(what, () -> {
                subscription.poll(assembler, 64);
                return condition.getAsBoolean();
            });
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + " " + refusals, e);
        }
    }

    void poll() {
        subscription.poll(assembler, 64);
    }

    void send(DirectBuffer bytes, int length) {
        await("room", () -> sender.offer(bytes, 0, length) == SendResult.SENT);
    }

    boolean trySend(DirectBuffer bytes, int length) {
        return sender.offer(bytes, 0, length) == SendResult.SENT;
    }

    int hello(int wireVersion, int eventVersion, int profile, String token, long lastOrder) {
        ClientHelloEncoder hello = new ClientHelloEncoder()
                .wrapAndApplyHeader(message, 0, header)
                .clientId(clientId)
                .eventSchemaVersion(eventVersion)
                .wireVersion(wireVersion)
                .numericProfile(profile)
                .clientName("raw")
                .lastJournalSequence(0L)
                .keptFromNumber(0L)
                .responseStreamId(answers);
        hello.roles().clear().takesOutputs(true);
        if (servesVenue) {
            hello.venuesCount(1).next().lastOrderNumber(lastOrder).venueId(-1);
        } else {
            hello.venuesCount(0);
        }
        hello.responseChannel(channel).token(token);
        int length = WireHeaderEncoder.ENCODED_LENGTH + hello.encodedLength();
        send(message, length);
        return length;
    }

    void hello(long lastOrder) {
        hello(lastOrder, "");
    }

    void hello(long lastOrder, String token) {
        welcomedAt = -1L;
        hello(1, QuoteDecoder.SCHEMA_VERSION, 0, token, lastOrder);
        await("a welcome", () -> welcomedAt >= 0L);
        number = welcomedAt;
    }

    /** Says what was packed by another publication, which has said hello without a way back, as a number. */
    void aside(Aeron aeron, long first, String token) {
        ClientHelloEncoder hello = new ClientHelloEncoder()
                .wrapAndApplyHeader(message, 0, header)
                .clientId(clientId)
                .eventSchemaVersion(QuoteDecoder.SCHEMA_VERSION)
                .wireVersion(1)
                .clientName("raw")
                .responseStreamId(0);
        hello.venuesCount(0);
        hello.responseChannel("").token(token);
        try (AeronSender other = new AeronSender(
                aeron.addExclusivePublication(AeronChannel.IPC.uri(), AeronVenueSpec.Transport.STREAM))) {
            int length = WireHeaderEncoder.ENCODED_LENGTH + hello.encodedLength();
            await("hello is said", () -> other.offer(message, 0, length) == SendResult.SENT);
            int events = encode(first, connection);
            await("it is said", () -> other.offer(message, 0, events) == SendResult.SENT);
        }
        discard();
    }

    /** Forgets what was packed. */
    void discard() {
        packed = 0;
        packedCount = 0;
    }

    DirectBuffer message() {
        return message;
    }

    /** Sends what was packed, from a number on. */
    int events(long first) {
        int length = encode(first, connection);
        send(message, length);
        number = Math.max(number, first + packedCount - 1L);
        packed = 0;
        packedCount = 0;
        return length;
    }

    int encode(long first, int ofConnection) {
        EventsEncoder events = new EventsEncoder()
                .wrapAndApplyHeader(message, 0, header)
                .firstNumber(first)
                .clientId(clientId)
                .eventCount(packedCount)
                .connection(ofConnection)
                .putEvents(pack, 0, packed);
        return WireHeaderEncoder.ENCODED_LENGTH + events.encodedLength();
    }

    void received(long orderNumber) {
        OrdersReceivedEncoder received = new OrdersReceivedEncoder()
                .wrapAndApplyHeader(message, 0, header)
                .orderNumber(orderNumber)
                .clientId(clientId)
                .venueId(0)
                .connection(connection);
        send(message, WireHeaderEncoder.ENCODED_LENGTH + received.encodedLength());
    }

    void bye() {
        ClientByeEncoder bye = new ClientByeEncoder()
                .wrapAndApplyHeader(message, 0, header)
                .clientId(clientId)
                .connection(connection);
        send(message, WireHeaderEncoder.ENCODED_LENGTH + bye.encodedLength());
    }

    /** What the venue trades, then its first price, which ends the list. */
    void define() {
        ReferenceWriter reference = new ReferenceWriter(frame);
        reference.currency(0, "BTC", 8);
        reference.currency(1, "USD", 2);
        reference.underlying(0, "BTC", 0, 1, ReferenceSource.INDEX, -1, GreekBasis.FORWARD);
        reference.instrument(InstrumentSpec.builder(0, "BTC-PERPETUAL")
                .quoteCurrencyId(1)
                .perpetual()
                .inverse()
                .contractSizeE9(10_000_000_000L)
                .tickSizeE9(500_000_000L)
                .build());
        events(1L);
        quote();
        events(number + 1L);
    }

    void quote() {
        quote(5_000L);
    }

    void quote(long bidLots) {
        frame.closing();
        writer.quote(0)
                .bid(PRICE_E9 - 500_000_000L, bidLots)
                .ask(PRICE_E9 + 500_000_000L, 5_000L)
                .mark(PRICE_E9)
                .publish();
    }

    private void onMessage(DirectBuffer buffer, int offset) {
        switch (headerIn.wrap(buffer, offset).templateId()) {
            case WelcomeDecoder.TEMPLATE_ID -> {
                WelcomeDecoder welcome = new WelcomeDecoder().wrapAndApplyHeader(buffer, offset, headerIn);
                connection = welcome.connection();
                welcomedAt = welcome.lastEventNumber();
                for (WelcomeDecoder.VenuesDecoder venue : welcome.venues()) {
                    acknowledgedOrder = venue.acknowledgedNumber();
                }
            }
            case RefusedDecoder.TEMPLATE_ID -> {
                RefusedDecoder refused = new RefusedDecoder().wrapAndApplyHeader(buffer, offset, headerIn);
                refusal = refused.reason();
                refusedForGood = refused.isFinal() != 0;
                refusedValue = refused.value();
                refusals.add(refused.reason() + ": " + refused.words());
            }
            case EventsTakenDecoder.TEMPLATE_ID -> {
                EventsTakenDecoder told = new EventsTakenDecoder().wrapAndApplyHeader(buffer, offset, headerIn);
                taken = told.throughNumber();
                rejectedMask |= told.rejectedMask();
            }
            case OrderOutDecoder.TEMPLATE_ID -> {
                OrderOutDecoder order = new OrderOutDecoder().wrapAndApplyHeader(buffer, offset, headerIn);
                orders.add(order.orderNumber());
                order.wrapOrderMessage(inside);
                actions.add(new HedgeOrderDecoder()
                        .wrapAndApplyHeader(inside, 0, new MessageHeaderDecoder())
                        .action());
            }
            case OutputOutDecoder.TEMPLATE_ID -> {
                OutputOutDecoder told = new OutputOutDecoder().wrapAndApplyHeader(buffer, offset, headerIn);
                outputNumber = told.outputNumber() - 1L;
                told.wrapOutputs(inside);
                for (int at = 0; at < inside.capacity(); at += AdmittedEvents.length(inside, at)) {
                    outputs++;
                    outputNumber++;
                }
            }
            case SkippedDecoder.TEMPLATE_ID ->
                skipped += new SkippedDecoder()
                        .wrapAndApplyHeader(buffer, offset, headerIn)
                        .skippedCount();
            case EventOutDecoder.TEMPLATE_ID -> definitions++;
            default -> {
                // Heartbeats.
            }
        }
    }

    @Override
    public MutableDirectBuffer claim() {
        event.setMemory(0, event.capacity(), (byte) 0);
        return event;
    }

    @Override
    public void publish(int length) {
        pack.putBytes(packed, event, 0, length);
        packed += length;
        packedCount++;
    }

    @Override
    public void close() {
        sender.close();
        subscription.close();
    }
}
