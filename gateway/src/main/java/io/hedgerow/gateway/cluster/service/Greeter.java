package io.hedgerow.gateway.cluster.service;

import io.hedgerow.engine.event.NumericProfile;
import io.hedgerow.engine.event.codec.EngineStartedDecoder;
import io.hedgerow.engine.event.codec.HedgeOrderDecoder;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.wire.ClientHelloDecoder;
import io.hedgerow.engine.wire.EventsDecoder;
import io.hedgerow.engine.wire.WireHeaderDecoder;
import io.hedgerow.engine.wire.WireRefusal;
import io.hedgerow.gateway.cluster.journal.HashTeller;
import io.hedgerow.gateway.wire.CommittedEvents;
import java.util.List;
import org.agrona.DirectBuffer;

/**
 * Who may come in: versions, numeric profile, venues that nobody else serves; and the capacities that an engine may begin with.
 *
 * <p>Owned by the service thread.
 */
final class Greeter {
    private static final int ROWS_MAX = 1 << 20;
    private static final int VENUES_ENTRY = ClientHelloDecoder.VenuesDecoder.sbeBlockLength();

    private final HostFacts facts;
    private final List<ClientLine> lines;
    private final ResendTimer timer;
    private final WireHeaderDecoder header = new WireHeaderDecoder();
    private final ClientHelloDecoder hello = new ClientHelloDecoder();

    Greeter(HostFacts facts, List<ClientLine> lines, ResendTimer timer) {
        this.facts = facts;
        this.lines = lines;
        this.timer = timer;
    }

    void onHello(ClientLine line, DirectBuffer message, int offset, int length) {
        if (!isWhole(message, offset, length)) {
            line.refuse(refusal(WireRefusal.MALFORMED, true, 0L, "ClientHello is cut off"));
            return;
        }
        hello.wrapAndApplyHeader(message, offset, header);
        HostRefusal refusal = unwelcome(line);
        if (refusal == null) {
            refusal = unserved(hello.venues());
        }
        if (refusal != null) {
            line.refuse(refusal);
            return;
        }
        int place = facts.clients().place(hello.clientId());
        if (place < 0) {
            line.refuse(refusal(
                    WireRefusal.CLIENT_ID,
                    true,
                    facts.limits().clientsMax(),
                    "this host has room for " + facts.limits().clientsMax() + " clients, for good, and has them:"
                            + " say hello by the number of one of them; how many it is clients_max in [clients] says"));
            return;
        }
        welcome(line, place);
    }

    private static boolean isWhole(DirectBuffer message, int offset, int length) {
        int end = offset + length;
        if (!WireMessage.hasBlock(message, offset, length, ClientHelloDecoder.BLOCK_LENGTH)) {
            return false;
        }
        int channel = WireMessage.behindGroup(message, WireMessage.behindBlock(message, offset), end, VENUES_ENTRY);
        int token = WireMessage.behindData(message, channel, end);
        return WireMessage.behindData(message, token, end) >= 0;
    }

    private HostRefusal unwelcome(ClientLine line) {
        int wire = hello.wireVersion();
        if (wire < 1 || wire > ClientHelloDecoder.SCHEMA_VERSION) {
            return refusal(
                    WireRefusal.WIRE_VERSION,
                    true,
                    ClientHelloDecoder.SCHEMA_VERSION,
                    "wire version " + wire + " is not spoken here: up to " + ClientHelloDecoder.SCHEMA_VERSION
                            + "; use a client of this build or an earlier one");
        }
        int events = hello.eventSchemaVersion();
        if (events < 1 || events > HedgeOrderDecoder.SCHEMA_VERSION) {
            return refusal(
                    WireRefusal.EVENT_SCHEMA,
                    true,
                    HedgeOrderDecoder.SCHEMA_VERSION,
                    "events of schema version " + events + " are not known here: up to "
                            + HedgeOrderDecoder.SCHEMA_VERSION + "; bring the nodes to the client's build first");
        }
        if (hello.numericProfile() != 0 && hello.numericProfile() != NumericProfile.CURRENT) {
            return refusal(
                    WireRefusal.NUMERIC_PROFILE,
                    true,
                    NumericProfile.CURRENT,
                    "the client computes with numeric profile " + hello.numericProfile() + ", this host with "
                            + NumericProfile.CURRENT + ": both have to be of the same build");
        }
        if (hello.clientId() < 1) {
            return refusal(WireRefusal.CLIENT_ID, true, 1L, "client ids are 1 to 2147483647");
        }
        return isOfAnother(line.memberId())
                ? refusal(
                        WireRefusal.CLIENT_ID,
                        true,
                        HashTeller.CLIENT_ID_FIRST - 1L,
                        "client ids behind " + (HashTeller.CLIENT_ID_FIRST - 1)
                                + " are of the cluster's members, each of its own, and this session is not of that one")
                : null;
    }

    /** The last ids are of members: who is not that one could tell the others that its state is another one. */
    private boolean isOfAnother(int memberId) {
        int id = hello.clientId();
        return id >= HashTeller.CLIENT_ID_FIRST && (memberId < 0 || id != HashTeller.CLIENT_ID_FIRST + memberId);
    }

    private HostRefusal unserved(ClientHelloDecoder.VenuesDecoder venues) {
        while (venues.hasNext()) {
            int id = venues.next().venueId();
            long last = venues.lastOrderNumber();
            if (!facts.outbox().knows(id)) {
                return refusal(
                        WireRefusal.UNKNOWN_VENUE,
                        false,
                        facts.outbox().venues(),
                        "venue " + id + " is beyond the " + facts.outbox().venues() + " that this host serves");
            }
            VenueOrders venue = facts.outbox().venue(id);
            if (venue.clientId() != VenueOrders.NOBODY && venue.clientId() != hello.clientId()) {
                return refusal(
                        WireRefusal.VENUE_TAKEN,
                        false,
                        venue.clientId(),
                        "client " + venue.clientId() + " serves venue " + id + " and its session is open");
            }
            if (last > venue.given()) {
                return refusal(
                        WireRefusal.ORDER_NUMBER,
                        false,
                        venue.given(),
                        "the client says it has order " + last + " of venue " + id + ", the last one given out is "
                                + venue.given() + ": it belongs to another cluster, or its folder does");
            }
        }
        return null;
    }

    private void welcome(ClientLine line, int place) {
        for (ClientLine other : lines) {
            if (other != line && other.isKnown() && other.clientId() == hello.clientId()) {
                facts.outbox().leave(other.sessionId());
                other.refuse(
                        refusal(WireRefusal.REPLACED, true, 0L, "the same client has said hello from another session"));
            }
        }
        facts.outbox().leave(line.sessionId());
        line.hello(place, hello.clientId(), (int) hello.roles().getRaw());
        serve(line);
        if (line.takesCommitted()) {
            follow(line);
        }
    }

    private void serve(ClientLine line) {
        hello.sbeRewind();
        ClientHelloDecoder.VenuesDecoder venues = hello.venues();
        while (venues.hasNext()) {
            venues.next();
            VenueOrders venue = facts.outbox().venue(venues.venueId());
            venue.serve(line.clientId(), line.sessionId());
            if (venues.lastOrderNumber() >= 0) {
                venue.acknowledge(venues.lastOrderNumber());
            }
            line.sent(venue.venueId(), venue.acknowledged());
        }
    }

    private void follow(ClientLine line) {
        long has = hello.lastJournalSequence();
        if (has > facts.core().sequence()) {
            line.refuse(refusal(
                    WireRefusal.COMMITTED_GONE,
                    false,
                    facts.core().sequence(),
                    "the client has records up to " + has + ", this host up to "
                            + facts.core().sequence() + ": its journal belongs to another cluster, or this one was put"
                            + " back; begin with a copy of a node's journal"));
            return;
        }
        timer.onFollower(facts.core().sequence() - has);
        CommittedEvents committed = facts.committed();
        CommittedEvents.Cursor cursor = committed.new Cursor();
        if (cursor.seek(has)) {
            line.follow(cursor, hello.keptFromNumber());
        } else {
            line.refuse(Courier.gone(committed));
        }
    }

    /** Why an engine cannot begin with an EngineStarted; null if it can. */
    HostRefusal notHeld(DirectBuffer message, int offset, int length) {
        EngineStartedDecoder started = new EngineStartedDecoder();
        if (length < MessageHeaderDecoder.ENCODED_LENGTH + EngineStartedDecoder.BLOCK_LENGTH) {
            return start(WireRefusal.EVENT_SCHEMA, "EngineStarted of an earlier schema cannot begin a cluster");
        }
        started.wrapAndApplyHeader(message, offset, new MessageHeaderDecoder());
        if (started.numericProfile() != NumericProfile.CURRENT) {
            return start(
                    WireRefusal.NUMERIC_PROFILE,
                    "EngineStarted asks for numeric profile " + started.numericProfile() + ", this host computes with "
                            + NumericProfile.CURRENT);
        }
        try {
            return notHeld(CapacitySpec.of(started).toBuilder().build());
        } catch (IllegalArgumentException e) {
            return start(WireRefusal.CAPACITY, e.getMessage());
        }
    }

    private HostRefusal notHeld(CapacitySpec capacity) {
        int rows = Math.max(
                Math.max(capacity.listing().instruments(), capacity.listing().options()),
                Math.max(capacity.listing().slices(), capacity.listing().underlyings()));
        int room = OrderOutbox.roomForOneEvent(
                capacity.orders().working(),
                capacity.orders().hedgeInstruments(),
                capacity.listing().underlyings());
        if (rows > ROWS_MAX || capacity.listing().currencies() > ROWS_MAX) {
            return start(WireRefusal.CAPACITY, "at most " + ROWS_MAX + " rows of a kind are held");
        }
        if (capacity.listing().venues() > facts.outbox().venues()) {
            return start(
                    WireRefusal.CAPACITY,
                    capacity.listing().venues() + " venues, this host serves "
                            + facts.outbox().venues());
        }
        if (room < 1 || room > facts.limits().ordersPerVenue()) {
            return start(
                    WireRefusal.CAPACITY,
                    "one event may lead to " + room + " orders (twice workingOrders, and hedgeInstruments of every"
                            + " underlying), this host keeps "
                            + facts.limits().ordersPerVenue() + " of a venue");
        }
        return null;
    }

    private static HostRefusal start(WireRefusal reason, String words) {
        return new HostRefusal(reason, EventsDecoder.TEMPLATE_ID, false, 0L, words);
    }

    private static HostRefusal refusal(WireRefusal reason, boolean isFinal, long value, String words) {
        return new HostRefusal(reason, ClientHelloDecoder.TEMPLATE_ID, isFinal, value, words);
    }
}
