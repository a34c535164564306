package io.hedgerow.gateway.cluster.service;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.wire.ClientHelloDecoder;
import io.hedgerow.engine.wire.WireRefusal;
import io.hedgerow.gateway.wire.CommittedEvents;
import java.util.List;
import org.agrona.DirectBuffer;

/**
 * Sends each session what it is still to be sent, as far as it goes now: first refusals and the welcome, then orders, then
 * acknowledgements and committed events in the order of the log, then outputs. Nothing is waited for: what does not go now goes
 * with the next message or timer of the log.
 *
 * <p>Owned by the service thread; allocates nothing.
 */
final class Courier {
    /** Committed events sent to one session at a timer: a follower far behind has some hundred thousand in a second. */
    static final int EVENTS_AT_A_TIMER = 4_096;

    /** Committed events sent to one session with a message, so that a follower far behind does not hold up the log. */
    static final int EVENTS_AT_ONCE = 256;

    private final HostFacts facts;
    private final List<ClientLine> lines;
    private final HostVoice voice = new HostVoice();

    Courier(HostFacts facts, List<ClientLine> lines) {
        this.facts = facts;
        this.lines = lines;
    }

    /** To every session, behind a message of the log. */
    void deliver() {
        deliver(EVENTS_AT_ONCE);
    }

    /** To every session, at a timer of the log. */
    void deliverMore() {
        deliver(EVENTS_AT_A_TIMER);
    }

    private void deliver(int eventsMax) {
        if (facts.leads()) {
            for (int i = 0; i < lines.size(); i++) {
                deliver(lines.get(i), eventsMax);
            }
        }
    }

    /** Orders alone, at once. */
    void deliverOrders() {
        if (facts.leads() && facts.outbox().hasWaiting()) {
            for (int i = 0; i < lines.size(); i++) {
                ClientLine line = lines.get(i);
                if (line.isConfirmed() && !line.isWelcomeDue()) {
                    sendOrders(line);
                }
            }
        }
    }

    private void deliver(ClientLine line, int eventsMax) {
        if (!tellRefusal(line) || !line.isConfirmed() || !greet(line) || !sendOrders(line)) {
            return;
        }
        boolean isThrough = line.cursor() == null ? acknowledge(line) : follow(line, eventsMax);
        if (isThrough && line.isRepeatDue()) {
            line.repeatDue(!voice.takenBefore(line, facts));
        }
        if (line.feed() != null) {
            flush(line);
        }
    }

    private boolean tellRefusal(ClientLine line) {
        HostRefusal refusal = line.refusal();
        if (refusal == null) {
            return true;
        }
        if (!voice.refused(line, facts.lastNumber(line))) {
            return false;
        }
        line.refusalTold();
        if (refusal.isFinal()) {
            line.close();
        }
        return true;
    }

    private boolean greet(ClientLine line) {
        if (line.isWelcomeDue() && voice.welcome(line, facts)) {
            line.welcomed();
        }
        return !line.isWelcomeDue();
    }

    private boolean sendOrders(ClientLine line) {
        OrderOutbox outbox = facts.outbox();
        for (int id = 0; id < outbox.venues(); id++) {
            VenueOrders venue = outbox.venue(id);
            if (venue.waiting() > 0 && venue.isServedBy(line.sessionId()) && !sendOrders(line, venue)) {
                return false;
            }
        }
        return true;
    }

    private boolean sendOrders(ClientLine line, VenueOrders venue) {
        int id = venue.venueId();
        long number = Math.max(line.sent(id), venue.acknowledged()) + 1;
        while (number <= venue.given()) {
            if (!voice.order(line, venue, number)) {
                return false;
            }
            line.sent(id, number);
            number++;
        }
        return true;
    }

    private boolean acknowledge(ClientLine line) {
        Acknowledgement what = line.acknowledgement();
        if (what.isDue() && voice.taken(line)) {
            what.clear();
        }
        return !what.isDue();
    }

    private boolean follow(ClientLine line, int eventsMax) {
        CommittedEvents.Cursor cursor = line.cursor();
        if (cursor.isOvertaken()) {
            line.unfollow();
            line.refuse(gone(facts.committed()));
            return false;
        }
        for (int i = 0; i < eventsMax && cursor.hasEvent(); i++) {
            if (line.stillHas(cursor.publisherId(), cursor.number())) {
                line.acknowledgement()
                        .add(
                                cursor.number(),
                                cursor.sequence(),
                                cursor.lastSequence(),
                                EventPrefix.timeNs(cursor.buffer(), cursor.offset()),
                                0);
            } else if (!acknowledge(line) || !voice.event(line, cursor)) {
                return false;
            }
            cursor.advance();
        }
        return acknowledge(line) && !cursor.hasEvent();
    }

    /** A follower asks for committed events that are no longer here. */
    static HostRefusal gone(CommittedEvents committed) {
        long oldest = committed.goneThrough() + 1;
        return new HostRefusal(
                WireRefusal.COMMITTED_GONE,
                ClientHelloDecoder.TEMPLATE_ID,
                false,
                oldest,
                "committed events before record " + oldest + " are no longer kept here: begin with a copy of a node's"
                        + " journal, then say hello with its last record");
    }

    private void flush(ClientLine line) {
        OutputFeed feed = line.feed();
        if (feed.skipped() > 0 && voice.skipped(line)) {
            feed.skippedTold();
        }
        if (!feed.isEmpty()) {
            if (feed.skipped() == 0 && voice.outputs(line)) {
                feed.sent();
            } else {
                feed.skip();
            }
        }
    }

    /** An output for whoever wants it. */
    void output(long sequence, DirectBuffer message, int offset, int length) {
        if (!facts.leads()) {
            return;
        }
        int templateId = EventPrefix.templateId(message, offset);
        for (int i = 0; i < lines.size(); i++) {
            ClientLine line = lines.get(i);
            OutputFeed feed = line.feed();
            if (feed != null && feed.takes(templateId)) {
                if (!feed.hasRoom(length)) {
                    flush(line);
                }
                feed.add(sequence, message, offset, length);
            }
        }
    }

    /** Whatever was sent and not acknowledged since the last call goes again. */
    void sendAgain() {
        OrderOutbox outbox = facts.outbox();
        for (int i = 0; i < lines.size(); i++) {
            ClientLine line = lines.get(i);
            for (int id = 0; id < outbox.venues(); id++) {
                VenueOrders venue = outbox.venue(id);
                if (venue.isServedBy(line.sessionId()) && line.isStuck(venue)) {
                    line.sent(id, venue.acknowledged());
                }
            }
        }
    }

    /** Another member may have led meanwhile. */
    void unconfirm() {
        for (ClientLine line : lines) {
            line.unconfirm();
        }
    }
}
