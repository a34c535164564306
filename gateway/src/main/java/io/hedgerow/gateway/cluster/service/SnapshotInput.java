package io.hedgerow.gateway.cluster.service;

import io.hedgerow.gateway.cluster.journal.NodeStoppedException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Reads what {@link SnapshotOutput} wrote, and proves each chunk before anything of it is used.
 *
 * <p>Owned by the service thread.
 */
final class SnapshotInput {
    private final Source source;
    private final UnsafeBuffer scratch = new UnsafeBuffer(new byte[Long.BYTES]);
    private byte[] payload = {};
    private int at;
    private int number;
    private boolean isOver;

    /** Gives chunks, in order; waits for them. */
    @FunctionalInterface
    interface Source {
        /** The next chunk as it was sent, or null if there is none. */
        byte[] next();
    }

    SnapshotInput(Source source) {
        this.source = source;
    }

    int getInt() {
        getBytes(scratch, Integer.BYTES);
        return scratch.getInt(0, ByteOrder.LITTLE_ENDIAN);
    }

    long getLong() {
        getBytes(scratch, Long.BYTES);
        return scratch.getLong(0, ByteOrder.LITTLE_ENDIAN);
    }

    String getText() {
        UnsafeBuffer text = block(1_024);
        return new String(text.byteArray(), StandardCharsets.UTF_8);
    }

    /** Bytes behind their length. */
    UnsafeBuffer block(int lengthMax) {
        int length = getInt();
        if (length < 0 || length > lengthMax) {
            throw refused("has a part of " + length + " bytes where at most " + lengthMax + " belong");
        }
        return bytes(length);
    }

    UnsafeBuffer bytes(int length) {
        UnsafeBuffer bytes = new UnsafeBuffer(new byte[length]);
        getBytes(bytes, length);
        return bytes;
    }

    /** How many of something follow. */
    int count(String what, int countMax) {
        int count = getInt();
        if (count < 0 || count > countMax) {
            throw refused("holds " + count + " " + what + ", this node has room for " + countMax);
        }
        return count;
    }

    void getBytes(UnsafeBuffer to, int length) {
        int done = 0;
        while (done < length) {
            if (at == payload.length) {
                nextChunk();
            }
            int part = Math.min(length - done, payload.length - at);
            to.putBytes(done, payload, at, part);
            at += part;
            done += part;
        }
    }

    /** Nothing may follow. */
    void requireEnd() {
        if (!isOver || at != payload.length) {
            throw refused("is longer than its parts");
        }
    }

    private void nextChunk() {
        byte[] next = isOver ? null : source.next();
        if (next == null || next.length < SnapshotOutput.PAYLOAD) {
            throw refused("ends within its parts, behind chunk " + number);
        }
        DirectBuffer chunk = new UnsafeBuffer(next);
        int length = chunk.getInt(SnapshotOutput.LENGTH, ByteOrder.LITTLE_ENDIAN);
        if (chunk.getInt(SnapshotOutput.NUMBER, ByteOrder.LITTLE_ENDIAN) != number
                || length != next.length - SnapshotOutput.PAYLOAD) {
            throw refused("is missing chunk " + number);
        }
        CRC32C crc = new CRC32C();
        crc.update(next, SnapshotOutput.PAYLOAD, length);
        if (chunk.getInt(SnapshotOutput.CHECKSUM, ByteOrder.LITTLE_ENDIAN) != (int) crc.getValue()) {
            throw refused("does not match its checksum in chunk " + number);
        }
        isOver = chunk.getInt(SnapshotOutput.IS_LAST, ByteOrder.LITTLE_ENDIAN) == 1;
        payload = new byte[length];
        chunk.getBytes(SnapshotOutput.PAYLOAD, payload);
        at = 0;
        number++;
    }

    /** Why it cannot be used. */
    NodeStoppedException refused(String what) {
        return new NodeStoppedException(
                "the cluster's snapshot " + what
                        + ": this node does not start from it; remove it with the runbook's steps (an older snapshot"
                        + " and the log behind it give the same state), or start the build that took it",
                null);
    }
}
