package io.hedgerow.gateway.cluster.service;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/** A snapshot in memory, chunk by chunk. */
final class MemorySnapshot {
    private static final int CHUNK_LENGTH = 1_376;

    private final List<byte[]> chunks = new ArrayList<>();

    static MemorySnapshot of(ReplicatedEngine engine) {
        MemorySnapshot snapshot = new MemorySnapshot();
        engine.snapshot(new SnapshotOutput(
                (chunk, length) -> {
                    byte[] copy = new byte[length];
                    chunk.getBytes(0, copy);
                    snapshot.chunks.add(copy);
                },
                CHUNK_LENGTH));
        return snapshot;
    }

    List<byte[]> chunks() {
        return chunks;
    }

    /** Index of the first chunk that differs; -1 if none does. */
    int firstDifference(MemorySnapshot other) {
        int count = Math.max(chunks.size(), other.chunks.size());
        for (int i = 0; i < count; i++) {
            if (i >= chunks.size() || i >= other.chunks.size() || !Arrays.equals(chunks.get(i), other.chunks.get(i))) {
                return i;
            }
        }
        return -1;
    }

    SnapshotInput input() {
        Deque<byte[]> left = new ArrayDeque<>(chunks);
        return new SnapshotInput(left::poll);
    }
}
