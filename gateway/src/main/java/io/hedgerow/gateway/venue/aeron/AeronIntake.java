package io.hedgerow.gateway.venue.aeron;

import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.event.EventSource;
import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.FeedStateDecoder;
import io.hedgerow.engine.event.codec.FeedStatus;
import io.hedgerow.engine.event.codec.FillDecoder;
import io.hedgerow.engine.event.codec.KillSwitchDecoder;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.OperatorNoteDecoder;
import io.hedgerow.engine.event.codec.OrderUpdateDecoder;
import io.hedgerow.engine.event.codec.QuoteDecoder;
import io.hedgerow.engine.event.codec.SessionStatus;
import io.hedgerow.engine.event.codec.TradingSessionDecoder;
import io.hedgerow.engine.event.codec.VenueMarginDecoder;
import io.hedgerow.engine.event.spec.ReferenceWriter;
import io.hedgerow.engine.host.EventTracker;
import io.hedgerow.engine.wire.EventsDecoder;
import io.hedgerow.engine.wire.WireRefusal;
import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.venue.ClientCommand;
import io.hedgerow.gateway.venue.LiveSession;
import io.hedgerow.gateway.venue.OrderQuery.Executed;
import io.hedgerow.gateway.venue.TimeSource;
import io.hedgerow.gateway.venue.orders.QueryAndCancel;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Events of clients on their way into the engine: each as it came, but for time and source, and what becomes of them on the
 * way back. Allocates nothing for an event of the market.
 *
 * <p>I/O thread.
 */
final class AeronIntake {
    private static final int WHOLE_VENUE = -1;

    private final AeronVenueSpec spec;
    private final int venueId;
    private final AeronDefinitions definitions;
    private final AeronOrderSide orders;
    private final AeronNumbers numbers;
    private final AeronQuoted quoted;
    private final ReferenceDirectory names;
    private final LiveSession.Wiring wiring;
    private final JournaledTail tail;
    private final AeronKills kills;
    private final AeronCommands commands;
    private final EventPublisher publisher;
    private final EventTracker tracker;
    private final AeronAwaited awaited;
    private final EventFrame frame;
    private final EventWriter writer;
    private final ReferenceWriter reference;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final TradingSessionDecoder trading = new TradingSessionDecoder();
    private final FeedStateDecoder feed = new FeedStateDecoder();
    private long nowNs;
    private long lateSlot = -1L;

    AeronIntake(
            AeronVenueSpec spec,
            int venueId,
            AeronDefinitions definitions,
            AeronOrderSide orders,
            AeronNumbers numbers,
            JournaledTail tail,
            ReferenceDirectory names,
            AeronReplies replies,
            LiveSession.Wiring wiring) {
        this.spec = spec;
        this.venueId = venueId;
        this.definitions = definitions;
        this.orders = orders;
        this.numbers = numbers;
        this.tail = tail;
        this.names = names;
        this.wiring = wiring;
        kills = new AeronKills(names, wiring);
        commands = new AeronCommands(spec, wiring, replies);
        LiveSession.Wiring.Tracked way = wiring.newTracked();
        publisher = way.publisher();
        tracker = way.tracker();
        awaited = new AeronAwaited(tracker, numbers, wiring.continuedSequence());
        frame = new EventFrame(publisher, EventSource.LIVE_VENUE);
        writer = new EventWriter(frame);
        reference = new ReferenceWriter(frame);
        quoted = new AeronQuoted(writer, frame, venueId);
    }

    /** Whether as many events can be taken now without waiting. */
    boolean hasRoomFor(int count) {
        return awaited.hasRoom() && wiring.room() >= count;
    }

    /** A session begins: what of the client's events may be journaled although it was never told. */
    void opened(AeronClientLine line) {
        line.unsureThrough = tail.unsureThrough(line.clientId);
    }

    /** Carries out kills, which wait for no room. */
    AeronKills kills() {
        return kills;
    }

    /** Instruments whose prices nobody stands behind. */
    long stale() {
        return quoted.stale();
    }

    /**
     * Takes events that are sound, from the first that was not taken before.
     *
     * @param line whose
     * @param firstNumber of the first of them
     * @param count how many
     * @param length of all of them
     * @return what is refused; {@link AeronRefusal#NONE} = they are on their way; {@link AeronRefusal#WAITS} = the same
     *     again later, for a command among them has not been answered
     */
    AeronRefusal take(AeronClientLine line, long firstNumber, int count, DirectBuffer buffer, int offset, int length) {
        stamp(EventPrefix.timeNs(buffer, offset));
        wiring.expectEvents();
        long number = firstNumber;
        int at = offset;
        numbers.begins(line.clientId, firstNumber + count - 1L, line.lastNumber, awaited.lastSequence());
        AeronAwaited.Portion portion = awaited.begin(line, Math.max(firstNumber, line.lastNumber + 1L), nowNs);
        AeronRefusal refusal = AeronRefusal.NONE;
        for (int i = 0; i < count && refusal.isNone(); i++) {
            int size = AdmittedEvents.length(buffer, at);
            if (number > line.lastNumber && !wasTaken(line, number, buffer, at, size)) {
                if (AeronCommands.isCommand(buffer, at)) {
                    awaited.end(portion);
                    refusal = command(line, number, buffer, at, size);
                    portion = awaited.begin(line, number + 1L, nowNs);
                } else {
                    refusal = take(line, number, buffer, at, size);
                }
            }
            if (refusal.isNone()) {
                line.lastNumber = Math.max(line.lastNumber, number);
            }
            number++;
            at += size;
        }
        awaited.end(portion);
        return refusal;
    }

    /** Whether the session before, or the process before this one, has published it, though its client was never told. */
    private boolean wasTaken(AeronClientLine line, long number, DirectBuffer buffer, int at, int size) {
        int templateId = EventPrefix.templateId(buffer, at);
        if (number <= line.publishedThrough) {
            return templateId != FillDecoder.TEMPLATE_ID && templateId != OrderUpdateDecoder.TEMPLATE_ID;
        }
        if (number > line.unsureThrough) {
            return false;
        }
        if (AeronCommands.isCommand(buffer, at)) {
            boolean given = tail.hasCommand(line.clientId, buffer, at);
            line.countDuplicates(given ? 1L : 0L);
            return given;
        }
        if (!AdmittedEvents.isRemembered(templateId)) {
            return false;
        }
        boolean taken = tail.has(line.clientId, buffer, at, size);
        if (taken) {
            line.countDuplicates(1L);
            if (templateId == QuoteDecoder.TEMPLATE_ID) {
                quoted.by(line, EventPrefix.subjectId(buffer, at));
            }
        }
        return taken;
    }

    private void stamp(long saidNs) {
        if (spec.time() == TimeSource.VENUE) {
            wiring.venueTime(saidNs);
        }
        nowNs = Math.max(nowNs, wiring.clock().epochTimeNs());
        frame.at(nowNs);
    }

    private AeronRefusal take(AeronClientLine line, long number, DirectBuffer buffer, int at, int size) {
        int templateId = EventPrefix.templateId(buffer, at);
        if (AdmittedEvents.isDefinition(templateId)) {
            return define(line, buffer, at, templateId);
        }
        if (AdmittedEvents.isOfInstrument(templateId)) {
            int instrumentId = EventPrefix.subjectId(buffer, at);
            if (!isOurs(instrumentId)) {
                return refuse("instrument " + instrumentId + " is none of venue " + spec.venue()
                        + ": define it, and take its id from what the host tells");
            }
        }
        switch (templateId) {
            case FillDecoder.TEMPLATE_ID, OrderUpdateDecoder.TEMPLATE_ID -> report(line, number, buffer, at, size);
            case TradingSessionDecoder.TEMPLATE_ID -> {
                return session(line, buffer, at, size);
            }
            case FeedStateDecoder.TEMPLATE_ID -> {
                if (feed.wrapAndApplyHeader(buffer, at, header).venueId() != venueId) {
                    return refuse("a feed of another venue is told by its own gateway");
                }
                publish(buffer, at, size);
            }
            case VenueMarginDecoder.TEMPLATE_ID -> {
                if (EventPrefix.subjectId(buffer, at) != venueId) {
                    return refuse("margin at another venue is told by its own gateway");
                }
                publish(buffer, at, size);
            }
            case KillSwitchDecoder.TEMPLATE_ID -> {
                return kills.check(buffer, at);
            }
            case OperatorNoteDecoder.TEMPLATE_ID -> line.note = AeronCommands.note(buffer, at);
            case QuoteDecoder.TEMPLATE_ID -> {
                quoted.by(line, EventPrefix.subjectId(buffer, at));
                publish(buffer, at, size);
            }
            default -> publish(buffer, at, size);
        }
        return AeronRefusal.NONE;
    }

    private AeronRefusal command(AeronClientLine line, long number, DirectBuffer buffer, int at, int size) {
        ClientCommand.Answer answer = commands.take(line, number, buffer, at, size);
        if (answer == null) {
            return AeronRefusal.WAITS;
        }
        awaited.command(line, number, nowNs, answer);
        return AeronRefusal.NONE;
    }

    private boolean isOurs(int instrumentId) {
        return instrumentId >= 0 && instrumentId < names.instrumentCount() && names.venueOf(instrumentId) == venueId;
    }

    private static AeronRefusal refuse(String words) {
        return AeronRefusal.ending(WireRefusal.MALFORMED, EventsDecoder.TEMPLATE_ID, 0L, words);
    }

    private AeronRefusal define(AeronClientLine line, DirectBuffer buffer, int at, int templateId) {
        try {
            definitions.take(line, buffer, at, templateId, reference);
            return AeronRefusal.NONE;
        } catch (IllegalArgumentException e) {
            return refuse(e.getMessage());
        }
    }

    private void publish(DirectBuffer buffer, int at, int size) {
        MutableDirectBuffer slot = publisher.claim();
        slot.putBytes(0, buffer, at, size);
        EventPrefix.timeNs(slot, 0, nowNs);
        EventPrefix.source(slot, 0, EventSource.LIVE_VENUE);
        publisher.publish(size);
    }

    private void report(AeronClientLine line, long number, DirectBuffer buffer, int at, int size) {
        int templateId = EventPrefix.templateId(buffer, at);
        switch (orders.report(line, buffer, at, templateId, NanoClock.SYSTEM.nanoTime())) {
            case NEWS -> publish(buffer, at, size);
            case KEPT -> line.acks.holdFrom(number);
            case KNOWN -> {
                // Who settles asks for it.
            }
        }
    }

    /** That the venue as a whole is open is told by who settles it; all else as it is. */
    private AeronRefusal session(AeronClientLine line, DirectBuffer buffer, int at, int size) {
        trading.wrapAndApplyHeader(buffer, at, header);
        if (trading.venueId() != venueId) {
            return refuse("the session of another venue is told by its own gateway");
        }
        boolean opens = trading.instrumentId() == WHOLE_VENUE && trading.statusRaw() == SessionStatus.OPEN.value();
        if (opens && line.servesVenue && orders.opened()) {
            return AeronRefusal.NONE;
        }
        if (!orders.isSettling()) {
            publish(buffer, at, size);
        }
        return AeronRefusal.NONE;
    }

    /** Tells the engine what came while all was settled and was not asked for. */
    int publishLate(long nowNanos) {
        List<Executed> late = orders.takeLate(nowNanos);
        if (late.isEmpty()) {
            return 0;
        }
        for (Executed fill : late) {
            stamp(nowNs);
            frame.closing();
            QueryAndCancel.book(fill, writer);
        }
        lateSlot = tracker.close();
        return late.size();
    }

    /** Whether reports are in memory alone, so that those who told them are not to forget them. */
    boolean isHolding() {
        return orders.isHolding() || !tracker.isApplied(lateSlot);
    }

    /** A client is gone: nobody stands behind the prices that it told last. */
    void gone(AeronClientLine line) {
        stamp(nowNs);
        quoted.gone(line);
    }

    /** The engine holds the whole venue for live: tells what is not. */
    void restate() {
        stamp(nowNs);
        quoted.restate();
    }

    /** What has been published and is not answered yet. */
    AeronAwaited awaited() {
        return awaited;
    }

    /** Tells the state of the feed as a whole. */
    void feed(FeedStatus status) {
        stamp(nowNs);
        frame.closing();
        writer.feedState(venueId, WHOLE_VENUE, status);
    }
}
