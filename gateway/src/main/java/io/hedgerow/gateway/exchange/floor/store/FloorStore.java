package io.hedgerow.gateway.exchange.floor.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What survives the death of the exchange: a file to which each commit appends one line, before anybody hears of what it
 * holds. A start reads it, leaves out a last line that is not whole, and writes what still holds into a new file in its
 * place.
 *
 * <p>The death of the process loses nothing that was committed; of a power failure it promises what was there at the last
 * start or orderly close. Owned by the exchange's thread.
 */
public final class FloorStore implements AutoCloseable {
    private static final String FILE = "exchange.log";
    private static final String NEW = "exchange.log.new";
    private static final String LOCK = "exchange.lock";
    private static final int ENTRIES_IN_LINE = 500;

    private final Map<String, Entry> pending = new LinkedHashMap<>();
    private final Map<String, Entry> found = new LinkedHashMap<>();
    private FileChannel file;
    private FileChannel lockFile;

    private FloorStore() {}

    /** Keeps nothing: the exchange forgets everything when it ends. */
    public static FloorStore none() {
        return new FloorStore();
    }

    /**
     * Opens a folder, which is made if it is not there.
     *
     * @param folder of this exchange alone
     * @return what it holds is in {@link #found}
     * @throws IOException it cannot be read or written, is damaged, or another process has it
     */
    public static FloorStore open(Path folder) throws IOException {
        FloorStore store = new FloorStore();
        Files.createDirectories(folder);
        store.lock(folder);
        Path path = folder.resolve(FILE);
        if (Files.exists(path)) {
            store.read(path);
        }
        store.compact(folder);
        return store;
    }

    private void lock(Path folder) throws IOException {
        lockFile = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = lockFile.tryLock();
            if (lock == null) {
                throw new IOException(folder + " belongs to an exchange that runs; give this one a folder of its own");
            }
        } catch (OverlappingFileLockException heldHere) {
            throw new IOException(folder + " belongs to an exchange of this process", heldHere);
        }
    }

    /** A line that is not whole is the end of what a death has cut, or damage if whole ones follow. */
    private void read(Path path) throws IOException {
        try (BufferedReader reader = Files.newBufferedReader(path, StandardCharsets.ISO_8859_1)) {
            int damaged = 0;
            int number = 0;
            for (String raw = reader.readLine(); raw != null; raw = reader.readLine()) {
                number++;
                String line = new String(raw.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
                if (damaged > 0) {
                    throw new IOException(
                            path + ":" + damaged + ": damaged in the middle (checksum differs); restore it"
                                    + " from a copy, or move the folder away to begin anew");
                }
                if (EntryLine.isWhole(line)) {
                    EntryLine.read(line).forEach(this::find);
                } else {
                    damaged = number;
                }
            }
        }
    }

    private void find(Entry entry) {
        found.remove(entry.slot());
        if (!entry.fields().isEmpty()) {
            found.put(entry.slot(), entry);
        }
    }

    private void compact(Path folder) throws IOException {
        Path fresh = folder.resolve(NEW);
        file = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        List<Entry> entries = new ArrayList<>(found.values());
        for (int i = 0; i < entries.size(); i += ENTRIES_IN_LINE) {
            append(entries.subList(i, Math.min(entries.size(), i + ENTRIES_IN_LINE)));
        }
        file.force(true);
        Files.move(fresh, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** What was kept, each thing once, in the order in which it was written last. */
    public Collection<Entry> found() {
        return found.values();
    }

    /** Forgets what was found: it has been taken over. */
    public void taken() {
        found.clear();
    }

    /** Keeps something with the next commit; of the same thing only what was put last. */
    public void put(String kind, String key, List<String> fields) {
        Entry entry = new Entry(kind, key, fields);
        pending.remove(entry.slot());
        pending.put(entry.slot(), entry);
    }

    /** Writes what was put since the last time, all of it or nothing. */
    public void commit() {
        if (pending.isEmpty()) {
            return;
        }
        List<Entry> entries = List.copyOf(pending.values());
        pending.clear();
        if (file != null) {
            try {
                append(entries);
            } catch (IOException failed) {
                throw new UncheckedIOException("the exchange cannot write what it did: " + failed.getMessage(), failed);
            }
        }
    }

    private void append(List<Entry> entries) throws IOException {
        ByteBuffer line = ByteBuffer.wrap(EntryLine.write(entries).getBytes(StandardCharsets.UTF_8));
        while (line.hasRemaining()) {
            file.write(line);
        }
    }

    @Override
    public void close() {
        commit();
        try {
            if (file != null) {
                file.force(true);
                file.close();
                lockFile.close();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
