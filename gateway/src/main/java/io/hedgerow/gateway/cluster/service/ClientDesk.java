package io.hedgerow.gateway.cluster.service;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.codec.EngineStartedDecoder;
import io.hedgerow.engine.wire.ClientByeDecoder;
import io.hedgerow.engine.wire.ClientHeartbeatDecoder;
import io.hedgerow.engine.wire.ClientHelloDecoder;
import io.hedgerow.engine.wire.EventsDecoder;
import io.hedgerow.engine.wire.MemberHashDecoder;
import io.hedgerow.engine.wire.OrdersReceivedDecoder;
import io.hedgerow.engine.wire.WireHeaderDecoder;
import io.hedgerow.engine.wire.WireRefusal;
import io.hedgerow.gateway.cluster.journal.HashTeller;
import org.agrona.DirectBuffer;

/**
 * What clients say through the log: hello, events, orders received. The same on every node; only refusals' words and what is
 * sent are the leader's.
 *
 * <p>Owned by the service thread; allocates nothing for events.
 */
final class ClientDesk {
    private final HostFacts facts;
    private final Courier courier;
    private final Greeter greeter;
    private final WireHeaderDecoder header = new WireHeaderDecoder();
    private final EventsDecoder events = new EventsDecoder();
    private final OrdersReceivedDecoder received = new OrdersReceivedDecoder();
    private final MemberHashDecoder memberHash = new MemberHashDecoder();

    ClientDesk(HostFacts facts, Courier courier, Greeter greeter) {
        this.facts = facts;
        this.courier = courier;
        this.greeter = greeter;
    }

    /** Takes a message of a session, at a time of the log. */
    void onMessage(ClientLine line, long nowNs, DirectBuffer message, int offset, int length) {
        if (line.isOver()) {
            return;
        }
        if (length < WireHeaderDecoder.ENCODED_LENGTH
                || header.wrap(message, offset).schemaId() != WireHeaderDecoder.SCHEMA_ID) {
            malformed(line, 0, "a message of another schema, or cut off");
            return;
        }
        int templateId = header.templateId();
        if (length > facts.limits().messageLengthMax()) {
            refuse(
                    line,
                    templateId,
                    WireRefusal.MALFORMED,
                    facts.limits().messageLengthMax(),
                    "a message of " + length + " bytes: at most "
                            + facts.limits().messageLengthMax() + " are taken");
        } else if (templateId == ClientHelloDecoder.TEMPLATE_ID) {
            greeter.onHello(line, message, offset, length);
        } else if (!line.isKnown()) {
            refuse(line, templateId, WireRefusal.NO_HELLO, 0L, "say ClientHello first");
        } else {
            onKnown(line, templateId, nowNs, message, offset, length);
        }
    }

    private void onKnown(ClientLine line, int templateId, long nowNs, DirectBuffer message, int offset, int length) {
        boolean isWhole = switch (templateId) {
            case EventsDecoder.TEMPLATE_ID -> onEvents(line, nowNs, message, offset, length);
            case OrdersReceivedDecoder.TEMPLATE_ID -> onReceived(line, message, offset, length);
            case MemberHashDecoder.TEMPLATE_ID -> onHash(line, message, offset, length);
            case ClientByeDecoder.TEMPLATE_ID -> onBye(line);
            case ClientHeartbeatDecoder.TEMPLATE_ID -> true; // Whatever waits for it goes out behind every message.
            default -> false;
        };
        if (!isWhole) {
            malformed(line, templateId, "a message that no client sends, or one that is cut off or holds no inputs");
        }
    }

    private boolean onEvents(ClientLine line, long nowNs, DirectBuffer message, int offset, int length) {
        if (!WireMessage.hasBlock(message, offset, length, EventsDecoder.BLOCK_LENGTH)) {
            return false;
        }
        int data = WireMessage.behindBlock(message, offset);
        int end = WireMessage.behindData(message, data, offset + length);
        events.wrapAndApplyHeader(message, offset, header);
        int count = events.eventCount();
        long first = events.firstNumber();
        int at = data + Integer.BYTES;
        if (end < 0 || count < 1 || first < 1 || WireMessage.countEvents(message, at, end) != count) {
            return false;
        }
        if (isAdmitted(line, first, count, nowNs)) {
            take(line, first, message, at, end);
        }
        return true;
    }

    private boolean isAdmitted(ClientLine line, long first, int count, long nowNs) {
        long last = facts.lastNumber(line);
        if (events.clientId() != line.clientId()) {
            refuse(line, EventsDecoder.TEMPLATE_ID, WireRefusal.CLIENT_ID, line.clientId(), "events of another client");
        } else if (facts.core().halt() != null) {
            refuse(
                    line,
                    EventsDecoder.TEMPLATE_ID,
                    WireRefusal.HALTED,
                    facts.core().sequence(),
                    facts.core().halt().describe());
        } else if (first > last + 1) {
            refuse(
                    line,
                    EventsDecoder.TEMPLATE_ID,
                    WireRefusal.EVENT_GAP,
                    last + 1,
                    "events before the first are missing");
        } else if (first + count - 1 <= last) {
            line.repeatDue(true);
        } else if (!facts.clients()
                .admit(
                        line.place(),
                        (int) (first + count - 1 - last),
                        facts.limits().eventsPerSecondMax(),
                        nowNs)) {
            line.refuse(new HostRefusal(
                    WireRefusal.FLOOD,
                    EventsDecoder.TEMPLATE_ID,
                    true,
                    facts.limits().eventsPerSecondMax(),
                    "more events than this host takes of one client in a second: these were not taken, the session is"
                            + " over; connect again and send on behind lastEventNumber"));
        } else {
            return true;
        }
        return false;
    }

    private void take(ClientLine line, long first, DirectBuffer message, int from, int end) {
        long number = first;
        int at = from;
        while (at < end) {
            int length = EventPrefix.HEADER_LENGTH + EventPrefix.blockLength(message, at);
            if (number > facts.lastNumber(line) && !takeOne(line, number, message, at, length)) {
                return;
            }
            number++;
            at += length;
        }
    }

    private boolean takeOne(ClientLine line, long number, DirectBuffer message, int at, int length) {
        ReplicatedCore core = facts.core();
        boolean isStart = EventPrefix.templateId(message, at) == EngineStartedDecoder.TEMPLATE_ID;
        if (core.hasBegun() && isStart) {
            facts.clients().lastNumber(line.place(), number);
            line.repeatDue(true); // Somebody else was first: the engine begins once.
            return true;
        }
        if (!core.hasBegun() && !begin(line, isStart, message, at, length)) {
            return false;
        }
        int crowded = facts.outbox().crowded(core.roomForOneEvent());
        if (crowded >= 0) {
            refuse(
                    line,
                    EventsDecoder.TEMPLATE_ID,
                    WireRefusal.ORDERS_WAIT,
                    crowded,
                    "orders wait for the client that serves venue " + crowded + ": send on once it is back");
            return false;
        }
        apply(line, number, message, at, length);
        return core.halt() == null;
    }

    private boolean begin(ClientLine line, boolean isStart, DirectBuffer message, int at, int length) {
        HostRefusal refusal = isStart
                ? greeter.notHeld(message, at, length)
                : new HostRefusal(
                        WireRefusal.NOT_BEGUN,
                        EventsDecoder.TEMPLATE_ID,
                        false,
                        0L,
                        "the first event of all is EngineStarted");
        if (refusal != null) {
            line.refuse(refusal);
            return false;
        }
        facts.core().begin(message, at, length);
        return true;
    }

    private void apply(ClientLine line, long number, DirectBuffer message, int at, int length) {
        ReplicatedCore core = facts.core();
        long sequence = core.sequence() + 1;
        int reject = core.take(message, at, length);
        if (core.halt() != null) {
            refuse(
                    line,
                    EventsDecoder.TEMPLATE_ID,
                    WireRefusal.HALTED,
                    sequence,
                    core.halt().describe());
            return;
        }
        facts.clients().lastNumber(line.place(), number);
        facts.committed().append(sequence, core.sequence(), line.clientId(), number, core.event(), 0, length);
        if (line.cursor() == null) {
            line.acknowledgement().add(number, sequence, core.sequence(), EventPrefix.timeNs(core.event(), 0), reject);
        }
        courier.deliverOrders();
    }

    private boolean onReceived(ClientLine line, DirectBuffer message, int offset, int length) {
        if (!WireMessage.hasBlock(message, offset, length, OrdersReceivedDecoder.BLOCK_LENGTH)) {
            return false;
        }
        received.wrapAndApplyHeader(message, offset, header);
        int venueId = received.venueId();
        if (!facts.outbox().knows(venueId) || !facts.outbox().venue(venueId).isServedBy(line.sessionId())) {
            refuse(
                    line,
                    OrdersReceivedDecoder.TEMPLATE_ID,
                    WireRefusal.UNKNOWN_VENUE,
                    venueId,
                    "not served by this client");
        } else if (!facts.outbox().venue(venueId).acknowledge(received.orderNumber())) {
            refuse(
                    line,
                    OrdersReceivedDecoder.TEMPLATE_ID,
                    WireRefusal.ORDER_NUMBER,
                    facts.outbox().venue(venueId).given(),
                    "no order of this number was given out");
        }
        return true;
    }

    private boolean onHash(ClientLine line, DirectBuffer message, int offset, int length) {
        if (!line.tellsHashes() || !WireMessage.hasBlock(message, offset, length, MemberHashDecoder.BLOCK_LENGTH)) {
            return false;
        }
        memberHash.wrapAndApplyHeader(message, offset, header);
        int memberId = memberHash.memberId();
        if (facts.clients().clientId(line.place()) == HashTeller.CLIENT_ID_FIRST + memberId) {
            facts.core().journal().told(memberId, memberHash.sequence(), memberHash.stateHash());
        } else {
            refuse(
                    line,
                    MemberHashDecoder.TEMPLATE_ID,
                    WireRefusal.CLIENT_ID,
                    HashTeller.CLIENT_ID_FIRST,
                    "the state hash of a member is told by the member itself, whose client id is its own");
        }
        return true;
    }

    private boolean onBye(ClientLine line) {
        facts.outbox().leave(line.sessionId());
        line.leave();
        return true;
    }

    private void malformed(ClientLine line, int templateId, String words) {
        refuse(line, templateId, WireRefusal.MALFORMED, 0L, words);
    }

    private static void refuse(ClientLine line, int templateId, WireRefusal reason, long value, String words) {
        line.refuse(new HostRefusal(reason, templateId, false, value, words));
    }
}
