package io.hedgerow.gateway.standby.stream;

import io.aeron.Aeron;
import io.aeron.ChannelUriStringBuilder;
import io.aeron.ExclusivePublication;
import io.aeron.archive.client.AeronArchive;
import io.aeron.archive.client.RecordingDescriptorConsumer;
import io.aeron.archive.codecs.SourceLocation;
import io.aeron.archive.status.RecordingPos;
import io.hedgerow.gateway.aeron.AeronSender;
import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.standby.RecordedStream;
import io.hedgerow.gateway.standby.RecordedStream.Seen;
import io.hedgerow.gateway.standby.StreamAddress;
import io.hedgerow.gateway.venue.GatewayException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.agrona.concurrent.status.CountersReader;

/**
 * The recording of a journal's stream, extended where there is one that fits, and the publication that it records.
 *
 * <p>Owned by the stream's thread.
 */
final class StreamRecording implements AutoCloseable {
    /** Bytes of a term: what is read to find a sequence, at most. */
    static final int TERM_LENGTH = 4 << 20;

    private static final int RECORDINGS_MAX = 1_000;
    private static final long WAIT_NS = 10_000_000_000L;
    private static final long LOOK_NS = 1_000_000L;

    private final AeronSender sender;
    private final ExclusivePublication publication;
    private final long recordingId;
    private long startPosition;
    private final CountersReader counters;
    private final int counterId;

    /** A recording as the archive lists it. */
    private record Listed(long id, long startPosition, long stopPosition, int initialTermId, int termLength) {}

    /**
     * An earlier recording of the same journal.
     *
     * @param listed where it is
     * @param last what it ends with
     */
    private record Earlier(Listed listed, Optional<Seen> last) {}

    /** Tells whether the journal holds a record with this checksum. */
    @FunctionalInterface
    interface Holds {
        boolean holds(long sequence, int crc);
    }

    private StreamRecording(
            ExclusivePublication publication, long recordingId, long startPosition, Aeron aeron, int counterId) {
        this.publication = publication;
        sender = new AeronSender(publication);
        this.recordingId = recordingId;
        this.startPosition = startPosition;
        counters = aeron.countersReader();
        this.counterId = counterId;
    }

    /**
     * A recording to publish to, and what it has already.
     *
     * @param recording open
     * @param last last record that it has; empty = it is new
     */
    record Opened(StreamRecording recording, Optional<Seen> last) {}

    /**
     * Extends the newest recording of a journal, unless it has what the journal does not: records that were given up after
     * a power failure. Then, and where there is none, a new one begins.
     *
     * @param archive running
     * @param address where copies ask for the stream
     * @param journalId whose it is
     * @param journal asked about the end of the recording
     * @return open
     * @throws GatewayException if the archive does not record
     */
    static Opened open(StreamArchive archive, StreamAddress address, long journalId, Holds journal) {
        String alias = String.format(Locale.ROOT, "hedgerow-%016x", journalId);
        Optional<Earlier> earlier = newest(archive.client(), alias)
                .map(listed -> new Earlier(listed, lastOf(archive.client(), listed)))
                .filter(it -> it.last().isPresent()
                        && journal.holds(
                                it.last().get().lastSequence(), it.last().get().lastCrc()));
        ChannelUriStringBuilder channel = new ChannelUriStringBuilder()
                .media("udp")
                .controlEndpoint(address.copiesAskAt())
                .controlMode("dynamic")
                .alias(alias)
                .spiesSimulateConnection(true);
        channel.termLength(TERM_LENGTH);
        earlier.ifPresent(it -> channel.initialPosition(
                it.listed().stopPosition(),
                it.listed().initialTermId(),
                it.listed().termLength()));
        ExclusivePublication publication =
                archive.aeron().addExclusivePublication(channel.build(), StreamAddress.RECORDS_STREAM);
        String recorded = channel.sessionId(publication.sessionId()).build();
        if (earlier.isPresent()) {
            long id = earlier.get().listed().id();
            archive.client().extendRecording(id, recorded, StreamAddress.RECORDS_STREAM, SourceLocation.LOCAL);
        } else {
            archive.client().startRecording(recorded, StreamAddress.RECORDS_STREAM, SourceLocation.LOCAL);
        }
        int counter = awaitRecording(archive, publication);
        long id = RecordingPos.getRecordingId(archive.aeron().countersReader(), counter);
        long start = earlier.map(it -> it.listed().startPosition()).orElse(publication.position());
        return new Opened(
                new StreamRecording(publication, id, start, archive.aeron(), counter), earlier.flatMap(Earlier::last));
    }

    private static Optional<Listed> newest(AeronArchive archive, String alias) {
        Listed[] found = new Listed[1];
        RecordingDescriptorConsumer take =
                (control,
                        correlation,
                        id,
                        startTime,
                        stopTime,
                        start,
                        stop,
                        term,
                        segment,
                        length,
                        mtu,
                        session,
                        stream,
                        stripped,
                        original,
                        source) -> {
                    if (stop != AeronArchive.NULL_POSITION) {
                        found[0] = new Listed(id, start, stop, term, length);
                    }
                };
        archive.listRecordingsForUri(0L, RECORDINGS_MAX, alias, StreamAddress.RECORDS_STREAM, take);
        return Optional.ofNullable(found[0]);
    }

    private static Optional<Seen> lastOf(AeronArchive archive, Listed listed) {
        return new RecordedStream(archive, listed.id(), listed.termLength(), "aeron:ipc")
                .last(listed.startPosition(), listed.stopPosition());
    }

    private static int awaitRecording(StreamArchive archive, ExclusivePublication publication) {
        CountersReader counters = archive.aeron().countersReader();
        long deadline = NanoClock.SYSTEM.nanoTime() + WAIT_NS;
        int counter = CountersReader.NULL_COUNTER_ID;
        while (counter == CountersReader.NULL_COUNTER_ID || !publication.isConnected()) {
            counter = RecordingPos.findCounterIdBySession(counters, publication.sessionId(), archive.archiveId());
            if (NanoClock.SYSTEM.nanoTime() - deadline > 0L) {
                throw new GatewayException("the archive of the journal's stream does not begin to record");
            }
            LockSupport.parkNanos(LOOK_NS);
        }
        return counter;
    }

    AeronSender sender() {
        return sender;
    }

    long recordingId() {
        return recordingId;
    }

    long startPosition() {
        return startPosition;
    }

    /** Its oldest part is gone. */
    void startsAt(long position) {
        startPosition = position;
    }

    /** Position behind what was published. */
    long position() {
        return publication.position();
    }

    /** Position behind what has been recorded. */
    long recordedPosition() {
        return counters.getCounterValue(counterId);
    }

    /** Whether the archive still records. */
    boolean isRecording() {
        return RecordingPos.isActive(counters, counterId, recordingId);
    }

    @Override
    public void close() {
        sender.close();
    }
}
