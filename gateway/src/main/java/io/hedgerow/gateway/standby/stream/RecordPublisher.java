package io.hedgerow.gateway.standby.stream;

import io.hedgerow.engine.wire.JournalRecordsDecoder;
import io.hedgerow.engine.wire.JournalRecordsEncoder;
import io.hedgerow.engine.wire.WireHeaderEncoder;
import io.hedgerow.gateway.aeron.AeronSender;
import io.hedgerow.gateway.aeron.SendResult;
import io.hedgerow.gateway.clock.EpochClock;
import io.hedgerow.gateway.standby.RecordBatch;
import io.hedgerow.gateway.venue.GatewayException;
import io.hedgerow.journal.format.RecordDescriptor;
import io.hedgerow.journal.read.JournalReader;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Reads a journal that is being written and puts its records on a stream as they are, many to a message.
 *
 * <p>Owned by the stream's thread; allocates nothing per record.
 */
final class RecordPublisher implements AutoCloseable {
    private static final int RECORDS_OFFSET = WireHeaderEncoder.ENCODED_LENGTH
            + JournalRecordsEncoder.BLOCK_LENGTH
            + JournalRecordsDecoder.recordsHeaderLength();
    private static final int BATCH_BYTES = 32 << 10;
    private static final int MESSAGES_AT_ONCE = 32;

    private final Path journal;
    private final long journalId;
    private final int generation;
    private final EpochClock wall;
    private final UnsafeBuffer message = new UnsafeBuffer(new byte[RECORDS_OFFSET + BATCH_BYTES]);
    private final WireHeaderEncoder header = new WireHeaderEncoder();
    private final JournalRecordsEncoder records = new JournalRecordsEncoder();
    private JournalReader reader;
    private int batchBytes;
    private long firstSequence;
    private int previousCrc;
    private volatile long published;
    private volatile long publishedBytes;
    private volatile long publishedTimeNs;

    RecordPublisher(Path journal, long journalId, int generation, EpochClock wall) {
        this.journal = journal;
        this.journalId = journalId;
        this.generation = generation;
        this.wall = wall;
        reader = JournalReader.open(journal);
    }

    /**
     * Goes behind a record, or back to the start if the journal does not hold it.
     *
     * @param sequence of a record that may be there
     * @param crc its checksum
     * @param stopped ends it early
     * @return whether the journal holds it
     */
    boolean skipTo(long sequence, int crc, BooleanSupplier stopped) {
        while (reader.sequence() < sequence && !stopped.getAsBoolean() && isMore()) {
            // Records that are on the stream already.
        }
        if (reader.sequence() == sequence && reader.crc() == crc) {
            published = sequence;
            publishedTimeNs = sequence == 0L ? 0L : reader.timeNs();
            return true;
        }
        reader.close();
        reader = JournalReader.open(journal);
        return false;
    }

    private boolean isMore() {
        return reader.poll() || reader.appendedSequence() > reader.sequence();
    }

    /**
     * Publishes what there is, or a part of it.
     *
     * @param sender to the stream
     * @return messages that have left
     * @throws GatewayException if the stream is closed
     */
    int work(AeronSender sender) {
        int sent = 0;
        while (sent < MESSAGES_AT_ONCE && fill() && offer(sender)) {
            sent++;
        }
        return sent;
    }

    private boolean fill() {
        if (batchBytes > 0) {
            return true; // It could not leave before.
        }
        while (batchBytes <= BATCH_BYTES - RecordBatch.aligned(RecordDescriptor.RECORD_LENGTH_MAX) && reader.poll()) {
            int start = reader.offset() - RecordDescriptor.HEADER_LENGTH;
            int length = RecordDescriptor.HEADER_LENGTH + reader.length();
            if (batchBytes == 0) {
                firstSequence = reader.sequence();
                previousCrc =
                        reader.buffer().getInt(start + RecordDescriptor.PREVIOUS_CRC_OFFSET, ByteOrder.LITTLE_ENDIAN);
            }
            message.putBytes(RECORDS_OFFSET + batchBytes, reader.buffer(), start, length);
            batchBytes += RecordBatch.aligned(length);
        }
        return batchBytes > 0;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // One thread writes.
    private boolean offer(AeronSender sender) {
        records.wrapAndApplyHeader(message, 0, header)
                .journalId(journalId)
                .firstSequence(firstSequence)
                .lastSequence(reader.sequence())
                .previousCrc(previousCrc)
                .generation(generation)
                .sentTimeNs(wall.epochTimeNs());
        message.putInt(
                RECORDS_OFFSET - JournalRecordsDecoder.recordsHeaderLength(), batchBytes, ByteOrder.LITTLE_ENDIAN);
        SendResult result = sender.offer(message, 0, RECORDS_OFFSET + batchBytes);
        if (result == SendResult.SENT) {
            publishedBytes += batchBytes;
            publishedTimeNs = reader.timeNs();
            published = reader.sequence();
            batchBytes = 0;
            return true;
        }
        if (result == SendResult.CLOSED || result == SendResult.MAX_POSITION) {
            throw new GatewayException("the stream of the journal cannot be written to: " + result.words());
        }
        return false;
    }

    /** Last record on the stream. Any thread. */
    long published() {
        return published;
    }

    /** Bytes of records that were put on it since the start. Any thread. */
    long publishedBytes() {
        return publishedBytes;
    }

    /** Engine time of the last record on it, UTC ns. Any thread. */
    long publishedTimeNs() {
        return publishedTimeNs;
    }

    /** Last record of the journal. */
    long appended() {
        return Math.max(reader.appendedSequence(), published);
    }

    /** Whether the journal was ended in an orderly way, and all of it is on the stream. */
    boolean isEnded() {
        return reader.isClosedInOrder() && reader.appendedSequence() == published;
    }

    @Override
    public void close() {
        reader.close();
    }
}
