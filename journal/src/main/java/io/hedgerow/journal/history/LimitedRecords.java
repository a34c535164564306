package io.hedgerow.journal.history;

import io.hedgerow.journal.format.JournalPosition;
import io.hedgerow.journal.read.RecordSource;
import org.agrona.DirectBuffer;

/** Records up to a sequence, behind which a process may be writing. Owned by one thread. */
final class LimitedRecords implements RecordSource {
    private final RecordSource records;
    private final long lastSequence;

    LimitedRecords(RecordSource records, long lastSequence) {
        this.records = records;
        this.lastSequence = lastSequence;
    }

    @Override
    public boolean next() {
        return records.sequence() < lastSequence && records.next();
    }

    @Override
    public boolean poll() {
        return records.sequence() < lastSequence && records.poll();
    }

    @Override
    public long sequence() {
        return records.sequence();
    }

    @Override
    public DirectBuffer buffer() {
        return records.buffer();
    }

    @Override
    public int offset() {
        return records.offset();
    }

    @Override
    public int length() {
        return records.length();
    }

    @Override
    public int templateId() {
        return records.templateId();
    }

    @Override
    public long timeNs() {
        return records.timeNs();
    }

    @Override
    public int crc() {
        return records.crc();
    }

    @Override
    public JournalPosition positionBefore() {
        return records.positionBefore();
    }

    @Override
    public long appendedSequence() {
        return lastSequence;
    }

    @Override
    public void close() {
        records.close();
    }
}
