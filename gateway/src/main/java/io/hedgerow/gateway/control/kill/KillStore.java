package io.hedgerow.gateway.control.kill;

import io.hedgerow.gateway.control.ControlException;
import io.hedgerow.gateway.control.ControlFolder;
import io.hedgerow.gateway.control.KillWord;
import io.hedgerow.gateway.control.PrivateFolder;
import io.hedgerow.gateway.control.SpareDescriptors;
import io.hedgerow.gateway.settings.JournalConfig.SharedKills;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What is killed, on disk: folders with one file for each kill, which any number of processes may share. A file is
 * written once, by whoever kills, and removed by whoever re-arms what it has taken up; nobody ever writes a file of
 * another, and nothing is locked, so nobody can hold a kill up or take it back by accident.
 *
 * <p>A file that is empty, cut, damaged or not to be read kills everything, and so does a folder that is not to be
 * trusted. A file that is being written counts as cut: a kill that was begun is a kill.
 *
 * <p>Any thread.
 */
public final class KillStore implements AutoCloseable {
    private static final String SUFFIX = ".kill";
    private static final int SPARE = 2;
    private static final KillRecord UNWRITTEN = new KillRecord(
            KillRecord.EVERYTHING, "hedgerow", "killed from outside; the disk would not keep who and why", 0L);
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path journal;
    private final ControlFolder control;
    private long unwrittenSeen;
    private final List<Path> folders;

    /** Held open so that a kill can be written when the process has run out of descriptors. */
    private final SpareDescriptors spare;

    /**
     * A kill on disk.
     *
     * @param files that say so; none for a folder that cannot be read
     * @param record what, who and why
     * @param owner real path of the journal whose process was killed; null if the file does not say
     */
    public record Entry(List<Path> files, KillRecord record, Path owner) {
        /** Creates the entry. */
        public Entry {
            files = List.copyOf(files);
        }
    }

    private KillStore(ControlFolder control) {
        this.control = control;
        journal = control.journal();
        folders = List.copyOf(control.allKills());
        folders.forEach(PrivateFolder::make);
        spare = new SpareDescriptors(folders.get(0), SPARE);
    }

    /**
     * Opens the kills of a process, for the process itself; what an earlier build has left is taken over.
     *
     * @param folder of its journal; created
     * @param shared folder that it shares with other processes, if there is one
     * @return store; its folders are there
     * @throws ControlException if a folder cannot be made or is not to be trusted, or the disk refuses
     */
    public static KillStore open(ControlFolder folder, Optional<SharedKills> shared) {
        folder.shareKills(shared.map(SharedKills::folder));
        KillStore store = ofProcess(folder);
        EarlierKillFile.takeOver(folder.earlierKillFile(), store);
        shared.ifPresent(kills -> EarlierKillFile.takeOver(kills.earlierFile(), store));
        return store;
    }

    /**
     * Opens the kills of the process of a journal, for anybody who kills it from outside.
     *
     * @param folder of its journal
     * @return store; its folders are there
     * @throws ControlException if a folder cannot be made or is not to be trusted
     */
    public static KillStore ofProcess(ControlFolder folder) {
        return new KillStore(folder);
    }

    /**
     * Whether a kill was written for the process of this store's journal.
     *
     * @param entry from {@link #read}
     * @return true for its own; false if it does not say
     */
    public boolean isOwn(Entry entry) {
        return journal.equals(entry.owner());
    }

    /**
     * Writes a kill; when this returns it is on the disk.
     *
     * @param record what is killed
     * @return the kill
     * @throws IOException if the disk refuses; what was written of it counts as a kill of everything
     */
    public synchronized Entry add(KillRecord record) throws IOException {
        String name = String.format(Locale.ROOT, "%016x-%s%s", record.timeNs(), UUID.randomUUID(), SUFFIX);
        byte[] line = KillLine.of(record, journal);
        List<Path> files = new ArrayList<>();
        spare.give();
        try {
            for (Path folder : folders) {
                files.add(write(folder.resolve(name), line));
            }
        } finally {
            spare.take();
        }
        return new Entry(files, record, journal);
    }

    private static Path write(Path file, byte[] line) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OWNER_ONLY)) {
            ByteBuffer bytes = ByteBuffer.wrap(line);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        } catch (IOException e) {
            discard(file, e);
            throw e;
        }
        flush(file.getParent());
        return file;
    }

    /** What could not be finished is tried again as another file. */
    private static void discard(Path file, IOException failure) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    /** A name is on the disk once its folder is. */
    private static void flush(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /**
     * Removes kills; when this returns that is on the disk.
     *
     * @param entries what has been re-armed
     * @throws IOException if the disk refuses
     */
    public synchronized void remove(Collection<Entry> entries) throws IOException {
        spare.give();
        try {
            for (Entry entry : entries) {
                if (isUnwritten(entry)) {
                    KillWord.forgetUnwritten(control, unwrittenSeen);
                    unwrittenSeen = 0;
                }
                for (Path file : entry.files()) {
                    Files.deleteIfExists(file);
                    flush(file.getParent());
                }
            }
        } finally {
            spare.take();
        }
    }

    /**
     * What is killed.
     *
     * @return one entry for each kill, the earliest first
     */
    public synchronized List<Entry> read() {
        spare.give();
        try {
            List<Entry> entries = new ArrayList<>();
            folders.forEach(folder -> entries.addAll(read(folder)));
            unwrittenSeen = KillWord.unwritten(control);
            if (unwrittenSeen != 0) {
                entries.add(new Entry(List.of(), UNWRITTEN, journal));
            }
            return entries;
        } finally {
            spare.take();
        }
    }

    /** A kill of this process that is in no file. */
    private boolean isUnwritten(Entry entry) {
        return entry.files().isEmpty() && isOwn(entry);
    }

    private static List<Entry> read(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(SUFFIX))
                    .sorted()
                    .map(KillStore::readFile)
                    .flatMap(List::stream)
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of(new Entry(List.of(), unreadable(folder, e.toString()), null));
        }
    }

    /** Nothing for a file that has been re-armed meanwhile. */
    private static List<Entry> readFile(Path file) {
        try {
            if (Files.isSymbolicLink(file) || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                return List.of(new Entry(List.of(file), unreadable(file, "it is no file"), null));
            }
            KillLine line = KillLine.read(Files.readAllBytes(file));
            return List.of(new Entry(List.of(file), line.record(), line.journal()));
        } catch (NoSuchFileException reArmed) {
            return List.of();
        } catch (IOException | IllegalArgumentException e) {
            return List.of(new Entry(List.of(file), unreadable(file, e.getMessage()), null));
        }
    }

    /** What cannot be read is taken for the worst that it can have said. */
    static KillRecord unreadable(Path file, String why) {
        return new KillRecord(KillRecord.EVERYTHING, "hedgerow", "kill file " + file + " cannot be read: " + why, 0L);
    }

    @Override
    public void close() {
        spare.give();
    }
}
