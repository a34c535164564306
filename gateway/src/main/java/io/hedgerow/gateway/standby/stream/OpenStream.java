package io.hedgerow.gateway.standby.stream;

import io.aeron.Subscription;
import io.aeron.archive.client.AeronArchive;
import io.aeron.exceptions.AeronException;
import io.hedgerow.gateway.aeron.AeronErrors;
import io.hedgerow.gateway.aeron.AeronSender;
import io.hedgerow.gateway.clock.EpochClock;
import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.standby.RecordedStream.Seen;
import io.hedgerow.gateway.standby.StreamAddress;
import io.hedgerow.gateway.standby.StreamSeal;
import io.hedgerow.gateway.venue.GatewayException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A stream that is open: archive, recording, status and the way back from copies, closed together.
 *
 * <p>Owned by the stream's thread, but for what says otherwise.
 */
final class OpenStream implements AutoCloseable {
    private static final int STATUS_TERM = 64 << 10;
    private static final long TRIM_NS = 60_000_000_000L;
    private static final long HEARD_NS = 2_000_000_000L;

    private final StreamArchive archive;
    private final StreamSpec spec;
    private final NanoClock clock;
    private RecordPublisher records;
    private StreamRecording recording;
    private AeronSender statusWay;
    private Subscription said;
    private CopyDesk copies;
    private StatusTeller teller;
    private long trimmedNanos;

    private OpenStream(StreamArchive archive, StreamSpec spec, NanoClock clock) {
        this.archive = archive;
        this.spec = spec;
        this.clock = clock;
        trimmedNanos = clock.nanoTime();
    }

    /**
     * Opens everything and goes to where the recording ends.
     *
     * @throws GatewayException if it cannot be
     */
    static OpenStream open(
            StreamSource source,
            StreamSpec spec,
            Consumer<String> notes,
            CopyDesk.Host host,
            NanoClock clock,
            EpochClock wall) {
        OpenStream stream = new OpenStream(StreamArchive.start(spec.address(), spec.folder(), notes), spec, clock);
        try {
            stream.begin(source, notes, host, wall);
            return stream;
        } catch (AeronException e) {
            stream.close();
            throw new GatewayException(AeronErrors.describe(e), e);
        } catch (RuntimeException e) {
            stream.close();
            throw e;
        }
    }

    private void begin(StreamSource source, Consumer<String> notes, CopyDesk.Host host, EpochClock wall) {
        records = new RecordPublisher(source.journal(), source.journalId(), source.generation(), wall);
        StreamAddress address = spec.address();
        StreamRecording.Opened opened = StreamRecording.open(
                archive, address, source.journalId(), (sequence, crc) -> records.skipTo(sequence, crc, () -> false));
        recording = opened.recording();
        notes.accept("the journal is streamed to standbys at " + address
                + opened.last()
                        .map(Seen::lastSequence)
                        .map(last -> ", recorded up to sequence " + last)
                        .orElse(""));
        String live = "aeron:udp?control=" + address.copiesAskAt() + "|control-mode=dynamic|term-length=" + STATUS_TERM;
        statusWay = new AeronSender(archive.aeron().addExclusivePublication(live, StreamAddress.STATUS_STREAM));
        said = archive.aeron().addSubscription(address.copies().uri(), StreamAddress.COPIES_STREAM);
        CopyNames names = new CopyNames(source.journal(), spec.leaseHolder(), clock, notes);
        StreamSeal seal = spec.secret().newSeal();
        copies = new CopyDesk(source, names, seal, clock, host, notes);
        teller = new StatusTeller(source, spec, names, seal, wall, clock);
    }

    /** Does what there is to do, or a part of it. */
    int work() {
        archive.requireOpen(); // Before anything is read of its counters.
        try {
            int sent = records.work(recording.sender());
            int told = teller.work(statusWay, records, recording);
            int heard = copies.poll(said);
            if (!recording.isRecording()) {
                throw new GatewayException("the archive has stopped to record; its disk may be full");
            }
            trim();
            return sent + told + heard;
        } catch (AeronException e) {
            throw new GatewayException(AeronErrors.describe(e), e);
        }
    }

    /** Gives back the oldest of a recording that has grown beyond what is kept. */
    private void trim() {
        long now = clock.nanoTime();
        if (now - trimmedNanos < TRIM_NS) {
            return;
        }
        trimmedNanos = now;
        AeronArchive client = archive.client();
        long start = client.getStartPosition(recording.recordingId());
        long wanted = recording.recordedPosition() - spec.keptBytes();
        long base = AeronArchive.segmentFileBasePosition(
                start, Math.max(start, wanted), StreamRecording.TERM_LENGTH, StreamArchive.SEGMENT_BYTES);
        if (base > start) {
            client.purgeSegments(recording.recordingId(), base);
            recording.startsAt(base);
        }
    }

    /** Whether all of the journal, and that it was ended if it was, is with all copies that are heard. */
    boolean isTaken() {
        return records.appended() == records.published()
                && records.isEnded() == teller.hasToldEnd()
                && recording.recordedPosition() >= recording.position()
                && copies().stream()
                        .filter(copy -> clock.nanoTime() - copy.heardNanos() < HEARD_NS)
                        .allMatch(copy -> copy.copiedSequence() >= records.published());
    }

    StatusTeller teller() {
        return teller;
    }

    /** Any thread. */
    long published() {
        return records.published();
    }

    /** Any thread. */
    long publishedBytes() {
        return records.publishedBytes();
    }

    /** Any thread. */
    List<CopyDesk.Copy> copies() {
        return copies.copies();
    }

    @Override
    public void close() {
        Optional.ofNullable(said).ifPresent(Subscription::close);
        Optional.ofNullable(statusWay).ifPresent(AeronSender::close);
        Optional.ofNullable(recording).ifPresent(StreamRecording::close);
        Optional.ofNullable(records).ifPresent(RecordPublisher::close);
        archive.close();
    }
}
