package io.hedgerow.gateway.venue.aeron;

import io.hedgerow.gateway.venue.GatewayException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.agrona.IoUtil;
import org.agrona.collections.Int2IntHashMap;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * How far the events of each client are and how many orders have been numbered, so that a restart of the process goes on
 * there: a mapped file beside the journal, which survives the process.
 *
 * <pre>
 *   0 magic   8 journal   16 last order number   24 clients   then 32 bytes for each client:
 *   0 client id   8 number of its last event   16 record of the journal that belongs to it   24 in use
 * </pre>
 *
 * <p>I/O thread, but for {@link #lastOrder} and {@link #ordered}: order thread.
 */
final class AeronNumbers implements AutoCloseable {
    private static final long MAGIC = 0x3152_4E4F_5245_41L;
    private static final int JOURNAL = 8;
    private static final int ORDER = 16;
    private static final int CLIENTS = 24;
    private static final int FIRST = 64;
    private static final int ENTRY = 32;
    private static final int NUMBER = 8;
    private static final int SEQUENCE = 16;
    private static final int NONE = -1;

    /** Clients that are remembered. */
    static final int CLIENTS_MAX = 1_000;

    private static final int LENGTH = FIRST + CLIENTS_MAX * ENTRY;

    private final UnsafeBuffer memory;
    private final Optional<MappedByteBuffer> file;
    private final Int2IntHashMap places = new Int2IntHashMap(NONE);

    private AeronNumbers(UnsafeBuffer memory, Optional<MappedByteBuffer> file, long journalId) {
        this.memory = memory;
        this.file = file;
        if (memory.getLong(0) != MAGIC || memory.getLong(JOURNAL) != journalId) {
            memory.setMemory(0, LENGTH, (byte) 0);
            memory.putLong(JOURNAL, journalId);
            memory.putLongOrdered(0, MAGIC);
        }
        int count = Math.max(0, Math.min(CLIENTS_MAX, memory.getInt(CLIENTS)));
        for (int i = 0; i < count; i++) {
            places.put((int) memory.getLong(at(i)), i);
        }
    }

    /**
     * Opens them.
     *
     * @param folder where they are kept; empty = only as long as the process lives
     * @param venue code of the venue
     * @param journalId journal that they belong to: those of another are forgotten
     */
    static AeronNumbers open(Optional<Path> folder, String venue, long journalId) {
        if (folder.isEmpty() || !Files.isDirectory(folder.get())) {
            return new AeronNumbers(new UnsafeBuffer(ByteBuffer.allocateDirect(LENGTH)), Optional.empty(), journalId);
        }
        Path path = folder.get().resolve("clients-" + venue);
        try (FileChannel channel =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            MappedByteBuffer mapped = channel.map(FileChannel.MapMode.READ_WRITE, 0, LENGTH);
            mapped.order(ByteOrder.LITTLE_ENDIAN);
            return new AeronNumbers(new UnsafeBuffer(mapped), Optional.of(mapped), journalId);
        } catch (IOException e) {
            throw new GatewayException(path + " cannot be used: " + e.getMessage(), new UncheckedIOException(e));
        }
    }

    private static int at(int place) {
        return FIRST + place * ENTRY;
    }

    /** Whether a client can be remembered. */
    boolean hasRoomFor(int clientId) {
        return places.get(clientId) != NONE || memory.getInt(CLIENTS) < CLIENTS_MAX;
    }

    /** Number of the last event of a client that is in the journal for sure; 0 = none. */
    long last(int clientId) {
        int place = places.get(clientId);
        return place == NONE ? 0L : memory.getLong(at(place) + NUMBER);
    }

    /** Events of a client up to a number are in the journal up to a record. */
    void taken(int clientId, long number, long sequence) {
        int place = places.get(clientId);
        if (place == NONE) {
            place = memory.getInt(CLIENTS);
            memory.putLong(at(place), clientId);
            places.put(clientId, place);
            memory.putLong(at(place) + NUMBER, number);
            memory.putIntOrdered(CLIENTS, place + 1);
        }
        memory.putLongOrdered(at(place) + NUMBER, number);
        memory.putLongOrdered(at(place) + SEQUENCE, sequence);
    }

    /** Number of the last order that was given one. */
    long lastOrder() {
        return memory.getLong(ORDER);
    }

    /** An order gets a number: before it leaves, so that no other ever gets the same. */
    void ordered(long number) {
        memory.putLongOrdered(ORDER, number);
    }

    @Override
    public void close() {
        file.ifPresent(IoUtil::unmap);
    }
}
