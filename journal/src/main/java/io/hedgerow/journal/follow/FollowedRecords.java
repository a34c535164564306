package io.hedgerow.journal.follow;

import io.hedgerow.journal.format.JournalDamagedException;
import io.hedgerow.journal.read.JournalReader;
import io.hedgerow.journal.read.RecordSource;
import java.nio.file.Path;
import java.util.function.Consumer;

/** The records that a follower reads: those of a journal, up to a limit. Owned by the following thread. */
public final class FollowedRecords implements AutoCloseable {
    private final RecordSource reader;
    private long limit = Long.MAX_VALUE;
    private Consumer<JournalDamagedException> onDamage = damage -> {
        throw damage;
    };
    private boolean mayBeTorn;
    private Consumer<RecordSource> watching = ignored -> {};

    FollowedRecords(RecordSource reader) {
        this.reader = reader;
    }

    /**
     * Records of a journal from its start, or from where it begins after a trim.
     *
     * @param dir journal folder
     * @param sequence last record that is read
     * @return records, before the first
     */
    public static FollowedRecords upTo(Path dir, long sequence) {
        FollowedRecords records = new FollowedRecords(JournalReader.open(dir));
        records.limit(sequence);
        return records;
    }

    /** Reads nothing behind a sequence. */
    void limit(long sequence) {
        limit = sequence;
    }

    /** From now on told of every record, at it, before anything is done with it. */
    void watch(Consumer<RecordSource> watcher) {
        watching = watcher;
    }

    private boolean told() {
        watching.accept(reader);
        return true;
    }

    /**
     * From now on damage ends the journal, if that is taken.
     *
     * @param decides throws what it does not take
     */
    void endAtDamage(Consumer<JournalDamagedException> decides) {
        onDamage = decides;
        mayBeTorn = true;
    }

    /** Goes to the next record of a journal that is complete; false at its proven end or the limit. */
    boolean next() {
        try {
            return reader.sequence() < limit && reader.next() && told();
        } catch (JournalDamagedException damage) {
            onDamage.accept(damage);
            limit = reader.sequence();
            return false;
        }
    }

    /**
     * Goes to the next record of a journal that is being written.
     *
     * @return false if it is not there yet, or behind the limit
     */
    public boolean poll() {
        return reader.sequence() < limit && reader.poll() && told();
    }

    /** Whether the journal ends here because its writer ended it, so that nothing of its last event is missing. */
    boolean isEndedInOrder() {
        return limit == Long.MAX_VALUE && !mayBeTorn && reader.isClosedInOrder();
    }

    /**
     * Where the record is found.
     *
     * @return reader, at it
     */
    public RecordSource reader() {
        return reader;
    }

    @Override
    public void close() {
        reader.close();
    }
}
