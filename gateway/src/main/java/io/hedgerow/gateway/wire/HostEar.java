package io.hedgerow.gateway.wire;

import io.hedgerow.engine.wire.EventOutDecoder;
import io.hedgerow.engine.wire.EventsDecoder;
import io.hedgerow.engine.wire.EventsTakenDecoder;
import io.hedgerow.engine.wire.HostByeDecoder;
import io.hedgerow.engine.wire.OrderOutDecoder;
import io.hedgerow.engine.wire.OutputOutDecoder;
import io.hedgerow.engine.wire.RefusedDecoder;
import io.hedgerow.engine.wire.SkippedDecoder;
import io.hedgerow.engine.wire.SlowDecoder;
import io.hedgerow.engine.wire.WelcomeDecoder;
import io.hedgerow.engine.wire.WireHeaderDecoder;
import io.hedgerow.engine.wire.WireRefusal;
import io.hedgerow.gateway.clock.NanoClock;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What a client hears of its host: the welcome or a refusal, what became of its events, orders, committed events, outputs.
 * What cannot be taken since something before it is missing begins the session anew. Owned by the client's thread;
 * allocates where a session begins alone.
 */
final class HostEar implements WireLine.Reader {
    private final WireParts parts;
    private final WireSession session;
    private final NanoClock clock;
    private final int clientId;
    private final boolean follows;
    private final WireHeaderDecoder header = new WireHeaderDecoder();
    private final WelcomeDecoder welcome = new WelcomeDecoder();
    private final RefusedDecoder refused = new RefusedDecoder();
    private final EventsTakenDecoder taken = new EventsTakenDecoder();
    private final OrderOutDecoder order = new OrderOutDecoder();
    private final EventOutDecoder event = new EventOutDecoder();
    private final OutputOutDecoder output = new OutputOutDecoder();
    private final SkippedDecoder skipped = new SkippedDecoder();
    private final SlowDecoder slow = new SlowDecoder();
    private final UnsafeBuffer view = new UnsafeBuffer(0, 0);
    private RuntimeException failed;

    HostEar(WireParts parts, WireSession session, NanoClock clock) {
        this.parts = parts;
        this.session = session;
        this.clock = clock;
        clientId = parts.spec().clientId();
        follows = parts.spec().follows();
    }

    /** A line may keep what its reader throws to itself, as Aeron does: it is kept here, and what comes behind it is not heard. */
    @Override
    public void onMessage(DirectBuffer message, int offset, int length) {
        if (failed != null) {
            return;
        }
        try {
            hear(message, offset, length);
        } catch (RuntimeException e) {
            failed = e;
        }
    }

    /** Throws what hearing has thrown, behind the line. */
    void rethrow() {
        if (failed != null) {
            RuntimeException why = failed;
            failed = null;
            throw why;
        }
    }

    private void hear(DirectBuffer message, int offset, int length) {
        if (length < WireHeaderDecoder.ENCODED_LENGTH) {
            return;
        }
        header.wrap(message, offset);
        if (header.schemaId() != WelcomeDecoder.SCHEMA_ID) {
            return;
        }
        session.heard(clock.nanoTime());
        int templateId = header.templateId();
        if (templateId == WelcomeDecoder.TEMPLATE_ID) {
            onWelcome(welcome.wrapAndApplyHeader(message, offset, header));
        } else if (templateId == RefusedDecoder.TEMPLATE_ID) {
            onRefused(refused.wrapAndApplyHeader(message, offset, header));
        } else if (session.isOpen() && !takes(templateId, message, offset)) {
            session.greet(); // Something before it is missing: the host sends everything from there.
        }
    }

    /** Takes what comes in an open session; false if something before it is missing. */
    private boolean takes(int templateId, DirectBuffer message, int offset) {
        switch (templateId) {
            case EventsTakenDecoder.TEMPLATE_ID -> {
                return onTaken(taken.wrapAndApplyHeader(message, offset, header));
            }
            case EventOutDecoder.TEMPLATE_ID -> {
                return onEvent(event.wrapAndApplyHeader(message, offset, header));
            }
            case OrderOutDecoder.TEMPLATE_ID -> {
                return parts.orders().onOrder(order.wrapAndApplyHeader(message, offset, header), view);
            }
            case OutputOutDecoder.TEMPLATE_ID -> onOutputs(output.wrapAndApplyHeader(message, offset, header));
            case SkippedDecoder.TEMPLATE_ID -> {
                skipped.wrapAndApplyHeader(message, offset, header);
                parts.listener().onSkipped(skipped.fromSequence(), skipped.toSequence(), skipped.skippedCount());
            }
            case SlowDecoder.TEMPLATE_ID ->
                session.waitsFor(
                        slow.wrapAndApplyHeader(message, offset, header).waitNs());
            case HostByeDecoder.TEMPLATE_ID -> session.restart("the host has ended the session");
            default -> {
                // Heartbeats, and what a later version says besides.
            }
        }
        return true;
    }

    private void onOutputs(OutputOutDecoder told) {
        long sequence = told.journalSequence();
        told.wrapOutputs(view);
        parts.listener().onOutputs(sequence, view, 0, view.capacity());
    }

    private boolean onEvent(EventOutDecoder told) {
        if (told.journalSequence() > 0L) {
            return parts.committed().onEvent(told, view);
        }
        told.wrapEventMessage(view);
        parts.listener().onDefinition(view, 0, view.capacity());
        return true;
    }

    private boolean onTaken(EventsTakenDecoder told) {
        if (follows) {
            return parts.committed().onTaken(told);
        }
        long through = told.throughNumber();
        if (through > parts.window().released() && through <= parts.window().last()) {
            parts.window().release(through);
            parts.listener().onTaken(through, told.journalSequence(), told.timeNs(), told.rejectedMask());
        }
        return true;
    }

    private void onWelcome(WelcomeDecoder said) {
        if (!session.isGreeting() || said.clientId() != clientId) {
            return;
        }
        WireWelcome now = WireWelcome.of(said);
        int connection = said.connection();
        int lengthMax = Math.min(parts.line().messageLengthMax(), said.messageLengthMax());
        int windowEvents = said.windowEvents();
        int perSecond = said.eventsPerSecondMax();
        EventWindow window = parts.window();
        boolean first = !window.hasBegun();
        if (first) {
            window.begin(now.lastEventNumber());
        } else if (!agrees(now)) {
            return;
        }
        parts.orders().onWelcome(said.venues());
        parts.sender().begin(connection, now.lastEventNumber(), lengthMax, windowEvents, perSecond);
        session.begin(now, connection);
        if (!follows && now.lastEventNumber() > window.released()) {
            window.release(now.lastEventNumber());
            parts.listener().onTaken(now.lastEventNumber(), now.journalSequence(), now.timeNs(), 0L);
        }
        parts.listener().onWelcome(now);
        if (first && follows) {
            session.greet(); // Now it can say from which number on it has its own events.
        }
    }

    private boolean agrees(WireWelcome now) {
        if (now.lastEventNumber() < parts.window().released()) {
            session.fail("the host has taken events of client " + clientId + " up to number " + now.lastEventNumber()
                    + " and had acknowledged " + parts.window().released()
                    + ": it was put back to an earlier state. Start this client anew, with the same journal as"
                    + " the host");
            return false;
        }
        if (now.lastEventNumber() > parts.window().last()) {
            session.fail("the host has taken event " + now.lastEventNumber() + " of client " + clientId
                    + ", whose last here is " + parts.window().last()
                    + ": another process publishes under this client id; give each one of its own");
            return false;
        }
        return true;
    }

    /** One event that was not carried out: all others are. */
    private boolean isOfCommand(RefusedDecoder said) {
        return session.isOpen()
                && said.isFinal() == 0
                && said.refusedTemplateId() == EventsDecoder.TEMPLATE_ID
                && (said.reason() == WireRefusal.MALFORMED || said.reason() == WireRefusal.NOT_AUTHORISED)
                && said.value() > 0L;
    }

    private void onRefused(RefusedDecoder said) {
        if (said.clientId() == clientId && isOfCommand(said)) {
            long number = said.value();
            parts.listener().onRefused(number, said.words());
        } else if (said.clientId() == clientId || said.clientId() == 0) {
            session.refused(said.words(), WireRefusals.course(said.reason(), said.isFinal() != 0));
        }
    }
}
