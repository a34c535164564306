package io.hedgerow.gateway.cluster.service;

import io.hedgerow.engine.event.NumericProfile;
import io.hedgerow.engine.event.codec.HedgeOrderDecoder;
import io.hedgerow.engine.wire.EventOutEncoder;
import io.hedgerow.engine.wire.EventsTakenEncoder;
import io.hedgerow.engine.wire.OrderOutEncoder;
import io.hedgerow.engine.wire.OutputOutEncoder;
import io.hedgerow.engine.wire.RefusedEncoder;
import io.hedgerow.engine.wire.SkippedEncoder;
import io.hedgerow.engine.wire.WelcomeEncoder;
import io.hedgerow.engine.wire.WireHeaderEncoder;
import io.hedgerow.gateway.wire.CommittedEvents;
import java.nio.ByteBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What the host says to a session, one message at a time. A message that could not be sent now is not kept: whoever says it
 * says it again.
 *
 * <p>Owned by the service thread; allocates nothing but for words of refusal.
 */
final class HostVoice {
    private static final int HEADER = WireHeaderEncoder.ENCODED_LENGTH;
    private static final int MESSAGE_LENGTH_MAX = 4_096;
    private static final int WORDS_MAX = RefusedEncoder.wordsLength();

    private final UnsafeBuffer buffer = new UnsafeBuffer(ByteBuffer.allocateDirect(MESSAGE_LENGTH_MAX));
    private final WireHeaderEncoder header = new WireHeaderEncoder();
    private final WelcomeEncoder welcome = new WelcomeEncoder();
    private final RefusedEncoder refused = new RefusedEncoder();
    private final EventsTakenEncoder taken = new EventsTakenEncoder();
    private final OrderOutEncoder order = new OrderOutEncoder();
    private final EventOutEncoder event = new EventOutEncoder();
    private final OutputOutEncoder outputs = new OutputOutEncoder();
    private final SkippedEncoder skipped = new SkippedEncoder();

    boolean welcome(ClientLine line, HostFacts facts) {
        OrderOutbox outbox = facts.outbox();
        welcome.wrapAndApplyHeader(buffer, 0, header)
                .lastEventNumber(facts.lastNumber(line))
                .journalSequence(facts.core().sequence())
                .timeNs(facts.core().lastTimeNs())
                .clientId(line.clientId())
                .numericProfile(NumericProfile.CURRENT)
                .eventSchemaVersion(HedgeOrderDecoder.SCHEMA_VERSION)
                .wireVersion(WelcomeEncoder.SCHEMA_VERSION)
                .windowEvents(facts.limits().windowEvents())
                .eventsPerSecondMax(facts.limits().eventsPerSecondMax())
                .messageLengthMax(facts.limits().messageLengthMax())
                .connection(line.connection())
                .memberId(facts.memberId())
                .runId(facts.core().runId())
                .committedFromSequence(facts.committed().goneThrough() + 1)
                .leadershipTermId(facts.leadershipTermId());
        WelcomeEncoder.VenuesEncoder venues = welcome.venuesCount(served(line, outbox));
        for (int id = 0; id < outbox.venues(); id++) {
            VenueOrders venue = outbox.venue(id);
            if (venue.isServedBy(line.sessionId())) {
                venues.next()
                        .lastOrderNumber(venue.given())
                        .acknowledgedNumber(venue.acknowledged())
                        .venueId(id);
            }
        }
        return line.offer(buffer, HEADER + welcome.encodedLength());
    }

    private static int served(ClientLine line, OrderOutbox outbox) {
        int count = 0;
        for (int id = 0; id < outbox.venues(); id++) {
            count += outbox.venue(id).isServedBy(line.sessionId()) ? 1 : 0;
        }
        return count;
    }

    boolean refused(ClientLine line, long lastNumber) {
        HostRefusal refusal = line.refusal();
        String words = refusal.words();
        refused.wrapAndApplyHeader(buffer, 0, header)
                .lastEventNumber(lastNumber)
                .clientId(line.clientId())
                .refusedTemplateId(refusal.templateId())
                .reason(refusal.reason())
                .isFinal((short) (refusal.isFinal() ? 1 : 0))
                .connection(line.connection())
                .value(refusal.value())
                .words(words.length() > WORDS_MAX ? words.substring(0, WORDS_MAX) : words);
        return line.offer(buffer, HEADER + refused.encodedLength());
    }

    boolean taken(ClientLine line) {
        Acknowledgement what = line.acknowledgement();
        taken.wrapAndApplyHeader(buffer, 0, header)
                .throughNumber(what.throughNumber())
                .journalSequence(what.sequence())
                .timeNs(what.timeNs())
                .rejectedNumber(what.rejectedNumber())
                .rejectedMask(what.rejectedMask())
                .clientId(line.clientId())
                .rejectedCount(what.rejectedCount())
                .connection(line.connection())
                .fromNumber(what.fromNumber())
                .fromSequence(what.fromSequence());
        return line.offer(buffer, HEADER + taken.encodedLength());
    }

    /** Events that have come again were taken before. */
    boolean takenBefore(ClientLine line, HostFacts facts) {
        taken.wrapAndApplyHeader(buffer, 0, header)
                .throughNumber(facts.lastNumber(line))
                .journalSequence(facts.core().sequence())
                .timeNs(facts.core().lastTimeNs())
                .rejectedNumber(0L)
                .rejectedMask(0L)
                .clientId(line.clientId())
                .rejectedCount(0)
                .connection(line.connection())
                .fromNumber(0L)
                .fromSequence(0L);
        return line.offer(buffer, HEADER + taken.encodedLength());
    }

    boolean order(ClientLine line, VenueOrders venue, long number) {
        order.wrapAndApplyHeader(buffer, 0, header)
                .orderNumber(number)
                .journalSequence(venue.sequence(number))
                .venueId(venue.venueId())
                .clientId(line.clientId())
                .connection(line.connection())
                .putOrderMessage(venue.buffer(), venue.offset(number), venue.length(number));
        return line.offer(buffer, HEADER + order.encodedLength());
    }

    boolean event(ClientLine line, CommittedEvents.Cursor cursor) {
        event.wrapAndApplyHeader(buffer, 0, header)
                .journalSequence(cursor.sequence())
                .lastSequence(cursor.lastSequence())
                .eventNumber(cursor.number())
                .publisherId(cursor.publisherId())
                .putEventMessage(cursor.buffer(), cursor.offset(), cursor.length());
        return line.offer(buffer, HEADER + event.encodedLength());
    }

    boolean outputs(ClientLine line) {
        OutputFeed feed = line.feed();
        outputs.wrapAndApplyHeader(buffer, 0, header)
                .journalSequence(feed.firstSequence())
                .outputNumber(feed.nextNumber())
                .clientId(line.clientId())
                .putOutputs(feed.outputs(), 0, feed.length());
        return line.offer(buffer, HEADER + outputs.encodedLength());
    }

    boolean skipped(ClientLine line) {
        OutputFeed feed = line.feed();
        skipped.wrapAndApplyHeader(buffer, 0, header)
                .fromSequence(feed.skippedFrom())
                .toSequence(feed.skippedTo())
                .skippedCount(feed.skipped())
                .clientId(line.clientId());
        return line.offer(buffer, HEADER + skipped.encodedLength());
    }
}
