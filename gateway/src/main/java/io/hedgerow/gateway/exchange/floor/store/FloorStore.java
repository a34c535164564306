package io.hedgerow.gateway.exchange.floor.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What survives the death of the exchange: a file to which each commit appends one line, before anybody hears of what it
 * holds. A start reads it, leaves out a last line that is not whole, and writes what still holds into a new file in its
 * place. The same is done while it runs, by a thread of its own, each time the file has grown to twice what still held.
 *
 * <p>The death of the process loses nothing that was committed; of a power failure it promises what was there at the last
 * start or orderly close. Owned by the exchange's thread.
 */
public final class FloorStore implements AutoCloseable {
    private static final String FILE = "exchange.log";
    private static final String NEW = "exchange.log.new";
    private static final String LOCK = "exchange.lock";
    private static final long GROWTH_MIN = 16L << 20;

    private final Map<String, Entry> pending = new LinkedHashMap<>();
    private final Map<String, Entry> found = new LinkedHashMap<>();
    private final long growthMin;
    private Path folder;
    private FileChannel file;
    private FileChannel lockFile;
    private long compactAt;
    private StoreCompaction compaction;

    private FloorStore(long growthMin) {
        this.growthMin = growthMin;
    }

    /** Keeps nothing: the exchange forgets everything when it ends. */
    public static FloorStore none() {
        return new FloorStore(GROWTH_MIN);
    }

    /**
     * Opens a folder, which is made if it is not there.
     *
     * @param folder of this exchange alone
     * @return what it holds is in {@link #found}
     * @throws IOException it cannot be read or written, is damaged, or another process has it
     */
    public static FloorStore open(Path folder) throws IOException {
        return open(folder, GROWTH_MIN);
    }

    /** With another size that the file grows by at least before it is written anew. */
    static FloorStore open(Path folder, long growthMin) throws IOException {
        FloorStore store = new FloorStore(growthMin);
        store.folder = folder;
        Files.createDirectories(folder);
        store.lock();
        Path path = folder.resolve(FILE);
        if (Files.exists(path)) {
            StoreCompaction.read(path, Long.MAX_VALUE, store.found);
        }
        store.follow(StoreCompaction.write(folder.resolve(NEW), store.found.values()));
        return store;
    }

    private void lock() throws IOException {
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

    /** What was written anew takes the place of the file, and is added to from now on. */
    private void follow(FileChannel fresh) throws IOException {
        Files.move(
                folder.resolve(NEW),
                folder.resolve(FILE),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        if (file != null) {
            file.close();
        }
        file = fresh;
        compactAt = file.position() + Math.max(growthMin, file.position());
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
                StoreCompaction.append(file, entries);
                compactWhenDue();
            } catch (IOException failed) {
                throw new UncheckedIOException("the exchange cannot write what it did: " + failed.getMessage(), failed);
            }
        }
    }

    /** What was added meanwhile is copied behind what still held; the rest is the work of the other thread. */
    private void compactWhenDue() throws IOException {
        if (compaction != null && compaction.isDone()) {
            FileChannel fresh = compaction.finish(folder.resolve(FILE), file.position());
            compaction = null;
            follow(fresh);
        } else if (compaction == null && file.position() >= compactAt) {
            compaction = StoreCompaction.begin(folder.resolve(FILE), folder.resolve(NEW), file.position());
        }
    }

    @Override
    public void close() {
        commit();
        try {
            if (compaction != null) {
                compaction.abandon();
            }
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
