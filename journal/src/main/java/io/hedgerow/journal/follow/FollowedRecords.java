package io.hedgerow.journal.follow;

import io.hedgerow.journal.read.JournalReader;

/** The records that a follower reads: those of a journal, up to a limit. Owned by the following thread. */
final class FollowedRecords implements AutoCloseable {
    private final JournalReader reader;
    private long limit = Long.MAX_VALUE;

    FollowedRecords(JournalReader reader) {
        this.reader = reader;
    }

    /** Reads nothing behind a sequence. */
    void limit(long sequence) {
        limit = sequence;
    }

    /** Goes to the next record of a journal that is complete; false at its proven end or the limit. */
    boolean next() {
        return reader.sequence() < limit && reader.next();
    }

    /** Goes to the next record of a journal that is being written, if it is there. */
    boolean poll() {
        return reader.sequence() < limit && reader.poll();
    }

    /** Whether the journal ends here because its writer ended it, so that nothing of its last event is missing. */
    boolean isEndedInOrder() {
        return limit == Long.MAX_VALUE && reader.isClosedInOrder();
    }

    JournalReader reader() {
        return reader;
    }

    @Override
    public void close() {
        reader.close();
    }
}
