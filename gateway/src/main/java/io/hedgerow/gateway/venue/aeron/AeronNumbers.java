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
 * there: a mapped file beside the journal, which survives the process. What was begun and is not known to be taken may be in
 * the journal or not: {@link JournaledTail} finds out.
 *
 * <pre>
 *   0 magic   8 journal   16 last order number   24 clients   then 64 bytes for each client:
 *   0 client id   8 number of the last event begun   16 which of the two that follow holds
 *   24 and 40: number of its last event that is taken, and the record of the journal that belongs to it
 *   56 last record that events begun can be, of a process that was killed; 0 = they are of the one that runs
 * </pre>
 *
 * <p>I/O thread, but for {@link #lastOrder} and {@link #ordered}: order thread.
 */
final class AeronNumbers implements AutoCloseable {
    private static final long MAGIC = 0x3252_4E4F_5245_41L;
    private static final int JOURNAL = 8;
    private static final int ORDER = 16;
    private static final int CLIENTS = 24;
    private static final int FIRST = 64;
    private static final int ENTRY = 64;
    private static final int BEGUN = 8;
    private static final int HOLDS = 16;
    private static final int TAKEN = 24;
    private static final int TAKEN_LENGTH = 16;
    private static final int SEQUENCE = 8;
    private static final int LIMIT = 56;
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
        return place == NONE ? 0L : memory.getLong(takenAt(at(place)));
    }

    /** Record of the journal that belongs to it: those behind it may be of later events. */
    long sequence(int clientId) {
        int place = places.get(clientId);
        return place == NONE ? 0L : memory.getLong(takenAt(at(place)) + SEQUENCE);
    }

    /** Number of the last event of a client that may be in the journal. */
    long begun(int clientId) {
        int place = places.get(clientId);
        return place == NONE ? 0L : memory.getLong(at(place) + BEGUN);
    }

    /** Clients of whom events were begun that are not known to be taken. */
    int[] unsure() {
        return places.keySet().stream()
                .mapToInt(Integer::intValue)
                .filter(clientId -> begun(clientId) > last(clientId))
                .sorted()
                .toArray();
    }

    /**
     * Last record of the journal that unsure events of a client can be: whoever runs later journals none of them.
     *
     * @param end last record before this process, where none before it has asked
     */
    long limit(int clientId, long end) {
        int entry = at(places.get(clientId));
        if (memory.getLong(entry + LIMIT) == 0L) {
            memory.putLongOrdered(entry + LIMIT, end);
        }
        return memory.getLong(entry + LIMIT);
    }

    /** What is unsure of a client cannot be found any more: it counts as not taken. */
    void forget(int clientId) {
        memory.putLongOrdered(at(places.get(clientId)) + BEGUN, last(clientId));
    }

    private int takenAt(int entry) {
        return entry + TAKEN + TAKEN_LENGTH * (int) memory.getLongVolatile(entry + HOLDS);
    }

    /**
     * Events of a client are about to be published.
     *
     * @param through number of the last of them
     * @param known of a client that was not known, number of its last event before them
     * @param sequence and a record of the journal that all of its events lie behind
     */
    void begins(int clientId, long through, long known, long sequence) {
        int place = places.get(clientId);
        if (place == NONE) {
            place = memory.getInt(CLIENTS);
            int entry = at(place);
            memory.putLong(entry, clientId);
            memory.putLong(entry + HOLDS, 0L);
            memory.putLong(entry + TAKEN, known);
            memory.putLong(entry + TAKEN + SEQUENCE, sequence);
            memory.putLong(entry + BEGUN, through);
            memory.putLong(entry + LIMIT, 0L);
            places.put(clientId, place);
            memory.putIntOrdered(CLIENTS, place + 1);
        }
        memory.putLongOrdered(at(place) + LIMIT, 0L);
        memory.putLongOrdered(at(place) + BEGUN, through);
    }

    /** Events of a client that were begun are in the journal, up to a number and a record: both at once. */
    void taken(int clientId, long number, long sequence) {
        int entry = at(places.get(clientId));
        long next = 1L - memory.getLong(entry + HOLDS);
        int free = entry + TAKEN + TAKEN_LENGTH * (int) next;
        memory.putLong(free, number);
        memory.putLong(free + SEQUENCE, sequence);
        memory.putLongOrdered(entry + HOLDS, next);
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
