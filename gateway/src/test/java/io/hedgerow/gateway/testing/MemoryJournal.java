package io.hedgerow.gateway.testing;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.host.EventJournal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** A journal in memory: every event and output of a run, in order. */
public final class MemoryJournal implements EventJournal {
    private final List<byte[]> records = new ArrayList<>();

    @Override
    public void append(long sequence, DirectBuffer message, int offset, int length) {
        if (sequence != records.size() + 1L) {
            throw new IllegalStateException("sequence " + sequence + " after " + records.size());
        }
        byte[] copy = new byte[length];
        message.getBytes(offset, copy);
        records.add(copy);
    }

    @Override
    public void close() {
        // The records stay.
    }

    /** Records so far. */
    public int size() {
        return records.size();
    }

    /** All records, in order. */
    public List<UnsafeBuffer> all() {
        return records.stream().map(UnsafeBuffer::new).toList();
    }

    /** Records of one type. */
    public List<UnsafeBuffer> ofType(int templateId) {
        return records.stream()
                .map(UnsafeBuffer::new)
                .filter(buffer -> EventPrefix.templateId(buffer, 0) == templateId)
                .toList();
    }

    /** Publishes every input again, in order. */
    public void replayInto(EventPublisher publisher) {
        for (byte[] message : records) {
            UnsafeBuffer buffer = new UnsafeBuffer(message);
            if (!EventPrefix.isOutput(EventPrefix.templateId(buffer, 0))) {
                MutableDirectBuffer slot = publisher.claim();
                slot.putBytes(0, message);
                publisher.publish(message.length);
            }
        }
    }

    /** Index of the first record that differs, or -1 if both journals hold the same bytes. */
    public int firstDifference(MemoryJournal other) {
        int common = Math.min(records.size(), other.records.size());
        for (int i = 0; i < common; i++) {
            if (!Arrays.equals(records.get(i), other.records.get(i))) {
                return i;
            }
        }
        return records.size() == other.records.size() ? -1 : common;
    }
}
