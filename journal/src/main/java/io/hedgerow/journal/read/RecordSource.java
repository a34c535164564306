package io.hedgerow.journal.read;

import io.hedgerow.journal.format.JournalPosition;
import org.agrona.DirectBuffer;

/** Checked records in their order, out of a journal or out of an export. Owned by one thread. */
public interface RecordSource extends AutoCloseable {
    /**
     * Goes to the next record.
     *
     * @return false at the proven end
     * @throws io.hedgerow.journal.format.JournalException if it is damaged here
     */
    boolean next();

    /**
     * Goes to the next record, if it is there.
     *
     * @return false if there is none for now; where nothing is written any more, at the proven end
     * @throws io.hedgerow.journal.format.JournalException if it is damaged here
     */
    default boolean poll() {
        return next();
    }

    /**
     * Checksum of the record.
     *
     * @return CRC32C, chained
     */
    int crc();

    /**
     * Whether its writer ended it, so that nothing of its last event is missing.
     *
     * @return true unless the writer may have died
     */
    default boolean isClosedInOrder() {
        return false;
    }

    /**
     * Where the record before this one is, for snapshots.
     *
     * @return position
     * @throws UnsupportedOperationException if these records are in no journal folder
     */
    default JournalPosition positionBefore() {
        throw new UnsupportedOperationException("records of an export have no place in a journal folder");
    }

    /**
     * Sequence of the record.
     *
     * @return journal sequence
     */
    long sequence();

    /**
     * Bytes that hold the message.
     *
     * @return buffer, valid until the next call of {@link #next}
     */
    DirectBuffer buffer();

    /**
     * Start of the message header in {@link #buffer}.
     *
     * @return offset
     */
    int offset();

    /**
     * Length of the message.
     *
     * @return bytes, header included
     */
    int length();

    /**
     * Template id of the message.
     *
     * @return template id of the schema
     */
    int templateId();

    /**
     * Time of the message.
     *
     * @return UTC ns since the epoch
     */
    long timeNs();

    /**
     * Last sequence that there is said to be.
     *
     * @return sequence, 0 if that is not known
     */
    long appendedSequence();

    @Override
    void close();
}
