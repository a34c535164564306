package io.hedgerow.gateway.cluster.journal;

import io.hedgerow.journal.format.JournalBase;
import io.hedgerow.journal.format.JournalException;
import io.hedgerow.journal.format.JournalPosition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What a snapshot of the cluster keeps of the journal of the node that took it. All nodes have the same records, so what
 * their journals need to begin behind it is in it; where the record lies in the files is true of that node alone.
 *
 * <p>Any thread; immutable.
 *
 * @param place last record that is part of the snapshot
 * @param startMessage EngineStarted message that the records began with
 * @param definitions names, policies and limits up to there
 */
record KeptJournal(JournalPosition place, DirectBuffer startMessage, List<DirectBuffer> definitions) {
    /** As bytes. */
    byte[] bytes() {
        try {
            byte[] base = new JournalBase(
                            place.sequence() + 1,
                            place.crc(),
                            place.segmentStart(),
                            place.file(),
                            startMessage,
                            definitions)
                    .bytes();
            UnsafeBuffer all = new UnsafeBuffer(new byte[Long.BYTES + base.length]);
            all.putLong(0, place.nextFrame());
            all.putBytes(Long.BYTES, base);
            return all.byteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // Nothing is written to but memory.
        }
    }

    /** From bytes, proved by their checksum. */
    static KeptJournal of(DirectBuffer bytes) {
        try {
            byte[] base = new byte[Math.max(0, bytes.capacity() - Long.BYTES)];
            bytes.getBytes(Math.min(Long.BYTES, bytes.capacity()), base);
            JournalBase parsed = JournalBase.of(base);
            JournalPosition place = new JournalPosition(
                    parsed.segmentStart(),
                    parsed.file(),
                    bytes.getLong(0),
                    parsed.firstSequence() - 1,
                    parsed.previousCrc());
            return new KeptJournal(place, parsed.startMessage(), parsed.definitions());
        } catch (IOException e) {
            throw new JournalException(
                    "the cluster's snapshot does not say where its journal was: " + e.getMessage()
                            + "; take another snapshot of the cluster, or restore one from a backup",
                    e);
        }
    }
}
