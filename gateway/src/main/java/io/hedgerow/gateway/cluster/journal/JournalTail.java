package io.hedgerow.gateway.cluster.journal;

import io.hedgerow.engine.event.EventNames;
import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.journal.append.ChronicleEventJournal;
import io.hedgerow.journal.follow.EngineStart;
import io.hedgerow.journal.format.Definitions;
import io.hedgerow.journal.format.JournalPosition;
import io.hedgerow.journal.read.JournalReader;
import java.nio.file.Path;
import java.util.Optional;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The end of a node's journal: what the log gives is compared with what the journal holds already, then appended behind it.
 *
 * <p>Owned by the journal's thread.
 */
final class JournalTail implements AutoCloseable {
    private final Path dir;
    private final ChronicleEventJournal journal;
    private final Definitions definitions = new Definitions();
    private final long heldEnd;
    private JournalReader held;
    private DirectBuffer startMessage;
    private JournalPosition place;
    private long sequence;

    JournalTail(Path dir, JournalEntry.Entered entered, Optional<KeptJournal> kept) {
        this.dir = dir;
        journal = entered.journal();
        held = entered.held();
        place = entered.place();
        sequence = place.sequence();
        heldEnd = journal.lastSequence();
        kept.ifPresent(from -> {
            startMessage = from.startMessage();
            from.definitions().forEach(message -> definitions.take(message, 0, message.capacity()));
        });
    }

    /** Takes the next record of the log. */
    void onRecord(long next, DirectBuffer message, int offset, int length) {
        if (next != sequence + 1) {
            throw new IllegalStateException("record " + next + " behind " + sequence);
        }
        if (startMessage == null) {
            startMessage = beginning(message, offset, length);
        }
        if (next <= heldEnd) {
            compare(next, message, offset, length);
        } else {
            closeHeld();
            journal.append(next, message, offset, length);
        }
        definitions.take(message, offset, length);
        sequence = next;
    }

    private static DirectBuffer beginning(DirectBuffer message, int offset, int length) {
        EngineStart.read(message, offset);
        byte[] copy = new byte[length];
        message.getBytes(offset, copy);
        return new UnsafeBuffer(copy);
    }

    private void compare(long next, DirectBuffer message, int offset, int length) {
        if (!held.next() || held.sequence() != next || !isHeld(message, offset, length)) {
            throw new NodeStoppedException(
                    "journal folder " + dir + " holds another record at sequence " + next
                            + " than the cluster's log, which says "
                            + EventNames.of(EventPrefix.templateId(message, offset))
                            + ". The log counts: give up the journal's end with: hedgerow journal trim " + dir
                            + " --after "
                            + (next - 1) + ", then start the node again",
                    null);
        }
    }

    private boolean isHeld(DirectBuffer message, int offset, int length) {
        if (held.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (held.buffer().getByte(held.offset() + i) != message.getByte(offset + i)) {
                return false;
            }
        }
        return true;
    }

    private void closeHeld() {
        if (held != null) {
            place = heldPlace();
            held.close();
            held = null;
        }
    }

    /** Where the last record is that was compared, if one was. */
    private JournalPosition heldPlace() {
        return held.sequence() > place.sequence() ? held.position() : place;
    }

    /** Last record taken. */
    long sequence() {
        return sequence;
    }

    /** Last record that the journal held when the node began. */
    long heldEnd() {
        return heldEnd;
    }

    /** Last record known to be on the disk; everything appended, where the journal is not flushed all the time. */
    boolean isDurable(long wanted, boolean flushed) {
        return !flushed || journal.watermark().covers(wanted);
    }

    long durableSequence() {
        return Math.min(sequence, journal.watermark().sequence());
    }

    boolean isSpaceLow() {
        return journal.isSpaceLow();
    }

    /** What a snapshot that ends with the last record keeps. */
    KeptJournal kept() {
        if (startMessage == null) {
            throw new NodeStoppedException(
                    "there is no record yet, and a snapshot of nothing stands for nothing; publish something first",
                    null);
        }
        if (held != null) {
            return new KeptJournal(heldPlace(), startMessage, definitions.messages());
        }
        JournalPosition last = journal.lastPosition();
        return new KeptJournal(last == null ? place : last, startMessage, definitions.messages());
    }

    @Override
    public void close() {
        try {
            if (held != null) {
                held.close();
            }
        } finally {
            journal.close();
        }
    }
}
