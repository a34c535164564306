package io.hedgerow.gateway.standby.stream;

import io.hedgerow.engine.event.codec.EngineStartedEncoder;
import io.hedgerow.engine.wire.StreamStatusEncoder;
import io.hedgerow.engine.wire.WireHeaderEncoder;
import io.hedgerow.gateway.aeron.AeronSender;
import io.hedgerow.gateway.aeron.SendResult;
import io.hedgerow.gateway.clock.EpochClock;
import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.standby.StreamSeal;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Tells copies how far a journal is and how far it is on its way.
 *
 * <p>Owned by the stream's thread.
 */
final class StatusTeller {
    private static final long INTERVAL_NS = 100_000_000L;
    private static final int REMEMBERED = 1_024;
    private static final long NANOS_PER_MICRO = 1_000L;

    private final StreamSource source;
    private final StreamSpec spec;
    private final CopyNames names;
    private final StreamSeal seal;
    private final EpochClock wall;
    private final NanoClock clock;
    private final long[] sentNanos = new long[REMEMBERED];
    private final UnsafeBuffer message =
            new UnsafeBuffer(new byte[WireHeaderEncoder.ENCODED_LENGTH + StreamStatusEncoder.BLOCK_LENGTH]);
    private final WireHeaderEncoder header = new WireHeaderEncoder();
    private final StreamStatusEncoder status = new StreamStatusEncoder();
    private final long begin;
    private long number;
    private long toldNanos;
    private boolean told;
    private boolean toldEnd;
    private int fencedGeneration;
    private long fencedFor;
    private String fencedBy = "";

    StatusTeller(
            StreamSource source, StreamSpec spec, CopyNames names, StreamSeal seal, EpochClock wall, NanoClock clock) {
        this.source = source;
        this.spec = spec;
        this.names = names;
        this.seal = seal;
        this.wall = wall;
        this.clock = clock;
        begin = wall.epochTimeNs() / NANOS_PER_MICRO; // An answer to an earlier life is older than all of this one's.
        number = begin;
    }

    /** This side has given way; told from now on. */
    void fenced(int generation, long standbyId, String by) {
        fencedGeneration = generation;
        fencedFor = standbyId;
        fencedBy = by;
        told = false;
    }

    /** Whether it is still known when a status was sent. */
    boolean isRemembered(long answered) {
        return answered > begin && answered <= number && number - answered < REMEMBERED;
    }

    /** When a status that is remembered was sent. */
    long sentNanos(long answered) {
        return sentNanos[(int) (answered % REMEMBERED)];
    }

    /** Tells now if it is time. */
    int work(AeronSender sender, RecordPublisher records, StreamRecording recording) {
        long now = clock.nanoTime();
        if (told && now - toldNanos < INTERVAL_NS) {
            return 0;
        }
        boolean isEnded = records.isEnded();
        told = true;
        toldNanos = now;
        number++;
        sentNanos[(int) (number % REMEMBERED)] = now;
        status.wrapAndApplyHeader(message, 0, header)
                .journalId(source.journalId())
                .number(number)
                .appendedSequence(records.appended())
                .publishedSequence(records.published())
                .publishedPosition(recording.position())
                .firstSequence(source.firstSequence())
                .recordingId(recording.recordingId())
                .lastRecordTimeNs(records.publishedTimeNs())
                .sentTimeNs(wall.epochTimeNs())
                .leaseNs(spec.leaseNs())
                .generation(source.generation())
                .fencedGeneration(fencedGeneration)
                .numericProfile(source.numericProfile())
                .eventSchemaVersion(EngineStartedEncoder.SCHEMA_VERSION)
                .isEnded((short) (isEnded ? 1 : 0))
                .forkSequence(source.forkSequence())
                .build(source.build())
                .fencedBy(fencedBy)
                .termLength(StreamRecording.TERM_LENGTH)
                .startPosition(recording.startPosition())
                .leaseHolder(spec.leaseHolder())
                .fencedFor(fencedFor)
                .grantingStandby(names.holderId())
                .refusedFor(names.refusedId());
        seal.seal(
                message,
                message.capacity(),
                WireHeaderEncoder.ENCODED_LENGTH + StreamStatusEncoder.sealEncodingOffset());
        boolean isSent = sender.offer(message, 0, message.capacity()) == SendResult.SENT;
        toldEnd |= isEnded; // Also where nobody listens.
        return isSent ? 1 : 0;
    }

    /** Whether copies that listen were told that the journal was ended. */
    boolean hasToldEnd() {
        return toldEnd;
    }
}
