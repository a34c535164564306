package io.hedgerow.gateway.exchange.floor.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Writes what still holds of a store's file into another: of the first part of it on a thread of its own, while the store
 * goes on adding to it; the rest is copied as it is at the end.
 *
 * <p>Begun and finished by the thread of the store.
 */
final class StoreCompaction {
    private static final int ENTRIES_IN_LINE = 500;

    private final long upTo;
    private final CompletableFuture<FileChannel> written;

    private StoreCompaction(long upTo, CompletableFuture<FileChannel> written) {
        this.upTo = upTo;
        this.written = written;
    }

    /**
     * Begins.
     *
     * @param from file of the store
     * @param to new file
     * @param upTo bytes of it that are whole lines by now
     */
    static StoreCompaction begin(Path from, Path to, long upTo) {
        CompletableFuture<FileChannel> written = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        Map<String, Entry> holds = new LinkedHashMap<>();
                        read(from, upTo, holds);
                        written.complete(write(to, holds.values()));
                    } catch (IOException | RuntimeException e) {
                        written.completeExceptionally(e);
                    }
                },
                "exchange-compaction");
        thread.setDaemon(true);
        thread.start();
        return new StoreCompaction(upTo, written);
    }

    boolean isDone() {
        return written.isDone();
    }

    /**
     * Copies what was added since it began.
     *
     * @param from file of the store
     * @param end bytes of it
     * @return the new file, on the disk
     */
    FileChannel finish(Path from, long end) throws IOException {
        FileChannel fresh = written();
        try (FileChannel old = FileChannel.open(from, StandardOpenOption.READ)) {
            for (long at = upTo; at < end; ) {
                at += old.transferTo(at, end - at, fresh);
            }
        }
        fresh.force(true);
        return fresh;
    }

    private FileChannel written() throws IOException {
        try {
            return written.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof IOException failed ? failed : new IOException(e.getCause());
        }
    }

    /** The store closes: the next start does the same. */
    void abandon() throws IOException {
        written().close();
    }

    /**
     * Reads what still holds. A line that is not whole is the end of what a death has cut, or damage if whole ones follow.
     *
     * @param path file of a store
     * @param upTo bytes of it that are read
     * @param holds by slot, in the order in which each was written last
     */
    static void read(Path path, long upTo, Map<String, Entry> holds) throws IOException {
        try (BufferedReader reader = Files.newBufferedReader(path, StandardCharsets.ISO_8859_1)) {
            int damaged = 0;
            int number = 0;
            long at = 0L;
            for (String raw = reader.readLine(); raw != null && at < upTo; raw = reader.readLine()) {
                number++;
                at += raw.length() + 1L;
                String line = new String(raw.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
                if (damaged > 0) {
                    throw new IOException(
                            path + ":" + damaged + ": damaged in the middle (checksum differs); restore it"
                                    + " from a copy, or move the folder away to begin anew");
                }
                if (EntryLine.isWhole(line)) {
                    EntryLine.read(line).forEach(entry -> take(entry, holds));
                } else {
                    damaged = number;
                }
            }
        }
    }

    private static void take(Entry entry, Map<String, Entry> holds) {
        holds.remove(entry.slot());
        if (!entry.fields().isEmpty()) {
            holds.put(entry.slot(), entry);
        }
    }

    /**
     * Writes entries into a file of their own.
     *
     * @param path made anew
     * @param holds entries
     * @return on the disk, at its end
     */
    static FileChannel write(Path path, Collection<Entry> holds) throws IOException {
        FileChannel fresh = FileChannel.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        List<Entry> entries = new ArrayList<>(holds);
        for (int i = 0; i < entries.size(); i += ENTRIES_IN_LINE) {
            append(fresh, entries.subList(i, Math.min(entries.size(), i + ENTRIES_IN_LINE)));
        }
        fresh.force(true);
        return fresh;
    }

    /** Adds a line. */
    static void append(FileChannel file, List<Entry> entries) throws IOException {
        ByteBuffer line = ByteBuffer.wrap(EntryLine.write(entries).getBytes(StandardCharsets.UTF_8));
        while (line.hasRemaining()) {
            file.write(line);
        }
    }
}
