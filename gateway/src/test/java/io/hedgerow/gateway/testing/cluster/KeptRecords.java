package io.hedgerow.gateway.testing.cluster;

import io.hedgerow.engine.memory.StateMemory;
import io.hedgerow.gateway.cluster.journal.NodeStoppedException;
import io.hedgerow.gateway.cluster.journal.ReplicaJournal;
import io.hedgerow.gateway.testing.MemoryJournal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** The journal of a replica in memory, from wherever it began. Written by the service thread, read by any. */
public final class KeptRecords implements ReplicaJournal {
    private final List<byte[]> records = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final List<Long> hashes = new ArrayList<>();
    private long begunBehind;
    private volatile String failure = "";

    /** From now on it cannot be written, as on a full disk. */
    public void fail(String words) {
        failure = words;
    }

    @Override
    public synchronized void begin(long sequence, StateMemory state, DirectBuffer kept) {
        begunBehind = sequence;
    }

    @Override
    public synchronized void append(long sequence, DirectBuffer message, int offset, int length) {
        if (!failure.isEmpty()) {
            throw new NodeStoppedException(failure, null);
        }
        if (sequence != begunBehind + records.size() + 1L) {
            throw new IllegalStateException("sequence " + sequence + " behind " + (begunBehind + records.size()));
        }
        byte[] copy = new byte[length];
        message.getBytes(offset, copy);
        records.add(copy);
    }

    @Override
    public synchronized void hash(long sequence, long replicaHash) {
        hashes.add(replicaHash);
    }

    /** Hashes of all that is replicated, as they came. */
    public synchronized List<Long> hashes() {
        return List.copyOf(hashes);
    }

    @Override
    public synchronized void told(int memberId, long sequence, long hash) {
        told.add(memberId + " " + sequence + " " + hash);
    }

    /** What members have told: member, sequence, hash. */
    public synchronized List<String> told() {
        return List.copyOf(told);
    }

    @Override
    public DirectBuffer keep(long sequence) {
        return new UnsafeBuffer(new byte[] {1, 2, 3});
    }

    @Override
    public void close() {
        // The records stay.
    }

    /** Last record that was not written here. */
    public synchronized long begunBehind() {
        return begunBehind;
    }

    /** Last record. */
    public synchronized long sequence() {
        return begunBehind + records.size();
    }

    /** A record, if it was written here. */
    public synchronized byte[] record(long sequence) {
        return records.get((int) (sequence - begunBehind - 1));
    }

    /** First record that differs from those of a single process, or that one of them lacks; 0 if there is none. */
    public long firstDifference(MemoryJournal alone) {
        List<UnsafeBuffer> all = alone.all();
        for (long sequence = begunBehind() + 1; sequence <= Math.min(sequence(), all.size()); sequence++) {
            if (!Arrays.equals(record(sequence), all.get((int) sequence - 1).byteArray())) {
                return sequence;
            }
        }
        return sequence() == all.size() ? 0L : Math.min(sequence(), all.size()) + 1;
    }

    /** First record that both hold and that differs; 0 if there is none. */
    public long firstDifference(KeptRecords other) {
        long last = Math.min(sequence(), other.sequence());
        for (long sequence = Math.max(begunBehind(), other.begunBehind()) + 1; sequence <= last; sequence++) {
            if (!Arrays.equals(record(sequence), other.record(sequence))) {
                return sequence;
            }
        }
        return 0L;
    }
}
