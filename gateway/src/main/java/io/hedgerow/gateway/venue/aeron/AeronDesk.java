package io.hedgerow.gateway.venue.aeron;

import io.hedgerow.engine.host.OutboundRing;
import io.hedgerow.engine.wire.ClientByeDecoder;
import io.hedgerow.engine.wire.ClientHeartbeatDecoder;
import io.hedgerow.engine.wire.ClientHelloDecoder;
import io.hedgerow.engine.wire.EventsDecoder;
import io.hedgerow.engine.wire.OrdersReceivedDecoder;
import io.hedgerow.engine.wire.WireHeaderDecoder;
import io.hedgerow.engine.wire.WireRefusal;
import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.reference.ReferenceRegistry;
import io.hedgerow.gateway.venue.LiveSession;
import java.util.function.Consumer;
import org.agrona.DirectBuffer;
import org.agrona.collections.Int2ObjectHashMap;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What is done with the messages of clients: who they are, what of theirs is taken, and what they are told.
 *
 * <p>Before an engine runs only definitions are taken; everything else waits on its way. I/O thread, but where it says so.
 */
final class AeronDesk implements AeronHub.Reader {
    private static final int HEADER = WireHeaderDecoder.ENCODED_LENGTH;
    private static final int SIZE_OF_LENGTH = 4;
    private static final long NOTE_NANOS = 10_000_000_000L;

    private final AeronVenueSpec spec;
    private final AeronHub hub;
    private final Consumer<String> notes;
    private final AeronListing listing;
    private final AeronGreeting greeting;
    private final AeronServing serving;
    private final AeronReplies replies = new AeronReplies();
    private final AeronTeller teller;
    private final AeronPortions portions;
    private final Int2ObjectHashMap<AeronClientLine> bySession = new Int2ObjectHashMap<>();
    private final UnsafeBuffer view = new UnsafeBuffer(0, 0);
    private final WireHeaderDecoder header = new WireHeaderDecoder();
    private final ClientHelloDecoder hello = new ClientHelloDecoder();
    private final EventsDecoder events = new EventsDecoder();
    private final OrdersReceivedDecoder received = new OrdersReceivedDecoder();
    private final ClientHeartbeatDecoder heartbeat = new ClientHeartbeatDecoder();
    private final ClientByeDecoder bye = new ClientByeDecoder();
    private final Taker taking = this::take;
    private final Taker killing = this::kill;
    private volatile Engine engine;
    private volatile boolean restate;
    private volatile long strangers;
    private long strangerNanos = Long.MIN_VALUE / 2;

    /** What is done with a portion of events that is sound; false = there is no room for it now. */
    private interface Taker {
        boolean take(AeronClientLine line, long first, int count, DirectBuffer buffer, int offset, int length);
    }

    /** What there is once an engine runs. */
    record Engine(
            LiveSession.Wiring wiring,
            AeronNumbers numbers,
            AeronOrderSide orders,
            AeronIntake intake,
            OutboundRing.Poller outputs) {}

    AeronDesk(AeronVenueSpec spec, int venueId, AeronHub hub, ReferenceRegistry registry, Consumer<String> notes) {
        this.spec = spec;
        this.hub = hub;
        this.notes = notes;
        listing = new AeronListing(new AeronDefinitions(registry, spec.venue(), venueId));
        teller = new AeronTeller(spec, hub, registry.directory(), replies);
        portions = new AeronPortions(spec, listing, replies, this::refuse);
        greeting = new AeronGreeting(spec, venueId, hub, this::note);
        serving = new AeronServing(spec, venueId, hub, replies);
    }

    /** What clients say there is. */
    AeronListing listing() {
        return listing;
    }

    /** Says to clients what they are told; I/O thread. */
    AeronReplies replies() {
        return replies;
    }

    /** An engine runs. Main thread. */
    void begin(Engine running) {
        engine = running;
    }

    /** Tells again which instruments are not live. Any thread. */
    void restate() {
        restate = true;
    }

    /** Messages of nobody who has said hello, and what was none of ours. Any thread. */
    long strangers() {
        return strangers;
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // One thread writes.
    public boolean onMessage(DirectBuffer buffer, int offset, int length, int aeronSession) {
        view.wrap(buffer, offset, length);
        if (length < HEADER || header.wrap(view, 0).schemaId() != ClientHelloDecoder.SCHEMA_ID) {
            strangers++;
            note("something came that is no message of hedgerow-wire.xml");
            return true;
        }
        try {
            return dispatch(length, aeronSession);
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            malformed(bySession.get(aeronSession), "the message is cut off, or is none of this schema");
            return true;
        }
    }

    private boolean dispatch(int length, int aeronSession) {
        int templateId = header.templateId();
        if (templateId == ClientHelloDecoder.TEMPLATE_ID) {
            return hello(aeronSession);
        }
        AeronClientLine line = bySession.get(aeronSession);
        if (line == null && templateId == EventsDecoder.TEMPLATE_ID && isAside(aeronSession, length)) {
            return true;
        }
        if (line == null || !line.isOpen()) {
            stranger(line);
            return true;
        }
        line.heard(NanoClock.SYSTEM.nanoTime());
        switch (templateId) {
            case EventsDecoder.TEMPLATE_ID -> {
                boolean done = events(line, length, taking);
                if (!done) {
                    line.putBack();
                }
                return done;
            }
            case OrdersReceivedDecoder.TEMPLATE_ID -> received(line);
            case ClientHeartbeatDecoder.TEMPLATE_ID -> {
                heartbeat.wrapAndApplyHeader(view, 0, header);
                known(line, heartbeat.clientId(), heartbeat.connection(), templateId);
            }
            case ClientByeDecoder.TEMPLATE_ID -> {
                bye.wrapAndApplyHeader(view, 0, header);
                if (known(line, bye.clientId(), bye.connection(), templateId)) {
                    line.over(AeronGreeting.SAID_BYE);
                }
            }
            default ->
                refuse(
                        line,
                        AeronRefusal.of(
                                WireRefusal.MALFORMED,
                                templateId,
                                0L,
                                "there is no message " + templateId + " from a client"));
        }
        return true;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // One thread writes.
    private void stranger(AeronClientLine line) {
        strangers++;
        if (line == null) {
            note("a client sends without having said hello: it cannot be answered, and nothing of it is taken");
        }
    }

    private void note(String what) {
        long nowNanos = NanoClock.SYSTEM.nanoTime();
        if (nowNanos - strangerNanos > NOTE_NANOS) {
            strangerNanos = nowNanos;
            notes.accept(spec.venue() + ": " + what);
        }
    }

    private boolean hello(int aeronSession) {
        hello.wrapAndApplyHeader(view, 0, header);
        AeronClientLine before = bySession.get(aeronSession);
        AeronHello said = AeronHello.of(hello);
        Engine running = engine;
        if (before == null && said.isAside() && running != null && greeting.isAllowed(said.token())) {
            running.intake().kills().aside(aeronSession, said.clientId());
            return true;
        }
        AeronClientLine line = greeting.greet(said, aeronSession, before, running);
        if (line != null && line != before) {
            bySession.put(aeronSession, line);
        } else if (line != null && line.isOpen()) {
            serving.welcome(line, running);
        }
        return true;
    }

    @Override
    public void onOpen(AeronClientLine line) {
        if (!line.refusal.isNone()) {
            replies.refused(line, line.refusal);
            line.over(line.refusal.words());
            notes.accept(spec.venue() + ": " + line.describe() + " is refused: " + line.refusal.words());
            return;
        }
        line.stage = AeronClientLine.Stage.OPEN;
        Engine running = engine;
        line.lastNumber = greeting.last(line, running);
        line.publishedThrough = greeting.publishedThrough(line);
        line.acks.begin(line.lastNumber);
        line.told.restart();
        if (running != null) {
            running.intake().opened(line);
        }
        serving.welcome(line, running);
        notes.accept(spec.venue() + ": " + line.describe() + " is connected");
    }

    private boolean known(AeronClientLine line, int clientId, int connection, int templateId) {
        if (line.clientId == clientId && line.connection == connection) {
            return true;
        }
        refuse(
                line,
                AeronRefusal.of(
                        WireRefusal.NO_HELLO,
                        templateId,
                        line.connection,
                        "this session is connection " + line.connection + " of client " + line.clientId));
        return false;
    }

    private void refuse(AeronClientLine line, AeronRefusal why) {
        line.countRefused();
        replies.refused(line, why);
        if (why.isFinal()) {
            notes.accept(spec.venue() + ": the session of " + line.describe() + " is ended: " + why.words());
            line.over(why.words());
        }
    }

    private void malformed(AeronClientLine line, String words) {
        if (line == null || !line.isOpen()) {
            stranger(line);
        } else {
            refuse(line, AeronRefusal.of(WireRefusal.MALFORMED, header.templateId(), 0L, words));
        }
    }

    private void received(AeronClientLine line) {
        received.wrapAndApplyHeader(view, 0, header);
        if (!known(line, received.clientId(), received.connection(), OrdersReceivedDecoder.TEMPLATE_ID)) {
            return;
        }
        Engine running = engine;
        if (running == null || !line.servesVenue || !running.orders().outbox().acknowledge(received.orderNumber())) {
            refuse(
                    line,
                    AeronRefusal.of(
                            WireRefusal.ORDER_NUMBER,
                            OrdersReceivedDecoder.TEMPLATE_ID,
                            running == null ? 0L : running.orders().outbox().last(),
                            "order " + received.orderNumber() + " was never given out to this client"));
        }
    }

    /** Kills that a client says by a publication of its own, whatever its session waits for. */
    private boolean isAside(int aeronSession, int length) {
        Engine running = engine;
        int clientId =
                running == null ? AeronKills.NOBODY : running.intake().kills().aside(aeronSession);
        if (clientId == AeronKills.NOBODY) {
            return false;
        }
        for (AeronClientLine line : hub.lines()) {
            if (line.clientId == clientId && line.isOpen()) {
                line.heard(NanoClock.SYSTEM.nanoTime());
                return events(line, length, killing);
            }
        }
        return false;
    }

    private boolean kill(AeronClientLine line, long first, int count, DirectBuffer buffer, int offset, int length) {
        engine.intake().kills().carryOutAside(line, first, count, buffer, offset);
        return true;
    }

    private boolean take(AeronClientLine line, long first, int count, DirectBuffer buffer, int offset, int length) {
        serving.serveLate(line, engine);
        return portions.take(line, engine, first, count, buffer, offset, length);
    }

    private boolean events(AeronClientLine line, int length, Taker taker) {
        if (header.blockLength() < EventsDecoder.BLOCK_LENGTH
                || length < HEADER + header.blockLength() + SIZE_OF_LENGTH) {
            malformed(line, "the message is cut off");
            return true;
        }
        events.wrapAndApplyHeader(view, 0, header);
        if (!known(line, events.clientId(), events.connection(), EventsDecoder.TEMPLATE_ID)) {
            return true;
        }
        int at = HEADER + header.blockLength() + SIZE_OF_LENGTH;
        int inside = events.eventsLength();
        if (inside < 0 || at + inside != length) {
            malformed(line, "the events inside are not as long as they are said to be");
            return true;
        }
        String wrong = AdmittedEvents.check(view, at, inside, events.eventCount());
        if (!wrong.isEmpty()) {
            refuse(line, AeronRefusal.ending(WireRefusal.MALFORMED, EventsDecoder.TEMPLATE_ID, 0L, wrong));
            return true;
        }
        return taker.take(line, events.firstNumber(), events.eventCount(), view, at, inside);
    }

    @Override
    public void onGone(AeronClientLine line) {
        bySession.remove(line.aeronSession, line);
        Engine running = engine;
        if (line.sender != null && line.welcomed && line.refusal.isNone()) {
            replies.bye(line);
            notes.accept(spec.venue() + ": " + line.describe() + " is gone: " + line.why);
        }
        if (running != null && line.welcomed) {
            greeting.left(line);
            running.intake().gone(line);
            serving.gone(line, running);
        } else {
            greeting.left(line);
        }
    }

    @Override
    public int onDuty(long nowNanos) {
        Engine running = engine;
        if (running == null) {
            return tell(nowNanos, null);
        }
        int work = running.intake().awaited().answers();
        if (restate) {
            restate = false;
            running.intake().restate();
            work++;
        }
        work += running.intake().publishLate(nowNanos);
        if (running.outputs() != null && running.outputs().poll(teller.outputs())) {
            work++;
        }
        return work + tell(nowNanos, running) + running.orders().look(nowNanos);
    }

    private int tell(long nowNanos, Engine running) {
        int work = 0;
        boolean holding = running != null && running.intake().isHolding();
        for (int i = 0; i < hub.lines().size(); i++) {
            AeronClientLine line = hub.lines().get(i);
            if (line.isOpen()) {
                serving.serveLate(line, running);
                work += teller.tell(line, nowNanos, running, holding);
            }
        }
        return work;
    }

    @Override
    public void onLook(long nowNanos) {
        teller.heartbeats(nowNanos);
    }

    @Override
    public void onHalted() {
        for (AeronClientLine line : hub.open()) {
            if (line.isOpen()) {
                refuse(
                        line,
                        AeronRefusal.ending(
                                WireRefusal.HALTED, 0, 0L, "the engine has halted, and takes nothing more"));
            }
        }
    }
}
