package io.hedgerow.gateway.standby;

import io.aeron.FragmentAssembler;
import io.aeron.Subscription;
import io.aeron.archive.client.AeronArchive;
import io.aeron.archive.client.ArchiveException;
import io.aeron.logbuffer.FragmentHandler;
import io.aeron.logbuffer.Header;
import io.hedgerow.engine.wire.JournalRecordsDecoder;
import io.hedgerow.engine.wire.WireHeaderDecoder;
import io.hedgerow.gateway.aeron.AeronChannel;
import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.venue.GatewayException;
import java.util.Optional;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.IdleStrategy;

/**
 * The recording of a journal's stream, searched through its archive. Nothing lists which record is where: a message never
 * crosses the end of a term, so every term begins with one, and a few replays of a message each find any sequence.
 *
 * <p>Owned by one thread.
 */
public final class RecordedStream {
    private static final long WAIT_NS = 10_000_000_000L;
    private static final int FRAGMENTS = 16;

    private final AeronArchive archive;
    private final long recordingId;
    private final int termLength;
    private final String replayChannel;
    private final WireHeaderDecoder header = new WireHeaderDecoder();
    private final JournalRecordsDecoder records = new JournalRecordsDecoder();
    private final RecordBatch batch = new RecordBatch();
    private Seen seen;
    private boolean first;

    /**
     * Records of one message.
     *
     * @param journalId whose they are
     * @param generation of the host that published them
     * @param firstSequence of the first
     * @param lastSequence of the last
     * @param lastCrc its checksum
     */
    public record Seen(long journalId, int generation, long firstSequence, long lastSequence, int lastCrc) {}

    /**
     * Prepares to search.
     *
     * @param archive that has the recording
     * @param recordingId the recording
     * @param termLength bytes of a term
     * @param replayChannel where replays go to
     */
    public RecordedStream(AeronArchive archive, long recordingId, int termLength, String replayChannel) {
        this.archive = archive;
        this.recordingId = recordingId;
        this.termLength = termLength;
        this.replayChannel = replayChannel;
    }

    /**
     * A place from which on a sequence is found.
     *
     * @param sequence wanted
     * @param startPosition where the recording begins
     * @param endPosition where it ends, for now
     * @return start of the term that holds the sequence, or of the last one
     * @throws GatewayException if the archive does not answer
     */
    public long positionBefore(long sequence, long startPosition, long endPosition) {
        long low = startPosition / termLength;
        long high = Math.max(startPosition, endPosition - 1L) / termLength;
        while (low < high) {
            long middle = low + (high - low + 1L) / 2L;
            Optional<Seen> there = firstBehind(middle * termLength, endPosition);
            if (there.isPresent() && there.get().firstSequence() <= sequence) {
                low = middle;
            } else {
                high = middle - 1L;
            }
        }
        return Math.max(startPosition, low * termLength);
    }

    /**
     * What the recording ends with.
     *
     * @param startPosition where it begins
     * @param endPosition where it ends
     * @return its last message; empty if it has none
     * @throws GatewayException if the archive does not answer
     */
    public Optional<Seen> last(long startPosition, long endPosition) {
        if (endPosition <= startPosition) {
            return Optional.empty();
        }
        long term = (endPosition - 1L) / termLength * termLength;
        return replay(Math.max(startPosition, term), endPosition, false);
    }

    /**
     * The first message behind a position.
     *
     * @param position start of a term, or of the recording
     * @param endPosition where the recording ends, for now
     * @return what it holds; empty if there is none
     * @throws GatewayException if the archive does not answer
     */
    public Optional<Seen> firstBehind(long position, long endPosition) {
        return position >= endPosition ? Optional.empty() : replay(position, endPosition, true);
    }

    private Optional<Seen> replay(long position, long endPosition, boolean onlyFirst) {
        seen = null;
        first = onlyFirst;
        long deadline = NanoClock.SYSTEM.nanoTime() + WAIT_NS;
        IdleStrategy idle = new BackoffIdleStrategy();
        long length = onlyFirst ? Math.min(termLength, endPosition - position) : endPosition - position;
        FragmentHandler assembler = new FragmentAssembler(this::onMessage);
        try (Subscription replay = begin(position, length, deadline)) {
            boolean began = false;
            while (!(first && seen != null)) {
                int polled = replay.poll(assembler, FRAGMENTS);
                began |= replay.imageCount() > 0;
                if (polled == 0 && isOver(replay, began, position + length)) {
                    break;
                }
                requireTime(deadline);
                idle.idle(polled);
            }
        } catch (ArchiveException e) {
            throw new GatewayException("the archive gives no replay: " + e.getMessage(), e);
        }
        return Optional.ofNullable(seen);
    }

    /** Over UDP the port that is free is found first, since the archive sends there. */
    private Subscription begin(long position, long length, long deadline) {
        if (AeronChannel.of(replayChannel).isIpc()) {
            return archive.replay(recordingId, position, length, replayChannel, StreamAddress.REPLAY_STREAM);
        }
        Subscription here = archive.context().aeron().addSubscription(replayChannel, StreamAddress.REPLAY_STREAM);
        try {
            String port = here.tryResolveChannelEndpointPort();
            while (port == null) {
                requireTime(deadline);
                Thread.onSpinWait();
                port = here.tryResolveChannelEndpointPort();
            }
            archive.startReplay(recordingId, position, length, port, StreamAddress.REPLAY_STREAM);
            return here;
        } catch (RuntimeException e) {
            here.close();
            throw e;
        }
    }

    private static void requireTime(long deadline) {
        if (NanoClock.SYSTEM.nanoTime() - deadline > 0L) {
            throw new GatewayException("the archive began a replay of its recording and did not go on with it");
        }
    }

    private static boolean isOver(Subscription replay, boolean began, long end) {
        if (!began) {
            return false;
        }
        return replay.imageCount() == 0
                || replay.imageAtIndex(0).position() >= end
                || replay.imageAtIndex(0).isEndOfStream();
    }

    private void onMessage(DirectBuffer buffer, int offset, int length, Header frame) {
        header.wrap(buffer, offset);
        if ((first && seen != null) || header.templateId() != JournalRecordsDecoder.TEMPLATE_ID) {
            return;
        }
        records.wrapAndApplyHeader(buffer, offset, header);
        int bytes = records.recordsLength();
        batch.wrap(buffer, records.limit() + JournalRecordsDecoder.recordsHeaderLength(), bytes);
        int crc = 0;
        while (batch.next()) {
            crc = batch.crc();
        }
        seen = new Seen(
                records.journalId(), records.generation(), records.firstSequence(), records.lastSequence(), crc);
    }
}
