package io.hedgerow.gateway.venue.aeron;

import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.event.EventSource;
import io.hedgerow.engine.event.NumericProfile;
import io.hedgerow.engine.event.codec.QuoteDecoder;
import io.hedgerow.engine.event.spec.ReferenceWriter;
import io.hedgerow.engine.wire.EventOutEncoder;
import io.hedgerow.engine.wire.EventsTakenEncoder;
import io.hedgerow.engine.wire.HostByeEncoder;
import io.hedgerow.engine.wire.HostHeartbeatEncoder;
import io.hedgerow.engine.wire.OutputOutEncoder;
import io.hedgerow.engine.wire.RefusedEncoder;
import io.hedgerow.engine.wire.SkippedEncoder;
import io.hedgerow.engine.wire.SlowEncoder;
import io.hedgerow.engine.wire.WelcomeEncoder;
import io.hedgerow.engine.wire.WireHeaderEncoder;
import io.hedgerow.gateway.aeron.SendResult;
import io.hedgerow.journal.reference.ReferenceDirectory;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** What the host says to a client, offered once: what finds no room is said again by the next look. I/O thread. */
final class AeronReplies {
    private static final int LENGTH_MAX = 2_048;
    private static final int MEMBER_NONE = -1;
    private static final int WORDS_MAX = 255;

    private final UnsafeBuffer message = new UnsafeBuffer(new byte[LENGTH_MAX]);
    private final UnsafeBuffer definition = new UnsafeBuffer(new byte[EventPrefix.MESSAGE_LENGTH_MAX]);
    private final ReferenceWriter definitions = new ReferenceWriter(new EventFrame(new Kept(), EventSource.UNKNOWN));
    private final WireHeaderEncoder header = new WireHeaderEncoder();
    private final WelcomeEncoder welcome = new WelcomeEncoder();
    private final RefusedEncoder refused = new RefusedEncoder();
    private final EventsTakenEncoder taken = new EventsTakenEncoder();
    private final SlowEncoder slow = new SlowEncoder();
    private final HostHeartbeatEncoder heartbeat = new HostHeartbeatEncoder();
    private final HostByeEncoder bye = new HostByeEncoder();
    private final EventOutEncoder event = new EventOutEncoder();
    private final OutputOutEncoder outputs = new OutputOutEncoder();
    private final SkippedEncoder skipped = new SkippedEncoder();
    private int definitionLength;

    /** What a welcome says of the host. */
    record Host(int window, int eventsPerSecond, int messageLengthMax, long runId, long journalSequence, long timeNs) {}

    /** Keeps the message that a writer makes. */
    private final class Kept implements EventPublisher {
        @Override
        public MutableDirectBuffer claim() {
            definition.setMemory(0, EventPrefix.MESSAGE_LENGTH_MAX, (byte) 0);
            return definition;
        }

        @Override
        public void publish(int length) {
            definitionLength = length;
        }
    }

    boolean welcome(AeronClientLine line, Host host, int venueId, long lastOrder, long acknowledged) {
        welcome.wrapAndApplyHeader(message, 0, header)
                .lastEventNumber(line.acks.safe(line.lastNumber)) // What is beyond it the client has to keep.
                .journalSequence(host.journalSequence())
                .timeNs(host.timeNs())
                .clientId(line.clientId)
                .numericProfile(NumericProfile.CURRENT)
                .eventSchemaVersion(QuoteDecoder.SCHEMA_VERSION)
                .wireVersion(WelcomeEncoder.SCHEMA_VERSION)
                .windowEvents(host.window())
                .eventsPerSecondMax(host.eventsPerSecond())
                .messageLengthMax(host.messageLengthMax())
                .connection(line.connection)
                .memberId(MEMBER_NONE)
                .runId(host.runId())
                .committedFromSequence(0L)
                .leadershipTermId(MEMBER_NONE);
        WelcomeEncoder.VenuesEncoder venues = welcome.venuesCount(line.servesVenue ? 1 : 0);
        if (line.servesVenue) {
            venues.next()
                    .lastOrderNumber(lastOrder)
                    .acknowledgedNumber(acknowledged)
                    .venueId(venueId);
        }
        return offer(line, welcome.encodedLength());
    }

    boolean refused(AeronClientLine line, AeronRefusal why) {
        refused.wrapAndApplyHeader(message, 0, header)
                .lastEventNumber(line.lastNumber)
                .clientId(line.clientId)
                .refusedTemplateId(why.templateId())
                .reason(why.reason())
                .isFinal((short) (why.isFinal() ? 1 : 0))
                .connection(line.connection)
                .value(why.value())
                .words(ascii(why.words()));
        return offer(line, refused.encodedLength());
    }

    private static String ascii(String words) {
        String plain = words.replaceAll("[^ -~]", "?");
        return plain.length() > WORDS_MAX ? plain.substring(0, WORDS_MAX) : plain;
    }

    boolean taken(AeronClientLine line) {
        AeronAcks acks = line.acks;
        taken.wrapAndApplyHeader(message, 0, header)
                .throughNumber(acks.throughNumber)
                .journalSequence(acks.journalSequence)
                .timeNs(acks.timeNs)
                .rejectedNumber(acks.rejectedNumber)
                .rejectedMask(acks.rejectedMask)
                .clientId(line.clientId)
                .rejectedCount(acks.rejectedCount)
                .connection(line.connection)
                .fromNumber(acks.fromNumber)
                .fromSequence(0L);
        return offer(line, taken.encodedLength());
    }

    boolean slow(AeronClientLine line, long waitNs) {
        slow.wrapAndApplyHeader(message, 0, header)
                .throughNumber(line.acks.safe(line.lastNumber))
                .waitNs(waitNs)
                .clientId(line.clientId);
        return offer(line, slow.encodedLength());
    }

    boolean heartbeat(AeronClientLine line, long journalSequence) {
        heartbeat
                .wrapAndApplyHeader(message, 0, header)
                .lastEventNumber(line.acks.safe(line.lastNumber))
                .journalSequence(journalSequence)
                .clientId(line.clientId)
                .connection(line.connection);
        return offer(line, heartbeat.encodedLength());
    }

    boolean bye(AeronClientLine line) {
        bye.wrapAndApplyHeader(message, 0, header).clientId(line.clientId).connection(line.connection);
        return offer(line, bye.encodedLength());
    }

    /** The next thing there is that the client has not been told. */
    boolean definition(AeronClientLine line, ReferenceDirectory names) {
        line.told.write(names, definitions);
        event.wrapAndApplyHeader(message, 0, header)
                .journalSequence(0L)
                .lastSequence(0L)
                .eventNumber(0L)
                .publisherId(0)
                .putEventMessage(definition, 0, definitionLength);
        if (!offer(line, event.encodedLength())) {
            return false;
        }
        line.told.advance(names);
        return true;
    }

    /** Outputs that wait, and before them how many were left out. */
    boolean outputs(AeronClientLine line) {
        AeronOutputs waiting = line.outputs;
        if (waiting.skipped > 0L && !skipped(line)) {
            return false;
        }
        outputs.wrapAndApplyHeader(message, 0, header)
                .journalSequence(waiting.firstSequence)
                .outputNumber(waiting.number + 1L)
                .clientId(line.clientId)
                .putOutputs(waiting.pack, 0, waiting.length);
        return offer(line, outputs.encodedLength());
    }

    private boolean skipped(AeronClientLine line) {
        AeronOutputs waiting = line.outputs;
        skipped.wrapAndApplyHeader(message, 0, header)
                .fromSequence(waiting.skippedFrom)
                .toSequence(waiting.skippedTo)
                .skippedCount(waiting.skipped)
                .clientId(line.clientId);
        if (!offer(line, skipped.encodedLength())) {
            return false;
        }
        waiting.toldSkipped();
        return true;
    }

    private boolean offer(AeronClientLine line, int encodedLength) {
        return line.sender.offer(message, 0, WireHeaderEncoder.ENCODED_LENGTH + encodedLength) == SendResult.SENT;
    }
}
