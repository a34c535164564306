package io.hedgerow.journal.testing;

import io.hedgerow.journal.append.ChronicleEventJournal;
import io.hedgerow.journal.append.JournalOptions;
import io.hedgerow.journal.read.JournalPosition;
import io.hedgerow.journal.read.JournalReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Makes journals, reads them whole, and changes bytes in their files. */
public final class Journals {
    private Journals() {}

    public static void ofQuotes(Path dir, int count) {
        try (ChronicleEventJournal journal = ChronicleEventJournal.create(dir, JournalOptions.DEFAULT)) {
            new JournalPublisher(journal, 0).quotes(count);
        }
    }

    /** Reads to the proven end; gives the position of every record, that of sequence n at index n - 1. */
    public static List<JournalPosition> readAll(Path dir) {
        List<JournalPosition> positions = new ArrayList<>();
        try (JournalReader reader = JournalReader.open(dir)) {
            while (reader.next()) {
                positions.add(reader.position());
            }
        }
        return positions;
    }

    public static Path file(Path dir, JournalPosition position) {
        return dir.resolve(String.format("%020d", position.segmentStart())).resolve(position.file());
    }

    public static void copy(Path from, Path to, long offset, int length) {
        try (RandomAccessFile source = new RandomAccessFile(from.toFile(), "r");
                RandomAccessFile target = new RandomAccessFile(to.toFile(), "rw")) {
            byte[] bytes = new byte[length];
            source.seek(offset);
            source.readFully(bytes);
            target.seek(offset);
            target.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void flipBit(Path file, long offset, int bit) {
        try (RandomAccessFile raf = new RandomAccessFile(file.toFile(), "rw")) {
            raf.seek(offset);
            int value = raf.read();
            raf.seek(offset);
            raf.write(value ^ (1 << bit));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void zero(Path file, long offset, int length) {
        try (RandomAccessFile raf = new RandomAccessFile(file.toFile(), "rw")) {
            raf.seek(offset);
            raf.write(new byte[length]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void truncate(Path file, long length) {
        try (RandomAccessFile raf = new RandomAccessFile(file.toFile(), "rw")) {
            raf.setLength(length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
