package io.hedgerow.gateway.cluster.service;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Writes a snapshot as chunks, each with its number and checksum, the last one marked.
 *
 * <pre>
 *   chunk: 0 number   4 bytes of payload   8 CRC32C of the payload   12 1 = last   16 payload
 * </pre>
 *
 * <p>Owned by the service thread.
 */
final class SnapshotOutput {
    static final int NUMBER = 0;
    static final int LENGTH = 4;
    static final int CHECKSUM = 8;
    static final int IS_LAST = 12;
    static final int PAYLOAD = 16;

    private final Sink sink;
    private final UnsafeBuffer chunk;
    private final ByteBuffer bytes;
    private final UnsafeBuffer scratch = new UnsafeBuffer(new byte[Long.BYTES]);
    private final CRC32C crc = new CRC32C();
    private int used = PAYLOAD;
    private int number;

    /** Takes chunks, in order; waits where it must. */
    @FunctionalInterface
    interface Sink {
        void take(DirectBuffer chunk, int length);
    }

    /** A snapshot of chunks of at most so many bytes. */
    SnapshotOutput(Sink sink, int chunkLengthMax) {
        this.sink = sink;
        bytes = ByteBuffer.allocateDirect(chunkLengthMax);
        chunk = new UnsafeBuffer(bytes);
    }

    void putInt(int value) {
        scratch.putInt(0, value, ByteOrder.LITTLE_ENDIAN);
        putBytes(scratch, 0, Integer.BYTES);
    }

    void putLong(long value) {
        scratch.putLong(0, value, ByteOrder.LITTLE_ENDIAN);
        putBytes(scratch, 0, Long.BYTES);
    }

    void putText(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        putBlock(new UnsafeBuffer(encoded), encoded.length);
    }

    /** Bytes behind their length. */
    void putBlock(DirectBuffer from, int length) {
        putInt(length);
        putBytes(from, 0, length);
    }

    void putBytes(DirectBuffer from, int offset, int length) {
        int done = 0;
        while (done < length) {
            if (used == chunk.capacity()) {
                flush(false);
            }
            int part = Math.min(length - done, chunk.capacity() - used);
            chunk.putBytes(used, from, offset + done, part);
            used += part;
            done += part;
        }
    }

    /** Ends it: without the last chunk a snapshot is none. */
    void end() {
        flush(true);
    }

    private void flush(boolean isLast) {
        crc.reset();
        crc.update(bytes.position(PAYLOAD).limit(used));
        bytes.clear();
        chunk.putInt(NUMBER, number, ByteOrder.LITTLE_ENDIAN);
        chunk.putInt(LENGTH, used - PAYLOAD, ByteOrder.LITTLE_ENDIAN);
        chunk.putInt(CHECKSUM, (int) crc.getValue(), ByteOrder.LITTLE_ENDIAN);
        chunk.putInt(IS_LAST, isLast ? 1 : 0, ByteOrder.LITTLE_ENDIAN);
        sink.take(chunk, used);
        number++;
        used = PAYLOAD;
    }
}
