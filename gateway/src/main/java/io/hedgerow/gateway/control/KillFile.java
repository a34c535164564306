package io.hedgerow.gateway.control;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The latch on disk, in the journal's control folder or beside the journals that share it: one line of JSON for every killed scope, no file when nothing is killed. It is
 * replaced as a whole and flushed, so a death at any moment leaves the old or the new one; a file that cannot be read
 * kills everything.
 *
 * <p>Any thread, one writer at a time.
 */
public final class KillFile {
    private final Path file;

    /**
     * Names the file.
     *
     * @param file in a folder that is there
     */
    public KillFile(Path file) {
        this.file = file.toAbsolutePath();
    }

    /**
     * What is killed.
     *
     * @return one record for each scope; empty if there is no file
     */
    public List<KillRecord> read() {
        List<KillRecord> records = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                records.add(KillRecord.of(Json.read(line)));
            }
            return records;
        } catch (NoSuchFileException nothingKilled) {
            return List.of();
        } catch (IOException | IllegalArgumentException e) {
            records.add(new KillRecord(
                    KillRecord.EVERYTHING, "hedgerow", "kill switch file " + file + " cannot be read: " + e, 0L));
            return records;
        }
    }

    /**
     * Replaces the file; returns when the new one is on the disk.
     *
     * @param records what is killed; empty removes the file
     * @throws IOException if the disk refuses
     */
    public void write(List<KillRecord> records) throws IOException {
        if (records.isEmpty()) {
            Files.deleteIfExists(file);
        } else {
            StringBuilder text = new StringBuilder();
            records.forEach(record -> text.append(Json.write(record.members())).append('\n'));
            Path next = file.resolveSibling(file.getFileName() + ".new");
            writeThrough(next, text.toString());
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        flushFolder();
    }

    private static void writeThrough(Path target, String text) throws IOException {
        try (FileChannel channel = FileChannel.open(
                target, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    /** A name is on the disk once its folder is. */
    private void flushFolder() throws IOException {
        try (FileChannel folder = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }
}
