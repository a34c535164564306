package io.hedgerow.journal.testing;

import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.host.EventJournal;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Puts events straight into a journal, without an engine between. */
public final class JournalPublisher implements EventPublisher {
    private final EventJournal journal;
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[EventPrefix.MESSAGE_LENGTH_MAX]);
    private long sequence;

    public JournalPublisher(EventJournal journal, long lastSequence) {
        this.journal = journal;
        sequence = lastSequence;
    }

    @Override
    public MutableDirectBuffer claim() {
        buffer.setMemory(0, buffer.capacity(), (byte) 0);
        return buffer;
    }

    @Override
    public void publish(int length) {
        journal.append(++sequence, buffer, 0, length);
    }

    public long sequence() {
        return sequence;
    }

    /** Appends quotes, one every ten milliseconds of engine time. */
    public void quotes(int count) {
        quotes(count, 10);
    }

    /** The same with a bid size. */
    public void quotes(int count, long bidLots) {
        EventFrame frame = new EventFrame(this, 1);
        EventWriter writer = new EventWriter(frame);
        for (int i = 0; i < count; i++) {
            long timeNs = timeNsOf(sequence + 1);
            frame.at(timeNs);
            long bidE9 = 60_000_000_000_000L + (sequence % 997) * 500_000_000L;
            writer.quote((int) (sequence % 50))
                    .venueTimeNs(timeNs)
                    .bid(bidE9, bidLots)
                    .ask(bidE9 + 500_000_000L, 12)
                    .mark(bidE9)
                    .publish();
        }
    }

    /** Engine time of a quote with this sequence. */
    public static long timeNsOf(long sequence) {
        return 1_750_000_000_000_000_000L + sequence * 10_000_000L;
    }
}
