package io.hedgerow.gateway.standby.follow;

import io.aeron.Aeron;
import io.aeron.archive.client.AeronArchive;
import io.aeron.archive.client.PersistentSubscription;
import io.aeron.archive.client.PersistentSubscriptionListener;
import io.aeron.exceptions.AeronException;
import io.aeron.logbuffer.FragmentHandler;
import io.aeron.logbuffer.Header;
import io.hedgerow.engine.wire.JournalRecordsDecoder;
import io.hedgerow.engine.wire.WireHeaderDecoder;
import io.hedgerow.gateway.aeron.AeronErrors;
import io.hedgerow.gateway.standby.RecordBatch;
import io.hedgerow.gateway.standby.RecordedStream;
import io.hedgerow.gateway.standby.StreamAddress;
import io.hedgerow.gateway.venue.GatewayException;
import java.util.concurrent.TimeUnit;
import org.agrona.DirectBuffer;

/**
 * The records of one recording from a sequence on: replayed from the archive, then live, and replayed again where the live
 * stream ran away. Gives them to the copy.
 *
 * <p>Owned by the following thread.
 */
final class StreamTake implements AutoCloseable {
    private static final int FRAGMENTS = 64;
    private static final long ARCHIVE_TIMEOUT_NS = TimeUnit.SECONDS.toNanos(5);

    private final CopiedJournal copy;
    private final PersistentSubscription records;
    private final FragmentHandler handler = this::onMessage;
    private final WireHeaderDecoder header = new WireHeaderDecoder();
    private final JournalRecordsDecoder message = new JournalRecordsDecoder();
    private final RecordBatch batch = new RecordBatch();
    private String error = "";
    private RuntimeException failure;
    private long position;
    private long joins;

    /**
     * Finds where to begin, and begins there.
     *
     * @param aeron client
     * @param spec whose stream, and where to
     * @param heard what the primary said last
     * @param copy takes the records
     * @throws GatewayException if the archive cannot be reached
     */
    static StreamTake begin(Aeron aeron, CopySpec spec, Heard heard, CopiedJournal copy) {
        String here = "aeron:udp?endpoint=" + spec.host() + ":0";
        long begin;
        try (AeronArchive archive =
                AeronArchive.connect(archiveContext(spec, here).aeron(aeron))) {
            RecordedStream recorded = new RecordedStream(
                    archive, heard.recording().id(), heard.recording().termLength(), here);
            long end = archive.getMaxRecordedPosition(heard.recording().id());
            long start = archive.getStartPosition(heard.recording().id());
            begin = recorded.positionBefore(copy.lastSequence() + 1L, start, end);
        } catch (AeronException e) {
            throw new GatewayException(
                    "the archive at " + spec.primary() + " cannot be asked: " + AeronErrors.describe(e), e);
        }
        return new StreamTake(aeron, spec, heard, copy, here, begin);
    }

    private StreamTake(Aeron aeron, CopySpec spec, Heard heard, CopiedJournal copy, String here, long begin) {
        this.copy = copy;
        position = begin;
        records = PersistentSubscription.create(new PersistentSubscription.Context()
                .aeron(aeron)
                .ownsAeronClient(false)
                .recordingId(heard.recording().id())
                .startPosition(begin)
                .liveChannel(spec.primary().streamTo(spec.host()).uri())
                .liveStreamId(StreamAddress.RECORDS_STREAM)
                .replayChannel(here)
                .replayStreamId(StreamAddress.REPLAY_STREAM)
                .listener(new Listening())
                .aeronArchiveContext(archiveContext(spec, here)));
    }

    private static AeronArchive.Context archiveContext(CopySpec spec, String here) {
        return new AeronArchive.Context()
                .controlRequestChannel(spec.primary().archive().uri())
                .controlResponseChannel(here)
                .messageTimeoutNs(ARCHIVE_TIMEOUT_NS);
    }

    private final class Listening implements PersistentSubscriptionListener {
        @Override
        public void onLiveJoined() {
            joins++;
        }

        @Override
        public void onLiveLeft() {
            // It is replayed from there on by itself.
        }

        @Override
        public void onError(Exception e) {
            error = AeronErrors.describe(e);
        }
    }

    /**
     * Takes what has come.
     *
     * @return 0 if nothing has
     * @throws GatewayException if it cannot go on; another one may
     * @throws CopyException if no other can either
     */
    int poll() {
        int work = records.poll(handler, FRAGMENTS);
        if (failure != null) {
            throw failure;
        }
        if (records.hasFailed()) {
            Exception why = records.failureReason();
            throw new GatewayException(
                    "the stream broke off: " + (why == null ? error : AeronErrors.describe(why)), why);
        }
        return work;
    }

    /** Aeron goes on behind a message whatever its handler throws: so nothing is taken behind a failure. */
    private void onMessage(DirectBuffer buffer, int offset, int length, Header frame) {
        if (failure != null) {
            return;
        }
        try {
            takeAll(buffer, offset);
            position = frame.position();
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    private void takeAll(DirectBuffer buffer, int offset) {
        header.wrap(buffer, offset);
        if (header.schemaId() != JournalRecordsDecoder.SCHEMA_ID
                || header.templateId() != JournalRecordsDecoder.TEMPLATE_ID) {
            throw new CopyException("the stream has a message that is none of journal records (schema "
                    + header.schemaId() + ", template " + header.templateId() + "): another program publishes there, or"
                    + " a build that this one does not know");
        }
        message.wrapAndApplyHeader(buffer, offset, header);
        requireSame();
        int bytes = message.recordsLength();
        batch.wrap(buffer, message.limit() + JournalRecordsDecoder.recordsHeaderLength(), bytes);
        while (batch.next()) {
            copy.take(batch, buffer);
        }
    }

    private void requireSame() {
        if (copy.journalId().filter(id -> id != message.journalId()).isPresent()) {
            throw new CopyException(String.format(
                    "the stream brings records of journal %016x, and this is a copy of %016x",
                    message.journalId(), copy.journalId().get()));
        }
        if (message.generation() < copy.role().generation()) {
            throw new CopyException("the stream is that of generation " + message.generation()
                    + ", and generation " + copy.role().generation()
                    + " goes on with the journal: two hosts write it. Stop the older one for good; follow the newer");
        }
    }

    /** Whether records come as they are written. */
    boolean isLive() {
        return records.isLive();
    }

    /** Position of the stream behind the last record taken. */
    long position() {
        return position;
    }

    /** How often the live stream was joined. */
    long joins() {
        return joins;
    }

    @Override
    public void close() {
        records.close();
    }
}
